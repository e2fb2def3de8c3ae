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
    let has_host_bits = address & u32::MAX.checked_shr(number).unwrap_or(0) != 0;
    (!has_host_bits).then_some((address, number as u8))
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
    (!has_host_bits).then_some((address, length))
}

/// Adds an IPv4 prefix as it prints.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn push_ipv4(text: &mut String, address: u32, length: u8) {
    let [first, rest @ ..] = address.to_be_bytes();
    push_number(text, first);
    for octet in rest {
        text.push('.');
        push_number(text, octet);
    }
    text.push('/');
    push_number(text, length);
}

/// Adds an IPv6 prefix as it prints, if it has the form that [`read_ipv6`] reads, of any length; whether it did.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn push_ipv6(text: &mut String, groups: [u16; 8], length: u8) -> bool {
    let written = groups.iter().position(|&group| group == 0).unwrap_or(8);
    let has_tail = (1..=6).contains(&written) && groups[written..].iter().all(|&group| group == 0);
    if has_tail {
        for &group in &groups[..written] {
            let digits = (u16::BITS - group.leading_zeros()).div_ceil(4);
            for place in (0..digits).rev() {
                let digit = (group >> (4 * place)) as u8 & 0xF;
                text.push(char::from(if digit < 10 {
                    b'0' + digit
                } else {
                    b'a' - 10 + digit
                }));
            }
            text.push(':');
        }
        text.push_str(":/");
        push_number(text, length);
    }
    has_tail
}

#[cfg_attr(tegata_sized, optimize(speed))]
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
