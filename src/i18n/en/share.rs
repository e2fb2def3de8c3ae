use std::borrow::Cow;

use super::text;
use crate::i18n::{Message, Share, grouped};

pub(super) fn share(share: &Share) -> Cow<'static, str> {
    match share {
        Share::StampAsSent => "AS SENT".into(),
        Share::AsSent(Some(created)) => format!(
            "Shown as sent. The sender’s file is of {}. Load an ip-ranges.json to check the list.",
            text(&Message::Moment(*created))
        )
        .into(),
        Share::AsSent(None) => {
            "Shown as sent; the link does not name the sender’s file. Load an ip-ranges.json to check the list.".into()
        }
        Share::OtherChoices => {
            "The list in the link was made for other choices, so it does not apply to these and is not shown.".into()
        }
        Share::BackToSent => "Back to the choices of the link".into(),
        Share::Same { is_same_file: true } => {
            "Checked: the list in the link is what this file gives. It is the sender’s file.".into()
        }
        Share::Same { is_same_file: false } => {
            "Checked: the list in the link is what this file gives, though it is not the sender’s file.".into()
        }
        Share::Differs { added, removed, is_same_file } => format!(
            "The list in the link differs from what this file gives: {added} CIDRs to add, {removed} to remove. {} The page now shows this file’s list.",
            if *is_same_file {
                "The file is the sender’s, so the list was changed on its way or made otherwise: ask the sender."
            } else {
                "The file is not the sender’s."
            }
        )
        .into(),
        Share::Added => "To add: this file has them, the link does not".into(),
        Share::Removed => "To remove: the link has them, this file does not".into(),
        Share::AsSentList => "as in the list that was sent".into(),
        Share::SendersFigure => "by the sender; load a file to check".into(),
        Share::SentChoices => "Choices as sent:".into(),
        Share::Change => "Change".into(),
        Share::WithList => "With the list".into(),
        Share::TooLong { length, most } => format!(
            "The link has {} characters. Mail and chat programs may cut it after {}: send it as a file, or send the choices alone.",
            grouped(length),
            grouped(most)
        )
        .into(),
        Share::WithoutList => "Leave the list out".into(),
        Share::Base => "Address of your copy of this page".into(),
        Share::BaseHint => {
            "This page was opened from disk. Enter the address where others open it, such as https://example.com/tegata/; it is kept in this browser and put in front of links. Left empty, only the part from # is given.".into()
        }
        Share::BadBase => "An address starts with https:// or http:// and has no blanks. Links are given without it.".into(),
        Share::ShareSheet => "Share".into(),
    }
}
