//! One network in any spelling: CIDR, netmask, wildcard, first-last, a bare address.

use std::net::{IpAddr, Ipv4Addr};

use super::statement::{Statement, is_comma, is_dash};
use super::{Spelled, Why};
use crate::net::{Family, IpNet, Ipv4Net, Ipv6Net};

/// A network as it was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Net {
    pub(super) prefix: IpNet,
    pub(super) spelled: Spelled,
    /// Whether bits after the prefix length were set and are cleared.
    pub(super) has_host_bits: bool,
}

/// What a second address after an address means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Masks {
    /// A netmask; anything else is a fault.
    Netmask,
    /// A wildcard; anything else is a fault.
    Wildcard,
    /// Told by its shape, if it is a mask at all.
    Shape,
    /// Another address.
    Absent,
}

/// What stands at a place of a statement.
pub(super) enum Spot {
    /// Networks, added to the list; the place after them.
    Nets(usize),
    /// An address that cannot be read; the place after it.
    Fault(usize, Why),
    /// No address.
    Other,
}

/// Reads the network at a place of a statement and adds it to `out` (a range may give several).
pub(super) fn network(s: &Statement, at: usize, masks: Masks, out: &mut Vec<Net>) -> Spot {
    let word = s.word(at);
    let first = match classify(word) {
        Word::Other => return Spot::Other,
        Word::Fault(why) => return Spot::Fault(at + 1, why),
        Word::Net(net) => {
            out.push(net);
            return Spot::Nets(at + 1);
        }
        Word::Range(first, last) => {
            return match push_range(first, last, out) {
                Ok(()) => Spot::Nets(at + 1),
                Err(why) => Spot::Fault(at + 1, why),
            };
        }
        Word::Address(address) => address,
    };
    // `[2001:db8::]/32`, as in an address of a web page.
    if first.is_ipv6()
        && s.word(at + 1) == "]"
        && let Some(length) = s.word(at + 2).strip_prefix('/')
    {
        return match prefix(word, length) {
            Word::Net(net) => {
                out.push(net);
                Spot::Nets(at + 3)
            }
            _ => Spot::Fault(at + 3, Why::PrefixLength),
        };
    }
    // "first - last", or with a Japanese dash.
    if is_dash(s.word(at + 1))
        && let Word::Address(last) = classify(s.word(at + 2))
    {
        return match push_range(first, last, out) {
            Ok(()) => Spot::Nets(at + 3),
            Err(why) => Spot::Fault(at + 3, why),
        };
    }
    if masks == Masks::Shape && is_only_a_mask(first) {
        return Spot::Fault(at + 1, Why::MaskAlone);
    }
    let mask_at = match masks {
        Masks::Absent => return bare(first, at + 1, out),
        _ if s.is_any_of(at + 1, &["mask", "netmask", "wildcard"]) => at + 2,
        // Two columns of a list without a heading.
        Masks::Shape if is_comma(s.word(at + 1)) => at + 2,
        _ => at + 1,
    };
    let IpAddr::V4(address) = first else {
        return bare(first, at + 1, out);
    };
    let Word::Address(IpAddr::V4(mask)) = classify(s.word(mask_at)) else {
        return bare(first, at + 1, out);
    };
    match masked(address, mask, masks) {
        Some(Ok(net)) if masks == Masks::Shape && is_comma(s.word(at + 1)) && net.has_host_bits => {
            bare(first, at + 1, out)
        }
        Some(Ok(net)) => {
            out.push(net);
            Spot::Nets(mask_at + 1)
        }
        Some(Err(why)) => Spot::Fault(mask_at + 1, why),
        None => bare(first, at + 1, out),
    }
}

/// No host has such an address, so it is what is left of a mask.
fn is_only_a_mask(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => matches!(v4.octets()[0], 0 | 255) && !v4.is_unspecified(),
        IpAddr::V6(_) => false,
    }
}

fn bare(address: IpAddr, next: usize, out: &mut Vec<Net>) -> Spot {
    if is_only_a_mask(address) {
        return Spot::Fault(next, Why::MaskAlone);
    }
    out.push(Net {
        prefix: IpNet::from(address),
        spelled: Spelled::Address,
        has_host_bits: false,
    });
    Spot::Nets(next)
}

