//! Taking files and texts in: numbering what comes, and telling the page that it is being read.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::engine::Gate;
use super::{Action, Dispatch, Shared, ToolAction};
use crate::browser::Picked;

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

/// The number of a read.
pub type Ticket = u32;

/// Numbers what is read, so that a slower, older read is known as such.
#[derive(Default)]
pub struct Tickets {
    last: Cell<Ticket>,
    pub file: Cell<Ticket>,
    pub baseline: Cell<Ticket>,
    pub check: Cell<Ticket>,
    /// Whether a file has come already.
    pub is_chosen: Cell<bool>,
}

/// Starts work that ends later.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    yew::platform::spawn_local(work);
}

/// Takes in what comes. It is read as soon as the engine is there; the result comes as an action with the same ticket as
/// the one that tells the start.
pub fn load(incoming: Incoming, tickets: &Rc<Tickets>, dispatch: &Dispatch, gate: &Gate) {
    let ticket = tickets.last.get() + 1;
    tickets.last.set(ticket);
    match incoming {
        // What was kept does not replace what the user chose while it was fetched.
        Incoming::Kept(_) if tickets.is_chosen.get() => return,
        Incoming::Sample | Incoming::Kept(_) | Incoming::Picked(_) => {
            tickets.is_chosen.set(true);
            tickets.file.set(ticket);
            dispatch.emit(Action::StartReading { ticket });
        }
        Incoming::Stop => {
            tickets.file.set(ticket);
            dispatch.emit(Action::StopReading);
            return;
        }
        Incoming::Baseline(_) => {
            tickets.baseline.set(ticket);
            dispatch.emit(Action::Tool(ToolAction::StartBaseline { ticket }));
        }
        Incoming::Check(_) | Incoming::CheckField => {
            tickets.check.set(ticket);
            dispatch.emit(Action::Tool(ToolAction::StartCheck { ticket }));
        }
    }
    let (tickets, dispatch) = (Rc::clone(tickets), dispatch.clone());
    gate.when_ready(move |engine| (engine.0.read)(incoming, ticket, tickets, dispatch));
}
