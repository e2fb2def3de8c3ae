//! Components that only draw, and controls that only dispatch.

mod build;
mod cautions;
mod chart;
mod choices;
mod controls;
mod desk;
mod empty;
mod figures;
mod file;
mod fit;
mod header;
mod icons;
mod kept;
mod later;
mod list;
mod map;
mod of_list;
mod paper;
mod parts;
mod permit;
mod rules;
mod sent;
mod share;
mod sheet;
mod snippet;
mod tools;

pub use choices::choices;
pub use desk::{Desk, DeskPiece, OnDesk};
pub use file::{FilePart, file_part};
pub use parts::{Part, part};
pub use permit::permit;

use std::rc::Rc;

use yew::prelude::*;

use super::load::Incoming;
use super::{Answer, Dispatch, Now, Shared};
use crate::i18n::Lang;
use crate::view::Fits;

/// What every part of the page is drawn with: the language on screen, and where actions go. A part that keeps nothing
/// of its own is a plain function of it: each component more costs kilobytes of WebAssembly.
#[derive(Clone, PartialEq)]
pub struct Ui {
    pub lang: Lang,
    pub dispatch: Dispatch,
}

/// What is on screen, and the ways to change it.
#[derive(Clone, PartialEq)]
pub struct Page {
    pub state: Now,
    pub answer: Shared<Answer>,
    /// The choices as a fragment, without any list.
    pub plain: Rc<String>,
    pub fits: Fits,
    pub load: Callback<Incoming>,
    /// Goes on with working out the curves, or stops it.
    pub work_on: Callback<bool>,
    pub ui: Ui,
}

/// What the larger components are drawn from.
#[derive(Properties, Clone, PartialEq)]
pub struct PageProps {
    pub page: Rc<Page>,
}
