use super::plan;
use crate::i18n::grouped;
use crate::i18n::wording::{Wording, say};
use crate::net::Family;
use crate::plan::Pending;
use crate::platforms::{PlainForm, Platform, Unrenderable, Vendor, Words};

/// The words of spreadsheets and tables.
pub(in crate::i18n) fn words() -> Words {
    Words {
        any: "任意",
        resolver: "(自社の DNS リゾルバー)",
        sample: "SAMPLE (架空のデータ):",
        fitted: "FITTED (上限に合わせて広げた一覧):",
        purpose: plan::purpose,
        pending: plan::pending,
        no_source,
        columns: ["送信元", "プロトコル", "ポート", "宛先", "用途"],
    }
}

fn no_source(family: Family) -> &'static str {
    match family {
        Family::V4 => "(IPv4 の送信元サブネットが未入力)",
        Family::V6 => "(IPv6 の送信元サブネットが未入力)",
    }
}

pub(super) fn platform(platform: Platform) -> &'static str {
    match platform.facts().form {
        Some(form) => plain_form(form),
        None => platform.name(),
    }
}

fn plain_form(form: PlainForm) -> &'static str {
    match form {
        PlainForm::Cidr => "CIDR 一覧 (1 行 1 件)",
        PlainForm::Comma => "CIDR 一覧 (カンマ区切り)",
        PlainForm::Netmask => "アドレスとサブネットマスク",
        PlainForm::Wildcard => "アドレスとワイルドカードマスク",
        PlainForm::Range => "開始アドレス-終了アドレス",
        PlainForm::Csv => "CSV (Excel 用)",
        PlainForm::Markdown => "Markdown の表",
        PlainForm::Hosts => "hosts ファイル",
        PlainForm::CheckBash => "接続テスト (bash)",
        PlainForm::CheckPowershell => "接続テスト (PowerShell)",
    }
}

pub(super) fn vendor(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Plain => "テキスト・表",
        Vendor::Fortinet => "Fortinet",
        Vendor::Yamaha => "ヤマハ",
        Vendor::Cisco => "Cisco",
        Vendor::Nec => "NEC",
        Vendor::PaloAlto => "Palo Alto Networks",
        Vendor::Juniper => "Juniper Networks",
        Vendor::CheckPoint => "Check Point",
        Vendor::MikroTik => "MikroTik",
        Vendor::Linux => "Linux",
        Vendor::Bsd => "OpenBSD・FreeBSD",
        Vendor::Windows => "Microsoft Windows",
        Vendor::Aws => "AWS",
        Vendor::Azure => "Microsoft Azure",
        Vendor::Google => "Google Cloud",
        Vendor::Proxy => "Web プロキシ",
        Vendor::Preflight => "事前確認",
    }
}

pub(super) fn unrenderable(reason: Unrenderable, w: &mut Wording) {
    match reason {
        Unrenderable::Empty => say!(
            w,
            "許可する宛先がないため、ルールを作成できません。\
            リージョン、アドレスファミリー、ネットワークボーダーグループを確認してください。"
        ),
        Unrenderable::Pending(Pending::File) => {
            say!(
                w,
                "宛先がまだ決まっていません。先に AWS の ip-ranges.json を読み込んでください。"
            )
        }
        Unrenderable::Pending(Pending::Staging) => {
            say!(
                w,
                "宛先がまだ決まっていません。先にステージングサブネットを入力してください。"
            )
        }
        Unrenderable::Pending(Pending::Endpoints) => {
            say!(
                w,
                "宛先がまだ決まっていません。先にインターフェイスエンドポイントを入力してください。"
            )
        }
        Unrenderable::Pending(Pending::NoRows) => {
            say!(
                w,
                "この条件に合う範囲がファイルにないため、ルールを作成できません。\
                リージョン、アドレスファミリー、ネットワークボーダーグループを確認してください。"
            )
        }
        Unrenderable::Pending(Pending::Everything) => {
            say!(
                w,
                "範囲がすべてのアドレスになり、ルールにすると任意の宛先を許可してしまいます。\
                「上限に合わせる」の上限を変更するか、AWS から ip-ranges.json を取得し直してください。"
            )
        }
        Unrenderable::Pending(Pending::Undocumented) => {
            say!(
                w,
                "この条件の宛先は AWS の文書にないため、ルールを作成できません。\
                別のリージョンを選んでください。"
            )
        }
        Unrenderable::NoSource(Family::V4) => {
            say!(
                w,
                "IPv4 のルールが必要ですが、送信元サブネットに IPv4 がありません。\
                IPv4 の送信元サブネットを追加するか、IPv6 のみを選んでください。"
            )
        }
        Unrenderable::NoSource(Family::V6) => {
            say!(
                w,
                "IPv6 のルールが必要ですが、送信元サブネットに IPv6 がありません。\
                IPv6 の送信元サブネットを追加するか、IPv4 のみを選んでください。"
            )
        }
        Unrenderable::NoFixedAddress => {
            say!(
                w,
                "この構成には固定アドレスを持つホスト名がないため、hosts ファイルには\
            記述できません。サーバーから DNS で名前解決するか、別の形式を選んでください。"
            )
        }
        Unrenderable::NothingForProxy => say!(
            w,
            "Web プロキシが中継できるのは TCP 443 だけですが、\
            この構成には TCP 443 の宛先がありません。ファイアウォールの形式を選ぶか、リージョンを確認してください。"
        ),
        Unrenderable::TooManyEntries { limit, needed } => say!(
            w,
            "この形式の上限は {} 件ですが、{} 件必要です。\
                CIDR 数の上限を設定して集約するか、別の形式を選んでください。",
            grouped(limit),
            grouped(needed)
        ),
    }
}
