use super::keys::{ipv4_hosts, ipv6_hosts};

/// Reads an IPv4 prefix, as address and length, from exactly what it prints as; none is no sign of a fault.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn read_ipv4(text: &[u8]) -> Option<(u32, u8)> {
    let mut rest = text;
    let mut address = 0;
    for separator in *b".../" {
        let number = read_number(&mut rest)?;
        let (&byte, behind) = rest.split_first()?;
        if byte != separator || number > 255 {
            return None;
        }
        address = address << 8 | number;
        rest = behind;
    }
    let number = read_number(&mut rest)?;
    if !rest.is_empty() || number > 32 {
        return None;
    }
    let length = number as u8;
    let has_host_bits = address & ipv4_hosts(length) != 0;
    (!has_host_bits).then_some((address, length))
}

/// Takes one to three digits off a text; a zero ahead of others is no canonical number.
#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
fn read_number(text: &mut &[u8]) -> Option<u32> {
    let (mut number, mut rest) = first_digit(text)?;
    if let Some((digit, behind)) = first_digit(rest) {
        if number == 0 {
            return None;
        }
        (number, rest) = (number * 10 + digit, behind);
        if let Some((digit, behind)) = first_digit(rest) {
            (number, rest) = (number * 10 + digit, behind);
        }
    }
    *text = rest;
    Some(number)
}

#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
fn first_digit(text: &[u8]) -> Option<(u32, &[u8])> {
    let (&byte, rest) = text.split_first()?;
    let digit = byte.wrapping_sub(b'0');
    (digit < 10).then_some((digit.into(), rest))
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

/// The longest line: six groups of IPv6, a colon after each and one more, and a length; and what a number may write beyond
/// its end.
const LONGEST: usize = 6 * 5 + 1 + 4 + 3;

/// The numbers of a byte as text, one after the other in a word: the first digit lowest.
const NUMBERS: [u32; 256] = {
    let mut numbers = [0; 256];
    let mut number = 0;
    while number < 256 {
        let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        const ZERO: u32 = b'0' as u32;
        let (hundreds, tens, ones) = (hundreds + ZERO, tens + ZERO, ones + ZERO);
        numbers[number as usize] = match number {
            100.. => hundreds | tens << 8 | ones << 16,
            10.. => tens | ones << 8,
            _ => ones,
        };
        number += 1;
    }
    numbers
};

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

    /// Adds a number, and a byte behind it: one store instead of four.
    #[inline(always)]
    fn push_number(&mut self, number: u8, behind: u8) {
        let digits = match number {
            100.. => 3,
            10.. => 2,
            _ => 1,
        };
        let word = NUMBERS[usize::from(number)] | u32::from(behind) << (8 * digits);
        self.bytes[self.len..self.len + 4].copy_from_slice(&word.to_le_bytes());
        self.len += digits + 1;
    }

    /// Adds the line to a text, without its last byte.
    #[inline(always)]
    fn end(&self, text: &mut Vec<u8>) {
        text.extend_from_slice(&self.bytes[..self.len - 1]);
    }
}

/// Adds an IPv4 prefix as it prints.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn push_ipv4(text: &mut Vec<u8>, address: u32, length: u8) {
    let mut line = Line::EMPTY;
    let [first, second, third, fourth] = address.to_be_bytes();
    line.push_number(first, b'.');
    line.push_number(second, b'.');
    line.push_number(third, b'.');
    line.push_number(fourth, b'/');
    line.push_number(length, 0);
    line.end(text);
}

/// Adds an IPv6 prefix as it prints, if it has the form that [`read_ipv6`] reads, of any length; whether it did.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn push_ipv6(text: &mut Vec<u8>, address: u128, length: u8) -> bool {
    let mut line = Line::EMPTY;
    // In halves: wasm has no shift of 128 bits.
    let (mut rest, mut low, mut groups) = ((address >> 64) as u64, address as u64, 0);
    while rest >> 48 != 0 {
        groups += 1;
        if groups > 6 {
            return false;
        }
        let group = (rest >> 48) as u16;
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
        rest = rest << 16 | low >> 48;
        low <<= 16;
    }
    if rest != 0 || low != 0 || groups == 0 {
        return false;
    }
    line.push(b':');
    line.push(b'/');
    line.push_number(length, 0);
    line.end(text);
    true
}
