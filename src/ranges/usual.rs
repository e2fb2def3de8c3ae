//! A short way for files in exactly the layout that AWS writes: two spaces an indent, every row with the same four
//! fields in the same order, no escapes. Anything else, also anything wrong, is left to [`super::read`], which says
//! what is wrong and where. Both ways fill the same [`Builder`].
//!
//! Browsers run a module's first calls in code that was made in a hurry. There this way takes a fifth of the time of a
//! general reader, which looks at every byte of the layout one by one: a test holds the two against each other.

use super::build::{Builder, RowFields};
use super::codes::is_code;
use super::index::same;
use super::{ParseError, Ranges};
use crate::net::Family;

/// The texts between the values.
struct Layout {
    /// Before the first row of an array, after the row before, and after the last.
    first: &'static [u8],
    next: &'static [u8],
    last: &'static [u8],
}

const IPV4: Layout = Layout {
    first: b"\",\n  \"prefixes\": [\n    {\n      \"ip_prefix\": \"",
    next: b"\"\n    },\n    {\n      \"ip_prefix\": \"",
    last: b"\"\n    }\n  ],\n",
};
const IPV6: Layout = Layout {
    first: b"  \"ipv6_prefixes\": [\n    {\n      \"ipv6_prefix\": \"",
    next: b"\"\n    },\n    {\n      \"ipv6_prefix\": \"",
    last: b"\"\n    }\n  ]\n}",
};
const SYNC_TOKEN: &[u8] = b"{\n  \"syncToken\": \"";
const CREATE_DATE: &[u8] = b"\",\n  \"createDate\": \"";
const REGION: &[u8] = b"\",\n      \"region\": \"";
const SERVICE: &[u8] = b"\",\n      \"service\": \"";
const GROUP: &[u8] = b"\",\n      \"network_border_group\": \"";

/// Reads a document in the usual layout; none if it is another, or at fault.
pub(super) fn read(bytes: &[u8]) -> Option<Result<Ranges, ParseError>> {
    let mut builder = Builder::default();
    let rest = after(bytes, SYNC_TOKEN)?;
    let (sync_token, rest) = value(rest)?;
    let rest = after(rest, CREATE_DATE)?;
    let (create_date, rest) = value(rest)?;
    builder.sync_token = Some(plain(sync_token)?);
    builder.create_date = Some(plain(create_date)?);
    let rest = rows(rest, Family::V4, &IPV4, &mut builder)?;
    let rest = rows(rest, Family::V6, &IPV6, &mut builder)?;
    let is_end = rest
        .iter()
        .all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
    is_end.then(|| builder.finish())
}

/// Adds the rows of an array, and gives what stands after it.
fn rows<'a>(
    bytes: &'a [u8],
    family: Family,
    layout: &Layout,
    builder: &mut Builder,
) -> Option<&'a [u8]> {
    builder.note_array(family);
    let mut rest = after(bytes, layout.first)?;
    let mut number = 1;
    loop {
        rest = row(rest, family, number, builder)?;
        match after(rest, layout.next) {
            Some(next) => rest = next,
            None => return after(rest, layout.last),
        }
        number += 1;
    }
}

/// Adds the row whose prefix starts here. A call for each row, never one loop for all: a browser puts its faster code in
/// place between two calls.
#[inline(never)]
fn row<'a>(
    bytes: &'a [u8],
    family: Family,
    number: usize,
    builder: &mut Builder,
) -> Option<&'a [u8]> {
    let (prefix, rest) = value(bytes)?;
    let (region, rest) = value(after(rest, REGION)?)?;
    let (service, rest) = value(after(rest, SERVICE)?)?;
    let (group, rest) = value(after(rest, GROUP)?)?;
    let fields = RowFields {
        prefix,
        region,
        service,
        group: Some(group),
    };
    builder.add(family, number, &fields).ok()?;
    Some(rest)
}

/// What stands after a text that must stand here.
fn after<'a>(bytes: &'a [u8], text: &[u8]) -> Option<&'a [u8]> {
    let (start, rest) = bytes.split_at_checked(text.len())?;
    same(start, text).then_some(rest)
}

/// What stands before the next quote, and the rest from the quote on. A value with an escape comes out damaged, with
/// its backslash last: nothing that is read here may hold one.
fn value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, _) = bytes.as_chunks::<8>();
    for (place, word) in words.iter().enumerate() {
        // A quote becomes a zero byte; the subtraction sets the top bit of the first zero byte, and of none before.
        let word = u64::from_le_bytes(*word) ^ (ONES * b'"' as u64);
        let found = word.wrapping_sub(ONES) & !word & (ONES << 7);
        if found != 0 {
            return bytes.split_at_checked(place * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    // The last value of a document has more than a word behind it.
    None
}

/// The file's token or date, unless it is one that people are told about.
fn plain(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    is_code(text).then(|| text.to_owned())
}
