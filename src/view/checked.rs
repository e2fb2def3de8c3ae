use crate::audit::{self, Covered, Reading};

/// A text that was read for a check.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// The file's name, where it was one.
    pub file: Option<String>,
    pub lines: usize,
    pub reading: Reading,
}

impl Checked {
    /// Reads a text; none where there is nothing in it.
    pub fn of(text: &str, file: Option<String>) -> Option<Self> {
        (!text.trim().is_empty()).then(|| Self {
            file,
            lines: text.lines().count(),
            reading: audit::read(text),
        })
    }
}

/// How much of the need is covered, in tenths of a percent: never 1000 while anything is missing, never 0 while
/// anything is there.
pub fn permille(covered: &Covered) -> u16 {
    let (wanted, have) = (covered.wanted, covered.covered);
    if have == wanted {
        return 1000;
    }
    if have.is_zero() {
        return 0;
    }
    u16::try_from(have.thousandths_of(wanted))
        .expect("a part is no more than its whole")
        .clamp(1, 999)
}

/// The most lines of a list that are drawn; a browser takes seconds for more.
const MOST_LINES: usize = 5_000;

/// The lines of a list that are drawn, and how many are left out.
pub fn shown_lines<T: ToString>(all: impl ExactSizeIterator<Item = T>) -> (String, usize) {
    let left = all.len().saturating_sub(MOST_LINES);
    let lines: Vec<String> = all.take(MOST_LINES).map(|line| line.to_string()).collect();
    (lines.join("\n"), left)
}
