//! Other spellings of a prefix than `address/length`.

use std::net::{IpAddr, Ipv4Addr};

use crate::net::{IpNet, Ipv4Net};

/// The address with its netmask: `192.0.2.0 255.255.255.128`.
pub(super) fn with_netmask(network: &Ipv4Net) -> String {
    format!("{} {}", network.network(), network.netmask())
}

/// The only address of a /32 or /128.
pub(super) fn single(network: &IpNet) -> Option<IpAddr> {
    (network.prefix_len() == network.max_prefix_len()).then(|| network.network())
}

/// The address with its wildcard, where a set bit means "any": `192.0.2.0 0.0.0.127`.
pub(super) fn with_wildcard(network: &Ipv4Net) -> String {
    let wildcard: Ipv4Addr = network.hostmask();
    format!("{} {wildcard}", network.network())
}

/// The first and the last address, both inclusive: `192.0.2.0-192.0.2.127`.
pub(super) fn range(network: &IpNet) -> String {
    format!("{}-{}", network.network(), network.broadcast())
}

/// Whether the network is in space that only private networks route (RFC 1918, RFC 6598, RFC 4193).
pub(super) fn is_private(network: &IpNet) -> bool {
    let (first, last) = (network.network(), network.broadcast());
    let private = |address: IpAddr| match address {
        IpAddr::V4(v4) => v4.is_private() || (v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64),
        IpAddr::V6(v6) => v6.octets()[0] & 0xfe == 0xfc,
    };
    // The shortest of these blocks is longer than any prefix that has both ends in two of them.
    private(first) && private(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(text: &str) -> Ipv4Net {
        text.parse().expect("a prefix")
    }

    #[test]
    fn netmask_and_wildcard_mirror_each_other() {
        assert_eq!(
            with_netmask(&v4("192.0.2.0/25")),
            "192.0.2.0 255.255.255.128"
        );
        assert_eq!(with_wildcard(&v4("192.0.2.0/25")), "192.0.2.0 0.0.0.127");
        assert_eq!(with_netmask(&v4("0.0.0.0/0")), "0.0.0.0 0.0.0.0");
        assert_eq!(with_wildcard(&v4("192.0.2.1/32")), "192.0.2.1 0.0.0.0");
        for length in 0..=32 {
            let network = Ipv4Net::new(Ipv4Addr::UNSPECIFIED, length).expect("a length up to 32");
            let mask = u32::from(network.netmask());
            let wildcard: u32 = with_wildcard(&network)
                .split_once(' ')
                .map(|(_, wildcard)| u32::from(wildcard.parse::<Ipv4Addr>().expect("an address")))
                .expect("two words");
            assert_eq!(mask, !wildcard);
        }
    }

    #[test]
    fn a_range_names_its_last_address() {
        assert_eq!(range(&v4("192.0.2.0/25").into()), "192.0.2.0-192.0.2.127");
        let v6: IpNet = "2001:db8::/127".parse().expect("a prefix");
        assert_eq!(range(&v6), "2001:db8::-2001:db8::1");
    }

    #[test]
    fn only_private_space_is_private() {
        for (text, expected) in [
            ("10.1.0.0/16", true),
            ("172.31.255.0/24", true),
            ("172.32.0.0/24", false),
            ("100.127.0.0/16", true),
            ("100.128.0.0/16", false),
            ("0.0.0.0/0", false),
            ("fd00::/8", true),
            ("2001:db8::/32", false),
        ] {
            assert_eq!(
                is_private(&text.parse().expect("a prefix")),
                expected,
                "{text}"
            );
        }
    }
}
