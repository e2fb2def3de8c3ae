//! The loops that run for every row of a file, over numbers and bytes. The page is built for size, which doubles their
//! time; they alone are compiled for speed, where scripts/build has the compiler's consent (`tegata_sized`). The tests of
//! what uses them are their tests.
//!
//! Built for size, the compiler inlines next to nothing of its own accord. What every row passes through asks for it
//! (`inline(always)`): that is worth a third of the time of reading a file.

mod bytes;
mod keys;
mod prefixes;

pub(super) use bytes::count;
pub(crate) use bytes::{mix, same, until_quote};
pub(crate) use keys::{Ipv4Key, Ipv6Key, ipv4_key, ipv6_key};
pub(super) use keys::{join_ipv4, join_ipv6};
pub(super) use prefixes::{push_ipv4, push_ipv6, read_ipv4, read_ipv6};
