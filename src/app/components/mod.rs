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
mod list;
mod permit;
mod rules;
mod sent;
mod share;
mod snippet;
mod tools;

pub use choices::Choices;
pub use header::Header;
pub use permit::Permit;
pub use sent::sent_choices;
pub use share::SummaryBar;

use yew::prelude::*;

use super::Dispatch;
use crate::i18n::Lang;

/// The language on screen.
#[hook]
fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

/// Where actions go.
#[hook]
fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_else(Callback::noop)
}
