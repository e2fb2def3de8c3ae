use std::borrow::Cow;

use super::wording::Wording;
use super::{Lang, en, ja};
use crate::net::{AddressCount, IpNet};
use crate::settings::Route;

/// A text about the picture of the IPv4 space.
#[derive(Clone, PartialEq, Debug)]
pub enum MapMessage {
    Title,
    /// What the list on screen lets in.
    Lies(AddressCount),
    /// In how many /16 blocks and under how many first octets that is.
    Spread {
        cells: u32,
        octets: u32,
    },
    // The legend
    /// The exact list over the internet.
    Allowed(AddressCount),
    /// The wanted part of a fitted list.
    Needed(AddressCount),
    /// What a fitted list lets in beyond that.
    Extra(AddressCount),
    OtherAws(AddressCount),
    /// What the internet would need while VPN is chosen.
    OverInternet(AddressCount),
    /// The staging subnets, beside what the internet lets in where that is known.
    Vpn {
        route: Route,
        addresses: AddressCount,
        internet: Option<AddressCount>,
    },
    Rest,
    /// The words at the pin, with the staging subnets.
    Pin {
        route: Route,
        blocks: Vec<IpNet>,
    },
    /// Multicast and beyond.
    Reserved,
    // Below
    Scale,
    /// What would show VPN too.
    NeedsStaging,
    /// What would show the internet too.
    NeedsFile,
    /// What would show the rest of AWS.
    OthersNeedFile,
    NotIpv6,
    // The table
    Table,
    ColumnOctet,
    ColumnStrip,
    ColumnNeeded,
    ColumnOverInternet,
    ColumnExtra,
    ColumnOtherAws,
}

impl MapMessage {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        Wording::of(|w| match lang {
            Lang::En => en::map(self, w),
            Lang::Ja => ja::map(self, w),
        })
    }
}

/// How many times more the first number is, rounded; none below twice.
pub(super) fn times(more: AddressCount, less: AddressCount) -> Option<u128> {
    let (more, less) = (more.to_u128()?, less.to_u128()?);
    let times = (more + less / 2).checked_div(less)?;
    (times >= 2).then_some(times)
}
