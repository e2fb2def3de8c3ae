use std::borrow::Cow;

use super::{label, link, plan};
use crate::i18n::civil::{civil, zone};
use crate::i18n::desk::{joined, spoken, with_code};
use crate::i18n::wording::{Wording, say};
use crate::i18n::{DeskMessage, LocalTime, MANY_REGIONS, grouped};
use crate::ranges::RegionCode;
use crate::settings::{Profile, Route};

pub(in crate::i18n) fn desk(message: &DeskMessage, w: &mut Wording) {
    match message {
        DeskMessage::Label(name) => w.put(label(*name)),
        DeskMessage::Plain(text) => say!(w, "{text}"),
        DeskMessage::Profile(profile) => w.put(plan::profile(*profile)),
        DeskMessage::ProfileShort(profile) => w.put(plan::profile_short(*profile)),
        DeskMessage::Route(route) => w.put(plan::route(*route)),
        DeskMessage::Region(code) => say!(w, "{}", with_code(plan::region(code), code)),
        DeskMessage::RegionShort(code) => say!(w, "{}", with_code(place(code), code)),
        DeskMessage::Networks(error) => say!(w, "{}", link::networks(error)),
        DeskMessage::HostBitsCleared(typed) => say!(
            w,
            "Host bits are cleared: {} stands for the whole network.",
            typed.join(", ")
        ),
        DeskMessage::BadPort { still } => say!(
            w,
            "A TCP port is a whole number from 1 to 65535. Until then {still} stays in use."
        ),
        DeskMessage::RouteOf { port } => say!(w, "Route of the data (TCP\u{a0}{port})"),
        DeskMessage::Title {
            profile,
            route,
            regions,
            services,
        } => {
            let over = match route {
                Route::Internet => "",
                Route::Vpn => ", over VPN",
            };
            let places = places(regions);
            match profile {
                Profile::Custom => say!(
                    w,
                    "Outbound access to {} of {places}{over}",
                    joined(services)
                ),
                _ => say!(
                    w,
                    "Outbound access for {} to {places}{over}",
                    plan::profile_short(*profile)
                ),
            }
        }
        DeskMessage::Moment(time) => say!(w, "{}", moment(*time)),
        DeskMessage::StillUsing(value) if value.is_empty() => {
            say!(w, "Until then the field counts as empty.")
        }
        DeskMessage::StillUsing(value) => say!(w, "Until then {value} stays in use."),
    }
}

fn place(code: &RegionCode) -> Cow<'static, str> {
    spoken(plan::region(code))
}

pub(super) fn places(regions: &[RegionCode]) -> String {
    if regions.len() > MANY_REGIONS {
        return format!("{} Regions", grouped(regions.len()));
    }
    let places: Vec<_> = regions.iter().map(place).collect();
    places.join(" and ")
}

pub(super) fn moment(time: LocalTime) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let at = civil(time);
    format!(
        "{} {} {}, {:02}:{:02} {}",
        at.day,
        MONTHS[usize::from(at.month) - 1],
        at.year,
        at.hour,
        at.minute,
        zone(time)
    )
}
