use std::fmt;
use std::ops::{Add, AddAssign};

use super::IpNet;

/// A number of addresses, from 0 to 2^128: one more than a `u128` can hold, because `::/0` is a valid prefix.
///
/// ```
/// use tegata::net::AddressCount;
/// let all = AddressCount::of(&"::/0".parse().unwrap());
/// assert_eq!(all.to_string(), "340282366920938463463374607431768211456");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct AddressCount {
    // Compared first: the one value that does not fit below.
    is_all_ipv6: bool,
    addresses: u128,
}

impl AddressCount {
    /// No address.
    pub const ZERO: Self = Self::new(0);

    /// A count that fits a `u128`.
    pub const fn new(addresses: u128) -> Self {
        Self {
            is_all_ipv6: false,
            addresses,
        }
    }

    /// The number of addresses of one prefix.
    pub fn of(prefix: &IpNet) -> Self {
        Self::power_of_two(u32::from(prefix.max_prefix_len() - prefix.prefix_len()))
    }

    /// The number of addresses of disjoint blocks of one family.
    pub fn of_blocks(blocks: &[IpNet]) -> Self {
        let longest = blocks.first().map_or(0, IpNet::max_prefix_len);
        let mut total = Self::ZERO;
        for (mut count, length) in by_length(blocks).into_iter().zip(0..=longest) {
            let host_bits = u32::from(longest - length);
            while count > 0 {
                total += Self::power_of_two(host_bits + count.trailing_zeros());
                count &= count - 1;
            }
        }
        total
    }

    /// # Panics
    /// When the exponent is above 128.
    fn power_of_two(exponent: u32) -> Self {
        assert!(exponent <= 128, "address count within 2^128");
        match 1u128.checked_shl(exponent) {
            Some(addresses) => Self::new(addresses),
            None => Self {
                is_all_ipv6: true,
                addresses: 0,
            },
        }
    }

    /// The count, unless it is 2^128.
    pub fn to_u128(self) -> Option<u128> {
        (!self.is_all_ipv6).then_some(self.addresses)
    }

    /// The count as a floating-point number, for ratios and pictures.
    pub fn to_f64(self) -> f64 {
        if self.is_all_ipv6 {
            2f64.powi(128)
        } else {
            self.addresses as f64
        }
    }

    /// What part this is of a whole, in thousandths, rounded; saturating, and unbounded for an empty whole.
    pub fn thousandths_of(self, whole: Self) -> u128 {
        (self.to_f64() / whole.to_f64() * 1000.0).round() as u128
    }

    /// Whether there is no address at all.
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }
}

/// How many blocks there are of each length: far less work in wasm than a sum of 128 bits a block.
#[cfg_attr(tegata_sized, optimize(speed))]
fn by_length(blocks: &[IpNet]) -> [u32; 129] {
    let mut counts = [0; 129];
    for block in blocks {
        counts[usize::from(block.prefix_len())] += 1;
    }
    counts
}

impl Add for AddressCount {
    type Output = Self;

    /// # Panics
    /// When the sum passes 2^128: disjoint prefixes of one family never do.
    fn add(self, other: Self) -> Self {
        match (self.is_all_ipv6, other.is_all_ipv6) {
            (true, _) | (_, true) => {
                assert!(
                    self.is_zero() || other.is_zero(),
                    "address count within 2^128"
                );
                self.max(other)
            }
            (false, false) => match self.addresses.checked_add(other.addresses) {
                Some(addresses) => Self::new(addresses),
                None => {
                    let wrapped = self.addresses.wrapping_add(other.addresses);
                    assert!(wrapped == 0, "address count within 2^128");
                    Self {
                        is_all_ipv6: true,
                        addresses: 0,
                    }
                }
            },
        }
    }
}

impl AddAssign for AddressCount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for AddressCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::ZERO, Self::add)
    }
}

impl fmt::Display for AddressCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_all_ipv6 {
            f.pad_integral(true, "", "340282366920938463463374607431768211456")
        } else {
            fmt::Display::fmt(&self.addresses, f)
        }
    }
}
