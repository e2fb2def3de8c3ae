//! Short ways between prefixes and their texts, for lists of thousands: whatever has not the commonest form is left to
//! the standard library. All the texts are what [`IpNet`] prints.

use std::fmt::Write;

use super::{IpNet, Ipv4Net, Ipv6Net};

/// Reads an IPv4 prefix from exactly what it prints as; none is no sign of a fault.
pub fn read_plain_ipv4(text: &[u8]) -> Option<Ipv4Net> {
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
    let has_host_bits = address & u32::MAX.checked_shr(number).unwrap_or(0) != 0;
    (!has_host_bits).then(|| Ipv4Net::new_assert(address.into(), number as u8))
}

/// Reads an IPv6 prefix in the form that most of AWS's have: one to six groups, none of them zero, then `::` and a
/// length below 100. Such a text is what it prints as: the one run of zeros is at the end. None is no sign of a fault.
pub fn read_plain_ipv6(text: &[u8]) -> Option<Ipv6Net> {
    let (mut address, mut group, mut digits, mut groups) = (0u128, 0u16, 0, 0);
    let mut rest = text.iter();
    loop {
        let digit = match *rest.next()? {
            digit @ b'0'..=b'9' => digit - b'0',
            digit @ b'a'..=b'f' => digit - b'a' + 10,
            b':' if digits > 0 => {
                groups += 1;
                address |= u128::from(group) << (128 - 16 * groups);
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
    let has_host_bits = address << length != 0;
    (!has_host_bits).then(|| Ipv6Net::new_assert(address.into(), length))
}

/// The prefixes as text, one a line, without a line break at the end.
pub fn lines<'a>(prefixes: impl Iterator<Item = &'a IpNet>) -> String {
    let mut lines = String::new();
    for prefix in prefixes {
        if !lines.is_empty() {
            lines.push('\n');
        }
        push_prefix(&mut lines, prefix);
    }
    lines
}

/// Adds a prefix as it prints.
fn push_prefix(text: &mut String, prefix: &IpNet) {
    match prefix {
        IpNet::V4(net) => {
            let [first, rest @ ..] = net.addr().octets();
            push_number(text, first);
            for octet in rest {
                text.push('.');
                push_number(text, octet);
            }
        }
        IpNet::V6(net) => {
            let groups = net.addr().segments();
            let written = groups.iter().position(|&group| group == 0).unwrap_or(8);
            let has_tail = (1..=6).contains(&written) && groups[written..] == [0; 8][written..];
            if !has_tail {
                write!(text, "{net}").expect("writing to a string succeeds");
                return;
            }
            for group in &groups[..written] {
                push_hex(text, *group);
                text.push(':');
            }
            text.push(':');
        }
    }
    text.push('/');
    push_number(text, prefix.prefix_len());
}

fn push_number(text: &mut String, number: u8) {
    let digit = |value: u8| char::from(b'0' + value % 10);
    if number >= 100 {
        text.push(digit(number / 100));
    }
    if number >= 10 {
        text.push(digit(number / 10));
    }
    text.push(digit(number));
}

fn push_hex(text: &mut String, group: u16) {
    let digits = (u16::BITS - group.leading_zeros()).div_ceil(4);
    for place in (0..digits).rev() {
        let digit = (group >> (4 * place)) as u8 & 0xF;
        text.push(char::from(if digit < 10 {
            b'0' + digit
        } else {
            b'a' - 10 + digit
        }));
    }
}
