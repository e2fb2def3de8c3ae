use super::desk::moment;
use super::shown;
use crate::i18n::wording::{Wording, say};
use crate::i18n::{Message, Share, grouped};

pub(super) fn share(share: &Share, w: &mut Wording) {
    match share {
        Share::AsSent(Some(created)) => say!(
            w,
            "Shown as sent. The sender’s file is of {}. Load an ip-ranges.json to check the list.",
            moment(*created)
        ),
        Share::AsSent(None) => {
            say!(
                w,
                "Shown as sent; the link does not name the sender’s file. Load an ip-ranges.json to check the list."
            )
        }
        Share::OtherChoices => {
            say!(
                w,
                "The list in the link was made for other choices, so it does not apply to these and is not shown."
            )
        }
        Share::BackToSent => say!(w, "Back to the choices of the link"),
        Share::Same { is_same_file: true } => {
            say!(
                w,
                "Checked: the list in the link is what this file gives. It is the sender’s file."
            )
        }
        Share::Same {
            is_same_file: false,
        } => {
            say!(
                w,
                "Checked: the list in the link is what this file gives, though it is not the sender’s file."
            )
        }
        Share::Differs {
            added,
            removed,
            is_same_file,
        } => say!(
            w,
            "The list in the link differs from what this file gives: {} to add, {} to remove. {} The page now shows this file’s list.",
            shown(&Message::Cidrs(*added)),
            shown(&Message::Cidrs(*removed)),
            if *is_same_file {
                "The file is the sender’s, so the list was changed on its way or made otherwise: ask the sender."
            } else {
                "The file is not the sender’s."
            }
        ),
        Share::Added => say!(w, "To add: this file has them, the link does not"),
        Share::Removed => say!(w, "To remove: the link has them, this file does not"),
        Share::AsSentList => say!(w, "as in the list that was sent"),
        Share::SendersFigure => say!(w, "by the sender; load a file to check"),
        Share::SentChoices => say!(w, "Choices as sent:"),
        Share::Change => say!(w, "Change"),
        Share::WithList => say!(w, "With the list"),
        Share::TooLong { length, most } => say!(
            w,
            "The link has {} characters. Mail and chat programs may cut it after {}: send it as a file, or send the choices alone.",
            grouped(length),
            grouped(most)
        ),
        Share::WithoutList => say!(w, "Leave the list out"),
        Share::Base => say!(w, "Address of your copy of this page"),
        Share::BaseHint => {
            say!(
                w,
                "This page was opened from disk. Enter the address where others open it, such as https://example.com/tegata/; it is kept in this browser and put in front of links. Left empty, only the part from # is given."
            )
        }
        Share::BadBase => say!(
            w,
            "An address starts with https:// or http:// and has no blanks. Links are given without it."
        ),
        Share::ShareSheet => say!(w, "Share"),
    }
}
