//! Every word of the page, in Japanese and English.

mod en;
mod ja;

use std::borrow::Cow;

use crate::plan;
use crate::ranges;
use crate::select;
use crate::settings::choice;

choice! {
    /// The page's language.
    Lang {
        /// English.
        #[default] En = "en",
        /// Japanese.
        Ja = "ja",
    }
}

/// One text of the page with the data that it speaks of.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// Why a file was rejected, and what to do: the three texts below in one.
    Rejected(ranges::ParseError),
    /// Why a file was rejected, in a few words.
    RejectedTitle(ranges::ParseError),
    /// What was found in a rejected file, and where.
    RejectedDetail(ranges::ParseError),
    /// What to do about a rejected file.
    RejectedRemedy(ranges::ParseError),
    /// Something about an accepted file.
    FileNotice(ranges::Notice),
    /// A part of the choice that finds nothing in the file.
    SelectNotice(select::Notice),
    /// What a rule is for.
    Purpose(plan::Purpose),
    /// Something about a plan.
    PlanNotice(plan::Notice),
}

impl Message {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        match lang {
            Lang::En => en::text(self),
            Lang::Ja => ja::text(self),
        }
    }
}
