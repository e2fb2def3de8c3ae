//! Components that only draw, and controls that only dispatch.

mod build;
mod cautions;
mod chart;
mod choices;
mod controls;
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
mod paper;
mod permit;
mod rules;
mod sent;
mod share;
mod sheet;
mod snippet;
mod tools;

pub use choices::choices;
pub use header::header;
pub use later::{Later, Piece};
pub use permit::Permit;
pub use sent::sent_choices;
pub use share::summary_bar;

use yew::prelude::*;

use super::Dispatch;
use crate::i18n::Lang;

/// The language on screen.
#[hook]
fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

/// What every part of the page is drawn with: the language on screen, and where actions go. A part that keeps nothing
/// of its own is a plain function of it: each component more costs kilobytes of WebAssembly.
#[derive(Clone, PartialEq)]
pub struct Ui {
    pub lang: Lang,
    pub dispatch: Dispatch,
}

#[hook]
fn use_ui() -> Ui {
    Ui {
        lang: use_lang(),
        dispatch: use_context::<Dispatch>().unwrap_or_else(Callback::noop),
    }
}
