use super::hot::{Ipv4Key, Ipv6Key, ipv4_key, ipv6_key, join_ipv4, join_ipv6};
use super::{IpNet, Ipv4Net, Ipv6Net};

/// The fewest prefixes that hold exactly the same addresses: IPv4 ascending, then IPv6. What ipnet's `aggregate` gives,
/// over integers: joining is most of what the page computes.
#[cfg_attr(tegata_sized, optimize(speed))]
pub(super) fn aggregate(prefixes: impl Iterator<Item = IpNet>) -> Vec<IpNet> {
    let mut ipv4 = Vec::with_capacity(prefixes.size_hint().0);
    let mut ipv6 = Vec::new();
    for prefix in prefixes {
        match prefix {
            IpNet::V4(net) => ipv4.push(ipv4_key(net.addr().into(), net.prefix_len())),
            IpNet::V6(net) => ipv6.push(ipv6_key(net.addr().into(), net.prefix_len())),
        }
    }
    aggregate_keys(ipv4, ipv6.iter().copied())
}

/// The same for prefixes that are keys already.
#[cfg_attr(tegata_sized, optimize(speed))]
pub(super) fn aggregate_keys(
    ipv4: Vec<Ipv4Key>,
    ipv6: impl Iterator<Item = Ipv6Key> + Clone,
) -> Vec<IpNet> {
    let ipv4 = join_ipv4(ipv4);
    let mut joined = Vec::with_capacity(ipv4.len());
    for (address, length) in ipv4 {
        joined.push(Ipv4Net::new_assert(address.into(), length).into());
    }
    join_ipv6(ipv6, |address, length| {
        joined.push(Ipv6Net::new_assert(address.into(), length).into());
    });
    joined
}
