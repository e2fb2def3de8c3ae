//! Making text that came from a file, a link or a person harmless: one function a family of quoting.

use crate::net::is_unseen;

/// Text that is safe everywhere, inside any quotes and in any comment: ASCII letters, digits, blanks and `-.,:()_`,
/// at most `longest` characters. Anything else becomes `_`.
pub(super) fn plain(text: &str, longest: usize) -> String {
    let safe: String = text
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '-' | '.' | ',' | ':' | '(' | ')' => c,
            _ => '_',
        })
        .take(longest)
        .collect();
    safe.trim().to_owned()
}

/// The rest of a comment line: printable ASCII without `?`, which asks a Cisco console for help even there, and without
/// quotes and backslashes, which on some consoles reach into the next line.
pub(super) fn comment(text: &str) -> String {
    let safe: String = text
        .chars()
        .map(|c| match c {
            '?' | '"' | '\'' | '`' | '\\' => '_',
            ' '..='~' => c,
            _ => '_',
        })
        .collect();
    safe.trim_end().to_owned()
}

/// One cell of a CSV file: never a formula, quoted where needed.
pub(super) fn csv_cell(text: &str) -> String {
    quoted(cell(text))
}

/// Text for a cell of a spreadsheet: in one line, and never a formula.
pub fn cell(text: &str) -> String {
    let one_line: String = text
        .chars()
        .map(|c| if is_unseen(c) { ' ' } else { c })
        .collect();
    // A spreadsheet runs what starts with one of these, also after blanks; the apostrophe makes it text.
    let formula = one_line
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula {
        format!("'{one_line}")
    } else {
        one_line
    }
}

/// A cell's text as CSV has it: in quotation marks where something in it would end the cell.
pub fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', ';', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// One cell of a Markdown table, in one line and without any markup.
pub fn markdown_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '~' | '&' | '!' | '#' | '$' => {
                cell.push('\\');
                cell.push(c);
            }
            c if is_unseen(c) => cell.push(' '),
            c => cell.push(c),
        }
    }
    cell
}

/// The name, if it is a host name that every platform's name object takes: labels of letters, digits and hyphens.
pub(super) fn host_name(name: &str) -> Option<&str> {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    (name.len() <= 253 && name.split('.').all(is_label)).then_some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads one line of a CSV file back into its cells, as RFC 4180 says.
    fn cells(line: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let cell = cells.last_mut().expect("there is always a cell");
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                c => cell.push(c),
            }
        }
        cells
    }

    proptest! {
        #[test]
        fn plain_text_holds_nothing_that_ends_a_quotation_or_a_line(text in any::<String>()) {
            let plain = plain(&text, 100);
            prop_assert!(plain.len() <= 100);
            prop_assert!(plain.bytes().all(|b| b.is_ascii_alphanumeric() || b" -.,:()_".contains(&b)));
        }

        #[test]
        fn a_comment_stays_on_its_line(text in any::<String>()) {
            let comment = comment(&text);
            prop_assert!(comment.bytes().all(|b| (b' '..=b'~').contains(&b) && !b"?\"'`\\".contains(&b)));
        }

        #[test]
        fn markdown_cells_neither_end_the_cell_nor_start_markup(text in any::<String>()) {
            let cell = markdown_cell(&text);
            let mut chars = cell.chars();
            while let Some(c) = chars.next() {
                prop_assert!(!c.is_control());
                if c == '\\' {
                    // What follows is taken as it is.
                    prop_assert!(chars.next().is_some_and(|next| next.is_ascii_punctuation()));
                } else {
                    prop_assert!(!"|*_`<>[]~&!#$".contains(c));
                }
            }
        }

        #[test]
        fn hostile_cells_stay_text_and_stay_in_their_column(
            left in "[=+@\\-\"',;\r\n\t a]{0,8}", right in any::<String>()
        ) {
            let line = format!("{},{}", csv_cell(&left), csv_cell(&right));
            let read = cells(&line);
            prop_assert_eq!(read.len(), 2);
            for cell in read {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']));
                prop_assert!(!cell.contains(['\r', '\n']));
            }
        }
    }

    #[test]
    fn a_quotation_mark_in_a_cell_is_doubled() {
        assert_eq!(csv_cell(r#"a "b", c"#), r#""a ""b"", c""#);
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("192.0.2.0/24"), "192.0.2.0/24");
    }

    #[test]
    fn only_host_names_pass_as_host_names() {
        assert!(host_name("aws-mgn.s3.ap-northeast-1.amazonaws.com").is_some());
        for bad in [
            "",
            "a..b",
            "-a.b",
            "a b",
            "a\"b",
            "a\nb",
            "é.example",
            "a.b.",
        ] {
            assert!(host_name(bad).is_none(), "{bad}");
        }
    }
}
