use std::borrow::Cow;

use super::shown;
use crate::i18n::map::times;
use crate::i18n::wording::{Wording, say};
use crate::i18n::{MapMessage, Message, grouped, percent};
use crate::net::{AddressCount, Family};
use crate::settings::Route;

pub(in crate::i18n) fn map(message: &MapMessage, w: &mut Wording) {
    match message {
        MapMessage::Title => say!(w, "Where it lies in the IPv4 space"),
        MapMessage::Lies(addresses) => say!(
            w,
            "Allowed: {}, {} of IPv4.",
            counted(*addresses),
            part(*addresses)
        ),
        MapMessage::Spread { cells, octets } => say!(
            w,
            "Allowed in {} under {}",
            plural(*cells, "/16 block", "/16 blocks"),
            plural(*octets, "first octet", "first octets")
        ),
        MapMessage::Allowed(addresses) => say!(w, "Allowed ({})", part(*addresses)),
        MapMessage::Needed(addresses) => say!(w, "Needed ({})", part(*addresses)),
        MapMessage::Extra(addresses) => {
            say!(w, "Widened CIDRs, framed: extra ({})", part(*addresses))
        }
        MapMessage::OtherAws(addresses) => say!(w, "Other AWS ({})", part(*addresses)),
        MapMessage::OverInternet(addresses) => {
            say!(w, "Needed over the internet ({})", part(*addresses))
        }
        MapMessage::Vpn {
            route,
            addresses,
            internet,
        } => {
            let vpn = match route {
                Route::Internet => "Over VPN",
                Route::Vpn => "Allowed over VPN",
            };
            match internet.and_then(|internet| times(internet, *addresses)) {
                Some(times) => say!(
                    w,
                    "{vpn} ({}, 1/{} of the internet’s)",
                    counted(*addresses),
                    grouped(times)
                ),
                None => say!(w, "{vpn} ({})", counted(*addresses)),
            }
        }
        MapMessage::Rest => say!(w, "Everything else"),
        MapMessage::Pin { route, blocks } => {
            let first = blocks.first().map(ToString::to_string).unwrap_or_default();
            match (route, blocks.len()) {
                (Route::Internet, 0 | 1) => say!(w, "Over VPN: only here ({first})"),
                (Route::Internet, count) => {
                    say!(w, "Over VPN: only here ({first} and {} more)", count - 1)
                }
                (Route::Vpn, 0 | 1) => say!(w, "Allowed: only here ({first})"),
                (Route::Vpn, count) => {
                    say!(w, "Allowed: only here ({first} and {} more)", count - 1)
                }
            }
        }
        MapMessage::Reserved => say!(w, "reserved"),
        MapMessage::Scale => {
            say!(
                w,
                "Across: first octet; down: second octet; one cell: a /16 (65,536 addresses). A cell used in part is filled by quarters, at least one; what is allowed has a hairline around it."
            )
        }
        MapMessage::NeedsStaging => say!(w, "Enter the staging subnet to see VPN on the same map."),
        MapMessage::NeedsFile => say!(
            w,
            "Load an ip-ranges.json to see what the internet route needs on the same map."
        ),
        MapMessage::OthersNeedFile => say!(w, "Load an ip-ranges.json to see the rest of AWS too."),
        MapMessage::NotIpv6 => say!(w, "IPv6 is not drawn."),
        MapMessage::Table => say!(w, "Enlarged, by first octet"),
        MapMessage::ColumnOctet => say!(w, "First octet"),
        MapMessage::ColumnStrip => say!(w, "Second octet, 0 to 255"),
        MapMessage::ColumnNeeded => say!(w, "Needed"),
        MapMessage::ColumnOverInternet => say!(w, "Over the internet"),
        MapMessage::ColumnExtra => say!(w, "Extra"),
        MapMessage::ColumnOtherAws => say!(w, "Other AWS"),
    }
}

fn counted(addresses: AddressCount) -> Cow<'static, str> {
    shown(&Message::Addresses(addresses))
}

fn part(addresses: AddressCount) -> String {
    percent(Family::V4, addresses)
}

fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}
