//! English.

mod caution;
mod link;
mod plan;
mod ranges;

use std::borrow::Cow;

use super::Message;

pub(super) fn text(message: &Message) -> Cow<'static, str> {
    match message {
        Message::Rejected(error) => ranges::rejected(error),
        Message::FileNotice(notice) => ranges::notice(notice),
        Message::Purpose(purpose) => plan::purpose(*purpose).into(),
        Message::PlanNotice(notice) => plan::notice(notice),
        Message::Pending(pending) => plan::pending(*pending).into(),
        Message::Caution(caution) => caution::sentence(*caution).into(),
        Message::CautionReason(caution) => caution::reason(*caution).into(),
        Message::Profile(profile) => plan::profile(*profile).into(),
        Message::ProfileShort(profile) => plan::profile_short(*profile).into(),
        Message::Route(route) => plan::route(*route).into(),
        Message::Region(code) => plan::region(code),
        Message::Field(field) => plan::field(*field).into(),
        Message::LinkNotice(notice) => link::notice(notice),
        Message::Networks(error) => link::networks(error).into(),
    }
}
