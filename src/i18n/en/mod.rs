//! English.

mod plan;
mod ranges;

use std::borrow::Cow;

use super::Message;

pub(super) fn text(message: &Message) -> Cow<'static, str> {
    match message {
        Message::Rejected(error) => ranges::rejected(error),
        Message::FileNotice(notice) => ranges::notice(notice),
        Message::Purpose(purpose) => plan::purpose(*purpose),
        Message::PlanNotice(notice) => plan::notice(notice),
    }
}
