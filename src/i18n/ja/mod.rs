//! Japanese.

mod audit;
mod caution;
mod desk;
mod device;
mod fit;
mod label;
mod link;
mod map;
mod page;
mod plan;
mod platforms;
mod ranges;
mod share;
mod sheet;
mod tools;

use std::borrow::Cow;

pub(super) use desk::desk;
pub(super) use device::device;
pub(super) use label::label;
pub(super) use map::map;
pub(super) use page::text;
pub(super) use platforms::words;
pub(super) use sheet::sheet;
pub(super) use tools::tool;

use super::{Lang, Message};

/// A message within another.
fn shown(message: &Message) -> Cow<'static, str> {
    message.text(Lang::Ja)
}
