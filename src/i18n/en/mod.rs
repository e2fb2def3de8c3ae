//! English.

mod plan;
mod ranges;

use std::borrow::Cow;

use super::Message;

pub(super) fn text(message: &Message) -> Cow<'static, str> {
    match message {
        Message::Rejected(error) => ranges::rejected(error).into(),
        Message::RejectedTitle(error) => ranges::rejected_title(error),
        Message::RejectedDetail(error) => ranges::rejected_detail(error),
        Message::RejectedRemedy(error) => ranges::rejected_remedy(error),
        Message::FileNotice(notice) => ranges::notice(notice),
        Message::SelectNotice(notice) => ranges::select_notice(notice).into(),
        Message::Purpose(purpose) => plan::purpose(*purpose),
        Message::PlanNotice(notice) => plan::notice(notice),
    }
}
