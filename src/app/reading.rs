//! Reading what needs more than the first module: files in another layout than AWS's own, packed ones, and what is wrong
//! with a file; and configurations.

use std::rc::Rc;

use super::load::{LONGEST_NAME, Pace, Read, Ticket, Tickets, document, half, spawn};
use super::{Action, Dispatch, Shared, TextError, ToolAction};
use crate::audit::{self, MAX_TEXT_BYTES};
use crate::browser::{self, Picked, Refused};
use crate::net;
use crate::ranges::Reading;
use crate::view::Checked;

/// The field for the check.
pub const CHECK_FIELD: &str = "check-text";

/// How long typing must pause before the text is read, in seconds.
const PAUSE: f64 = 0.4;

/// The longest file that is also put into the field, in bytes: browsers take seconds to lay out more.
const SHOWN_BYTES: usize = 256 * 1024;

/// Parses a file in any layout.
pub fn read(bytes: Shared<Vec<u8>>, read: Read, dispatch: Dispatch) {
    spawn(async move {
        browser::begin("tegata:parse");
        let mut reading = Reading::new(&bytes);
        let mut pace = Pace::new();
        let outcome = loop {
            if let Some(outcome) = pace.step(|step| reading.advance(step)) {
                break outcome;
            }
            if read.go_on(50 + half(reading.percent())).is_none() {
                return browser::forget("tegata:parse");
            }
            browser::after_frame().await;
        };
        browser::end("tegata:parse");
        dispatch.emit(read.finished(document(outcome, &bytes)));
    });
}

/// Reads a text to check: the picked one, or what stands in its field once the typing pauses.
pub fn check(picked: Option<Picked>, ticket: Ticket, tickets: Rc<Tickets>, dispatch: Dispatch) {
    spawn(async move {
        let result = match picked {
            Some(picked) => match text(picked).await {
                Ok((text, file)) => Ok(checked(&text, file).await),
                Err(error) => Err(error),
            },
            None => {
                browser::after_seconds(PAUSE).await;
                if tickets.check.get() != ticket {
                    return;
                }
                let text = browser::area_text(CHECK_FIELD).unwrap_or_default();
                Ok(checked(&text, None).await)
            }
        };
        dispatch.emit(Action::Tool(ToolAction::FinishCheck { ticket, result }));
    });
}

/// The text to check, with the file's name where it was one. A short one is shown in the field.
async fn text(picked: Picked) -> Result<(String, Option<String>), TextError> {
    let (text, name) = match picked {
        Picked::Text(text) => (text, None),
        Picked::File(file) => {
            let name = net::shown(&file.name(), LONGEST_NAME);
            let size = browser::file_size(&file);
            if size > MAX_TEXT_BYTES as f64 {
                return Err(TextError::TooLarge { name });
            }
            let mut bytes = Vec::new();
            match browser::read_part(&file, &mut bytes, size as usize).await {
                Ok(()) => (audit::decode(&bytes), Some(name)),
                Err(Refused) => return Err(TextError::Unreadable { name }),
            }
        }
    };
    let is_short = text.len() <= SHOWN_BYTES;
    browser::set_area_text(CHECK_FIELD, if is_short { &text } else { "" });
    Ok((text, name))
}

/// Reads a configuration, after the browser could show that it is being read.
async fn checked(text: &str, file: Option<String>) -> Option<Shared<Checked>> {
    browser::after_frame().await;
    browser::timed("tegata:check", || Checked::of(text, file)).map(Shared::new)
}
