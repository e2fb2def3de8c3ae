//! What answers: it works out lists and rules, draws all that shows them, and reads what is not in AWS's own layout. In the
//! browser it is a second module, fetched once the first view stands: whatever the page reaches only through an [`Engine`]
//! is loaded with it. The one call by which the build parts the two is in src/main.rs.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::ptr;
use std::rc::Rc;

use yew::prelude::*;

use super::answer::{Answering, Answers};
use super::components::{self, Desk, FilePart, Page, Part};
use super::load::{Read, Ticket, Tickets};
use super::{Dispatch, Shared, reading};
use crate::browser::{self, Picked};
use crate::settings::Settings;
use crate::view::Sent;

/// The ways into what answers.
pub struct Engine {
    /// Makes what works out answers. The callback draws the page again.
    pub(super) answering: fn(Callback<()>) -> Box<dyn Answers>,
    pub(super) part: fn(Part, &Rc<Page>) -> Html,
    pub(super) file_part: fn(FilePart, &Desk) -> Html,
    /// Reads a file that is not in AWS's own layout.
    pub(super) read: fn(Shared<Vec<u8>>, Read, Dispatch),
    /// Reads a text to check: the picked one, or what stands in its field.
    pub(super) check: fn(Option<Picked>, Ticket, Rc<Tickets>, Dispatch),
    /// The fragment that carries a sent list.
    pub(super) sent_fragment: fn(&Sent, &Settings) -> String,
}

/// All of it.
pub static ENGINE: Engine = Engine {
    answering: Answering::boxed,
    part: components::part,
    file_part: components::file_part,
    read: reading::read,
    check: reading::check,
    sent_fragment: Sent::fragment,
};

/// An engine that is there.
#[derive(Clone, Copy)]
pub struct Ready(pub &'static Engine);

impl PartialEq for Ready {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.0, other.0)
    }
}

/// The engine on its way; nothing where it cannot be had.
pub type Fetching = Pin<Box<dyn Future<Output = Option<Ready>>>>;

/// Where the engine comes from.
#[derive(Clone, PartialEq)]
pub enum EngineSource {
    /// It is here.
    Here(Ready),
    /// It has to be fetched; a fetch that failed may be tried again.
    Fetched(Callback<(), Fetching>),
}

/// How far the engine is.
#[derive(Clone, Copy, PartialEq)]
pub enum Arrival {
    Awaited,
    Failed,
    Here(Ready),
}

impl Arrival {
    pub fn ready(self) -> Option<Ready> {
        match self {
            Self::Here(engine) => Some(engine),
            Self::Awaited | Self::Failed => None,
        }
    }
}

/// Holds work back until the engine is there.
pub struct Gate {
    source: EngineSource,
    arrival: Cell<Arrival>,
    waiting: RefCell<Vec<Work>>,
}

type Work = Box<dyn FnOnce(Ready)>;

impl Gate {
    pub fn new(source: EngineSource) -> Self {
        let arrival = match source {
            EngineSource::Here(engine) => Arrival::Here(engine),
            EngineSource::Fetched(_) => Arrival::Awaited,
        };
        Self {
            source,
            arrival: Cell::new(arrival),
            waiting: RefCell::default(),
        }
    }

    pub fn arrival(&self) -> Arrival {
        self.arrival.get()
    }

    /// Does the work now, or as soon as the engine is there.
    pub fn when_ready(&self, work: impl FnOnce(Ready) + 'static) {
        match self.arrival.get().ready() {
            Some(engine) => work(engine),
            None => self.waiting.borrow_mut().push(Box::new(work)),
        }
    }

    /// Fetches the engine once the page is painted, tells of it, and then does the work that waits.
    pub async fn fetch(&self, tell: impl Fn()) {
        let EngineSource::Fetched(source) = &self.source else {
            return;
        };
        if self.arrival.replace(Arrival::Awaited) == Arrival::Failed {
            tell();
        }
        browser::after_paint().await;
        match source.emit(()).await {
            None => {
                self.arrival.set(Arrival::Failed);
                tell();
            }
            Some(engine) => {
                self.arrival.set(Arrival::Here(engine));
                tell();
                for work in self.waiting.take() {
                    work(engine);
                }
            }
        }
    }
}
