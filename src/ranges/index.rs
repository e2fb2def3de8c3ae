//! The packed rows: numbers only, codes interned once.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::net::hot::{Ipv4Key, Ipv6Key, ipv4_key, ipv6_key, mix, same};

use crate::net::{IpNet, Ipv4Net, Ipv6Net, read_plain_ipv4, read_plain_ipv6};

/// The id of a code in its table.
pub(super) type CodeId = u16;
/// Stands for "no border group"; no table has so many codes.
pub(super) const NO_CODE: CodeId = CodeId::MAX;
/// The most different codes in one field: twenty times those of AWS's file in 2026. Browsers take minutes to draw some ten
/// thousand choices. Ids are 16 bits, and the last one is [`NO_CODE`].
pub(super) const MOST_CODES: usize = 4_096;

/// What every row has, by id.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Codes {
    pub(super) region: CodeId,
    pub(super) service: CodeId,
    pub(super) group: CodeId,
}

/// An IPv4 row in 12 bytes.
#[derive(Clone, Copy)]
pub(super) struct Ipv4Row {
    address: u32,
    pub(super) codes: Codes,
    prefix_len: u8,
}

/// An IPv6 row in 24 bytes. The halves of the address are apart, as a `u128` would make it 32.
#[derive(Clone, Copy)]
pub(super) struct Ipv6Row {
    address: [u64; 2],
    pub(super) codes: Codes,
    prefix_len: u8,
}

impl Ipv4Row {
    pub(super) fn new(prefix: Ipv4Net, codes: Codes) -> Self {
        Self {
            address: u32::from(prefix.network()),
            codes,
            prefix_len: prefix.prefix_len(),
        }
    }

    #[inline(always)]
    pub(super) fn key(&self) -> Ipv4Key {
        ipv4_key(self.address, self.prefix_len)
    }

    #[inline(always)]
    pub(super) fn prefix(&self) -> IpNet {
        Ipv4Net::new_assert(Ipv4Addr::from(self.address), self.prefix_len).into()
    }
}

impl Ipv6Row {
    pub(super) fn new(prefix: Ipv6Net, codes: Codes) -> Self {
        let address = u128::from(prefix.network());
        Self {
            address: [(address >> 64) as u64, address as u64],
            codes,
            prefix_len: prefix.prefix_len(),
        }
    }

    #[inline(always)]
    pub(super) fn key(&self) -> Ipv6Key {
        ipv6_key(self.address(), self.prefix_len)
    }

    #[inline(always)]
    pub(super) fn prefix(&self) -> IpNet {
        Ipv6Net::new_assert(Ipv6Addr::from(self.address()), self.prefix_len).into()
    }

    #[inline(always)]
    fn address(&self) -> u128 {
        let [high, low] = self.address;
        u128::from(high) << 64 | u128::from(low)
    }
}

/// The rows whose text in the file is not the canonical one, ascending by index.
#[derive(Default)]
pub(super) struct Texts(Vec<(u32, Box<str>)>);

impl Texts {
    pub(super) fn push(&mut self, index: u32, text: &str) {
        self.0.push((index, text.into()));
    }

    pub(super) fn find(&self, index: u32) -> Option<&str> {
        let place = self.0.binary_search_by_key(&index, |&(at, _)| at).ok()?;
        Some(&self.0[place].1)
    }

    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    pub(super) fn heap_bytes(&self) -> usize {
        let texts: usize = self.0.iter().map(|(_, text)| text.len()).sum();
        texts + self.0.capacity() * size_of::<(u32, Box<str>)>()
    }
}

/// Gives every different code one id, in the order of the file.
pub(super) struct Interner<C> {
    codes: Vec<C>,
    ids: BTreeMap<C, CodeId>,
    /// The id of a code that was met lately, by a number made of its text.
    recent: [CodeId; RECENT],
}

/// Many more than a file of AWS's has codes in a field; a power of two.
const RECENT: usize = 1024;

impl<C> Default for Interner<C> {
    fn default() -> Self {
        Self {
            codes: Vec::new(),
            ids: BTreeMap::new(),
            recent: [NO_CODE; RECENT],
        }
    }
}

