//! One logical line: words and signs of the text, and how families of languages look at them.

/// A word or a sign: bytes of the text.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) line: u32,
    /// Tokens of one quoted string share a number; 0 is outside quotes.
    pub(super) quote: u32,
}

/// One logical line as words and single signs (`, ; = ( ) [ ] { } < > |`). Reading past the end gives empty words.
pub(super) struct Statement<'a> {
    text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// The first line's text from its first byte, for tables and reports.
    pub(super) raw: &'a str,
    /// The number of the first line, from 1.
    pub(super) line: usize,
}

impl<'a> Statement<'a> {
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| {
            &self.text[token.start as usize..token.end as usize]
        })
    }

    pub(super) fn line_of(&self, at: usize) -> usize {
        self.tokens
            .get(at)
            .map_or(self.line, |token| token.line as usize)
    }

    /// Whether the word at a place equals a keyword in any case.
    pub(super) fn is(&self, at: usize, keyword: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(keyword)
    }

    pub(super) fn is_any_of(&self, at: usize, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.is(at, keyword))
    }

    /// The first place of a keyword at or after `from`.
    pub(super) fn find(&self, from: usize, keyword: &str) -> Option<usize> {
        (from..self.len()).find(|&at| self.is(at, keyword))
    }

    /// The whole quoted string, or the single word, at a place; and the place after it.
    pub(super) fn value(&self, at: usize) -> (&'a str, usize) {
        let Some(first) = self.tokens.get(at) else {
            return ("", at);
        };
        let mut next = at + 1;
        if first.quote != 0 {
            while self
                .tokens
                .get(next)
                .is_some_and(|t| t.quote == first.quote)
            {
                next += 1;
            }
        }
        let end = self.tokens[next - 1].end;
        (&self.text[first.start as usize..end as usize], next)
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.quote != 0)
    }
}

impl<'a> Statement<'a> {
    /// A statement of one word that has been cut out already.
    pub(super) fn of_word(text: &'a str, line: usize) -> Self {
        let word = Token {
            start: 0,
            end: text.len() as u32,
            line: line as u32,
            quote: 0,
        };
        Self {
            tokens: vec![word],
            raw: text,
            line,
            ..Self::new(text)
        }
    }

    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            tokens: Vec::new(),
            raw: "",
            line: 0,
        }
    }
}

/// Whether the text is one of the signs that stand alone.
pub(super) fn is_sign(word: &str) -> bool {
    is_comma(word)
        || is_dash(word)
        || matches!(
            word,
            ";" | "=" | "(" | ")" | "[" | "]" | "{" | "}" | "<" | ">" | "|" | ":"
        )
}

/// Whether the text is a comma, Japanese ones included.
pub(super) fn is_comma(word: &str) -> bool {
    matches!(word, "," | "、" | "，")
}

/// Whether the text is a dash between the ends of a range.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "～" | "〜" | "–" | "—")
}
