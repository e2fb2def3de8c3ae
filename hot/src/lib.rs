//! The loops that run for every row of a file. The page is built for size, which doubles their time; only a crate can be
//! built otherwise, so they have one. They know numbers and bytes, nothing of the page; its tests are their tests.

mod bytes;
mod keys;
mod prefixes;

pub use bytes::{mix, same, until_quote};
pub use keys::{Ipv4Key, Ipv6Key, join_ipv4, join_ipv6};
pub use prefixes::{push_ipv4, push_ipv6, read_ipv4, read_ipv6};
