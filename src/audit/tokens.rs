//! Text into statements: comments dropped, continued lines and bracketed lists joined, words and signs apart.

use super::statement::{Statement, Token};

/// The most words and signs of one statement (16 bytes each); a longer line is read in pieces.
const LONGEST_STATEMENT: usize = 1 << 19;

/// Cuts a text into statements.
pub(super) struct Statements<'a> {
    text: &'a str,
    /// The byte at which the next line starts.
    at: usize,
    line: usize,
    quotes: u32,
    /// The closing sign of a comment over several lines.
    comment: Option<&'static str>,
    /// A bracket that never closed was met: bracketed lists are no longer joined, so that the work stays linear.
    is_joining: bool,
    /// A comment opener that never closes was met.
    has_closers: bool,
}

impl<'a> Statements<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 0,
            quotes: 0,
            comment: None,
            is_joining: true,
            has_closers: true,
        }
    }

    /// Reads the next statement into `into`; false at the end. A statement may be empty: blank lines end tables.
    pub(super) fn read_next(&mut self, into: &mut Statement<'a>) -> bool {
        if self.at >= self.text.len() {
            return false;
        }
        into.tokens.clear();
        let raw = self.take_line();
        into.raw = raw;
        into.line = self.line;
        let mut brackets = Brackets::default();
        let mut is_continued = self.lex(raw, &mut into.tokens);
        brackets.follow(into);
        let after_first = (self.at, self.line, into.tokens.len(), self.comment);
        while (is_continued || (self.is_joining && brackets.is_list_open()))
            && into.tokens.len() < LONGEST_STATEMENT
            && self.at < self.text.len()
        {
            let line = self.take_line();
            is_continued = self.lex(line, &mut into.tokens);
            brackets.follow(into);
        }
        if self.is_joining
            && brackets.is_list_open()
            && into.tokens.len() < LONGEST_STATEMENT
            && into.tokens.len() > after_first.2
        {
            // The bracket never closes: what follows is no list, so it is read line by line.
            self.is_joining = false;
            (self.at, self.line) = (after_first.0, after_first.1);
            into.tokens.truncate(after_first.2);
            self.comment = after_first.3;
        }
        true
    }

    /// The next raw line of the text, for rows of a table that hold line breaks.
    pub(super) fn take_line(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let (line, used) = match rest.find('\n') {
            Some(end) => (&rest[..end], end + 1),
            None => (rest, rest.len()),
        };
        self.at += used;
        self.line += 1;
        line.strip_suffix('\r').unwrap_or(line)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// A line with the lines taken after it.
    pub(super) fn since(&self, line: &'a str) -> &'a str {
        &self.text[line.as_ptr() as usize - self.text.as_ptr() as usize..self.at]
    }

    /// Adds a line's tokens; true when the line goes on in the next one.
    fn lex(&mut self, line: &'a str, tokens: &mut Vec<Token>) -> bool {
        let offset = line.as_ptr() as usize - self.text.as_ptr() as usize;
        let mut lexer = Lexer {
            line,
            offset,
            number: self.line as u32,
            quote: None,
            quote_number: 0,
            word: None,
            tokens,
        };
        let mut at = 0;
        if self.comment.is_none() && is_comment_line(line) {
            return false;
        }
        while at < line.len() {
            if let Some(closer) = self.comment {
                match line[at..].find(closer) {
                    Some(end) => {
                        at += end + closer.len();
                        self.comment = None;
                        continue;
                    }
                    None => return false,
                }
            }
            let rest = &line[at..];
            let Some(sign) = rest.chars().next() else {
                break;
            };
            let is_fresh = lexer.word.is_none() && lexer.quote.is_none();
            if is_fresh && (rest.starts_with("/*") || rest.starts_with("<#")) {
                let closer = if sign == '/' { "*/" } else { "#>" };
                let after = offset + at + 2;
                if self.has_closers && self.text[after..].contains(closer) {
                    self.comment = Some(closer);
                    at += 2;
                    continue;
                }
                self.has_closers = false;
            }
            if is_fresh && (sign == '#' || rest.starts_with("//")) {
                return false;
            }
            let is_continuing = sign == '\\' || (is_fresh && matches!(sign, '`' | '^'));
            if is_continuing && rest[1..].trim_start().is_empty() {
                lexer.end_word(at);
                return true;
            }
            if lexer.take(at, sign, &mut self.quotes) {
                at += 1;
            }
            at += sign.len_utf8();
        }
        lexer.end_word(line.len());
        false
    }
}

struct Lexer<'a, 't> {
    line: &'a str,
    offset: usize,
    number: u32,
    quote: Option<char>,
    quote_number: u32,
    word: Option<usize>,
    tokens: &'t mut Vec<Token>,
}

impl Lexer<'_, '_> {
    /// Takes one character; true when the next byte belongs to it (an escaped quote).
    fn take(&mut self, at: usize, sign: char, quotes: &mut u32) -> bool {
        match sign {
            '"' | '\'' => {
                let in_word = self.word.is_some();
                if self.quote == Some(sign) {
                    self.end_word(at);
                    self.quote = None;
                    self.quote_number = 0;
                } else if self.quote.is_none()
                    && !(sign == '\'' && in_word && self.is_letter_before(at))
                {
                    self.end_word(at);
                    self.quote = Some(sign);
                    *quotes += 1;
                    self.quote_number = *quotes;
                } else {
                    self.end_word(at);
                }
            }
            '\\' if self.line[at + 1..].starts_with(['"', '\'']) => {
                self.end_word(at);
                return true;
            }
            ',' | ';' | '=' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '、' | '，'
            | '～' | '〜' | '–' | '—' => {
                self.end_word(at);
                self.push(at, at + sign.len_utf8());
            }
            '：' | '（' | '）' | '`' => self.end_word(at),
            _ if sign.is_whitespace() => self.end_word(at),
            _ => {
                // Japanese is written without blanks: a number and the text beside it are two words.
                if self.quote.is_none() && self.word.is_some() && self.is_script_change(at, sign) {
                    self.end_word(at);
                }
                if self.word.is_none() {
                    self.word = Some(at);
                }
            }
        }
        false
    }

    fn is_script_change(&self, at: usize, sign: char) -> bool {
        if sign.is_ascii() && self.line.as_bytes()[at - 1].is_ascii() {
            return false;
        }
        let before = self.line[..at].chars().next_back();
        let is_foreign = |sign: char| !sign.is_ascii() && sign.is_alphabetic();
        before.is_some_and(|before| {
            before.is_ascii_hexdigit() && is_foreign(sign)
                || is_foreign(before) && sign.is_ascii_digit()
        })
    }

    fn is_letter_before(&self, at: usize) -> bool {
        self.line[..at]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
    }

    fn end_word(&mut self, at: usize) {
        if let Some(start) = self.word.take() {
            self.push(start, at);
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        self.tokens.push(Token {
            start: (self.offset + start) as u32,
            end: (self.offset + end) as u32,
            line: self.number,
            quote: self.quote_number,
        });
    }
}

/// Whether the whole line is a comment in one of the languages. `::/0` and `::1` are addresses, not comments; RouterOS's
/// `:if` and `:do` hold commands.
fn is_comment_line(line: &str) -> bool {
    let line = line.trim_start();
    let first = line.split(char::is_whitespace).next().unwrap_or_default();
    line.starts_with(['#', '!', ';'])
        || line.starts_with("//")
        || (line.starts_with(':') && !first.contains("::") && ![":if", ":do"].contains(&first))
        || first == "::"
        || ["rem", "remark", "<!--"]
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word))
}

