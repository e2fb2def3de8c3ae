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
        Message::InBrackets(inner) => say!(w, "（{inner}）"),
        Message::AuditHazard(hazard) => audit::hazard(hazard, w),
        Message::CidrUnit(_) => say!(w, "CIDR"),
        Message::CidrsOf(family) => say!(w, "CIDR（{}）", family_name(*family)),
        Message::AddressesOf(family) => say!(w, "許可するアドレス（{}）", family_name(*family)),
        Message::FromRows { rows } => say!(w, "ファイルの {} 行を集約", grouped(rows)),
        Message::ShareOfAll { family, addresses } => {
            say!(
                w,
                "{} 全体の {}",
                family_name(*family),
                percent(*family, *addresses)
            )
        }
        Message::Addresses(count) => say!(w, "{} アドレス", powers(*count)),
        Message::Cidrs(count) => say!(w, "{} CIDR", grouped(count)),
        Message::RowsByFamily { v4, v6 } => say!(w, "IPv4 {}・IPv6 {}", grouped(v4), grouped(v6)),
        Message::DrawnInPart { drawn, left } => say!(
            w,
            "全 {} 行のうち、先頭の {} 行だけを表示しています。コピーと保存では全行を渡します。",
            grouped(drawn + left),
            grouped(drawn)
        ),
        Message::NotDrawn(lines) => say!(w, "… 以下 {} 行は表示していません。", grouped(lines)),
        Message::Rows(rows) => say!(w, "{} 行", grouped(rows)),
        Message::SomeOf { some, all } if some == all => say!(w, "{all} 件すべて"),
        Message::SomeOf { some, all } => say!(w, "{all} 件中 {some} 件"),
        Message::Age(seconds) => say!(w, "{}", age(*seconds)),
        Message::ListMeta {
            port,
            cidrs,
            widened,
        } => {
            let cidrs = grouped(cidrs);
            match widened {
                0 => say!(w, "TCP\u{a0}{port} の宛先・{cidrs} 件"),
                _ => say!(
                    w,
                    "TCP\u{a0}{port} の宛先・{cidrs} 件（下線の {widened} 件は広げたもの）"
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
                0 => say!(w, "{places}の {services} の範囲"),
                _ => say!(
                    w,
                    "{places}の {services} の範囲。うち {widened} 件は上限に合わせて広げたもの"
                ),
            }
        }
        Message::StagingRules(count) => {
            say!(w, "ステージングサブネット側（VPC）のルール：{count} 件")
        }
        Message::EarlierFile(time) => say!(
            w,
            "前に読み込んだファイル（{}）の結果を表示しています。",
            moment(*time)
        ),
        Message::Unreadable { name } => say!(
            w,
            "{name} を読み取れませんでした。途中で移動・変更されたか、フォルダーの可能性があります。もう一度選んでください。"
        ),
        Message::Announce {
            cidrs_v4,
            cidrs_v6,
            addresses_v4,
        } => {
            let mut parts = Vec::new();
            if let Some(count) = cidrs_v4 {
                parts.push(format!("IPv4 {}", shown(&Message::Cidrs(*count))));
            }
            if let Some(count) = addresses_v4 {
                parts.push(shown(&Message::Addresses(*count)).into_owned());
            }
            if let Some(count) = cidrs_v6 {
                parts.push(format!("IPv6 {}", shown(&Message::Cidrs(*count))));
            }
            say!(w, "{}", parts.join("、"))
        }
        Message::Characters(count) => say!(w, "{} 文字", grouped(count)),
        Message::Fit(message) => fit::text(*message, w),
        Message::Share(message) => share::share(message, w),
        Message::SummaryLine { addresses } => {
            say!(w, "{}・厳密", shown(&Message::Addresses(*addresses)))
        }
    }
}

pub(super) fn family_name(family: Family) -> &'static str {
    family.name()
}

fn age(seconds: i64) -> String {
    match seconds {
        ..0 => "未来の日付です。端末の時計を確認してください".to_owned(),
        0..3_600 => "1 時間以内".to_owned(),
        3_600..86_400 => format!("{} 時間前", seconds / 3_600),
        _ => format!("{} 日前", grouped(seconds / 86_400)),
    }
}
