use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{CidrSet, IpNet};

/// Special-purpose IPv4 space with no ordinary host behind it on the internet: IANA IPv4 Special-Purpose Address
/// Registry (RFC 6890 and its successors), multicast (RFC 5771) and class E (RFC 1112).
const IPV4: [IpNet; 15] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// The same for IPv6: all that is not global unicast 2000::/3 (RFC 4291), and what the IANA IPv6 Special-Purpose
/// Address Registry takes out of it.
const IPV6: [IpNet; 7] = [
    v6(0, 0, 3),
    v6(0x4000, 0, 2),
    v6(0x8000, 0, 1),
    v6(0x2001, 0, 23),
    v6(0x2001, 0x0db8, 32),
    v6(0x2002, 0, 16),
    v6(0x3fff, 0, 20),
];

const fn v4([a, b, c, d]: [u8; 4], length: u8) -> IpNet {
    IpNet::new_assert(IpAddr::V4(Ipv4Addr::new(a, b, c, d)), length)
}

const fn v6(first: u16, second: u16, length: u8) -> IpNet {
    IpNet::new_assert(
        IpAddr::V6(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0)),
        length,
    )
}

/// Private, reserved, multicast and documentation addresses of both families: nobody's servers can be reached there
/// from the internet, so letting them in harms less than letting in other people's.
pub fn special_purpose() -> CidrSet {
    IPV4.into_iter().chain(IPV6).collect()
}
