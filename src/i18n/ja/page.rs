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
        Message::HostBitsCleared(typed) => format!("ホスト部を 0 にし、ネットワーク全体として扱います：{}", typed.join(", ")).into(),
        Message::BadPort { still } => format!("TCP ポートは 1 から 65535 の整数で入力してください。それまでは {still} のままです。").into(),
        Message::RouteOf { port } => format!("データ転送（TCP\u{a0}{port}）の経路").into(),
        Message::Vendor(vendor) => platforms::vendor(*vendor).into(),
        Message::Platform(platform) => platforms::platform(*platform).into(),
        Message::Unrenderable(error) => platforms::unrenderable(*error),
        Message::InBrackets(inner) => format!("（{}）", text(inner)).into(),
        Message::Title {
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
                Profile::Custom => format!("{places}の {} への通信許可{over}", joined(services)),
                _ => format!("{places}への {} 通信許可{over}", plan::profile_short(*profile)),
            }
            .into()
        }
        Message::AuditHazard(hazard) => audit::hazard(hazard).into(),
        Message::AuditUnread(why) => audit::unread(*why).into(),
        Message::CidrUnit(_) => "CIDR".into(),
        Message::CidrsOf(family) => format!("CIDR（{}）", family_name(*family)).into(),
        Message::AddressesOf(family) => format!("許可するアドレス（{}）", family_name(*family)).into(),
        Message::FromRows { rows } => format!("ファイルの {} 行を集約", grouped(rows)).into(),
        Message::ShareOfAll { family, addresses } => {
            format!("{} 全体の {}", family_name(*family), percent(*family, *addresses)).into()
        }
        Message::Addresses(count) => format!("{} アドレス", powers(*count)).into(),
        Message::Cidrs(count) => format!("{} CIDR", grouped(count)).into(),
        Message::RowsByFamily { v4, v6 } => format!("IPv4 {}・IPv6 {}", grouped(v4), grouped(v6)).into(),
        Message::Rows(rows) => format!("{} 行", grouped(rows)).into(),
        Message::SomeOf { some, all } if some == all => format!("{all} 件すべて").into(),
        Message::SomeOf { some, all } => format!("{all} 件中 {some} 件").into(),
        Message::Moment(time) => moment(*time).into(),
        Message::Age(seconds) => age(*seconds).into(),
        Message::NotDrawn(lines) => {
            format!("… このほか {} 行は表示していません。コピーと保存では全行を渡します。", grouped(lines)).into()
        }
        Message::ListMeta { port, cidrs, widened } => {
            let cidrs = grouped(cidrs);
            match widened {
                0 => format!("TCP\u{a0}{port} の宛先・{cidrs} 件"),
                _ => format!("TCP\u{a0}{port} の宛先・{cidrs} 件（下線の {widened} 件は広げたもの）"),
            }
            .into()
        }
        Message::RangesOf { services, regions, widened } => {
            let places = places(regions);
            match widened {
                0 => format!("{places}の {services} の範囲"),
                _ => format!("{places}の {services} の範囲。うち {widened} 件は上限に合わせて広げたもの"),
            }
            .into()
        }
        Message::StagingRules(count) => format!("ステージングサブネット側（VPC）のルール：{count} 件").into(),
        Message::EarlierFile(time) => format!("前に読み込んだファイル（{}）の結果を表示しています。", moment(*time)).into(),
        Message::Unreadable { name } => format!(
            "{name} を読み取れませんでした。途中で移動・変更されたか、フォルダーの可能性があります。もう一度選んでください。"
        )
        .into(),
        Message::Announce {
            cidrs_v4,
            cidrs_v6,
            addresses_v4,
        } => {
            let mut parts = Vec::new();
            if let Some(count) = cidrs_v4 {
                parts.push(format!("IPv4 {}", text(&Message::Cidrs(*count))));
            }
            if let Some(count) = addresses_v4 {
                parts.push(text(&Message::Addresses(*count)).into_owned());
            }
            if let Some(count) = cidrs_v6 {
                parts.push(format!("IPv6 {}", text(&Message::Cidrs(*count))));
            }
            parts.join("、").into()
        }
        Message::Characters(count) => format!("{} 文字", grouped(count)).into(),
        Message::StillUsing(value) if value.is_empty() => "それまでは未入力として扱います。".into(),
        Message::StillUsing(value) => format!("それまでは {value} のままです。").into(),
        Message::Fit(message) => fit::text(*message),
        Message::Share(message) => share::share(message),
        Message::SummaryLine { addresses } => format!("{}・厳密", text(&Message::Addresses(*addresses))).into(),
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
        return format!("{} リージョン", grouped(regions.len()));
    }
    let places: Vec<_> = regions.iter().map(place).collect();
    format!("{}リージョン", places.join("・"))
}

fn moment(time: LocalTime) -> String {
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

fn age(seconds: i64) -> String {
    match seconds {
        ..0 => "未来の日付です。端末の時計を確認してください".to_owned(),
        0..3_600 => "1 時間以内".to_owned(),
        3_600..86_400 => format!("{} 時間前", seconds / 3_600),
        _ => format!("{} 日前", grouped(seconds / 86_400)),
    }
}
