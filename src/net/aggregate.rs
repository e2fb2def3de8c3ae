//! Joining prefixes exactly. It is ipnet's `aggregate` over integers: one sort and one pass, which is all that most of
//! the page's computing comes to.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{IpNet, Ipv4Net, Ipv6Net};

/// A prefix as its first address, moved to the top of the bits, and its length. It orders like the prefix.
type Key<A> = (A, u8);

/// The fewest prefixes that hold exactly the same addresses: IPv4 ascending, then IPv6. Host bits must be clear.
pub(super) fn aggregate(prefixes: impl Iterator<Item = IpNet>) -> Vec<IpNet> {
    // An IPv4 prefix fits one number: sorting those is twice as fast as sorting pairs.
    let mut ipv4: Vec<u64> = Vec::with_capacity(prefixes.size_hint().0);
    let mut ipv6: Vec<Key<u128>> = Vec::new();
    for prefix in prefixes {
        match prefix {
            IpNet::V4(net) => {
                ipv4.push(u64::from(u32::from(net.addr())) << 8 | u64::from(net.prefix_len()));
            }
            IpNet::V6(net) => ipv6.push((u128::from(net.addr()), net.prefix_len())),
        }
    }
    ipv4.sort_unstable();
    ipv6.sort_unstable();
    let ipv4 = ipv4.into_iter().map(|key| ((key >> 8) as u32, key as u8));
    let ipv4 = join(ipv4, |length| {
        u32::MAX.checked_shr(length.into()).unwrap_or(0)
    });
    let ipv6 = join(ipv6.into_iter(), |length| {
        u128::MAX.checked_shr(length.into()).unwrap_or(0)
    });
    let mut joined = Vec::with_capacity(ipv4.len() + ipv6.len());
    for (address, length) in ipv4 {
        joined.push(Ipv4Net::new_assert(Ipv4Addr::from(address), length).into());
    }
    for (address, length) in ipv6 {
        joined.push(Ipv6Net::new_assert(Ipv6Addr::from(address), length).into());
    }
    joined
}

/// Leaves out what is covered and joins siblings, as often as they turn up. The keys must ascend; `hosts` gives the host
/// bits of a length.
fn join<A: Number>(keys: impl Iterator<Item = Key<A>>, hosts: impl Fn(u8) -> A) -> Vec<Key<A>> {
    let mut joined: Vec<Key<A>> = Vec::new();
    for (address, mut length) in keys {
        // What comes later starts no earlier, so only the last can cover it.
        if let Some(&(last, last_length)) = joined.last()
            && address <= last | hosts(last_length)
        {
            continue;
        }
        let mut first = address;
        while let Some(&(last, last_length)) = joined.last()
            && last_length == length
            && last | (hosts(length - 1) ^ hosts(length)) == first
        {
            joined.pop();
            first = last;
            length -= 1;
        }
        joined.push((first, length));
    }
    joined
}

trait Number: Copy + Ord + std::ops::BitOr<Output = Self> + std::ops::BitXor<Output = Self> {}
impl Number for u32 {}
impl Number for u128 {}
