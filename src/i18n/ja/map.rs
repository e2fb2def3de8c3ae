use std::borrow::Cow;

use super::shown;
use crate::i18n::map::times;
use crate::i18n::wording::{Wording, say};
use crate::i18n::{MapMessage, Message, grouped, percent};
use crate::net::{AddressCount, Family};
use crate::settings::Route;

pub(in crate::i18n) fn map(message: &MapMessage, w: &mut Wording) {
    match message {
        MapMessage::Title => say!(w, "IPv4 全体の中での位置"),
        MapMessage::Lies(addresses) => say!(
            w,
            "許可するのは {}（IPv4 全体の {}）です。",
            counted(*addresses),
            part(*addresses)
        ),
        MapMessage::Spread { cells, octets } => {
            say!(
                w,
                "許可：第 1 オクテット {} 種類、/16 の {} 区画",
                grouped(octets),
                grouped(cells)
            )
        }
        MapMessage::Allowed(addresses) => say!(w, "許可（{}）", part(*addresses)),
        MapMessage::Needed(addresses) => say!(w, "必要（{}）", part(*addresses)),
        MapMessage::Extra(addresses) => say!(w, "広げた CIDR（枠）：余分（{}）", part(*addresses)),
        MapMessage::OtherAws(addresses) => say!(w, "その他の AWS（{}）", part(*addresses)),
        MapMessage::OverInternet(addresses) => {
            say!(w, "インターネット経由で必要な範囲（{}）", part(*addresses))
        }
        MapMessage::Vpn {
            route,
            addresses,
            internet,
        } => {
            let vpn = match route {
                Route::Internet => "VPN の場合",
                Route::Vpn => "許可（VPN）",
            };
            match internet.and_then(|internet| times(internet, *addresses)) {
                Some(times) => say!(
                    w,
                    "{vpn}：{}（{} 分の 1）",
                    counted(*addresses),
                    grouped(times)
                ),
                None => say!(w, "{vpn}：{}", counted(*addresses)),
            }
        }
        MapMessage::Rest => say!(w, "それ以外"),
        MapMessage::Pin { route, blocks } => {
            let first = blocks.first().map(ToString::to_string).unwrap_or_default();
            match (route, blocks.len()) {
                (Route::Internet, 0 | 1) => say!(w, "VPN ならここだけ（{first}）"),
                (Route::Internet, count) => {
                    say!(w, "VPN ならここだけ（{first} ほか {} 件）", count - 1)
                }
                (Route::Vpn, 0 | 1) => say!(w, "許可はここだけ（{first}）"),
                (Route::Vpn, count) => say!(w, "許可はここだけ（{first} ほか {} 件）", count - 1),
            }
        }
        MapMessage::Reserved => say!(w, "予約済み"),
        MapMessage::Scale => {
            say!(
                w,
                "横：第 1 オクテット、縦：第 2 オクテット、1 区画：/16（65,536 アドレス）。一部だけの区画は 4 分の 1 刻み（最小 1/4）で塗り、許可した範囲は細線で縁取っています。"
            )
        }
        MapMessage::NeedsStaging => say!(
            w,
            "ステージングサブネットを入力すると、VPN の場合も同じ図に示します。"
        ),
        MapMessage::NeedsFile => say!(
            w,
            "ip-ranges.json を読み込むと、インターネット経由で必要な範囲も同じ図に示します。"
        ),
        MapMessage::OthersNeedFile => {
            say!(w, "ip-ranges.json を読み込むと、その他の AWS も示します。")
        }
        MapMessage::NotIpv6 => say!(w, "IPv6 は図にありません。"),
        MapMessage::Table => say!(w, "第 1 オクテット別の拡大図"),
        MapMessage::ColumnOctet => say!(w, "第 1 オクテット"),
        MapMessage::ColumnStrip => say!(w, "第 2 オクテット（0–255）"),
        MapMessage::ColumnNeeded => say!(w, "必要"),
        MapMessage::ColumnOverInternet => say!(w, "インターネット経由"),
        MapMessage::ColumnExtra => say!(w, "余分"),
        MapMessage::ColumnOtherAws => say!(w, "その他の AWS"),
    }
}

fn counted(addresses: AddressCount) -> Cow<'static, str> {
    shown(&Message::Addresses(addresses))
}

fn part(addresses: AddressCount) -> String {
    percent(Family::V4, addresses)
}
