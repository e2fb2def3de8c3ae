use super::keys::{ipv4_hosts, ipv6_hosts};

/// Reads an IPv4 prefix, as address and length, from exactly what it prints as; none is no sign of a fault.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn read_ipv4(text: &[u8]) -> Option<(u32, u8)> {
    let (mut address, mut number, mut digits, mut separators) = (0u32, 0u32, 0, 0);
    for &byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            // A zero ahead of other digits is no canonical number.
            if digits > 0 && number == 0 || digits == 3 {
                return None;
            }
            number = number * 10 + u32::from(digit);
            digits += 1;
            continue;
        }
        let separator = if separators < 3 { b'.' } else { b'/' };
        if byte != separator || digits == 0 || number > 255 || separators == 4 {
            return None;
        }
        address = address << 8 | number;
        (number, digits) = (0, 0);
        separators += 1;
    }
    if separators != 4 || digits == 0 || number > 32 {
        return None;
    }
    let length = number as u8;
    let has_host_bits = address & ipv4_hosts(length) != 0;
    (!has_host_bits).then_some((address, length))
}

/// Reads an IPv6 prefix, as address and length, in the form that most of AWS's have: one to six groups, none of them
/// zero, then `::` and a length below 100. Such a text is what it prints as: the one run of zeros is at the end. None is
/// no sign of a fault.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn read_ipv6(text: &[u8]) -> Option<(u128, u8)> {
    let (mut address, mut group, mut digits, mut groups) = (0u128, 0u16, 0, 0);
    let mut rest = text.iter();
    loop {
        let digit = match *rest.next()? {
            digit @ b'0'..=b'9' => digit - b'0',
            digit @ b'a'..=b'f' => digit - b'a' + 10,
            b':' if digits > 0 => {
                groups += 1;
                // By steps of one size: wasm has no other shift of 128 bits.
                address = address << 16 | u128::from(group);
                (group, digits) = (0, 0);
                if groups > 6 {
                    return None;
                }
                continue;
            }
            b':' if groups > 0 => break,
            _ => return None,
        };
        if digits == 4 || digits == 0 && digit == 0 {
            return None;
        }
        group = group << 4 | u16::from(digit);
        digits += 1;
    }
    let length = match *rest.as_slice() {
        [b'/', one @ b'0'..=b'9'] => one - b'0',
        [b'/', ten @ b'1'..=b'9', one @ b'0'..=b'9'] => (ten - b'0') * 10 + one - b'0',
        _ => return None,
    };
    for _ in groups..8 {
        address <<= 16;
    }
    let has_host_bits = address & ipv6_hosts(length) != 0;
    (!has_host_bits).then_some((address, length))
}

/// A line of text on its way to a longer one.
struct Line {
    bytes: [u8; LONGEST],
    len: usize,
}

/// The longest line: six groups of IPv6, a colon after each and one more, and a length.
const LONGEST: usize = 6 * 5 + 1 + 4;

impl Line {
    const EMPTY: Self = Self {
        bytes: [0; LONGEST],
        len: 0,
    };

    #[inline(always)]
    fn push(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    #[inline(always)]
    fn push_number(&mut self, number: u8) {
        if number >= 100 {
            self.push(b'0' + number / 100);
        }
        if number >= 10 {
            self.push(b'0' + number / 10 % 10);
        }
        self.push(b'0' + number % 10);
    }
}

/// Adds an IPv4 prefix as it prints.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn push_ipv4(text: &mut Vec<u8>, address: u32, length: u8) {
    let mut line = Line::EMPTY;
    let [first, rest @ ..] = address.to_be_bytes();
    line.push_number(first);
    for octet in rest {
        line.push(b'.');
        line.push_number(octet);
    }
    line.push(b'/');
    line.push_number(length);
    text.extend_from_slice(&line.bytes[..line.len]);
}

/// Adds an IPv6 prefix as it prints, if it has the form that [`read_ipv6`] reads, of any length; whether it did.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn push_ipv6(text: &mut Vec<u8>, address: u128, length: u8) -> bool {
    let mut line = Line::EMPTY;
    let (mut rest, mut groups) = (address, 0);
    while rest >> 112 != 0 {
        groups += 1;
        if groups > 6 {
            return false;
        }
        let group = (rest >> 112) as u16;
        let digits = (u16::BITS - group.leading_zeros()).div_ceil(4);
        for place in (0..digits).rev() {
            let digit = (group >> (4 * place)) as u8 & 0xF;
            line.push(if digit < 10 {
                b'0' + digit
            } else {
                b'a' - 10 + digit
            });
        }
        line.push(b':');
        rest <<= 16;
    }
    if rest != 0 || groups == 0 {
        return false;
    }
    line.push(b':');
    line.push(b'/');
    line.push_number(length);
    text.extend_from_slice(&line.bytes[..line.len]);
    true
}
