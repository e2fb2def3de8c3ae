//! Reading a file step by step, so that a page can draw between two steps. Nothing here knows what time it is.

use std::borrow::Cow;

use super::text::Unpacking;
use super::usual::{Advance, Usual};
use super::{MAX_FILE_BYTES, ParseError, Ranges, foreign, read, text};

/// A file that is being read. However its steps are cut, the end is that of [`super::parse`], which is all in one.
pub struct Reading<'a> {
    stage: Stage<'a>,
    is_packed: bool,
    percent: u8,
}

enum Stage<'a> {
    Packed(Unpacking<'a>),
    /// In the layout that AWS writes, as far as it was read.
    Usual(Cow<'a, [u8]>, Box<Usual>),
    /// In another layout: read in one step.
    Other(Cow<'a, [u8]>),
    Over,
}

impl<'a> Reading<'a> {
    /// Starts to read a file's bytes; nothing is read yet.
    pub fn new(bytes: &'a [u8]) -> Self {
        let is_packed = text::is_packed(bytes);
        let stage = if is_packed {
            Stage::Packed(Unpacking::new(bytes, MAX_FILE_BYTES))
        } else {
            Stage::unpacked(Cow::Borrowed(bytes))
        };
        Self {
            stage,
            is_packed,
            percent: 0,
        }
    }

    /// Reads about so many bytes further; the outcome comes with the last step. A file in another layout than AWS's takes
    /// one long step.
    ///
    /// # Panics
    /// When the outcome has come already.
    pub fn advance(&mut self, bytes: usize) -> Option<Result<Ranges, ParseError>> {
        let (stage, outcome) = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Packed(mut packed) => match packed.advance(bytes) {
                None => (Stage::Packed(packed), None),
                Some(Ok(bytes)) => (Stage::unpacked(Cow::Owned(bytes)), None),
                Some(Err(error)) => (Stage::Over, Some(Err(error))),
            },
            Stage::Usual(file, mut usual) => match usual.advance(&file, bytes) {
                Advance::More => (Stage::Usual(file, usual), None),
                Advance::Over(outcome) => (Stage::Over, Some(*outcome)),
                Advance::Other => (Stage::Other(file), None),
            },
            Stage::Other(file) => (Stage::Over, Some(other(&file))),
            Stage::Over => panic!("a file is read to its end once"),
        };
        self.stage = stage;
        self.percent = self.done().min(99);
        outcome
    }

    /// How much is done, in percent: below 100 until the outcome has come.
    pub fn percent(&self) -> u8 {
        self.percent
    }

    fn done(&self) -> u8 {
        let percent = |done: usize, total: usize| (done as u64 * 100 / total.max(1) as u64) as u8;
        match &self.stage {
            Stage::Packed(packed) => percent(packed.done(), packed.total()) / 2,
            Stage::Usual(file, usual) if self.is_packed => {
                50 + percent(usual.done(), file.len()) / 2
            }
            Stage::Usual(file, usual) => percent(usual.done(), file.len()),
            // Nothing is known of the one step that is left.
            Stage::Other(_) | Stage::Over => self.percent,
        }
    }
}

impl<'a> Stage<'a> {
    fn unpacked(file: Cow<'a, [u8]>) -> Self {
        match Usual::new(&file) {
            Some(usual) => Self::Usual(file, Box::new(usual)),
            None => Self::Other(file),
        }
    }
}

/// Reads a file in any layout.
fn other(bytes: &[u8]) -> Result<Ranges, ParseError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ParseError::TooLarge);
    }
    // Login pages are often in another encoding, such as Shift_JIS; "a web page" says more than "no text".
    let text = text::decode(bytes).map_err(|error| foreign::undecoded(bytes).unwrap_or(error))?;
    if text.trim_start().is_empty() {
        return Err(ParseError::Empty);
    }
    match foreign::html(&text) {
        Some(page) => Err(page),
        None => read::read(&text),
    }
}
