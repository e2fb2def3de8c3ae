//! From a file's bytes to its text: unpacking and encodings.

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::GzDecoder;

use super::{MAX_FILE_BYTES, ParseError};

/// The first two bytes of a gzip file, RFC 1952 section 2.3.1.
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// The most packed files in one: tools that pack in blocks make some thousands of them. Millions of empty ones would be
/// all work and no text.
const MOST_MEMBERS: usize = 10_000;

/// Whether a file is packed by gzip.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&GZIP)
}

/// The most that deflate packs into a byte, about.
const MOST_A_BYTE: usize = 1_032;

/// A gzip file that is being unpacked. It stops at a limit, so that a small bomb cannot fill the memory.
pub(super) struct Unpacking<'a> {
    member: GzDecoder<&'a [u8]>,
    members: usize,
    unpacked: Vec<u8>,
    total: usize,
    limit: usize,
}

impl<'a> Unpacking<'a> {
    pub(super) fn new(packed: &'a [u8], limit: usize) -> Self {
        // The last bytes tell the length, RFC 1952 section 2.3.1: room for it at once spares copying what is unpacked from
        // one room to a larger one. They may lie.
        let told = packed
            .last_chunk()
            .map_or(0, |told| u32::from_le_bytes(*told) as usize);
        let mut unpacked = Vec::new();
        let most = limit.min(packed.len().saturating_mul(MOST_A_BYTE));
        if told <= most {
            // Without that room it goes on step by step.
            let _ = unpacked.try_reserve_exact(told);
        }
        Self {
            member: GzDecoder::new(packed),
            members: 1,
            unpacked,
            total: packed.len(),
            limit,
        }
    }

    /// How many packed bytes are read.
    pub(super) fn done(&self) -> usize {
        self.total - self.member.get_ref().len()
    }

    /// How many packed bytes there are.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// Unpacks about so many bytes; all of them come with the last step.
    pub(super) fn advance(&mut self, enough: usize) -> Option<Result<Vec<u8>, ParseError>> {
        if self.total > self.limit {
            return Some(Err(ParseError::TooLarge));
        }
        let stop = self.unpacked.len().saturating_add(enough);
        loop {
            // One byte more than allowed tells a full file from a too large one.
            let room = self.limit + 1 - self.unpacked.len();
            let wanted = room.min(stop.saturating_sub(self.unpacked.len()));
            let mut some = (&mut self.member).take(wanted as u64);
            match some.read_to_end(&mut self.unpacked) {
                Ok(_) if self.unpacked.len() > self.limit => {
                    return Some(Err(ParseError::TooLarge));
                }
                Ok(read) if read == wanted => return None,
                Ok(_) => {}
                Err(_) => return Some(Err(ParseError::BadGzip)),
            }
            let rest = *self.member.get_ref();
            if rest.is_empty() {
                return Some(Ok(std::mem::take(&mut self.unpacked)));
            }
            if self.members == MOST_MEMBERS {
                return Some(Err(ParseError::BadGzip));
            }
            self.members += 1;
            self.member = GzDecoder::new(rest);
        }
    }
}

/// The bytes as text, without byte-order mark: UTF-8, or UTF-16 as Windows PowerShell's `>` writes it.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ParseError> {
    match *bytes {
        [0xEF, 0xBB, 0xBF, ..] => utf8(bytes, 3),
        [0xFF, 0xFE, ..] => utf16(bytes, 2, u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(bytes, 2, u16::from_be_bytes),
        // JSON starts with an ASCII character, whose other half is zero in UTF-16.
        [first, 0, ..] if first != 0 => utf16(bytes, 0, u16::from_le_bytes),
        [0, second, ..] if second != 0 => utf16(bytes, 0, u16::from_be_bytes),
        _ => utf8(bytes, 0),
    }
}

fn utf8(bytes: &[u8], mark: usize) -> Result<Cow<'_, str>, ParseError> {
    std::str::from_utf8(&bytes[mark..])
        .map(Cow::Borrowed)
        .map_err(|error| {
            let offset = mark + error.valid_up_to();
            let before = &bytes[..offset];
            match error.error_len() {
                Some(_) => ParseError::BadEncoding {
                    offset,
                    line: line(before),
                },
                None => cut_off(before),
            }
        })
}

/// A rejection for a file that ends within a character, behind this text.
fn cut_off(before: &[u8]) -> ParseError {
    let last_line = before.iter().rev().take_while(|&&byte| byte != b'\n');
    ParseError::CutOff {
        line: line(before),
        column: last_line.count().max(1),
    }
}

/// The number of the line that comes to its end, or goes on, behind this text.
fn line(before: &[u8]) -> usize {
    1 + before.iter().filter(|&&byte| byte == b'\n').count()
}

fn utf16(
    bytes: &[u8],
    mark: usize,
    unit: fn([u8; 2]) -> u16,
) -> Result<Cow<'static, str>, ParseError> {
    let (units, rest) = bytes[mark..].as_chunks::<2>();
    // A text outside ASCII grows by half in UTF-8 at most; the limit holds for what is kept.
    let mut text = String::with_capacity(units.len());
    let mut offset = mark;
    for decoded in char::decode_utf16(units.iter().copied().map(unit)) {
        match decoded {
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) => return Err(bad_utf16(&text, offset)),
        }
        if text.len() > MAX_FILE_BYTES {
            return Err(ParseError::TooLarge);
        }
    }
    match rest {
        [] => Ok(Cow::Owned(text)),
        _ => Err(cut_off(text.as_bytes())),
    }
}

fn bad_utf16(before: &str, offset: usize) -> ParseError {
    ParseError::BadEncoding {
        offset,
        line: line(before.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at once")]

    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Unpacks in steps of so many bytes.
    fn unpack(packed: &[u8], limit: usize, step: usize) -> Result<Vec<u8>, ParseError> {
        let mut unpacking = Unpacking::new(packed, limit);
        loop {
            if let Some(unpacked) = unpacking.advance(step) {
                return unpacked;
            }
        }
    }

    #[test]
    fn steps_of_any_size_unpack_the_same() {
        let (one, other) = ([b'1'; 200], [b'2'; 100]);
        let members = [gzip(&one), gzip(b""), gzip(&other)].concat();
        let (cut, foreign) = (
            &members[..members.len() - 3],
            [&members[..], b"??"].concat(),
        );
        for step in (1..99).chain([300, usize::MAX]) {
            assert_eq!(
                unpack(&members, 300, step).unwrap(),
                [&one[..], &other].concat()
            );
            assert_eq!(unpack(&members, 299, step), Err(ParseError::TooLarge));
            assert_eq!(unpack(cut, 300, step), Err(ParseError::BadGzip));
            assert_eq!(unpack(&foreign, 300, step), Err(ParseError::BadGzip));
        }
    }

    #[test]
    fn a_length_that_lies_changes_nothing() {
        let mut packed = gzip(b"words");
        let (_, told) = packed.split_last_chunk_mut::<4>().unwrap();
        *told = u32::MAX.to_le_bytes();
        assert_eq!(unpack(&packed, 1_000, 3), Err(ParseError::BadGzip));
    }

    #[test]
    fn a_bomb_is_unpacked_no_further_than_the_limit() {
        let bomb = gzip(&vec![b' '; 1_000_000]);
        assert!(bomb.len() < 2_000);
        assert_eq!(unpack(&bomb, 999_999, 70_000), Err(ParseError::TooLarge));
        let whole = unpack(&bomb, 1_000_000, usize::MAX);
        assert_eq!(whole.as_ref().map(Vec::len), Ok(1_000_000));
    }
}
