use std::mem::{replace, swap};
use std::ops::{BitOr, BitXor};

/// An IPv4 prefix as its address, then its length in the last eight bits. It orders like the prefix.
pub type Ipv4Key = u64;
/// An IPv6 prefix as its address and its length. It orders like the prefix.
pub type Ipv6Key = (u128, u8);

/// The key of an IPv4 prefix; host bits are cleared.
#[inline(always)]
pub fn ipv4_key(address: u32, length: u8) -> Ipv4Key {
    u64::from(address & !ipv4_hosts(length)) << 8 | u64::from(length)
}

/// The key of an IPv6 prefix; host bits are cleared.
#[inline(always)]
pub fn ipv6_key(address: u128, length: u8) -> Ipv6Key {
    (address & !ipv6_hosts(length), length)
}

/// The host bits of a prefix length.
#[inline(always)]
pub(super) fn ipv4_hosts(length: u8) -> u32 {
    u32::MAX.checked_shr(length.into()).unwrap_or(0)
}

/// The host bits of a prefix length. In halves: wasm has no shift of 128 bits.
#[inline(always)]
pub(super) fn ipv6_hosts(length: u8) -> u128 {
    u128::from(upper_hosts(length)) << 64 | u128::from(upper_hosts(length.saturating_sub(64)))
}

/// The host bits of a prefix length in the upper half of an address.
#[inline(always)]
fn upper_hosts(length: u8) -> u64 {
    u64::MAX.checked_shr(length.into()).unwrap_or(0)
}

/// Sorts IPv4 prefixes and joins them to the fewest that hold exactly the same addresses. Host bits must be clear.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn join_ipv4(mut keys: Vec<Ipv4Key>) -> impl ExactSizeIterator<Item = (u32, u8)> {
    sort(&mut keys, 5, |key, place| (key >> (8 * place)) as u8);
    let keys = keys.into_iter().map(|key| ((key >> 8) as u32, key as u8));
    join(keys, ipv4_hosts).into_iter()
}

/// Sorts IPv6 prefixes and joins them to the fewest that hold exactly the same addresses. Host bits must be clear.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn join_ipv6(mut keys: Vec<Ipv6Key>) -> impl ExactSizeIterator<Item = (u128, u8)> {
    // Nearly all of AWS's are no longer than a subnet: half the bytes to sort by, in half the memory.
    if keys.iter().all(|&(_, length)| length <= 64) {
        let mut halves = Vec::with_capacity(keys.len());
        for (address, length) in keys {
            halves.push(((address >> 64) as u64, length));
        }
        sort(&mut halves, 9, |(half, length), place| match place {
            0 => length,
            _ => (half >> (8 * (place - 1))) as u8,
        });
        let joined = join(halves.into_iter(), upper_hosts);
        keys = Vec::with_capacity(joined.len());
        for (half, length) in joined {
            keys.push((u128::from(half) << 64, length));
        }
        return keys.into_iter();
    }
    sort(&mut keys, 17, |(address, length), place| match place {
        0 => length,
        1..=8 => (address as u64 >> (8 * (place - 1))) as u8,
        _ => ((address >> 64) as u64 >> (8 * (place - 9))) as u8,
    });
    join(keys.into_iter(), ipv6_hosts).into_iter()
}

/// Sorts by one byte after the other, the last first: less code than the standard library's sorting, and faster for
/// keys as short as these. A byte that all keys share costs one look.
#[cfg_attr(tegata_sized, optimize(speed))]
fn sort<K: Copy + Ord>(keys: &mut Vec<K>, places: usize, byte: impl Fn(K, usize) -> u8) {
    if keys.is_sorted() {
        return;
    }
    let mut sorted = keys.clone();
    for place in 0..places {
        let mut next = [0; 256];
        for &key in keys.iter() {
            next[usize::from(byte(key, place))] += 1;
        }
        if next.contains(&keys.len()) {
            continue;
        }
        let mut start = 0;
        for next in &mut next {
            start += replace(next, start);
        }
        for &key in keys.iter() {
            let next = &mut next[usize::from(byte(key, place))];
            sorted[*next] = key;
            *next += 1;
        }
        swap(keys, &mut sorted);
    }
}

/// Leaves out what is covered and joins siblings as often as they turn up. The prefixes must ascend; `hosts` gives the
/// host bits of a length.
#[cfg_attr(tegata_sized, optimize(speed))]
fn join<A>(prefixes: impl Iterator<Item = (A, u8)>, hosts: impl Fn(u8) -> A) -> Vec<(A, u8)>
where
    A: Copy + Ord + BitOr<Output = A> + BitXor<Output = A>,
{
    let mut joined: Vec<(A, u8)> = Vec::new();
    for (mut address, mut length) in prefixes {
        // What comes later starts no earlier, so only the last can cover it.
        if let Some(&(last, last_length)) = joined.last()
            && address <= last | hosts(last_length)
        {
            continue;
        }
        while let Some(&(last, last_length)) = joined.last()
            && last_length == length
            && last | (hosts(length - 1) ^ hosts(length)) == address
        {
            joined.pop();
            address = last;
            length -= 1;
        }
        joined.push((address, length));
    }
    joined
}