/// Why a code got no id.
pub(super) enum Refused {
    NotACode,
    TooMany,
}

impl<C: Clone + Ord + Borrow<str> + for<'a> From<&'a str>> Interner<C> {
    #[cfg_attr(tegata_sized, optimize(speed))]
    #[inline(always)]
    pub(super) fn id(&mut self, text: &[u8]) -> Result<CodeId, Refused> {
        let place = (mix(text) >> (64 - RECENT.ilog2())) as usize;
        let recent = self.recent[place];
        if let Some(code) = self.codes.get(usize::from(recent))
            && same(code.borrow().as_bytes(), text)
        {
            return Ok(recent);
        }
        let text = std::str::from_utf8(text).map_err(|_| Refused::NotACode)?;
        let id = match self.ids.get(text) {
            Some(&id) => id,
            None => self.add(text)?,
        };
        self.recent[place] = id;
        Ok(id)
    }

    fn add(&mut self, text: &str) -> Result<CodeId, Refused> {
        if !super::codes::is_code(text) {
            return Err(Refused::NotACode);
        }
        if self.codes.len() == MOST_CODES {
            return Err(Refused::TooMany);
        }
        let id = self.codes.len() as CodeId;
        let code = C::from(text);
        self.codes.push(code.clone());
        self.ids.insert(code, id);
        Ok(id)
    }

    pub(super) fn into_codes(self) -> Vec<C> {
        let mut codes = self.codes;
        codes.shrink_to_fit();
        codes
    }
}

/// A prefix read from its text.
pub(super) struct ReadPrefix<N> {
    pub(super) prefix: N,
    pub(super) has_host_bits: bool,
    /// Whether the text is exactly what the prefix prints as.
    pub(super) is_canonical: bool,
}

impl<N> ReadPrefix<N> {
    fn canonical(prefix: N) -> Self {
        Self {
            prefix,
            has_host_bits: false,
            is_canonical: true,
        }
    }
}

/// Reads an IPv4 prefix. A length is required: `10.0.0.0` alone is no prefix.
#[cfg_attr(tegata_sized, optimize(speed))]
pub(super) fn read_ipv4(text: &[u8]) -> Option<ReadPrefix<Ipv4Net>> {
    if let Some(prefix) = read_plain_ipv4(text).filter(|prefix| prefix.prefix_len() > 0) {
        return Some(ReadPrefix::canonical(prefix));
    }
    let (address, length) = std::str::from_utf8(text).ok()?.split_once('/')?;
    let prefix = Ipv4Net::new(address.parse().ok()?, read_length(length)?).ok()?;
    let has_host_bits = prefix.addr() != prefix.network();
    Some(ReadPrefix {
        prefix: prefix.trunc(),
        has_host_bits,
        // The standard library's octets have one spelling only; the length may have leading zeros.
        is_canonical: !has_host_bits && (length.len() == 1 || !length.starts_with('0')),
    })
}

/// Reads an IPv6 prefix. A length is required.
#[cfg_attr(tegata_sized, optimize(speed))]
pub(super) fn read_ipv6(text: &[u8]) -> Option<ReadPrefix<Ipv6Net>> {
    if let Some(prefix) = read_plain_ipv6(text) {
        return Some(ReadPrefix::canonical(prefix));
    }
    let text = std::str::from_utf8(text).ok()?;
    let (address, length) = text.split_once('/')?;
    let written = Ipv6Net::new(address.parse().ok()?, read_length(length)?).ok()?;
    let prefix = written.trunc();
    Some(ReadPrefix {
        prefix,
        has_host_bits: prefix != written,
        is_canonical: prints_as(&prefix, text),
    })
}

/// A prefix length. Zero is none: a row for every address would make every list with it mean "any".
fn read_length(text: &str) -> Option<u8> {
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let length = is_number.then(|| text.parse().ok()).flatten()?;
    (length > 0).then_some(length)
}

/// Whether a value prints as this text, without allocating.
fn prints_as(value: &impl fmt::Display, text: &str) -> bool {
    struct Rest<'a>(&'a str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    fmt::write(&mut rest, format_args!("{value}")).is_ok() && rest.0.is_empty()
}