/// The brackets that are open at the end of a statement, followed as it grows.
#[derive(Default)]
struct Brackets {
    /// For each open bracket, whether it opened a list of values.
    open: Vec<bool>,
    /// How many of them did.
    lists: usize,
    /// Tokens already seen.
    seen: usize,
}

impl Brackets {
    fn follow(&mut self, statement: &Statement) {
        for at in self.seen..statement.len() {
            match statement.word(at) {
                ")" | "]" | "}" => {
                    let closed = self.open.pop();
                    self.lists -= usize::from(closed == Some(true));
                }
                "(" | "[" | "{" => {
                    let is_list = at > 0 && statement.is_any_of(at - 1, LIST_OPENERS);
                    self.lists += usize::from(is_list);
                    self.open.push(is_list);
                }
                _ => {}
            }
        }
        self.seen = statement.len();
    }

    fn is_list_open(&self) -> bool {
        self.lists > 0
    }
}

/// What stands before a bracket that holds values and not statements.
const LIST_OPENERS: &[&str] = &[
    "=", "@", ">", "daddr", "saddr", "dport", "to", "from", "port", "persist", "const",
];

impl<'a> Statement<'a> {
    /// The words of a cell of a table, line breaks inside it included.
    pub(super) fn of_cell(text: &'a str, line: usize) -> Self {
        let mut cell = Self::new(text);
        let mut lines = Statements::new(text);
        while lines.at < text.len() {
            let part = lines.take_line();
            lines.line = line;
            lines.lex(part, &mut cell.tokens);
        }
        (cell.raw, cell.line) = (text, line);
        cell
    }
}
