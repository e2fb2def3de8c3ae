//! Getting files and texts into the page: reading their bytes, then parsing them.

use std::cell::Cell;
use std::future::Future;

use super::{Action, Dispatch, Document, FileError, Shared, TextError, ToolAction};
use crate::audit::{self, MAX_TEXT_BYTES};
use crate::browser::{self, Picked, ReadError};
use crate::i18n::LocalTime;
use crate::net;
use crate::ranges::{self, MAX_FILE_BYTES, ParseError};
use crate::view::Checked;

/// What is to be loaded.
pub enum Incoming {
    /// The user's file or text.
    Picked(Picked),
    /// The file that the browser kept.
    Kept(Shared<Vec<u8>>),
    /// The invented sample.
    Sample,
    /// An older file, to compare with.
    Baseline(Picked),
    /// A file or text to check.
    Check(Picked),
    /// What stands in the field for the check, once the typing pauses.
    CheckField,
}

/// The field for the check.
pub const CHECK_FIELD: &str = "check-text";

/// How long typing must pause before the text is read, in seconds.
const PAUSE: f64 = 0.4;

/// The longest file that is also put into the field, in bytes: browsers take seconds to lay out more.
const SHOWN_BYTES: usize = 256 * 1024;

/// The longest part of a file's name that is shown, in characters.
const LONGEST_NAME: usize = 80;

/// Numbers what is read, so that a slower, older read is known as such.
#[derive(Default)]
pub struct Tickets {
    last: Cell<u32>,
    last_check: Cell<u32>,
    /// Whether a file has come already.
    is_chosen: Cell<bool>,
}

/// Starts work that ends later.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    yew::platform::spawn_local(work);
}

/// Reads and parses. The result comes as an action with the same ticket as the one that tells the start.
pub fn load(incoming: Incoming, tickets: std::rc::Rc<Tickets>, dispatch: Dispatch) {
    let ticket = tickets.last.get() + 1;
    tickets.last.set(ticket);
    spawn(async move {
        match incoming {
            // What was kept does not replace what the user chose while it was fetched.
            Incoming::Kept(_) if tickets.is_chosen.get() => {}
            Incoming::Sample | Incoming::Kept(_) | Incoming::Picked(_) => {
                tickets.is_chosen.set(true);
                dispatch.emit(Action::StartReading { ticket });
                let result = match incoming {
                    Incoming::Picked(picked) => read(picked).await,
                    Incoming::Kept(bytes) => parse(bytes).await,
                    _ => parse(Shared::new(ranges::sample::sample())).await,
                };
                dispatch.emit(Action::FinishReading { ticket, result });
            }
            Incoming::Baseline(picked) => {
                dispatch.emit(Action::Tool(ToolAction::StartBaseline { ticket }));
                let result = read(picked).await;
                let action = ToolAction::FinishBaseline { ticket, result };
                dispatch.emit(Action::Tool(action));
            }
            Incoming::Check(picked) => {
                tickets.last_check.set(ticket);
                dispatch.emit(Action::Tool(ToolAction::StartCheck { ticket }));
                let result = match text(picked).await {
                    Ok((text, file)) => Ok(check(&text, file).await),
                    Err(error) => Err(error),
                };
                dispatch.emit(Action::Tool(ToolAction::FinishCheck { ticket, result }));
            }
            Incoming::CheckField => {
                tickets.last_check.set(ticket);
                dispatch.emit(Action::Tool(ToolAction::StartCheck { ticket }));
                browser::after_seconds(PAUSE).await;
                if tickets.last_check.get() != ticket {
                    return;
                }
                let text = browser::area_text(CHECK_FIELD).unwrap_or_default();
                let result = Ok(check(&text, None).await);
                dispatch.emit(Action::Tool(ToolAction::FinishCheck { ticket, result }));
            }
        }
    });
}

async fn read(picked: Picked) -> Result<Document, FileError> {
    let bytes = match picked {
        Picked::Text(text) => text.into_bytes(),
        Picked::File(file) => match browser::read_bytes(&file, MAX_FILE_BYTES).await {
            Ok(bytes) => bytes,
            Err(ReadError::TooLarge) => {
                return Err(FileError::Rejected(ParseError::TooLarge));
            }
            Err(ReadError::Unreadable) => {
                return Err(FileError::Unreadable {
                    name: net::shown(&file.name(), LONGEST_NAME),
                });
            }
        },
    };
    parse(Shared::new(bytes)).await
}

async fn parse(bytes: Shared<Vec<u8>>) -> Result<Document, FileError> {
    // Lets the browser show that it is reading: parsing takes the page's only thread.
    browser::after_frame().await;
    let ranges =
        browser::timed("tegata:parse", || ranges::parse(&bytes)).map_err(FileError::Rejected)?;
    let created = ranges.create_date().map(|date| LocalTime {
        unix: date.unix_seconds() as i64,
        offset_minutes: browser::offset_minutes(date.unix_seconds() as i64),
    });
    Ok(Document {
        source: (!ranges.file_id().is_sample).then_some(bytes),
        ranges: Shared::new(ranges),
        created,
        loaded_at: browser::now(),
    })
}

/// The text to check, with the file's name where it was one. A short one is shown in the field.
async fn text(picked: Picked) -> Result<(String, Option<String>), TextError> {
    let (text, name) = match picked {
        Picked::Text(text) => (text, None),
        Picked::File(file) => {
            let name = net::shown(&file.name(), LONGEST_NAME);
            match browser::read_bytes(&file, MAX_TEXT_BYTES).await {
                Ok(bytes) => (audit::decode(&bytes), Some(name)),
                Err(ReadError::TooLarge) => return Err(TextError::TooLarge { name }),
                Err(ReadError::Unreadable) => return Err(TextError::Unreadable { name }),
            }
        }
    };
    let is_short = text.len() <= SHOWN_BYTES;
    browser::set_area_text(CHECK_FIELD, if is_short { &text } else { "" });
    Ok((text, name))
}

/// Reads a configuration, after the browser could show that it is being read.
async fn check(text: &str, file: Option<String>) -> Option<Shared<Checked>> {
    browser::after_frame().await;
    browser::timed("tegata:check", || Checked::of(text, file)).map(Shared::new)
}
