use std::borrow::Cow;

use super::plan;
use crate::net::Family;
use crate::plan::Pending;
use crate::platforms::{Gap, Unrenderable, Vendor, Words};

/// The words of spreadsheets and tables.
pub(in crate::i18n) fn words() -> Words {
    Words {
        any: "任意",
        sample: "SAMPLE (架空のデータ):",
        purpose: |purpose| plan::purpose(purpose).into(),
        gap,
        columns: ["送信元", "プロトコル", "ポート", "宛先", "用途"],
    }
}

fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::Pending(Pending::File) => "(未確定: ip-ranges.json を読み込んでください)",
        Gap::Pending(Pending::Staging) => "(未確定: ステージングサブネットを入力してください)",
        Gap::Pending(Pending::NoRows) => "(なし: この条件に合う範囲がファイルにありません)",
        Gap::Pending(Pending::Undocumented) => {
            "(不明: このリージョンのホスト名は AWS の文書にありません)"
        }
        Gap::Resolver => "(自社の DNS リゾルバー)",
        Gap::NoSource(Family::V4) => "(IPv4 の送信元サブネットが未入力)",
        Gap::NoSource(Family::V6) => "(IPv6 の送信元サブネットが未入力)",
        Gap::ByName => "(ホスト名では記述不可)",
        Gap::BadName => "(ホスト名として不正)",
    }
}

pub(super) fn vendor(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Plain => "テキスト・表",
        Vendor::Fortinet => "Fortinet",
        Vendor::Cisco => "Cisco",
        Vendor::Linux => "Linux",
    }
}

pub(super) fn unrenderable(reason: Unrenderable) -> Cow<'static, str> {
    match reason {
        Unrenderable::Empty => "許可する宛先がないため、ルールを作成できません。\
            リージョン、アドレスファミリー、ネットワークボーダーグループを確認してください。"
            .into(),
        Unrenderable::Pending(Pending::File) => {
            "宛先がまだ決まっていません。先に AWS の ip-ranges.json を読み込んでください。".into()
        }
        Unrenderable::Pending(Pending::Staging) => {
            "宛先がまだ決まっていません。先にステージングサブネットを入力してください。".into()
        }
        Unrenderable::Pending(Pending::NoRows) => {
            "この条件に合う範囲がファイルにないため、ルールを作成できません。\
                リージョン、アドレスファミリー、ネットワークボーダーグループを確認してください。"
                .into()
        }
        Unrenderable::Pending(Pending::Undocumented) => {
            "このリージョンのホスト名は AWS の文書にないため、ルールを作成できません。\
                別のリージョンを選んでください。"
                .into()
        }
        Unrenderable::NoSource(Family::V4) => {
            "IPv4 のルールが必要ですが、送信元サブネットに IPv4 がありません。\
                IPv4 の送信元サブネットを追加するか、IPv6 のみを選んでください。"
                .into()
        }
        Unrenderable::NoSource(Family::V6) => {
            "IPv6 のルールが必要ですが、送信元サブネットに IPv6 がありません。\
                IPv6 の送信元サブネットを追加するか、IPv4 のみを選んでください。"
                .into()
        }
        Unrenderable::TooManyEntries { limit, needed } => format!(
            "この形式の上限は {limit} 件ですが、{needed} 件必要です。\
                CIDR 数の上限を設定して集約するか、別の形式を選んでください。"
        )
        .into(),
    }
}
