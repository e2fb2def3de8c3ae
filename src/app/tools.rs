//! What the tools remember: an older file, a checked text, an address.

use super::{Document, FileError, Shared};
use crate::view::Checked;

/// The state of the three tools.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tools {
    /// The older file to compare with.
    pub baseline: Option<Document>,
    /// The read of an older file that is under way.
    pub baseline_reading: Option<u32>,
    pub baseline_error: Option<FileError>,
    /// The text that was checked last.
    pub checked: Option<Shared<Checked>>,
    /// The check that is under way.
    pub checking: Option<u32>,
    pub check_error: Option<TextError>,
    /// What is looked up.
    pub lookup: String,
}

/// Why a text file was not checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextError {
    TooLarge { name: String },
    Unreadable { name: String },
}

/// What can happen to a tool.
#[derive(Clone, Debug)]
pub enum ToolAction {
    StartBaseline {
        ticket: u32,
    },
    FinishBaseline {
        ticket: u32,
        result: Result<Document, FileError>,
    },
    StartCheck {
        ticket: u32,
    },
    /// No text at all clears the check.
    FinishCheck {
        ticket: u32,
        result: Result<Option<Shared<Checked>>, TextError>,
    },
    LookUp(String),
}

/// A text of the tools that can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ToolPart {
    Added,
    Removed,
    ChangeTable,
    Change,
    ChangeBack,
    Missing,
    Surplus,
    MissingText,
}

impl Tools {
    /// Applies what happened. A slower, older read never replaces a newer one.
    pub fn apply(&mut self, action: ToolAction) {
        match action {
            ToolAction::StartBaseline { ticket } => self.baseline_reading = Some(ticket),
            ToolAction::FinishBaseline { ticket, result } => {
                if self.baseline_reading != Some(ticket) {
                    return;
                }
                self.baseline_reading = None;
                self.baseline_error = match result {
                    Ok(document) => {
                        self.baseline = Some(document);
                        None
                    }
                    Err(error) => Some(error),
                };
            }
            ToolAction::StartCheck { ticket } => self.checking = Some(ticket),
            ToolAction::FinishCheck { ticket, result } => {
                if self.checking != Some(ticket) {
                    return;
                }
                self.checking = None;
                self.check_error = match result {
                    Ok(checked) => {
                        self.checked = checked;
                        None
                    }
                    Err(error) => Some(error),
                };
            }
            ToolAction::LookUp(text) => self.lookup = text,
        }
    }
}