/// An address with a mask; nothing when the second address is none.
pub(super) fn masked(address: Ipv4Addr, mask: Ipv4Addr, masks: Masks) -> Option<Result<Net, Why>> {
    let bits = u32::from(mask);
    let as_netmask = (bits.leading_ones() + bits.trailing_zeros() >= 32)
        .then(|| (bits.leading_ones() as u8, Spelled::Netmask));
    let as_wildcard = (bits.leading_zeros() + bits.trailing_ones() >= 32)
        .then(|| (bits.leading_zeros() as u8, Spelled::Wildcard));
    let found = match masks {
        Masks::Absent => return None,
        Masks::Netmask => as_netmask.ok_or(if as_wildcard.is_some() {
            Why::WildcardForNetmask
        } else {
            Why::MaskWithGaps
        }),
        Masks::Wildcard => as_wildcard.ok_or(if as_netmask.is_some() {
            Why::NetmaskForWildcard
        } else {
            Why::MaskWithGaps
        }),
        Masks::Shape => match (as_netmask, as_wildcard) {
            // 0.0.0.0 and 255.255.255.255 are masks of both kinds; the address tells a host from everything.
            (Some(_), Some(_)) if address.is_unspecified() => Ok((0, Spelled::Netmask)),
            (Some(_), Some((_, spelled))) if bits == 0 => Ok((32, spelled)),
            (Some((_, spelled)), Some(_)) => Ok((32, spelled)),
            (Some(netmask), None) => Ok(netmask),
            (None, Some(wildcard)) => Ok(wildcard),
            // No host has an address like these: they are masks, with gaps.
            (None, None) if matches!(mask.octets()[0], 0 | 255) => Err(Why::MaskWithGaps),
            (None, None) => return None,
        },
    };
    Some(found.map(|(length, spelled)| {
        let raw = Ipv4Net::new(address, length).expect("a mask has at most 32 bits");
        net(raw.into(), spelled)
    }))
}

fn net(raw: IpNet, spelled: Spelled) -> Net {
    let prefix = raw.trunc();
    Net {
        prefix,
        spelled,
        has_host_bits: prefix != raw,
    }
}

/// Adds the fewest prefixes that cover exactly the addresses from first to last.
pub(super) fn push_range(first: IpAddr, last: IpAddr, out: &mut Vec<Net>) -> Result<(), Why> {
    let (mut at, end, family) = match (first, last) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (
            u128::from(u32::from(a)),
            u128::from(u32::from(b)),
            Family::V4,
        ),
        (IpAddr::V6(a), IpAddr::V6(b)) => (u128::from(a), u128::from(b), Family::V6),
        _ => return Err(Why::RangeOfTwoFamilies),
    };
    if at > end {
        return Err(Why::ReversedRange);
    }
    let bits = u32::from(family.bits());
    loop {
        // The largest block that starts here and does not pass the end.
        let aligned = at.trailing_zeros().min(bits);
        let fits = match (end - at).checked_add(1) {
            Some(left) => left.ilog2(),
            None => bits,
        };
        let host_bits = aligned.min(fits);
        let length = (bits - host_bits) as u8;
        let prefix = match family {
            Family::V4 => IpNet::V4(Ipv4Net::new_assert((at as u32).into(), length)),
            Family::V6 => IpNet::V6(Ipv6Net::new_assert(at.into(), length)),
        };
        out.push(Net {
            prefix,
            spelled: Spelled::Range,
            has_host_bits: false,
        });
        let next = 1u128
            .checked_shl(host_bits)
            .and_then(|step| at.checked_add(step));
        match next {
            Some(next) if next <= end => at = next,
            _ => return Ok(()),
        }
    }
}

/// What a single word is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    Address(IpAddr),
    Net(Net),
    Range(IpAddr, IpAddr),
    /// It looks like an address and is none.
    Fault(Why),
    Other,
}

