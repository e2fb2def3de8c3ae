//! Japanese.

mod label;
mod page;
mod plan;
mod ranges;

pub(super) use label::label;
pub(super) use page::text;
