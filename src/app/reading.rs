//! Reading what came in: its bytes, then what they say.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::File;

use super::load::{Incoming, PROGRESS, Ticket, Tickets, spawn};
use super::{Action, Dispatch, Document, FileError, Shared, TextError, ToolAction};
use crate::audit::{self, MAX_TEXT_BYTES};
use crate::browser::{self, Picked, Refused};
use crate::i18n::LocalTime;
use crate::net;
use crate::ranges::{self, MAX_FILE_BYTES, ParseError, Reading};
use crate::view::Checked;

/// The field for the check.
pub const CHECK_FIELD: &str = "check-text";

/// How long typing must pause before the text is read, in seconds.
const PAUSE: f64 = 0.4;

/// The longest file that is also put into the field, in bytes: browsers take seconds to lay out more.
const SHOWN_BYTES: usize = 256 * 1024;

/// The longest part of a file's name that is shown, in characters.
const LONGEST_NAME: usize = 80;

/// A part of a file that is fetched in one go, in bytes: AWS's own file is one.
const PART: usize = 8 * 1024 * 1024;

/// Bytes of the first step of reading, before the device's speed is known, and the fewest of any. AWS's own file is one step.
const FIRST_STEP: usize = 4 * 1024 * 1024;
const LEAST_STEP: usize = 256 * 1024;
/// A step's length in milliseconds, which a person does not notice.
const STEP: f64 = 10.0;

/// How often the sample is read to warm up, and for how many milliseconds in one go.
const WARM_UPS: usize = 160;
const AT_ONCE: f64 = 4.0;

/// A read that is under way. It ends unfinished once another has taken its place.
struct Read<'a> {
    ticket: Ticket,
    last: &'a Cell<Ticket>,
    /// Shows how much is done.
    progress: Option<&'static str>,
}

impl Read<'_> {
    /// Nothing once it is not wanted any more.
    fn go_on(&self, percent: u8) -> Option<()> {
        if self.last.get() != self.ticket {
            return None;
        }
        if let Some(id) = self.progress {
            browser::show_progress(id, percent);
        }
        Some(())
    }
}

/// Reads the invented sample a few times while the browser has nothing else to do, and forgets it. Browsers run a
/// module's first calls in code that was made in a hurry: so the user's file finds the better one.
pub fn warm_up(tickets: Rc<Tickets>) {
    spawn(async move {
        let sample = ranges::sample::sample();
        let mut left = WARM_UPS;
        while left > 0 {
            browser::when_idle().await;
            let started = browser::milliseconds();
            while left > 0 && browser::milliseconds() - started < AT_ONCE {
                if tickets.is_chosen.get() || ranges::parse(&sample).is_err() {
                    return;
                }
                left -= 1;
            }
        }
    });
}

/// Reads and parses what was taken in under this ticket.
pub fn read(incoming: Incoming, ticket: Ticket, tickets: Rc<Tickets>, dispatch: Dispatch) {
    spawn(async move {
        let file = Read {
            ticket,
            last: &tickets.file,
            progress: Some(PROGRESS),
        };
        let result = match incoming {
            Incoming::Picked(picked) => read_picked(picked, &file).await,
            Incoming::Kept(bytes) => parse(bytes, &file).await,
            Incoming::Sample => parse(Shared::new(ranges::sample::sample()), &file).await,
            Incoming::Baseline(picked) => {
                let baseline = Read {
                    last: &tickets.baseline,
                    progress: None,
                    ..file
                };
                if let Some(result) = read_picked(picked, &baseline).await {
                    let action = ToolAction::FinishBaseline { ticket, result };
                    dispatch.emit(Action::Tool(action));
                }
                return;
            }
            Incoming::Check(picked) => {
                let result = match text(picked).await {
                    Ok((text, file)) => Ok(check(&text, file).await),
                    Err(error) => Err(error),
                };
                return dispatch.emit(Action::Tool(ToolAction::FinishCheck { ticket, result }));
            }
            Incoming::CheckField => {
                browser::after_seconds(PAUSE).await;
                if tickets.check.get() != ticket {
                    return;
                }
                let text = browser::area_text(CHECK_FIELD).unwrap_or_default();
                let result = Ok(check(&text, None).await);
                return dispatch.emit(Action::Tool(ToolAction::FinishCheck { ticket, result }));
            }
            // Nothing came in.
            Incoming::Stop => return,
        };
        if let Some(result) = result {
            dispatch.emit(Action::FinishReading { ticket, result });
        }
    });
}

/// Reads what was picked; nothing if it is not wanted any more.
async fn read_picked(picked: Picked, under_way: &Read<'_>) -> Option<Result<Document, FileError>> {
    let bytes = match picked {
        Picked::Text(text) => text.into_bytes(),
        Picked::File(file) => match fetch(&file, under_way).await? {
            Ok(bytes) => bytes,
            Err(error) => return Some(Err(error)),
        },
    };
    parse(Shared::new(bytes), under_way).await
}

/// The bytes of a file, fetched in parts.
async fn fetch(file: &File, under_way: &Read<'_>) -> Option<Result<Vec<u8>, FileError>> {
    let size = browser::file_size(file);
    if size > MAX_FILE_BYTES as f64 {
        return Some(Err(FileError::Rejected(ParseError::TooLarge)));
    }
    let size = size as usize;
    let mut bytes = Vec::with_capacity(size);
    while bytes.len() < size {
        let end = size.min(bytes.len() + PART);
        if browser::read_part(file, &mut bytes, end).await.is_err() {
            return Some(Err(FileError::Unreadable {
                name: net::shown(&file.name(), LONGEST_NAME),
            }));
        }
        let percent = bytes.len() as u64 * 100 / size as u64;
        under_way.go_on(half(percent as u8))?;
    }
    Some(Ok(bytes))
}

/// Fetching a file is half of what people wait for, reading it the other.
fn half(percent: u8) -> u8 {
    percent / 2
}

async fn parse(
    bytes: Shared<Vec<u8>>,
    under_way: &Read<'_>,
) -> Option<Result<Document, FileError>> {
    // Lets the browser show that it is reading: parsing takes the page's only thread.
    browser::after_frame().await;
    browser::begin("tegata:parse");
    let mut reading = Reading::new(&bytes);
    let mut step = FIRST_STEP;
    let outcome = loop {
        let started = browser::milliseconds();
        if let Some(outcome) = reading.advance(step) {
            break outcome;
        }
        // The clock may be coarse: a step that seems to take no time only doubles.
        let factor = STEP / (browser::milliseconds() - started).max(STEP / 2.0);
        step = ((step as f64 * factor) as usize).max(LEAST_STEP);
        if under_way.go_on(50 + half(reading.percent())).is_none() {
            browser::forget("tegata:parse");
            return None;
        }
        browser::after_frame().await;
    };
    browser::end("tegata:parse");
    let ranges = match outcome {
        Ok(ranges) => ranges,
        Err(error) => return Some(Err(FileError::Rejected(error))),
    };
    let created = ranges.create_date().map(|date| LocalTime {
        unix: date.unix_seconds() as i64,
        offset_minutes: browser::offset_minutes(date.unix_seconds() as i64),
    });
    Some(Ok(Document {
        source: (!ranges.file_id().is_sample).then_some(bytes),
        ranges: Shared::new(ranges),
        created,
        loaded_at: browser::now(),
    }))
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
async fn check(text: &str, file: Option<String>) -> Option<Shared<Checked>> {
    browser::after_frame().await;
    browser::timed("tegata:check", || Checked::of(text, file)).map(Shared::new)
}
