use std::borrow::Cow;

use super::{audit, caution, fit, label, link, plan, platforms, ranges, share, shown};
use crate::i18n::civil::{civil, zone};
use crate::i18n::wording::{Wording, say};
use crate::i18n::{LocalTime, MANY_REGIONS, Message, city, grouped, percent, powers};
use crate::net::Family;
use crate::ranges::{RegionCode, ServiceCode};
use crate::settings::{Profile, Route};

pub(in crate::i18n) fn text(message: &Message, w: &mut Wording) {
    match message {
        Message::Label(name) => w.put(label(*name)),
        Message::Tool(tool) => super::tool(tool, w),
        Message::Plain(text) => say!(w, "{text}"),
        Message::RejectedTitle(error) => ranges::rejected_title(error, w),
        Message::RejectedDetail(error) => ranges::rejected_detail(error, w),
        Message::RejectedRemedy(error) => ranges::rejected_remedy(error, w),
        Message::FileNotice(notice) => ranges::notice(notice, w),
        Message::SelectNotice(notice) => ranges::select_notice(notice, w),
        Message::Purpose(purpose) => w.put(plan::purpose(*purpose)),
        Message::PlanNotice(notice) => plan::notice(notice, w),
        Message::Pending(pending) => w.put(plan::pending(*pending)),
        Message::Caution(caution) => w.put(caution::sentence(*caution)),
        Message::CautionReason(caution) => w.put(caution::reason(*caution)),
        Message::Profile(profile) => w.put(plan::profile(*profile)),
        Message::ProfileShort(profile) => w.put(plan::profile_short(*profile)),
        Message::Route(route) => w.put(plan::route(*route)),
        Message::Region(code) => say!(w, "{}", with_code(plan::region(code), code)),
        Message::RegionShort(code) => say!(w, "{}", with_code(place(code), code)),
        Message::LinkNotice(notice) => link::notice(notice, w),
        Message::Networks(error) => say!(w, "{}", link::networks(error)),
        Message::HostBitsCleared(typed) => say!(
            w,
            "Host bits are cleared: {} stands for the whole network.",
            typed.join(", ")
        ),
        Message::BadPort { still } => say!(
            w,
            "A TCP port is a whole number from 1 to 65535. Until then {still} stays in use."
        ),
        Message::RouteOf { port } => say!(w, "Route of the data (TCP\u{a0}{port})"),
        Message::Vendor(vendor) => w.put(platforms::vendor(*vendor)),
        Message::Platform(platform) => w.put(platforms::platform(*platform)),
        Message::Unrenderable(error) => platforms::unrenderable(*error, w),
        Message::InBrackets(inner) => say!(w, " ({inner})"),
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
        Message::AuditHazard(hazard) => audit::hazard(hazard, w),
        Message::CidrUnit(1) => say!(w, "CIDR"),
        Message::CidrUnit(_) => say!(w, "CIDRs"),
        Message::CidrsOf(family) => say!(w, "CIDRs ({})", family_name(*family)),
        Message::AddressesOf(family) => say!(w, "Addresses allowed ({})", family_name(*family)),
        Message::FromRows { rows: 1 } => say!(w, "from 1 row of the file"),
        Message::FromRows { rows } => say!(w, "from {} rows of the file", grouped(rows)),
        Message::ShareOfAll { family, addresses } => {
            say!(
                w,
                "{} of all {}",
                percent(*family, *addresses),
                family_name(*family)
            )
        }
        Message::Addresses(count) if count.to_u128() == Some(1) => say!(w, "1 address"),
        Message::Addresses(count) => say!(w, "{} addresses", powers(*count)),
        Message::Cidrs(1) => say!(w, "1 CIDR"),
        Message::Cidrs(count) => say!(w, "{} CIDRs", grouped(count)),
        Message::RowsByFamily { v4, v6 } => say!(w, "IPv4 {}, IPv6 {}", grouped(v4), grouped(v6)),
        Message::DrawnInPart { drawn, left } => say!(
            w,
            "Only the first {} of {} lines are shown here. What you copy or save has all of them.",
            grouped(drawn),
            grouped(drawn + left)
        ),
        Message::NotDrawn(1) => say!(w, "… 1 more line is not shown here."),
        Message::NotDrawn(lines) => say!(w, "… {} more lines are not shown here.", grouped(lines)),
        Message::Rows(1) => say!(w, "1 row"),
        Message::Rows(rows) => say!(w, "{} rows", grouped(rows)),
        Message::SomeOf { some, all } if some == all => say!(w, "all {all}"),
        Message::SomeOf { some, all } => say!(w, "{some} of {all}"),
        Message::Moment(time) => say!(w, "{}", moment(*time)),
        Message::Age(seconds) => say!(w, "{}", age(*seconds)),
        Message::ListMeta {
            port,
            cidrs,
            widened,
        } => {
            let cidrs = shown(&Message::Cidrs(*cidrs));
            match widened {
                0 => say!(w, "destinations of TCP\u{a0}{port}: {cidrs}"),
                _ => say!(
                    w,
                    "destinations of TCP\u{a0}{port}: {cidrs}, the {widened} underlined ones widened"
                ),
            }
        }
        Message::RangesOf {
            services,
            regions,
            widened,
        } => {
            let places = places(regions);
            match widened {
                0 => say!(w, "{services} ranges of {places}"),
                _ => say!(
                    w,
                    "{services} ranges of {places}, {widened} of them widened to fit"
                ),
            }
        }
        Message::StagingRules(count) => say!(w, "Rules of the staging subnets (VPC side): {count}"),
        Message::EarlierFile(time) => {
            say!(w, "Results of the file loaded before ({}).", moment(*time))
        }
        Message::Unreadable { name } => say!(
            w,
            "The browser could not read {name}. It may have been moved or changed while it was read, or be a folder. Choose the file again."
        ),
        Message::Announce {
            cidrs_v4,
            cidrs_v6,
            addresses_v4,
        } => {
            let mut parts = Vec::new();
            if let Some(count) = cidrs_v4 {
                parts.push(format!("IPv4: {}", shown(&Message::Cidrs(*count))));
            }
            if let Some(count) = addresses_v4 {
                parts.push(shown(&Message::Addresses(*count)).into_owned());
            }
            if let Some(count) = cidrs_v6 {
                parts.push(format!("IPv6: {}", shown(&Message::Cidrs(*count))));
            }
            say!(w, "{}", parts.join(", "))
        }
        Message::Characters(count) => say!(w, "{} characters", grouped(count)),
        Message::StillUsing(value) if value.is_empty() => {
            say!(w, "Until then the field counts as empty.")
        }
        Message::StillUsing(value) => say!(w, "Until then {value} stays in use."),
        Message::Fit(message) => fit::text(*message, w),
        Message::Share(message) => share::share(message, w),
        Message::SummaryLine { addresses } => {
            say!(w, "{}, exact", shown(&Message::Addresses(*addresses)))
        }
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
