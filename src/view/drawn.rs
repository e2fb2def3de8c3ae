//! How much of a long text is drawn: browsers take seconds to lay out more. What is copied or saved is always the whole.

use crate::net;

/// The most lines of a list or a snippet that are drawn. No file of AWS comes near it: the whole of 2026's, both families,
/// makes 4,000.
pub const MOST_DRAWN: usize = 20_000;

/// The part of a text that is drawn, and how many lines are left out.
pub fn drawn(text: &str) -> (&str, usize) {
    if net::line_breaks(text) < MOST_DRAWN {
        return (text, 0);
    }
    let last = text.match_indices('\n').nth(MOST_DRAWN - 1);
    let (end, _) = last.expect("so many line breaks were counted");
    match text[end + 1..].lines().count() {
        0 => (text, 0),
        left => (&text[..end], left),
    }
}
