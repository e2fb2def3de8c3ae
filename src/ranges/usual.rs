//! A short way for files in exactly the layout that AWS writes: two spaces an indent, every row with the same four
//! fields in the same order, no escapes. Anything else, also anything wrong, is left to [`super::read`], which says
//! what is wrong and where. Both ways fill the same [`Builder`].
//!
//! Browsers run a module's first calls in code that was made in a hurry. There this way takes a fifth of the time of a
//! general reader, which looks at every byte of the layout one by one: a test holds the two against each other.

use std::mem::take;

use super::build::{Builder, RowFields};
use super::codes::is_code;
use super::{MAX_FILE_BYTES, MOST_ROWS, ParseError, Ranges, array_name};
use crate::net::Family;
use crate::net::hot::{same, until_quote};

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

/// What a step of reading came to.
pub enum Advance {
    /// There is more to read.
    More,
    /// It is another layout, or at fault: [`super::Reading`] knows.
    Other,
    /// All is read, or refused for good.
    Over(Box<Result<Ranges, ParseError>>),
}

/// A document in the usual layout that is being read. It ends as [`super::Reading`] does, or leaves the document to that.
pub struct Usual {
    builder: Builder,
    /// How many bytes are read: the next row's prefix starts there.
    done: usize,
    family: Family,
    /// The next row's, from 1.
    number: usize,
    most_rows: usize,
}

impl Usual {
    /// Reads what stands before the first row; none if it is another layout, or at fault.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MAX_FILE_BYTES {
            // What is said of it is said in one place.
            return None;
        }
        let mut builder = Builder::default();
        let rest = after(bytes, SYNC_TOKEN)?;
        let (sync_token, rest) = until_quote(rest)?;
        let rest = after(rest, CREATE_DATE)?;
        let (create_date, rest) = until_quote(rest)?;
        builder.sync_token = Some(plain(sync_token)?);
        builder.create_date = Some(plain(create_date)?);
        builder.note_array(Family::V4);
        let rest = after(rest, IPV4.first)?;
        Some(Self {
            builder,
            done: bytes.len() - rest.len(),
            family: Family::V4,
            number: 1,
            most_rows: MOST_ROWS,
        })
    }

    /// How many bytes are read.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Reads rows until about so many bytes more are read. The bytes are the whole document, the same every time.
    pub fn advance(&mut self, bytes: &[u8], enough: usize) -> Advance {
        match self.rows(bytes, enough) {
            None => Advance::Other,
            Some(Left::Rows) => Advance::More,
            Some(Left::Nothing) => Advance::Over(Box::new(take(&mut self.builder).finish())),
            Some(Left::TooMany) => Advance::Over(Box::new(Err(ParseError::TooManyRows {
                array: array_name(self.family),
                limit: self.most_rows,
            }))),
        }
    }

    fn rows(&mut self, bytes: &[u8], enough: usize) -> Option<Left> {
        let mut rest = bytes.get(self.done..)?;
        let stop = rest.len().saturating_sub(enough);
        loop {
            if self.number > self.most_rows {
                return Some(Left::TooMany);
            }
            rest = row(rest, self.family, self.number, &mut self.builder)?;
            let layout = match self.family {
                Family::V4 => &IPV4,
                Family::V6 => &IPV6,
            };
            match (after(rest, layout.next), self.family) {
                (Some(next), _) => {
                    rest = next;
                    self.number += 1;
                }
                (None, Family::V4) => {
                    rest = after(after(rest, IPV4.last)?, IPV6.first)?;
                    self.builder.note_array(Family::V6);
                    (self.family, self.number) = (Family::V6, 1);
                }
                (None, Family::V6) => {
                    let end = after(rest, IPV6.last)?;
                    return end
                        .iter()
                        .all(u8::is_ascii_whitespace)
                        .then_some(Left::Nothing);
                }
            }
            self.done = bytes.len() - rest.len();
            if rest.len() <= stop {
                return Some(Left::Rows);
            }
        }
    }
}

/// What is left of a document after a step.
enum Left {
    Rows,
    TooMany,
    Nothing,
}

/// Adds the row whose prefix starts here. A call for each row, never one loop for all: a browser puts its faster code in
/// place between two calls.
#[inline(never)]
#[cfg_attr(tegata_sized, optimize(speed))]
fn row<'a>(
    bytes: &'a [u8],
    family: Family,
    number: usize,
    builder: &mut Builder,
) -> Option<&'a [u8]> {
    // A value with an escape comes out cut off, with a backslash last, which nothing that is read here may hold. The end
    // of the document is longer than what `until_quote` leaves unseen.
    let (prefix, rest) = until_quote(bytes)?;
    let (region, rest) = until_quote(after(rest, REGION)?)?;
    let (service, rest) = until_quote(after(rest, SERVICE)?)?;
    let (group, rest) = until_quote(after(rest, GROUP)?)?;
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
#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
fn after<'a>(bytes: &'a [u8], text: &[u8]) -> Option<&'a [u8]> {
    if !same(bytes.get(..text.len())?, text) {
        return None;
    }
    bytes.get(text.len()..)
}

/// The file's token or date, unless it is one that people are told about.
fn plain(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    is_code(text).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at once")]

    use super::super::sample::sample;
    use super::*;

    #[test]
    fn one_row_too_many_is_refused_and_not_left_out() {
        let bytes = sample();
        let most = |rows| Usual {
            most_rows: rows,
            ..Usual::new(&bytes).unwrap()
        };
        let read = |rows| match most(rows).advance(&bytes, usize::MAX) {
            Advance::Over(outcome) => *outcome,
            Advance::More | Advance::Other => panic!("the sample is in the usual layout"),
        };
        let ranges = read(usize::MAX).unwrap();
        let (ipv4, ipv6) = (ranges.rows(Family::V4), ranges.rows(Family::V6));
        assert!(ipv4 > ipv6);
        assert!(read(ipv4).is_ok());
        let (array, limit) = ("prefixes", ipv4 - 1);
        let refusal = read(limit).unwrap_err();
        assert_eq!(refusal, ParseError::TooManyRows { array, limit });
    }
}
