use std::borrow::Cow;

use super::{audit, caution, fit, label, link, plan, platforms, ranges, share};
use crate::i18n::civil::{civil, zone};
use crate::i18n::{LocalTime, MANY_REGIONS, Message, city, grouped, percent, powers};
use crate::net::Family;
use crate::ranges::{RegionCode, ServiceCode};
use crate::settings::{Profile, Route};

pub(in crate::i18n) fn text(message: &Message) -> Cow<'static, str> {
    match message {
        Message::Label(name) => label(*name).into(),
        Message::Tool(tool) => super::tool(tool),
        Message::Plain(text) => text.clone().into(),
        Message::RejectedTitle(error) => ranges::rejected_title(error),
        Message::RejectedDetail(error) => ranges::rejected_detail(error),
        Message::RejectedRemedy(error) => ranges::rejected_remedy(error),
        Message::FileNotice(notice) => ranges::notice(notice),
        Message::SelectNotice(notice) => ranges::select_notice(notice).into(),
        Message::Purpose(purpose) => plan::purpose(*purpose).into(),
        Message::PlanNotice(notice) => plan::notice(notice),
        Message::Pending(pending) => plan::pending(*pending).into(),
        Message::Caution(caution) => caution::sentence(*caution).into(),
        Message::CautionReason(caution) => caution::reason(*caution).into(),
        Message::Profile(profile) => plan::profile(*profile).into(),
        Message::ProfileShort(profile) => plan::profile_short(*profile).into(),
        Message::Route(route) => plan::route(*route).into(),
        Message::Region(code) => with_code(plan::region(code), code).into(),
        Message::RegionShort(code) => with_code(place(code), code).into(),
        Message::LinkNotice(notice) => link::notice(notice),
        Message::Networks(error) => link::networks(error).into(),
        Message::HostBitsCleared(typed) => format!("Host bits are cleared: {} stands for the whole network.", typed.join(", ")).into(),
        Message::BadPort { still } => format!("A TCP port is a whole number from 1 to 65535. Until then {still} stays in use.").into(),
        Message::RouteOf { port } => format!("Route of the data (TCP\u{a0}{port})").into(),
        Message::Vendor(vendor) => platforms::vendor(*vendor).into(),
        Message::Platform(platform) => platforms::platform(*platform).into(),
        Message::Unrenderable(error) => platforms::unrenderable(*error),
        Message::InBrackets(inner) => format!(" ({})", text(inner)).into(),
        Message::Title {
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
                Profile::Custom => format!("Outbound access to {} of {places}{over}", joined(services)),
                _ => format!("Outbound access for {} to {places}{over}", plan::profile_short(*profile)),
            }
            .into()
        }
        Message::AuditHazard(hazard) => audit::hazard(hazard).into(),
        Message::AuditUnread(why) => audit::unread(*why).into(),
        Message::CidrUnit(1) => "CIDR".into(),
        Message::CidrUnit(_) => "CIDRs".into(),
        Message::CidrsOf(family) => format!("CIDRs ({})", family_name(*family)).into(),
        Message::AddressesOf(family) => format!("Addresses allowed ({})", family_name(*family)).into(),
        Message::FromRows { rows: 1 } => "from 1 row of the file".into(),
        Message::FromRows { rows } => format!("from {} rows of the file", grouped(rows)).into(),
        Message::ShareOfAll { family, addresses } => {
            format!("{} of all {}", percent(*family, *addresses), family_name(*family)).into()
        }
        Message::Addresses(count) if count.to_u128() == Some(1) => "1 address".into(),
        Message::Addresses(count) => format!("{} addresses", powers(*count)).into(),
        Message::Cidrs(1) => "1 CIDR".into(),
        Message::Cidrs(count) => format!("{} CIDRs", grouped(count)).into(),
        Message::RowsByFamily { v4, v6 } => format!("IPv4 {}, IPv6 {}", grouped(v4), grouped(v6)).into(),
        Message::Rows(1) => "1 row".into(),
        Message::Rows(rows) => format!("{} rows", grouped(rows)).into(),
        Message::SomeOf { some, all } if some == all => format!("all {all}").into(),
        Message::SomeOf { some, all } => format!("{some} of {all}").into(),
        Message::Moment(time) => moment(*time).into(),
        Message::Age(seconds) => age(*seconds).into(),
        Message::NotDrawn(lines) => {
            let word = if *lines == 1 { "line" } else { "lines" };
            let lines = grouped(lines);
            format!("… and {lines} more {word}, not shown here. What you copy or save has all of them.").into()
        }
        Message::ListMeta { port, cidrs, widened } => {
            let cidrs = text(&Message::Cidrs(*cidrs));
            match widened {
                0 => format!("destinations of TCP\u{a0}{port}: {cidrs}"),
                _ => format!("destinations of TCP\u{a0}{port}: {cidrs}, the {widened} underlined ones widened"),
            }
            .into()
        }
        Message::RangesOf { services, regions, widened } => {
            let places = places(regions);
            match widened {
                0 => format!("{services} ranges of {places}"),
                _ => format!("{services} ranges of {places}, {widened} of them widened to fit"),
            }
            .into()
        }
        Message::StagingRules(count) => format!("Rules of the staging subnets (VPC side): {count}").into(),
        Message::EarlierFile(time) => format!("Results of the file loaded before ({}).", moment(*time)).into(),
        Message::Unreadable { name } => format!(
            "The browser could not read {name}. It may have been moved or changed while it was read, or be a folder. Choose the file again."
        )
        .into(),
        Message::Announce {
            cidrs_v4,
            cidrs_v6,
            addresses_v4,
        } => {
            let mut parts = Vec::new();
            if let Some(count) = cidrs_v4 {
                parts.push(format!("IPv4: {}", text(&Message::Cidrs(*count))));
            }
            if let Some(count) = addresses_v4 {
                parts.push(text(&Message::Addresses(*count)).into_owned());
            }
            if let Some(count) = cidrs_v6 {
                parts.push(format!("IPv6: {}", text(&Message::Cidrs(*count))));
            }
            parts.join(", ").into()
        }
        Message::Characters(count) => format!("{} characters", grouped(count)).into(),
        Message::StillUsing(value) if value.is_empty() => "Until then the field counts as empty.".into(),
        Message::StillUsing(value) => format!("Until then {value} stays in use.").into(),
        Message::Fit(message) => fit::text(*message),
        Message::Share(message) => share::share(message),
        Message::SummaryLine { addresses } => format!("{}, exact", text(&Message::Addresses(*addresses))).into(),
    }
}

pub(super) fn family_name(family: Family) -> &'static str {
    family.name()
}

fn joined(services: &[ServiceCode]) -> String {
    let names: Vec<&str> = services.iter().map(ServiceCode::as_str).collect();
    names.join(", ")
}

/// A name with its code, unless the name is the code.
fn with_code(name: Cow<'static, str>, code: &RegionCode) -> String {
    if name == code.as_str() {
        name.into_owned()
    } else {
        format!("{name} {code}")
    }
}

/// A Region as people say it: its city where AWS's name has one.
fn place(code: &RegionCode) -> Cow<'static, str> {
    let name = plan::region(code);
    match city(&name) {
        Some(city) => city.to_owned().into(),
        None => name,
    }
}

fn places(regions: &[RegionCode]) -> String {
    if regions.len() > MANY_REGIONS {
        return format!("{} Regions", grouped(regions.len()));
    }
    let places: Vec<_> = regions.iter().map(place).collect();
    places.join(" and ")
}

fn moment(time: LocalTime) -> String {
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

fn age(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..0 => return "dated in the future: check this device’s clock".to_owned(),
        0..3_600 => return "less than an hour ago".to_owned(),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {unit}{plural} ago", grouped(count))
}
