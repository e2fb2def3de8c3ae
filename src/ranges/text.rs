//! From a file's bytes to its text: unpacking and encodings.

use std::borrow::Cow;
use std::io::Read;

use super::{MAX_FILE_BYTES, ParseError};

/// The first two bytes of a gzip file, RFC 1952 section 2.3.1.
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// The most packed files in one: tools that pack in blocks make some thousands of them. Millions of empty ones would be
/// all work and no text.
const MOST_MEMBERS: usize = 10_000;

/// Unpacks gzip; passes anything else on. Stops at `limit` bytes, so that a small bomb cannot fill the memory.
pub(super) fn unpack(bytes: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, ParseError> {
    if bytes.len() > limit {
        return Err(ParseError::TooLarge);
    }
    if !bytes.starts_with(&GZIP) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut unpacked = Vec::new();
    let mut packed = bytes;
    for _ in 0..MOST_MEMBERS {
        // One byte more than allowed tells a full file from a too large one.
        let longest = (limit - unpacked.len()) as u64 + 1;
        let mut member = flate2::bufread::GzDecoder::new(packed);
        match (&mut member).take(longest).read_to_end(&mut unpacked) {
            Ok(_) if unpacked.len() > limit => return Err(ParseError::TooLarge),
            Ok(_) => packed = member.into_inner(),
            Err(_) => return Err(ParseError::BadGzip),
        }
        if packed.is_empty() {
            return Ok(Cow::Owned(unpacked));
        }
    }
    Err(ParseError::BadGzip)
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

    #[test]
    fn a_bomb_is_unpacked_no_further_than_the_limit() {
        let bomb = gzip(&vec![b' '; 1_000_000]);
        assert!(bomb.len() < 2_000);
        assert_eq!(unpack(&bomb, 999_999), Err(ParseError::TooLarge));
        assert_eq!(unpack(&bomb, 1_000_000).unwrap().len(), 1_000_000);
        assert_eq!(unpack(b"12345", 4), Err(ParseError::TooLarge));
        assert_eq!(unpack(b"12345", 5).unwrap().len(), 5);
    }
}
