use std::cmp::Ordering;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::{Add, Range};

use crate::net::{CidrSet, Family, IpNet};
use crate::settings::Prefer;

/// What a list lets in beyond the wanted addresses. Both numbers stay below 2^128 because something is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cost {
    /// Extra addresses that are neither in AWS nor special-purpose.
    pub(super) outside_aws: u128,
    /// All extra addresses.
    pub(super) extra: u128,
}

impl Cost {
    pub(super) const ZERO: Self = Self {
        outside_aws: 0,
        extra: 0,
    };

    /// The order in which less is better; equal costs leave the choice to the tie-break.
    #[inline]
    pub(super) fn compare(&self, other: &Self, prefer: Prefer) -> Ordering {
        let by_extra = self.extra.cmp(&other.extra);
        match prefer {
            Prefer::Fewest => by_extra,
            Prefer::Aws => self.outside_aws.cmp(&other.outside_aws).then(by_extra),
        }
    }
}

impl Add for Cost {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self {
            outside_aws: self.outside_aws + other.outside_aws,
            extra: self.extra + other.extra,
        }
    }
}

/// A prefix as numbers. The address is moved to the top of the 128 bits, so that both families are worked alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Key {
    start: u128,
    length: u8,
}

impl Key {
    fn of(prefix: &IpNet) -> Self {
        let start = match prefix {
            IpNet::V4(prefix) => u128::from(prefix.network().to_bits()) << 96,
            IpNet::V6(prefix) => prefix.network().to_bits(),
        };
        Self {
            start,
            length: prefix.prefix_len(),
        }
    }

    fn prefix(self, family: Family) -> IpNet {
        let address = match family {
            Family::V4 => IpAddr::V4(Ipv4Addr::from_bits((self.start >> 96) as u32)),
            Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(self.start)),
        };
        IpNet::new(address, self.length).expect("a key keeps to its family's bits")
    }

    /// The last address that starts with the prefix.
    fn end(self) -> u128 {
        self.start | u128::MAX.checked_shr(self.length.into()).unwrap_or(0)
    }

    /// The longest prefix that covers both.
    fn joining(self, other: Self) -> Self {
        let common = (self.start ^ other.start).leading_zeros() as u8;
        let length = common.min(self.length).min(other.length);
        let host_bits = u128::MAX.checked_shr(length.into()).unwrap_or(0);
        Self {
            start: self.start & !host_bits,
            length,
        }
    }

    fn contains(self, other: Self) -> bool {
        self.length <= other.length && self.start <= other.start && other.end() <= self.end()
    }

    /// The number of addresses, modulo 2^128: only ::/0 wraps, to 0.
    fn size(self, family: Family) -> u128 {
        1u128
            .checked_shl(u32::from(family.bits() - self.length))
            .unwrap_or(0)
    }
}

/// A set's keys of one family, ascending.
#[cfg_attr(tegata_sized, optimize(speed))]
fn keys(set: &CidrSet, family: Family) -> Vec<Key> {
    set.family(family).iter().map(Key::of).collect()
}

/// All that is in either, disjoint and ascending like both.
#[cfg_attr(tegata_sized, optimize(speed))]
fn merged(one: &[Key], other: &[Key]) -> Vec<Key> {
    let mut merged: Vec<Key> = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let next = match (one.peek(), other.peek()) {
            // What covers another starts no later and is no longer: it comes first.
            (Some(a), Some(b)) if (b.start, b.length) < (a.start, a.length) => other.next(),
            (Some(_), _) => one.next(),
            (None, _) => other.next(),
        };
        let Some(next) = next else { return merged };
        if merged.last().is_none_or(|last| last.end() < next.start) {
            merged.push(*next);
        }
    }
}

/// Disjoint prefixes, ascending, with the addresses counted from the first one on.
struct Counted {
    family: Family,
    keys: Vec<Key>,
    /// Addresses before each key, and after the last, modulo 2^128.
    before: Vec<u128>,
}

impl Counted {
    #[cfg_attr(tegata_sized, optimize(speed))]
    fn new(keys: Vec<Key>, family: Family) -> Self {
        let mut before = Vec::with_capacity(keys.len() + 1);
        let mut count = 0u128;
        before.push(count);
        for key in &keys {
            count = count.wrapping_add(key.size(family));
            before.push(count);
        }
        Self {
            family,
            keys,
            before,
        }
    }

