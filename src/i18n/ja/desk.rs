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
            "ホスト部を 0 にし、ネットワーク全体として扱います：{}",
            typed.join(", ")
        ),
        DeskMessage::BadPort { still } => say!(
            w,
            "TCP ポートは 1 から 65535 の整数で入力してください。それまでは {still} のままです。"
        ),
        DeskMessage::RouteOf { port } => say!(w, "データ転送（TCP\u{a0}{port}）の経路"),
        DeskMessage::Title {
            profile,
            route,
            regions,
            services,
        } => {
            let over = match route {
                Route::Internet => "",
                Route::Vpn => "（VPN）",
            };
            let places = places(regions);
            match profile {
                Profile::Custom => say!(w, "{places}の {} への通信許可{over}", joined(services)),
                _ => say!(
                    w,
                    "{places}への {} 通信許可{over}",
                    plan::profile_short(*profile)
                ),
            }
        }
        DeskMessage::Moment(time) => say!(w, "{}", moment(*time)),
        DeskMessage::StillUsing(value) if value.is_empty() => {
            say!(w, "それまでは未入力として扱います。")
        }
        DeskMessage::StillUsing(value) => say!(w, "それまでは {value} のままです。"),
    }
}

fn place(code: &RegionCode) -> Cow<'static, str> {
    spoken(plan::region(code))
}

pub(super) fn places(regions: &[RegionCode]) -> String {
    if regions.len() > MANY_REGIONS {
        return format!("{} リージョン", grouped(regions.len()));
    }
    let places: Vec<_> = regions.iter().map(place).collect();
    format!("{}リージョン", places.join("・"))
}

pub(super) fn moment(time: LocalTime) -> String {
    let at = civil(time);
    format!(
        "{}-{:02}-{:02} {:02}:{:02} {}",
        at.year,
        at.month,
        at.day,
        at.hour,
        at.minute,
        zone(time)
    )
}
