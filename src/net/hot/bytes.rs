/// Whether two texts are equal, eight bytes at a time: the general comparison goes byte by byte in wasm.
#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
pub fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let ((words, rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    for (word, other) in words.iter().zip(others) {
        if u64::from_ne_bytes(*word) != u64::from_ne_bytes(*other) {
            return false;
        }
    }
    for (byte, other) in rest.iter().zip(other_rest) {
        if byte != other {
            return false;
        }
    }
    true
}

/// A number made of a text, of which all bits depend on all letters.
#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
pub fn mix(text: &[u8]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = text.as_chunks::<8>();
    let mut mixed = 0;
    for word in words {
        mixed = (mixed ^ u64::from_le_bytes(*word)).wrapping_mul(ODD);
    }
    for byte in rest {
        mixed = mixed.rotate_left(8) ^ u64::from(*byte);
    }
    mixed.wrapping_mul(ODD)
}

/// What stands before the first quote, and the rest from the quote on. A quote among the last seven bytes is not seen.
#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
pub fn until_quote(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
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
    None
}

/// How often a byte occurs.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn count(bytes: &[u8], byte: u8) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const LOW: u64 = ONES * 0x7F;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut found = 0;
    for word in words {
        // The byte becomes zero; the sum sets the top bit of every byte that has a bit below it.
        let word = u64::from_ne_bytes(*word) ^ (ONES * u64::from(byte));
        found += (!(((word & LOW) + LOW) | word | LOW)).count_ones() as usize;
    }
    for other in rest {
        found += usize::from(*other == byte);
    }
    found
}
