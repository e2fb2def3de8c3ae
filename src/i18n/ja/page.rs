use std::borrow::Cow;

use super::{label, plan, ranges};
use crate::i18n::civil::{civil, zone};
use crate::i18n::{LocalTime, Message, grouped, percent, powers};
use crate::net::Family;
use crate::settings::Route;

pub(in crate::i18n) fn text(message: &Message) -> Cow<'static, str> {
    match message {
        Message::Label(name) => label(*name).into(),
        Message::Plain(text) => text.clone().into(),
        Message::Rejected(error) => ranges::rejected(error),
        Message::FileNotice(notice) => ranges::notice(notice),
        Message::Purpose(purpose) => plan::purpose(*purpose),
        Message::PlanNotice(notice) => plan::notice(notice),
        Message::Title {
            profile,
            route,
            regions,
        } => {
            let over = match route {
                Route::Internet => "",
                Route::Vpn => "（VPN）",
            };
            format!(
                "{}への {} 通信許可{over}",
                plan::places(regions),
                plan::profile_short(*profile)
            )
            .into()
        }
        Message::CidrsOf(family) => format!("CIDR（{}）", name(*family)).into(),
        Message::AddressesOf(family) => format!("許可するアドレス（{}）", name(*family)).into(),
        Message::FromRows { rows } => format!("ファイルの {} 行を集約", grouped(rows)).into(),
        Message::ShareOfAll { family, addresses } => {
            format!("{} 全体の {}", name(*family), percent(*family, *addresses)).into()
        }
        Message::Addresses(count) => format!("{} アドレス", powers(*count)).into(),
        Message::Cidrs(count) => format!("{} CIDR", grouped(count)).into(),
        Message::RowsByFamily { v4, v6 } => format!("IPv4 {}・IPv6 {}", grouped(v4), grouped(v6)).into(),
        Message::Rows(rows) => format!("{} 行", grouped(rows)).into(),
        Message::Moment(time) => moment(*time).into(),
        Message::Age(seconds) => age(*seconds).into(),
        Message::ListMeta { port, cidrs } => {
            format!("TCP\u{a0}{port} の宛先・{} 件", grouped(cidrs)).into()
        }
        Message::RangesOf { services, regions } => {
            format!("{}の {services} の範囲", plan::places(regions)).into()
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
        Message::SummaryLine { addresses } => format!("{}・厳密", text(&Message::Addresses(*addresses))).into(),
    }
}

fn name(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
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
