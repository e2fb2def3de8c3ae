//! Putting a message into words.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// A text under way. The catalogues add to it through one function, instead of making a `String` each time: with their
/// hundreds of texts that is a third of their code.
#[derive(Default)]
pub(super) struct Wording(Cow<'static, str>);

impl Wording {
    /// The text that a catalogue writes.
    pub(super) fn of(write: impl FnOnce(&mut Self)) -> Cow<'static, str> {
        let mut wording = Self::default();
        write(&mut wording);
        wording.0
    }

    /// Adds a text without values.
    #[inline(never)]
    pub(super) fn put(&mut self, text: &'static str) {
        if self.0.is_empty() {
            self.0 = text.into();
        } else {
            self.0.to_mut().push_str(text);
        }
    }

    /// Adds a text with its values; `say!` calls it.
    #[inline(never)]
    pub(super) fn add(&mut self, text: fmt::Arguments<'_>) {
        match text.as_str() {
            Some(text) => self.put(text),
            None => {
                let written = self.0.to_mut().write_fmt(text);
                assert!(written.is_ok(), "a String takes every text");
            }
        }
    }
}

/// Adds a text to a [`Wording`], with values as `format!` takes them.
macro_rules! say {
    ($wording:expr, $($text:tt)+) => {
        $wording.add(format_args!($($text)+))
    };
}

pub(super) use say;