    /// The keys among these that share an address with the prefix: all it covers, or the one that covers it.
    #[cfg_attr(tegata_sized, optimize(speed))]
    fn touching(&self, prefix: Key, among: Range<usize>) -> Range<usize> {
        let keys = &self.keys[among.clone()];
        let to = among.start + keys.partition_point(|key| key.start <= prefix.end());
        let keys = &self.keys[among.start..to];
        let from = among.start + keys.partition_point(|key| key.end() < prefix.start);
        from..to
    }

    /// The number of the prefix's addresses that are not counted here, given the keys that touch it. The caller knows
    /// that at least one is, so the true number is below 2^128 and arithmetic modulo 2^128 gives it.
    fn missing_from(&self, prefix: Key, touching: &Range<usize>) -> u128 {
        let first = self.keys[touching.start];
        if first.length <= prefix.length && first.contains(prefix) {
            return 0;
        }
        let inside = self.before[touching.end].wrapping_sub(self.before[touching.start]);
        prefix.size(self.family).wrapping_sub(inside)
    }
}

/// A branching point or a leaf of the trie of the wanted blocks.
#[derive(Debug)]
pub(super) struct Node {
    key: Key,
    /// The wanted blocks below, as a range of their ascending list.
    pub(super) leaves: Range<usize>,
    /// Left and right; a leaf has none.
    pub(super) children: Option<[usize; 2]>,
    /// What the node's own prefix lets in.
    pub(super) cost: Cost,
}

impl Node {
    pub(super) fn prefix_len(&self) -> u8 {
        self.key.length
    }
}

/// The trie of one family's wanted blocks: leaves and branching points only, children before parents, left before right.
#[derive(Debug)]
pub(super) struct Trie {
    pub(super) family: Family,
    pub(super) wanted: Vec<IpNet>,
    pub(super) nodes: Vec<Node>,
}

impl Trie {
    /// # Panics
    /// When nothing is wanted in the family.
    pub(super) fn new(wanted: &CidrSet, others: &CidrSet, family: Family) -> Self {
        let exact = keys(wanted, family);
        let known = Counted::new(merged(&exact, &keys(others, family)), family);
        let exact = Counted::new(exact, family);
        assert!(!exact.keys.is_empty(), "something is wanted");
        let mut trie = Self {
            family,
            wanted: wanted.family(family).to_vec(),
            nodes: Vec::with_capacity(2 * exact.keys.len() - 1),
        };
        trie.grow(0..exact.keys.len(), &exact, &known, 0..known.keys.len());
        trie
    }

    /// Adds the nodes over these leaves and returns the topmost. As deep as an address has bits, at most. What touches
    /// the leaves is among these keys of `known`.
    #[cfg_attr(tegata_sized, optimize(speed))]
    fn grow(
        &mut self,
        leaves: Range<usize>,
        exact: &Counted,
        known: &Counted,
        among: Range<usize>,
    ) -> usize {
        let node = if leaves.len() == 1 {
            Node {
                key: exact.keys[leaves.start],
                leaves,
                children: None,
                cost: Cost::ZERO,
            }
        } else {
            let key = exact.keys[leaves.start].joining(exact.keys[leaves.end - 1]);
            let half = 1u128 << (127 - key.length);
            let middle = leaves.start
                + exact.keys[leaves.clone()].partition_point(|key| key.start & half == 0);
            let touching = known.touching(key, among);
            let left = self.grow(leaves.start..middle, exact, known, touching.clone());
            let right = self.grow(middle..leaves.end, exact, known, touching.clone());
            Node {
                key,
                children: Some([left, right]),
                cost: Cost {
                    outside_aws: known.missing_from(key, &touching),
                    extra: exact.missing_from(key, &leaves),
                },
                leaves,
            }
        };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    pub(super) fn root(&self) -> usize {
        self.nodes.len() - 1
    }

    pub(super) fn prefix(&self, node: usize) -> IpNet {
        self.nodes[node].key.prefix(self.family)
    }
}
