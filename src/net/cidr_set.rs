use std::net::IpAddr;
use std::rc::Rc;

use super::aggregate::{aggregate, aggregate_keys};
use super::hot::{Ipv4Key, Ipv6Key};
use super::{AddressCount, Family, IpNet};

/// A set of addresses as the unique smallest list of prefixes that covers exactly them: IPv4 ascending, then IPv6.
/// Cheap to clone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CidrSet(Rc<Vec<IpNet>>);

impl FromIterator<IpNet> for CidrSet {
    fn from_iter<I: IntoIterator<Item = IpNet>>(prefixes: I) -> Self {
        Self(aggregate(prefixes.into_iter()).into())
    }
}

impl<'a> IntoIterator for &'a CidrSet {
    type Item = &'a IpNet;
    type IntoIter = std::slice::Iter<'a, IpNet>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl CidrSet {
    /// The addresses of prefixes that are at hand as keys.
    pub(crate) fn of_keys(ipv4: Vec<Ipv4Key>, ipv6: impl Iterator<Item = Ipv6Key> + Clone) -> Self {
        Self(aggregate_keys(ipv4, ipv6).into())
    }

    /// Whether the set holds no address.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of CIDR blocks, both families together.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The CIDR blocks: IPv4 ascending, then IPv6 ascending.
    pub fn as_slice(&self) -> &[IpNet] {
        &self.0
    }

    /// The CIDR blocks in order.
    pub fn iter(&self) -> std::slice::Iter<'_, IpNet> {
        self.0.iter()
    }

    /// The CIDR blocks of one family, ascending.
    pub fn family(&self, family: Family) -> &[IpNet] {
        let v4 = self
            .0
            .partition_point(|prefix| Family::of(prefix) == Family::V4);
        match family {
            Family::V4 => &self.0[..v4],
            Family::V6 => &self.0[v4..],
        }
    }

    /// The part of the set in the families that a test takes.
    pub fn only(&self, takes: impl Fn(Family) -> bool) -> Self {
        if Family::ALL.into_iter().all(&takes) {
            return self.clone();
        }
        let taken = Family::ALL.into_iter().filter(|family| takes(*family));
        let blocks: Vec<&[IpNet]> = taken.map(|family| self.family(family)).collect();
        Self(blocks.concat().into())
    }

    /// The number of addresses of one family.
    pub fn size(&self, family: Family) -> AddressCount {
        AddressCount::of_blocks(self.family(family))
    }

    /// The addresses in either set.
    pub fn union(&self, other: &Self) -> Self {
        if other.is_empty() {
            return self.clone();
        }
        if self.is_empty() {
            return other.clone();
        }
        self.iter().chain(other).copied().collect()
    }

    /// The addresses in this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        let mut removed = other.as_slice();
        for prefix in self {
            // Both lists ascend: what ends before this prefix cannot touch a later one.
            while let [first, rest @ ..] = removed
                && first < prefix
                && !first.contains(prefix)
            {
                removed = rest;
            }
            carve(*prefix, removed, &mut left);
        }
        left.into_iter().collect()
    }

    /// The addresses in both sets.
    pub fn intersection(&self, other: &Self) -> Self {
        self.difference(&self.difference(other))
    }

    /// Whether the set holds the address.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.find(&IpNet::from(address)).is_some()
    }

    /// Whether the set holds every address of the prefix.
    pub fn contains_prefix(&self, prefix: &IpNet) -> bool {
        self.find(prefix).is_some()
    }

    /// Whether the set holds every address of the other.
    pub fn is_superset(&self, other: &Self) -> bool {
        other.iter().all(|prefix| self.contains_prefix(prefix))
    }

    /// Whether the set and the prefix share an address.
    pub fn touches(&self, prefix: &IpNet) -> bool {
        if self.contains_prefix(prefix) {
            return true;
        }
        // Blocks are disjoint and ascend, so a block inside the prefix comes first at or after it.
        let at = self.0.partition_point(|block| block < prefix);
        self.0.get(at).is_some_and(|block| prefix.contains(block))
    }

    /// The CIDR block of this set that covers the whole prefix.
    pub fn find(&self, prefix: &IpNet) -> Option<&IpNet> {
        let after = self.0.partition_point(|block| block <= prefix);
        // Blocks are disjoint and aggregated, so only the last one that starts no later can cover it.
        let block = self.0[..after].last()?;
        block.contains(prefix).then_some(block)
    }
}

/// Adds the parts of `prefix` that lie outside `removed` (ascending, disjoint).
fn carve(prefix: IpNet, removed: &[IpNet], left: &mut Vec<IpNet>) {
    let end = removed.partition_point(|other| {
        Family::of(other) < Family::of(&prefix)
            || Family::of(other) == Family::of(&prefix) && other.network() <= prefix.broadcast()
    });
    let touching = &removed[..end];
    if touching.iter().any(|other| other.contains(&prefix)) {
        return;
    }
    if touching.is_empty() {
        left.push(prefix);
        return;
    }
    // A prefix that is neither free nor covered has host bits to split.
    let halves = prefix
        .subnets(prefix.prefix_len() + 1)
        .expect("a partly covered prefix can be halved");
    for half in halves {
        let start = touching.partition_point(|other| other.broadcast() < half.network());
        carve(half, &touching[start..], left);
    }
}
