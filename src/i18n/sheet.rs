use std::borrow::Cow;

use super::wording::Wording;
use super::{Lang, en, ja};
use crate::net::{AddressCount, Family};

/// What the user fills in on the approval sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    Title,
    Ticket,
    Date,
    Requester,
    Department,
    Period,
    Purpose,
}

impl Entry {
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Ticket,
        Self::Date,
        Self::Requester,
        Self::Department,
        Self::Period,
        Self::Purpose,
    ];

    /// Its name in the page.
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "sheet-title",
            Self::Requester => "sheet-requester",
            Self::Department => "sheet-department",
            Self::Date => "sheet-date",
            Self::Period => "sheet-period",
            Self::Ticket => "sheet-ticket",
            Self::Purpose => "sheet-purpose",
        }
    }
}

/// Who signs the sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signer {
    Requester,
    Reviewer,
    Approver,
}

impl Signer {
    pub const ALL: [Self; 3] = [Self::Requester, Self::Reviewer, Self::Approver];
}

/// A text of the approval sheet, or of the section in which it is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetText {
    // The section
    Lead,
    StaysHere,
    Language,
    Today,
    TitleHint,
    PeriodHint,
    WithStaging(usize),
    Print,
    CopyTable,
    CopyMarkdown,
    SaveCsv,
    CsvHint,
    PrintHint,
    /// On paper in the sheet's place.
    PrintAgain,
    Preview,
    // The sheet
    Heading,
    Entry(Entry),
    Signer(Signer),
    /// A date to fill in by pen.
    BlankDay,
    Day {
        year: u16,
        month: u8,
        day: u8,
    },
    /// A destination is not known yet.
    Draft,
    /// A rule stands for every source.
    AnySourceMark,
    Sample,
    AsSent,
    /// A limit is set, but the list does not keep to it.
    LimitNotKept,
    Exact,
    Fitted,
    /// What a fitted list lets in beyond need.
    Extra {
        family: Family,
        extra: AddressCount,
        wanted: AddressCount,
        outside_aws: AddressCount,
    },
    List,
    Size,
    FileOfAws,
    Counted {
        family: Family,
        cidrs: usize,
        addresses: AddressCount,
    },
    Basis,
    Rules,
    Outbound,
    StagingRules,
    StagingOutbound,
    Notes,
    Cautions,
    Advice,
    AnySource,
    FixedAddresses(String),
    /// An annex by its number.
    Annex(usize),
    AnnexOf {
        number: usize,
        cidrs: usize,
    },
    AnnexSources,
    AnnexDestinations(String),
    ColumnRemark,
    Widened {
        extra: AddressCount,
        outside_aws: AddressCount,
    },
    WidenedLegend,
    Link,
    LinkHint,
    LinkToChoices,
    LinkWithoutList,
    LinkWithoutAddress,
}

impl SheetText {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        Wording::of(|w| match lang {
            Lang::En => en::sheet(self, w),
            Lang::Ja => ja::sheet(self, w),
        })
    }
}
