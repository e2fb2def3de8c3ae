//! Words out of files, links and fields in a form that a page can show back.

/// The start of a text, cut to so many characters, with every sign that could hide or turn what stands around it
/// replaced by U+FFFD: what a hostile input carries may be long, and look like something else.
pub(crate) fn shown(text: &str, longest: usize) -> String {
    let mut shown: String = text
        .chars()
        .take(longest)
        .map(|sign| {
            if is_unseen(sign) {
                char::REPLACEMENT_CHARACTER
            } else {
                sign
            }
        })
        .collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a sign draws nothing by itself, or changes the direction of others: control and format characters (Unicode's
/// Cc and Cf), line and paragraph separators.
pub(crate) fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_hide_or_turn_their_neighbours_become_visible() {
        assert_eq!(
            shown("a\u{202e}b\nc\u{200b}", 9),
            "a\u{fffd}b\u{fffd}c\u{fffd}"
        );
        assert_eq!(shown("東京 <b> é", 9), "東京 <b> é");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shown("東京大", 2), "東京…");
        assert_eq!(shown("東京", 2), "東京");
    }
}
