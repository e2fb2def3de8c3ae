use crate::fit::FitError;
use crate::net::{AddressCount, Family};
use crate::platforms::Platform;

/// What a list costs: its CIDRs, and the addresses that it lets in beyond the wanted ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Price {
    pub cidrs: usize,
    pub extra: AddressCount,
    pub wanted: AddressCount,
}

/// A text about fitting the list to a limit. Stars stand around what is printed bold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FitMessage {
    // Controls
    Title,
    MostCidrs,
    EmptyIsExact,
    OrMostExtra,
    Broadest,
    BroadestHint,
    Prefer,
    PreferFewest,
    PreferAws,
    BackToExact,
    Stop,
    Resume,
    /// A security group by default takes so many rules.
    SecurityGroup(u16),
    /// A managed prefix list takes so many entries.
    PrefixList(u16),
    /// The platform takes so many entries.
    OfPlatform(Platform, u16),
    /// The shortest list that lets in at most so many percent more.
    ForAtMost {
        cidrs: usize,
        percent: u32,
    },
    /// A number that cannot be used; the earlier one counts on, or none.
    BadBudget {
        still: Option<u16>,
    },
    BadExtra,
    BadBroadest,
    // State
    StatusExact {
        family: Family,
        cidrs: usize,
    },
    StatusFitted {
        family: Family,
        cidrs: usize,
    },
    /// The curve is being worked out: so many percent are done.
    Working(u8),
    /// A limit is set, but the curve is not there yet.
    ExactMeanwhile,
    Stopped,
    Refused(FitError),
    NotOverVpn,
    NeedsList,
    NamesNotFitted,
    RawNotFitted,
    // The answer
    Words {
        cidrs: usize,
        exact: usize,
        extra: AddressCount,
        wanted: AddressCount,
        in_aws: AddressCount,
        outside_aws: AddressCount,
    },
    /// The limit asks for no more than the exact list.
    KeptByExact {
        cidrs: usize,
    },
    /// No limit is set.
    Exact {
        cidrs: usize,
    },
    TooMuch {
        extra: AddressCount,
        wanted: AddressCount,
        outside_aws: AddressCount,
        knee: Price,
    },
    // Tables
    ColumnWidened,
    ColumnInside,
    ColumnExtra,
    ColumnShare,
    ColumnAws,
    ColumnOutside,
    ColumnCidrs,
    CurveTable,
    /// So many more rows can be opened.
    ShowOthers(usize),
    /// So many more are not shown at all.
    AndMore(usize),
    /// A part of the wanted addresses.
    ShareOf {
        extra: AddressCount,
        wanted: AddressCount,
    },
    // The chart
    ChartTitle(Family),
    ChartSummary {
        chosen: Price,
        exact: usize,
    },
    Axis,
    TwiceTheNeed,
    /// A number of CIDRs under the chart.
    Count(usize),
    /// A power of ten beside the chart.
    Power(u32),
    /// A number of percent beside the chart.
    Percent(u32),
    Point(Price),
    ExactPoint(usize),
    Mark(usize),
    // Elsewhere on the page
    ExtraOf(Family),
    /// The exact list's length, behind the fitted one's.
    OutOf(usize),
    FittedTo,
    /// How many addresses are needed.
    Needed(AddressCount),
    InAws(AddressCount),
    OutsideAws(AddressCount),
    SummaryLine {
        addresses: AddressCount,
        extra: AddressCount,
        wanted: AddressCount,
    },
    // Where a CIDR comes from
    OpenOneHint,
    FromTheseRows(usize),
    AlsoLetsIn {
        extra: AddressCount,
        outside_aws: AddressCount,
    },
    OnlyThese,
}
