//! Every word of the page, in Japanese and English.

mod en;
mod ja;
mod number;

use std::borrow::Cow;

use crate::link;
use crate::net;
use crate::plan;
use crate::ranges::{self, RegionCode};
use crate::settings::{Profile, Route, choice};

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
    /// Why a file was rejected.
    Rejected(ranges::ParseError),
    /// Something about an accepted file.
    FileNotice(ranges::Notice),
    /// What a rule is for.
    Purpose(plan::Purpose),
    /// Something about a plan.
    PlanNotice(plan::Notice),
    /// What is missing before a destination is known.
    Pending(plan::Pending),
    /// A caution in one sentence.
    Caution(plan::Caution),
    /// The reason of a caution.
    CautionReason(plan::Caution),
    /// What replicates the servers, in full.
    Profile(Profile),
    /// What replicates the servers, as people say it.
    ProfileShort(Profile),
    /// How replication data travels.
    Route(Route),
    /// A Region's name, or its bare code where AWS has announced no name.
    Region(RegionCode),
    /// A field for subnets or addresses.
    Field(plan::Field),
    /// Something wrong in a link.
    LinkNotice(link::Notice),
    /// A typed network that is refused.
    Networks(net::NetworksError),
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
