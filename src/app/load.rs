//! Taking files and texts in. A file in the layout that AWS writes is read here; all else needs the engine.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use web_sys::File;

use super::engine::Gate;
use super::{Action, Dispatch, Document, FileError, Shared, ToolAction};
use crate::browser::{self, Picked};
use crate::i18n::LocalTime;
use crate::net;
use crate::ranges::{self, Advance, MAX_FILE_BYTES, ParseError, Ranges, Usual};

/// What is to be loaded.
pub enum Incoming {
    /// The user's file or text.
    Picked(Picked),
    /// The file that the browser kept.
    Kept(Shared<Vec<u8>>),
    /// The invented sample.
    Sample,
    /// Nothing more: the read that is under way is given up.
    Stop,
    /// An older file, to compare with.
    Baseline(Picked),
    /// A file or text to check.
    Check(Picked),
    /// What stands in the field for the check, once the typing pauses.
    CheckField,
}

/// The element that shows how much is read.
pub const PROGRESS: &str = "reading";

/// The longest part of a file's name that is shown, in characters.
pub const LONGEST_NAME: usize = 80;

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

/// The number of a read.
pub type Ticket = u32;

/// Numbers what is read, so that a slower, older read is known as such.
#[derive(Default)]
pub struct Tickets {
    last: Cell<Ticket>,
    file: Cell<Ticket>,
    baseline: Cell<Ticket>,
    pub check: Cell<Ticket>,
    /// Whether a file has come already.
    is_chosen: Cell<bool>,
    /// Whether a file was parsed already.
    is_warm: Cell<bool>,
}

/// A file that is being read. The read ends unfinished once another has taken its place.
pub struct Read {
    ticket: Ticket,
    tickets: Rc<Tickets>,
    kind: Kind,
}

/// What a file is for.
#[derive(Clone, Copy)]
enum Kind {
    File,
    Baseline,
}

impl Read {
    /// Nothing once it is not wanted any more.
    pub fn go_on(&self, percent: u8) -> Option<()> {
        let last = match self.kind {
            Kind::File => &self.tickets.file,
            Kind::Baseline => &self.tickets.baseline,
        };
        if last.get() != self.ticket {
            return None;
        }
        if let Kind::File = self.kind {
            browser::show_progress(PROGRESS, percent);
        }
        Some(())
    }

    /// What comes of it.
    pub fn finished(&self, result: Result<Document, FileError>) -> Action {
        let ticket = self.ticket;
        match self.kind {
            Kind::File => Action::FinishReading { ticket, result },
            Kind::Baseline => Action::Tool(ToolAction::FinishBaseline { ticket, result }),
        }
    }
}

/// How many bytes are read in one go, so that the page can be used meanwhile.
pub struct Pace(usize);

impl Pace {
    pub fn new() -> Self {
        Self(FIRST_STEP)
    }

    /// Does a step, and learns from how long it takes.
    pub fn step<T>(&mut self, work: impl FnOnce(usize) -> T) -> T {
        let started = browser::milliseconds();
        let done = work(self.0);
        // The clock may be coarse: a step that seems to take no time only doubles.
        let factor = STEP / (browser::milliseconds() - started).max(STEP / 2.0);
        self.0 = ((self.0 as f64 * factor) as usize).max(LEAST_STEP);
        done
    }
}

/// Starts work that ends later.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    yew::platform::spawn_local(work);
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
                if tickets.is_warm.get() {
                    return;
                }
                if let Some(mut usual) = Usual::new(&sample) {
                    usual.advance(&sample, usize::MAX);
                }
                left -= 1;
            }
        }
    });
}

/// Takes in what comes. The result comes as an action with the same ticket as the one that tells the start.
pub fn load(incoming: Incoming, tickets: &Rc<Tickets>, dispatch: &Dispatch, gate: &Rc<Gate>) {
    let ticket = tickets.last.get() + 1;
    tickets.last.set(ticket);
    let read = |kind| Read {
        ticket,
        tickets: Rc::clone(tickets),
        kind,
    };
    match incoming {
        // What was kept does not replace what the user chose while it was fetched.
        Incoming::Kept(_) if tickets.is_chosen.get() => {}
        Incoming::Sample | Incoming::Kept(_) | Incoming::Picked(_) => {
            tickets.is_chosen.set(true);
            tickets.file.set(ticket);
            dispatch.emit(Action::StartReading { ticket });
            let bytes = match incoming {
                Incoming::Picked(picked) => Bytes::Picked(picked),
                Incoming::Kept(bytes) => Bytes::Here(bytes),
                _ => Bytes::Here(Shared::new(ranges::sample::sample())),
            };
            spawn(read_file(
                bytes,
                read(Kind::File),
                dispatch.clone(),
                Rc::clone(gate),
            ));
        }
        Incoming::Stop => {
            tickets.file.set(ticket);
            dispatch.emit(Action::StopReading);
        }
        Incoming::Baseline(picked) => {
            tickets.baseline.set(ticket);
            dispatch.emit(Action::Tool(ToolAction::StartBaseline { ticket }));
            let bytes = Bytes::Picked(picked);
            spawn(read_file(
                bytes,
                read(Kind::Baseline),
                dispatch.clone(),
                Rc::clone(gate),
            ));
        }
        Incoming::Check(picked) => check(Some(picked), ticket, tickets, dispatch, gate),
        Incoming::CheckField => check(None, ticket, tickets, dispatch, gate),
    }
}

