//! Every word of the page, in Japanese and English.
//!
//! A [`Message`] carries its data, so each language orders it freely, and a text that one language lacks does not
//! compile. Numbers are formatted here and nowhere else.

mod civil;
mod desk;
mod device;
mod en;
mod fit;
mod ja;
mod label;
mod map;
mod number;
mod share;
mod sheet;
mod tool;
mod wording;

use std::borrow::Cow;

use wording::Wording;

pub use desk::DeskMessage;
pub use device::Device;
pub use fit::{FitMessage, Price};
pub use label::Label;
pub use map::MapMessage;
pub use number::{grouped, percent, power, powers, share};
pub use share::Share;
pub use sheet::{Entry, SheetText, Signer};
pub use tool::{FileName, Remedy, Tool};

use crate::audit;
use crate::link;
use crate::net::{AddressCount, Family};
use crate::plan;
use crate::platforms::{self, Platform, Unrenderable, Vendor};
use crate::ranges::{self, RegionCode};
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

/// A moment as the page shows it: calendar fields in the reader's own time zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LocalTime {
    /// Seconds since 1970-01-01 UTC.
    pub unix: i64,
    /// The zone's distance from UTC at that moment, in minutes, east positive.
    pub offset_minutes: i32,
}

/// One text of the page with the data that it speaks of.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// A text without data.
    Label(Label),
    /// A text of the tools.
    Tool(Box<Tool>),
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
    /// What is missing before a destination is known.
    Pending(plan::Pending),
    /// A caution in one sentence.
    Caution(plan::Caution),
    /// The reason of a caution.
    CautionReason(plan::Caution),
    /// Something wrong in a link.
    LinkNotice(link::Notice),
    /// Who makes a platform.
    Vendor(Vendor),
    /// A platform's name.
    Platform(Platform),
    /// Why a platform cannot express the plan.
    Unrenderable(Unrenderable),
    /// Words in brackets after others.
    InBrackets(String),
    /// Something in an allow-list that breaks or leaks.
    AuditHazard(audit::Hazard),
    /// How many CIDRs of a family the list has: the figure's caption.
    CidrsOf(Family),
    /// The figure's caption for a family's addresses.
    AddressesOf(Family),
    /// How many rows of the file were joined.
    FromRows { rows: usize },
    /// What part of all addresses of the family these are.
    ShareOfAll {
        family: Family,
        addresses: AddressCount,
    },
    /// A number of addresses.
    Addresses(AddressCount),
    /// A number of CIDRs.
    Cidrs(usize),
    /// The unit after a number of CIDRs that stands by itself.
    CidrUnit(usize),
    /// Rows of a loaded file by family.
    RowsByFamily { v4: usize, v6: usize },
    /// A number of rows.
    Rows(usize),
    /// How many of several are chosen.
    SomeOf { some: usize, all: usize },
    /// How long ago, in seconds.
    Age(i64),
    /// Under the list's heading.
    /// So many lines of the text are drawn, and so many more are not.
    DrawnInPart { drawn: usize, left: usize },
    /// Where the drawn part of a text ends.
    NotDrawn(usize),
    ListMeta {
        port: u16,
        cidrs: usize,
        /// How many of them were widened to fit.
        widened: usize,
    },
    /// The ranges behind a rule's destination.
    RangesOf {
        services: String,
        regions: Vec<RegionCode>,
        /// How many CIDRs were widened to fit.
        widened: usize,
    },
    /// How many rules the VPC side has.
    StagingRules(usize),
    /// Results still come from the file loaded before.
    EarlierFile(LocalTime),
    /// The browser could not read the file.
    Unreadable { name: String },
    /// The live region's summary after a change.
    Announce {
        cidrs_v4: Option<usize>,
        cidrs_v6: Option<usize>,
        addresses_v4: Option<AddressCount>,
    },
    /// How long a link is.
    Characters(usize),
    /// About fitting the list to a limit.
    Fit(FitMessage),
    /// Something about links and the lists in them.
    Share(Share),
    /// What the summary bar says of the list.
    SummaryLine { addresses: AddressCount },
}

impl Lang {
    /// The few words that tables for people need.
    pub fn words(self) -> platforms::Words {
        match self {
            Self::En => en::words(),
            Self::Ja => ja::words(),
        }
    }
}

impl From<Label> for Message {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

impl From<FitMessage> for Message {
    fn from(message: FitMessage) -> Self {
        Self::Fit(message)
    }
}

impl FitMessage {
    /// The text in a language.
    pub fn text(self, lang: Lang) -> Cow<'static, str> {
        Message::Fit(self).text(lang)
    }
}

impl From<Share> for Message {
    fn from(share: Share) -> Self {
        Self::Share(share)
    }
}

impl Label {
    /// The text in a language.
    pub fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => en::label(self),
            Lang::Ja => ja::label(self),
        }
    }
}

impl Message {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        Wording::of(|w| match lang {
            Lang::En => en::text(self, w),
            Lang::Ja => ja::text(self, w),
        })
    }
}

/// More Regions than this are counted in a title, not named.
const MANY_REGIONS: usize = 5;
