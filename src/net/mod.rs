//! Address families, sets of prefixes and their sizes.
//!
//! The prefix type is [`ipnet::IpNet`]; this room adds what ipnet leaves out: a set with an invariant, its
//! algebra and its size. It knows nothing of AWS, JSON or any device.

mod aggregate;
mod cidr_set;
mod count;
pub(crate) mod hot;
mod shown;
mod special;
mod text;
mod typed;

pub use cidr_set::CidrSet;
pub use count::AddressCount;
pub use ipnet::{IpNet, Ipv4Net, Ipv6Net};
pub(crate) use shown::{is_unseen, shown};
pub use special::special_purpose;
pub use text::{joined, line_breaks, lines, read_plain_ipv4, read_plain_ipv6, spelled};
pub(crate) use typed::shortened;
pub use typed::{MAX_TYPED, NetworksError, Refusal, Typed, parse_networks};

use std::net::IpAddr;

/// An address family: IPv4 (32 bits) or IPv6 (128 bits).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

impl Family {
    /// Both families, in the order in which lists show them.
    pub const ALL: [Self; 2] = [Self::V4, Self::V6];

    /// The family of a prefix.
    pub fn of(prefix: &IpNet) -> Self {
        match prefix {
            IpNet::V4(_) => Self::V4,
            IpNet::V6(_) => Self::V6,
        }
    }

    /// The family's name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::V4 => "IPv4",
            Self::V6 => "IPv6",
        }
    }

    /// The length of an address in bits, which is also the longest prefix length.
    pub fn bits(self) -> u8 {
        match self {
            Self::V4 => 32,
            Self::V6 => 128,
        }
    }
}

/// Reads a CIDR block or a single address (which becomes /32 or /128), with host bits cleared.
/// The second value says whether any host bit was set.
pub fn parse_prefix(text: &str) -> Option<(IpNet, bool)> {
    if let Some(prefix) = read_plain_ipv4(text.as_bytes()) {
        return Some((prefix.into(), false));
    }
    let prefix = match text.parse::<IpNet>() {
        Ok(prefix) => prefix,
        Err(_) => IpNet::from(text.parse::<IpAddr>().ok()?),
    };
    let canonical = prefix.trunc();
    Some((canonical, canonical != prefix))
}
