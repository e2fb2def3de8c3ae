use super::desk::{moment, places};
use super::{audit, caution, fit, label, link, plan, platforms, ranges, share, shown};
use crate::i18n::wording::{Wording, say};
use crate::i18n::{Message, grouped, percent, powers};
use crate::net::Family;

pub(in crate::i18n) fn text(message: &Message, w: &mut Wording) {
    match message {
        Message::Label(name) => w.put(label(*name)),
        Message::Tool(tool) => super::tool(tool, w),
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
        Message::LinkNotice(notice) => link::notice(notice, w),
        Message::Vendor(vendor) => w.put(platforms::vendor(*vendor)),
        Message::Platform(platform) => w.put(platforms::platform(*platform)),
        Message::Unrenderable(error) => platforms::unrenderable(*error, w),
        Message::InBrackets(inner) => say!(w, " ({inner})"),
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
