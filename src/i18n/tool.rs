use super::wording::Wording;
use super::{Lang, LocalTime, Message, en, ja};
use crate::audit::Why;
use crate::net::{AddressCount, Family, IpNet};
use crate::plan::Purpose;
use crate::platforms::Platform;
use crate::ranges::{GroupCode, RegionCode, ServiceCode};
use std::borrow::Cow;

/// A file by its date, or by its sync token where it has none.
#[derive(Clone, PartialEq, Debug)]
pub struct FileName {
    pub created: Option<LocalTime>,
    pub token: String,
}

/// What would have to be chosen for an address to pass.
#[derive(Clone, PartialEq, Debug)]
pub struct Remedy {
    pub region: RegionCode,
    pub service: ServiceCode,
    /// Whether the service is one that only a custom profile can choose.
    pub is_custom: bool,
    /// The border group, where groups are chosen.
    pub group: Option<GroupCode>,
    /// The family, where it is not chosen.
    pub family: Option<Family>,
    /// Whether the route must be the internet.
    pub needs_internet: bool,
}

/// A text of the tools: compare, check, look up.
#[derive(Clone, PartialEq, Debug)]
pub enum Tool {
    Add,
    Remove,
    Same,
    Missing,
    Surplus,
    Hazards,
    /// Nothing in a list.
    None,
    /// CIDR blocks with the addresses of each family that has any.
    Extent {
        cidrs: usize,
        addresses: [AddressCount; 2],
    },
    /// Further lines that are not shown.
    MoreLines(usize),

    CompareTitle,
    ChooseBaseline,
    CompareHint,
    CompareNeedsFile,
    BaselineStays,
    NoBaseline,
    /// The older list is the one of the opened link.
    ComparedWithSent,
    /// From one file to another, with the length of the list.
    Span {
        before: FileName,
        after: FileName,
        cidrs: [usize; 2],
    },
    BaselineNewer,
    SameFile,
    AgeUnknown,
    Unchanged {
        before: FileName,
        after: FileName,
    },
    OwnSubnets,
    ExactCompared,
    Changed {
        added: usize,
        removed: usize,
    },
    NoRowsLeft,
    NoRowsBefore,
    RemoveHint,
    OthersChanged(Purpose),
    Causes(usize),
    ColumnChange,
    ColumnRow,
    ColumnPrefix,
    ColumnRegion,
    ColumnService,
    ColumnGroup,
    ColumnAddedTo(Family),
    ColumnRemovedFrom(Family),
    WholeFile {
        services: Vec<ServiceCode>,
        changed: usize,
        of: usize,
    },
    AllParts(usize),
    ChangeText(Platform),
    ChangeBack,
    WholeAgain(Platform),

    CheckTitle,
    CheckLabel,
    CheckPlaceholder,
    CheckHint,
    ChooseText,
    CheckedFile(String),
    ReadingText,
    TextTooLarge {
        name: String,
    },
    CheckNeedsList,
    NoNetworks,
    /// How much of what one family needs is allowed, in tenths of a percent.
    Coverage {
        family: Family,
        permille: u16,
    },
    MissingLine {
        cidrs: usize,
        addresses: [AddressCount; 2],
    },
    NothingMissing,
    NothingMissingButDoubts,
    ReadLine {
        lines: usize,
        networks: usize,
        unread: usize,
    },
    OnlyByAny([AddressCount; 2]),
    HostNames(usize),
    MissingText(Platform),
    PartHint,
    SurplusHint,
    Unread(usize),
    UnreadLine {
        line: usize,
        why: Why,
    },

    LookUpTitle,
    LookUpLabel,
    LookUpHint,
    NoAddress,
    Allowed {
        by: IpNet,
    },
    AllowedByFit,
    PartlyAllowed,
    NotAllowed,
    NoListYet,
    RowsOf(usize),
    NotInFile,
    NoFile,
    WouldPass(Remedy),
}

impl Tool {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        Wording::of(|w| match lang {
            Lang::En => en::tool(self, w),
            Lang::Ja => ja::tool(self, w),
        })
    }
}

impl From<Tool> for Message {
    fn from(tool: Tool) -> Self {
        Self::Tool(Box::new(tool))
    }
}
