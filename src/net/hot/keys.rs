use std::mem::{replace, swap};
use std::ops::{BitOr, BitXor};

/// An IPv4 prefix as its address, then its length in the last eight bits.
pub type Ipv4Key = u64;
/// An IPv6 prefix as its address and its length.
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
    sort(&mut keys, 4, |key, place| key >> (8 + DIGIT * place));
    let keys = keys.into_iter().map(|key| ((key >> 8) as u32, key as u8));
    join(keys, ipv4_hosts).into_iter()
}

/// Sorts IPv6 prefixes, joins them to the fewest that hold exactly the same addresses, and gives these one by one. Host
/// bits must be clear.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn join_ipv6(keys: impl Iterator<Item = Ipv6Key> + Clone, mut take: impl FnMut(u128, u8)) {
    // Nearly all of AWS's are no longer than a subnet: half the bytes to sort by, in half the memory.
    if keys.clone().all(|(_, length)| length <= 64) {
        let mut halves = Vec::with_capacity(keys.size_hint().0);
        for (address, length) in keys {
            halves.push(((address >> 64) as u64, length));
        }
        sort(&mut halves, 8, |(half, _), place| half >> (DIGIT * place));
        for (half, length) in join(halves.into_iter(), upper_hosts) {
            take(u128::from(half) << 64, length);
        }
        return;
    }
    let mut whole: Vec<Ipv6Key> = keys.collect();
    sort(&mut whole, 16, |(address, _), place| match place {
        0..8 => address as u64 >> (DIGIT * place),
        _ => (address >> 64) as u64 >> (DIGIT * (place - 8)),
    });
    for (address, length) in join(whole.into_iter(), ipv6_hosts) {
        take(address, length);
    }
}

/// How many bits are sorted by at a time.
const DIGIT: usize = 8;

/// Sorts by one digit after the other, the last first, which `digit` leaves in the lowest bits: less code than the
/// standard library's sorting, and faster for keys as short as these. Keys are read once for all digits, and a digit that
/// all of them share costs one look.
#[cfg_attr(tegata_sized, optimize(speed))]
fn sort<K: Copy + Ord>(keys: &mut Vec<K>, digits: usize, digit: impl Fn(K, usize) -> u64) {
    let Some(&first) = keys.first() else { return };
    if keys.is_sorted() {
        return;
    }
    let digit = |key, place| digit(key, place) as usize % (1 << DIGIT);
    let mut counts = vec![[0; 1 << DIGIT]; digits];
    for &key in keys.iter() {
        for (place, counts) in counts.iter_mut().enumerate() {
            counts[digit(key, place)] += 1;
        }
    }
    let mut sorted = keys.clone();
    for (place, next) in counts.iter_mut().enumerate() {
        if next[digit(first, place)] == keys.len() {
            continue;
        }
        let mut start = 0;
        for next in next.iter_mut() {
            start += replace(next, start);
        }
        for &key in keys.iter() {
            let next = &mut next[digit(key, place)];
            sorted[*next] = key;
            *next += 1;
        }
        swap(keys, &mut sorted);
    }
}

/// Leaves out what is covered and joins siblings as often as they turn up. The addresses must ascend; `hosts` gives the
/// host bits of a length.
#[cfg_attr(tegata_sized, optimize(speed))]
fn join<A>(prefixes: impl Iterator<Item = (A, u8)>, hosts: impl Fn(u8) -> A) -> Vec<(A, u8)>
where
    A: Copy + Ord + BitOr<Output = A> + BitXor<Output = A>,
{
    let mut joined: Vec<(A, u8)> = Vec::new();
    for (mut address, mut length) in prefixes {
        // What comes later starts no earlier, so only the last can cover it, or start with it and be covered.
        if let Some(&(last, last_length)) = joined.last()
            && address <= last | hosts(last_length)
        {
            if address > last || length >= last_length {
                continue;
            }
            joined.pop();
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
