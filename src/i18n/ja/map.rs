use std::borrow::Cow;

use super::text;
use crate::i18n::map::times;
use crate::i18n::{MapMessage, Message, grouped, percent};
use crate::net::{AddressCount, Family};
use crate::settings::Route;

pub(in crate::i18n) fn map(message: &MapMessage) -> Cow<'static, str> {
    match message {
        MapMessage::Title => "IPv4 全体の中での位置".into(),
        MapMessage::Lies(addresses) => format!("許可するのは {}（IPv4 全体の {}）です。", counted(*addresses), part(*addresses)).into(),
        MapMessage::Spread { cells, octets } => {
            format!("許可：第 1 オクテット {} 種類、/16 の {} 区画", grouped(octets), grouped(cells)).into()
        }
        MapMessage::Allowed(addresses) => format!("許可（{}）", part(*addresses)).into(),
        MapMessage::Needed(addresses) => format!("必要（{}）", part(*addresses)).into(),
        MapMessage::Extra(addresses) => format!("広げた CIDR（枠）：余分（{}）", part(*addresses)).into(),
        MapMessage::OtherAws(addresses) => format!("その他の AWS（{}）", part(*addresses)).into(),
        MapMessage::OverInternet(addresses) => format!("インターネット経由で必要な範囲（{}）", part(*addresses)).into(),
        MapMessage::Vpn { route, addresses, internet } => {
            let vpn = match route {
                Route::Internet => "VPN の場合",
                Route::Vpn => "許可（VPN）",
            };
            match internet.and_then(|internet| times(internet, *addresses)) {
                Some(times) => format!("{vpn}：{}（{} 分の 1）", counted(*addresses), grouped(times)),
                None => format!("{vpn}：{}", counted(*addresses)),
            }
            .into()
        }
        MapMessage::Rest => "それ以外".into(),
        MapMessage::Pin { route, blocks } => {
            let first = blocks.first().map(ToString::to_string).unwrap_or_default();
            match (route, blocks.len()) {
                (Route::Internet, 0 | 1) => format!("VPN ならここだけ（{first}）"),
                (Route::Internet, count) => format!("VPN ならここだけ（{first} ほか {} 件）", count - 1),
                (Route::Vpn, 0 | 1) => format!("許可はここだけ（{first}）"),
                (Route::Vpn, count) => format!("許可はここだけ（{first} ほか {} 件）", count - 1),
            }
            .into()
        }
        MapMessage::Reserved => "予約済み".into(),
        MapMessage::Scale => {
            "横：第 1 オクテット、縦：第 2 オクテット、1 区画：/16（65,536 アドレス）。一部だけの区画は 4 分の 1 刻み（最小 1/4）で塗り、許可した範囲は細線で縁取っています。".into()
        }
        MapMessage::NeedsStaging => "ステージングサブネットを入力すると、VPN の場合も同じ図に示します。".into(),
        MapMessage::NeedsFile => "ip-ranges.json を読み込むと、インターネット経由で必要な範囲も同じ図に示します。".into(),
        MapMessage::OthersNeedFile => "ip-ranges.json を読み込むと、その他の AWS も示します。".into(),
        MapMessage::NotIpv6 => "IPv6 は図にありません。".into(),
        MapMessage::Table => "第 1 オクテット別の拡大図".into(),
        MapMessage::ColumnOctet => "第 1 オクテット".into(),
        MapMessage::ColumnStrip => "第 2 オクテット（0–255）".into(),
        MapMessage::ColumnNeeded => "必要".into(),
        MapMessage::ColumnOverInternet => "インターネット経由".into(),
        MapMessage::ColumnExtra => "余分".into(),
        MapMessage::ColumnOtherAws => "その他の AWS".into(),
    }
}

fn counted(addresses: AddressCount) -> Cow<'static, str> {
    text(&Message::Addresses(addresses))
}

fn part(addresses: AddressCount) -> String {
    percent(Family::V4, addresses)
}