fn check(
    picked: Option<Picked>,
    ticket: Ticket,
    tickets: &Rc<Tickets>,
    dispatch: &Dispatch,
    gate: &Gate,
) {
    tickets.check.set(ticket);
    dispatch.emit(Action::Tool(ToolAction::StartCheck { ticket }));
    let (tickets, dispatch) = (Rc::clone(tickets), dispatch.clone());
    gate.when_ready(move |engine| (engine.0.check)(picked, ticket, tickets, dispatch));
}

/// Where a file's bytes are.
enum Bytes {
    Picked(Picked),
    Here(Shared<Vec<u8>>),
}

/// Reads a file. Nobody could see its result before the engine is there, so it waits for that.
async fn read_file(bytes: Bytes, read: Read, dispatch: Dispatch, gate: Rc<Gate>) {
    let bytes = match bytes {
        Bytes::Here(bytes) => Ok(bytes),
        Bytes::Picked(Picked::Text(text)) => Ok(Shared::new(text.into_bytes())),
        Bytes::Picked(Picked::File(file)) => match fetch(&file, &read).await {
            Some(fetched) => fetched.map(Shared::new),
            None => return,
        },
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            let action = read.finished(Err(error));
            return gate.when_ready(move |_| dispatch.emit(action));
        }
    };
    // Lets the browser show that it is reading: parsing takes the page's only thread.
    browser::after_frame().await;
    match parse(&bytes, &read).await {
        Parsed::Over(outcome) => {
            let action = read.finished(document(*outcome, &bytes));
            gate.when_ready(move |_| dispatch.emit(action));
        }
        Parsed::GivenUp => {}
        Parsed::Other => {
            gate.when_ready(move |engine| (engine.0.read)(bytes, read, dispatch));
        }
    }
}

/// The bytes of a file, fetched in parts.
async fn fetch(file: &File, read: &Read) -> Option<Result<Vec<u8>, FileError>> {
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
        read.go_on(half(percent as u8))?;
    }
    Some(Ok(bytes))
}

/// Fetching a file is half of what people wait for, reading it the other.
pub fn half(percent: u8) -> u8 {
    percent / 2
}

/// What came of parsing a file here.
enum Parsed {
    Over(Box<Result<Ranges, ParseError>>),
    /// It is not wanted any more.
    GivenUp,
    /// It is in another layout than AWS's own.
    Other,
}

/// Parses a file in AWS's own layout.
async fn parse(bytes: &[u8], read: &Read) -> Parsed {
    read.tickets.is_warm.set(true);
    browser::begin("tegata:parse");
    let outcome = match Usual::new(bytes) {
        None => Parsed::Other,
        Some(usual) => parse_on(usual, bytes, read).await,
    };
    match outcome {
        Parsed::Over(_) => browser::end("tegata:parse"),
        Parsed::GivenUp | Parsed::Other => browser::forget("tegata:parse"),
    }
    outcome
}

async fn parse_on(mut usual: Usual, bytes: &[u8], read: &Read) -> Parsed {
    let mut pace = Pace::new();
    loop {
        match pace.step(|step| usual.advance(bytes, step)) {
            Advance::Over(outcome) => return Parsed::Over(outcome),
            Advance::Other => return Parsed::Other,
            Advance::More => {}
        }
        let percent = usual.done() as u64 * 100 / bytes.len() as u64;
        if read.go_on(50 + half(percent as u8)).is_none() {
            return Parsed::GivenUp;
        }
        browser::after_frame().await;
    }
}

/// The file on the page.
pub fn document(
    outcome: Result<Ranges, ParseError>,
    bytes: &Shared<Vec<u8>>,
) -> Result<Document, FileError> {
    let ranges = outcome.map_err(FileError::Rejected)?;
    let created = ranges.create_date().map(|date| LocalTime {
        unix: date.unix_seconds() as i64,
        offset_minutes: browser::offset_minutes(date.unix_seconds() as i64),
    });
    Ok(Document {
        source: (!ranges.file_id().is_sample).then(|| bytes.clone()),
        ranges: Shared::new(ranges),
        created,
        loaded_at: browser::now(),
    })
}