/// Reads one word.
pub(super) fn classify(word: &str) -> Word {
    let word = word.trim_end_matches(['.', '!', '?']);
    let word = match word.strip_suffix(':') {
        Some(rest) if !rest.ends_with(':') => rest,
        _ => word,
    };
    // Cheap: most words of a configuration end here.
    if !matches!(
        word.bytes().next(),
        Some(b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' | b':' | 0x80..)
    ) || !word.bytes().any(|byte| matches!(byte, b'.' | b':'))
    {
        return Word::Other;
    }
    if !word.is_ascii() {
        return with_strangers(word);
    }
    if let Ok(address) = word.parse::<IpAddr>() {
        // A bare "::" is punctuation far more often than an address.
        return if word == "::" {
            Word::Other
        } else {
            Word::Address(address)
        };
    }
    if let Some((left, right)) = word.split_once('/') {
        return prefix(left, right);
    }
    if let Some((left, right)) = word.split_once('-') {
        return match (left.parse::<IpAddr>(), right.parse::<IpAddr>()) {
            (Ok(first), Ok(last)) => Word::Range(first, last),
            _ if looks_like_v4(left)
                && right
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.') =>
            {
                Word::Fault(Why::NotARange)
            }
            (Ok(IpAddr::V6(_)), Err(_)) if looks_like_v6(right) => Word::Fault(Why::NotARange),
            _ => Word::Other,
        };
    }
    if let Some((left, port)) = word.split_once(':')
        && looks_like_v4(left)
    {
        return match left.parse::<IpAddr>() {
            Ok(address) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
                Word::Address(address)
            }
            _ => Word::Fault(Why::NotAnAddress),
        };
    }
    if let Some((left, _zone)) = word.split_once('%')
        && let Ok(address) = left.parse::<IpAddr>()
    {
        return Word::Address(address);
    }
    if looks_like_v4(word) {
        return octet_stars(word);
    }
    if looks_like_v6(word) && word != "::" {
        return Word::Fault(Why::NotAnAddress);
    }
    Word::Other
}

/// A word with signs that no address has: a range with a Japanese dash, or an address that something spoils, such as
/// an invisible sign.
fn with_strangers(word: &str) -> Word {
    if let Some((left, right)) = word.split_once(['～', '〜', '–', '—'])
        && let (Ok(first), Ok(last)) = (left.parse::<IpAddr>(), right.parse::<IpAddr>())
    {
        return Word::Range(first, last);
    }
    let plain: String = word.chars().filter(char::is_ascii).collect();
    match classify(&plain) {
        Word::Other => Word::Other,
        _ => Word::Fault(Why::NotAnAddress),
    }
}

/// `left/right` where right is a length, a dotted mask or a hexadecimal one.
fn prefix(left: &str, right: &str) -> Word {
    let Ok(address) = left.parse::<IpAddr>() else {
        let is_address = looks_like_v4(left) || looks_like_v6(left) && left != ":";
        let is_length = right
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit());
        return if is_address && is_length {
            Word::Fault(Why::NotAnAddress)
        } else {
            Word::Other
        };
    };
    if let (IpAddr::V4(address), Ok(mask)) = (address, right.parse::<Ipv4Addr>()) {
        return match masked(address, mask, Masks::Shape) {
            Some(Ok(net)) => Word::Net(net),
            _ => Word::Fault(Why::MaskWithGaps),
        };
    }
    if let (IpAddr::V4(address), Some(digits)) = (address, right.strip_prefix("0x"))
        && let Ok(mask) = u32::from_str_radix(digits, 16)
    {
        return match masked(address, mask.into(), Masks::Netmask) {
            Some(Ok(net)) => Word::Net(net),
            _ => Word::Fault(Why::MaskWithGaps),
        };
    }
    let is_number =
        !right.is_empty() && right.len() <= 3 && right.bytes().all(|byte| byte.is_ascii_digit());
    match right.parse::<u8>().ok().filter(|_| is_number) {
        Some(length) => match IpNet::new(address, length) {
            Ok(raw) => Word::Net(net(raw, Spelled::Cidr)),
            Err(_) => Word::Fault(Why::PrefixLength),
        },
        None => Word::Fault(Why::PrefixLength),
    }
}

/// Yamaha's `192.0.2.*`: stars at the end stand for whole octets.
fn octet_stars(word: &str) -> Word {
    let stars = word
        .split('.')
        .rev()
        .take_while(|octet| *octet == "*")
        .count();
    let fixed = word.replace('*', "0");
    match fixed.parse::<Ipv4Addr>() {
        Ok(address) if stars > 0 && word.matches('*').count() == stars => {
            let length = 32 - 8 * stars as u8;
            match Ipv4Net::new(address, length) {
                Ok(raw) => Word::Net(net(raw.into(), Spelled::Wildcard)),
                Err(_) => Word::Fault(Why::NotAnAddress),
            }
        }
        _ => Word::Fault(Why::NotAnAddress),
    }
}

fn looks_like_v4(word: &str) -> bool {
    word.bytes().filter(|byte| *byte == b'.').count() == 3
        && word
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'*' | b'x'))
}

/// Clock times and hardware addresses also have colons, so a double colon or seven of them are asked for.
fn looks_like_v6(word: &str) -> bool {
    word.bytes()
        .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        && (word.contains("::") || word.bytes().filter(|byte| *byte == b':').count() >= 7)
}
