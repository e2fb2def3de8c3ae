//! What the page remembers of the approval sheet. It stands in no link and is never kept.

use crate::i18n::{Entry, Lang};
use crate::view::Entries;

/// The state of the approval sheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SheetState {
    /// The sheet's language; the page's until the user chooses one.
    pub lang: Option<Lang>,
    pub entries: Entries,
    /// Whether the preview is open.
    pub is_open: bool,
}

/// What can happen to the sheet.
#[derive(Clone, Debug)]
pub enum SheetAction {
    Lang(Lang),
    Type(Entry, String),
    WithStaging(bool),
    Open(bool),
}

/// A form of the sheet that can be handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetPart {
    /// Tables for Excel and Word.
    Table,
    Markdown,
    Csv,
}

impl SheetState {
    /// Applies what happened.
    pub fn apply(&mut self, action: SheetAction) {
        match action {
            SheetAction::Lang(lang) => self.lang = Some(lang),
            SheetAction::Type(entry, text) => self.entries.set(entry, text),
            SheetAction::WithStaging(is_wanted) => self.entries.with_staging = is_wanted,
            SheetAction::Open(is_open) => self.is_open = is_open,
        }
    }
}
