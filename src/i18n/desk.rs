use std::borrow::Cow;

use super::wording::Wording;
use super::{Label, Lang, LocalTime, en, ja};
use crate::net;
use crate::ranges::{RegionCode, ServiceCode};
use crate::settings::{Profile, Route};

/// A text of the form and of the permit's head: what the page says before it has worked anything out.
#[derive(Clone, PartialEq, Debug)]
pub enum DeskMessage {
    /// A text without data.
    Label(Label),
    /// Text that is the same in every language: a code, a number, a name.
    Plain(String),
    /// What replicates the servers, in full.
    Profile(Profile),
    /// What replicates the servers, as people say it.
    ProfileShort(Profile),
    /// How replication data travels.
    Route(Route),
    /// A Region's name with its code.
    Region(RegionCode),
    /// A Region as people say it, with its code.
    RegionShort(RegionCode),
    /// A typed network that is refused.
    Networks(net::NetworksError),
    /// Host bits were cleared from typed networks.
    HostBitsCleared(Vec<String>),
    /// A typed port that is refused; the earlier one counts on.
    BadPort { still: u16 },
    /// The heading over the choice of route.
    RouteOf { port: u16 },
    /// A field's text cannot be used; the earlier value counts on.
    StillUsing(String),
    /// The document's title.
    Title {
        profile: Profile,
        route: Route,
        regions: Vec<RegionCode>,
        /// Named only where the user chose them.
        services: Vec<ServiceCode>,
    },
    /// When a file was created, in local time.
    Moment(LocalTime),
}

impl DeskMessage {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        Wording::of(|w| match lang {
            Lang::En => en::desk(self, w),
            Lang::Ja => ja::desk(self, w),
        })
    }
}

impl From<Label> for DeskMessage {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

/// Services in a row.
pub(super) fn joined(services: &[ServiceCode]) -> String {
    let names: Vec<&str> = services.iter().map(ServiceCode::as_str).collect();
    names.join(", ")
}

/// A Region's name with its code, unless the name is the code.
pub(super) fn with_code(name: Cow<'static, str>, code: &RegionCode) -> String {
    if name == code.as_str() {
        name.into_owned()
    } else {
        format!("{name} {code}")
    }
}

/// A Region's name as people say it: its city where AWS's name has one.
pub(super) fn spoken(name: Cow<'static, str>) -> Cow<'static, str> {
    match city(&name) {
        Some(city) => city.to_owned().into(),
        None => name,
    }
}

/// The city in a Region's name, as in `Asia Pacific (Tokyo)`; a part of a country is none.
fn city(region: &str) -> Option<&str> {
    let (_, city) = region.strip_suffix(')')?.split_once(" (")?;
    let is_city = !matches!(city, "Central" | "中部" | "Germany" | "UAE")
        && !city.starts_with("US-")
        && !city.starts_with("米国");
    is_city.then_some(city)
}
