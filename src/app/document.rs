//! The file on the page, or why it was not taken.

use super::Shared;
use crate::i18n::LocalTime;
use crate::ranges::{ParseError, Ranges};

/// A file that was read without error.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    pub ranges: Shared<Ranges>,
    /// When AWS made it, in local time; absent where the file does not say.
    pub created: Option<LocalTime>,
    /// When it was loaded, in seconds since 1970-01-01 UTC: its age is counted to then.
    pub loaded_at: i64,
    /// The file as it came, so that it can be kept; absent for the sample.
    pub source: Option<Shared<Vec<u8>>>,
}

/// Why the last file was not taken.
#[derive(Clone, PartialEq, Debug)]
pub enum FileError {
    /// The browser could not read it.
    Unreadable { name: String },
    /// It is not a usable ip-ranges.json.
    Rejected(ParseError),
}
