use std::borrow::Cow;

use super::text;
use crate::i18n::map::times;
use crate::i18n::{MapMessage, Message, grouped, percent};
use crate::net::{AddressCount, Family};
use crate::settings::Route;

pub(in crate::i18n) fn map(message: &MapMessage) -> Cow<'static, str> {
    match message {
        MapMessage::Title => "Where it lies in the IPv4 space".into(),
        MapMessage::Lies(addresses) => format!("Allowed: {}, {} of IPv4.", counted(*addresses), part(*addresses)).into(),
        MapMessage::Spread { cells, octets } => format!(
            "Allowed in {} under {}",
            plural(*cells, "/16 block", "/16 blocks"),
            plural(*octets, "first octet", "first octets")
        )
        .into(),
        MapMessage::Allowed(addresses) => format!("Allowed ({})", part(*addresses)).into(),
        MapMessage::Needed(addresses) => format!("Needed ({})", part(*addresses)).into(),
        MapMessage::Extra(addresses) => format!("Widened CIDRs, framed: extra ({})", part(*addresses)).into(),
        MapMessage::OtherAws(addresses) => format!("Other AWS ({})", part(*addresses)).into(),
        MapMessage::OverInternet(addresses) => format!("Needed over the internet ({})", part(*addresses)).into(),
        MapMessage::Vpn { route, addresses, internet } => {
            let vpn = match route {
                Route::Internet => "Over VPN",
                Route::Vpn => "Allowed over VPN",
            };
            match internet.and_then(|internet| times(internet, *addresses)) {
                Some(times) => format!("{vpn} ({}, 1/{} of the internet’s)", counted(*addresses), grouped(times)),
                None => format!("{vpn} ({})", counted(*addresses)),
            }
            .into()
        }
        MapMessage::Rest => "Everything else".into(),
        MapMessage::Pin { route, blocks } => {
            let first = blocks.first().map(ToString::to_string).unwrap_or_default();
            match (route, blocks.len()) {
                (Route::Internet, 0 | 1) => format!("Over VPN: only here ({first})"),
                (Route::Internet, count) => format!("Over VPN: only here ({first} and {} more)", count - 1),
                (Route::Vpn, 0 | 1) => format!("Allowed: only here ({first})"),
                (Route::Vpn, count) => format!("Allowed: only here ({first} and {} more)", count - 1),
            }
            .into()
        }
        MapMessage::Reserved => "reserved".into(),
        MapMessage::Scale => {
            "Across: first octet; down: second octet; one cell: a /16 (65,536 addresses). A cell used in part is filled by quarters, at least one; what is allowed has a hairline around it.".into()
        }
        MapMessage::NeedsStaging => "Enter the staging subnet to see VPN on the same map.".into(),
        MapMessage::NeedsFile => "Load an ip-ranges.json to see what the internet route needs on the same map.".into(),
        MapMessage::OthersNeedFile => "Load an ip-ranges.json to see the rest of AWS too.".into(),
        MapMessage::NotIpv6 => "IPv6 is not drawn.".into(),
        MapMessage::Table => "Enlarged, by first octet".into(),
        MapMessage::ColumnOctet => "First octet".into(),
        MapMessage::ColumnStrip => "Second octet, 0 to 255".into(),
        MapMessage::ColumnNeeded => "Needed".into(),
        MapMessage::ColumnOverInternet => "Over the internet".into(),
        MapMessage::ColumnExtra => "Extra".into(),
        MapMessage::ColumnOtherAws => "Other AWS".into(),
    }
}

fn counted(addresses: AddressCount) -> Cow<'static, str> {
    text(&Message::Addresses(addresses))
}

fn part(addresses: AddressCount) -> String {
    percent(Family::V4, addresses)
}

fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}
