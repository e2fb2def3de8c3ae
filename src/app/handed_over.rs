//! What is copied or saved, and what a person hears of it.

use super::{SheetPart, ToolPart};
use crate::i18n::Label;

/// A copy or save, and whether the browser did it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HandedOver {
    pub what: Handed,
    pub worked: bool,
    pub serial: u32,
}

/// What can be copied or saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handed {
    Cidrs,
    Rules,
    Snippet,
    Check,
    Undo,
    Hosts,
    Link,
    SavedCidrs,
    SavedSnippet,
    Tool(ToolPart),
    Sheet(SheetPart),
}

impl HandedOver {
    /// What a person hears of it.
    pub fn label(self) -> Label {
        match (self.what, self.worked) {
            (Handed::SavedCidrs | Handed::SavedSnippet | Handed::Sheet(SheetPart::Csv), true) => {
                Label::Saved
            }
            (Handed::SavedCidrs | Handed::SavedSnippet | Handed::Sheet(SheetPart::Csv), false) => {
                Label::SaveFailed
            }
            (_, true) => Label::Copied,
            (_, false) => Label::CopyFailed,
        }
    }
}
