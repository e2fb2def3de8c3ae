use crate::i18n::wording::{Wording, say};
use crate::link::list::ListError;
use crate::link::{Key, Notice};
use crate::net::{MAX_TYPED, NetworksError, Refusal};

pub(super) fn notice(notice: &Notice, w: &mut Wording) {
    match notice {
        Notice::UnknownKeys { keys, more: 0 } => say!(
            w,
            "リンクに未対応のキーがあります：{}。無視しました。",
            keys.join("、")
        ),
        Notice::UnknownKeys { keys, more } => say!(
            w,
            "リンクに未対応のキーがあります：{} ほか {more} 個。無視しました。",
            keys.join("、")
        ),
        Notice::BadValue { key, value } => say!(
            w,
            "リンクの「{}」に「{value}」は指定できません。{}。一覧を使う前に確認してください。",
            key.id(),
            fallback(*key)
        ),
        Notice::BadNetworks { key, error } => say!(
            w,
            "リンクの「{}」を読み取れません：{}{}。一覧を使う前に確認してください。",
            key.id(),
            networks(error),
            fallback(*key)
        ),
        Notice::TooMany { key, limit } => say!(
            w,
            "リンクの「{}」の値が {limit} 個を超えています。{}。一覧を使う前に確認してください。",
            key.id(),
            fallback(*key)
        ),
        Notice::HostBitsCleared { key, values } => say!(
            w,
            "リンクの「{}」のうち {} はホスト部を 0 にして読み取りました。",
            key.id(),
            values.join("、")
        ),
        Notice::Repeated { key } => say!(
            w,
            "リンクに「{}」が複数あります。最後の値を使います。",
            key.id()
        ),
        Notice::BadList(ListError::Damaged) => {
            say!(
                w,
                "リンクの一覧が壊れているか、この条件のものではないため、表示していません。条件は反映しました。ip-ranges.json を読み込むか、リンクを送り直してもらってください。"
            )
        }
        Notice::BadList(ListError::UnknownVersion) => {
            say!(
                w,
                "リンクの一覧が壊れているか、このページより新しい形式のため、表示していません。条件は反映しました。ページを再読み込みするか、ip-ranges.json を読み込んでください。"
            )
        }
        Notice::BadList(ListError::TooLarge) => {
            say!(
                w,
                "リンクの一覧が長すぎるため、表示していません。条件は反映しました。ip-ranges.json を読み込んでください。"
            )
        }
        Notice::BudgetAndExtra => {
            say!(
                w,
                "リンクに「budget」と「extra」の両方があります。budget を使います。指定はどちらか一方にしてください。"
            )
        }
    }
}

/// What applies in place of a bad value.
fn fallback(key: Key) -> &'static str {
    match key {
        Key::Source => "送信元は any として扱います",
        Key::Staging | Key::Endpoints | Key::Resolver => "この欄は空のままにします",
        Key::Token => "一覧の元ファイルは不明とします",
        Key::Budget | Key::Extra | Key::Broadest => "この上限は使いません",
        Key::Profile
        | Key::Route
        | Key::Region
        | Key::Service
        | Key::Group
        | Key::Family
        | Key::Names
        | Key::Port
        | Key::Prefer
        | Key::Form
        | Key::Platform
        | Key::Lang
        | Key::List => "既定値を使います",
    }
}

pub(super) fn networks(error: &NetworksError) -> String {
    let NetworksError { index, value, why } = error;
    match why {
        Refusal::NotNetwork => format!(
            "{index} 番目の「{value}」は CIDR でもアドレスでもありません。192.0.2.0/24 や 2001:db8::/32 のように書いてください。"
        ),
        Refusal::Mask => format!(
            "{index} 番目の「{value}」はマスクのようです。192.0.2.0/24 のようにプレフィックス長で書いてください。"
        ),
        Refusal::Everything => format!(
            "{index} 番目の「{value}」までで全アドレスになります。対象のサブネットを書いてください。"
        ),
        Refusal::TooMany => format!(
            "サブネットは {MAX_TYPED} 個までです（{index} 番目は「{value}」）。短いプレフィックスにまとめてください。"
        ),
    }
}
