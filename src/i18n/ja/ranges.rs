use std::borrow::Cow;

use crate::ranges::{JsonType, MAX_FILE_BYTES, Notice, OtherJson, ParseError, Place};
use crate::select;

const MIB: usize = 1024 * 1024;

pub(super) fn rejected_title(error: &ParseError) -> Cow<'static, str> {
    match error {
        ParseError::Empty => "ファイルが空です".into(),
        ParseError::TooLarge => "ファイルが大きすぎます".into(),
        ParseError::BadGzip => "gzip を展開できません".into(),
        ParseError::BadEncoding { .. } => "テキストとして読み込めません".into(),
        ParseError::Html { .. } => "中身が HTML のため読み込めません".into(),
        ParseError::NotJson { .. } => "JSON として読み込めません".into(),
        ParseError::CutOff { .. } => "ファイルが途中で切れています".into(),
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => "Microsoft Azure のファイルです".into(),
            OtherJson::Google => "Google のファイルです".into(),
            OtherJson::Oracle => "Oracle Cloud のファイルです".into(),
            OtherJson::Cloudflare => "Cloudflare のファイルです".into(),
            OtherJson::GitHub => "GitHub のファイルです".into(),
            OtherJson::Unknown { .. } | OtherJson::NotAnObject(_) => {
                "AWS の ip-ranges.json ではありません".into()
            }
        },
        ParseError::MissingArray { name } => format!("「{name}」がありません").into(),
        ParseError::MissingField { .. } => "項目が足りない行があります".into(),
        ParseError::WrongType { .. } => "値の型が違います".into(),
        ParseError::DuplicateKey(_) => "同じ項目が 2 回あります".into(),
        ParseError::BadPrefix { .. } => "プレフィックスを読み取れません".into(),
        ParseError::BadCode { .. } => "コードを読み取れません".into(),
        ParseError::TooManyCodes { .. } => "コードの種類が多すぎます".into(),
        ParseError::TooManyRows { .. } | ParseError::TooManyOtherRows { .. } => {
            "行が多すぎます".into()
        }
        ParseError::NoRows => "行が 1 つもありません".into(),
    }
}

pub(super) fn rejected_detail(error: &ParseError) -> Cow<'static, str> {
    match error {
        ParseError::Empty => "中身がないか、空白だけです。".into(),
        ParseError::TooLarge => {
            let limit = MAX_FILE_BYTES / MIB;
            format!("読み込めるのは展開後 {limit} MiB までです。AWS のファイルは約 3 MB です。").into()
        }
        ParseError::BadGzip => "破損しているか、コピーの途中で切れています。".into(),
        ParseError::BadEncoding { offset, line } => {
            format!("{line} 行目（{offset} バイト目）が UTF-8 でも UTF-16 でもありません。").into()
        }
        ParseError::Html { title, first_line } => match title {
            Some(title) => format!(
                "1 行目が {first_line}、題名が「{title}」でした。プロキシのログイン画面が ip-ranges.json という名前で保存されたようです。"
            )
            .into(),
            None => format!(
                "1 行目が {first_line} でした。プロキシのログイン画面やエラー画面が ip-ranges.json という名前で保存されたようです。"
            )
            .into(),
        },
        ParseError::NotJson { line, column } => {
            format!("{line} 行 {column} 桁目が JSON として正しくありません。").into()
        }
        ParseError::CutOff { line, column } => {
            format!("{line} 行 {column} 桁目で終わっていて、JSON が完結していません。").into()
        }
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => "Azure のサービスタグの一覧です。".into(),
            OtherJson::Google => "cloud.json または goog.json です（ip_prefix ではなく ipv4Prefix が使われています）。".into(),
            OtherJson::Oracle => "public_ip_ranges.json です。".into(),
            OtherJson::Cloudflare => "Cloudflare の API の応答です。".into(),
            OtherJson::GitHub => "GitHub の meta API の応答です。".into(),
            OtherJson::Unknown { keys } if keys.is_empty() => "JSON の中身が空です。".into(),
            OtherJson::Unknown { keys } => {
                let keys = keys.join("、");
                format!("先頭の階層に syncToken と prefixes があるはずですが、見つかった項目は {keys} でした。").into()
            }
            OtherJson::NotAnObject(found) => {
                format!("prefixes を含むオブジェクトのはずですが、{}でした。", json_type(*found)).into()
            }
        },
        ParseError::MissingArray { name } => {
            format!("AWS のファイルのようですが、配列 {name} がありません。").into()
        }
        ParseError::MissingField { array, row, field } => {
            format!("{array} の {row} 行目に {field} がありません。").into()
        }
        ParseError::WrongType { place, expected, found } => {
            let (expected, found) = (json_type(*expected), json_type(*found));
            format!("{}は{expected}のはずですが、{found}でした。", at(*place)).into()
        }
        ParseError::DuplicateKey(place) => {
            format!("{}が重複していて、どちらが正しいか決められません。", at(*place)).into()
        }
        ParseError::BadPrefix { array, row, value } => {
            let expected = if *array == "prefixes" { "192.0.2.0/24" } else { "2001:db8::/32" };
            format!("{array} の {row} 行目が「{value}」でした（{expected} のような形式が必要です）。").into()
        }
        ParseError::BadCode { array, row, field, value } => format!(
            "{array} の {row} 行目の {field} が「{value}」でした。使えるのは英数字と - _ . の 64 文字までです。"
        )
        .into(),
        ParseError::TooManyCodes { field, limit } => {
            format!("{field} の値が {limit} 種類を超えています。AWS のファイルでは 200 種類未満です。").into()
        }
        ParseError::TooManyRows { array, limit } => {
            format!("{array} が {limit} 行を超えています。AWS のファイルは約 1 万行です。").into()
        }
        ParseError::TooManyOtherRows { array, limit } => format!(
            "{array} が {limit} 行を超えていますが、AWS が公開している書式どおりではありません（書き出し直されたか、壊れています）。\
             これより多い行を読み込めるのは、AWS の書式のままのファイルだけです。"
        )
        .into(),
        ParseError::NoRows => "AWS の形式ですが、どちらの配列も空です。".into(),
    }
}

pub(super) fn rejected_remedy(error: &ParseError) -> Cow<'static, str> {
    match error {
        ParseError::Html { .. } => {
            "プロキシにログインしてからダウンロードし直すか、別の回線で取得したファイルを選んでください。".into()
        }
        ParseError::Empty | ParseError::CutOff { .. } => {
            "ip-ranges.json をもう一度、最後までダウンロードしてください。".into()
        }
        ParseError::BadGzip => {
            "圧縮またはコピーをやり直すか、展開済みの ip-ranges.json を選んでください。".into()
        }
        ParseError::BadEncoding { .. } => {
            "AWS が公開している ip-ranges.json をそのまま選ぶか、UTF-8 で保存し直してください。".into()
        }
        ParseError::NotJson { .. }
        | ParseError::MissingArray { .. }
        | ParseError::MissingField { .. }
        | ParseError::WrongType { .. }
        | ParseError::DuplicateKey(_)
        | ParseError::BadPrefix { .. }
        | ParseError::BadCode { .. }
        | ParseError::TooManyCodes { .. }
        | ParseError::TooManyRows { .. }
        | ParseError::TooManyOtherRows { .. }
        | ParseError::NoRows => {
            "編集したファイルなら元のファイルに戻し、そうでなければ AWS から ip-ranges.json をダウンロードし直してください。".into()
        }
        ParseError::TooLarge | ParseError::OtherJson(_) => {
            "ip-ranges.amazonaws.com の ip-ranges.json を選んでください。".into()
        }
    }
}

pub(super) fn notice(notice: &Notice) -> Cow<'static, str> {
    match notice {
        Notice::NoSyncToken => {
            "syncToken がないため、ファイルの版が不明です。入手元を確認してください。".into()
        }
        Notice::BadSyncToken { value } => format!(
            "syncToken「{value}」が AWS の形式ではないため、版は不明と表示します。入手元を確認してください。"
        )
        .into(),
        Notice::NoCreateDate => {
            "createDate がないため、ファイルの作成日時が不明です。最新のファイルか確認してください。".into()
        }
        Notice::BadCreateDate { value } => format!(
            "createDate「{value}」が日時ではないため、作成日時は不明と表示します。最新のファイルか確認してください。"
        )
        .into(),
        Notice::NoBorderGroups => {
            "古い形式のファイルで、ネットワークボーダーグループがありません。Local Zones を分けて選ぶには、新しいファイルを読み込んでください。".into()
        }
        Notice::RowsWithoutGroup { rows } => format!(
            "ネットワークボーダーグループのない行が {rows} 行あります。ボーダーグループを選ぶと、これらの行は一覧に入りません。"
        )
        .into(),
        Notice::NoIpv6Array => {
            "古い形式のファイルで、ipv6_prefixes がありません。IPv6 の一覧が必要な場合は、新しいファイルを読み込んでください。".into()
        }
        Notice::HostBits { first, more } => {
            let rows: Vec<String> = first
                .iter()
                .map(|at| format!("{} の {} 行目：{}", at.array, at.row, at.value))
                .collect();
            let rows = rows.join("、");
            match more {
                0 => format!("ホスト部に値があるプレフィックスは、それを含むブロックとして扱います（{rows}）。AWS のファイルと見比べてください。").into(),
                more => format!("ホスト部に値があるプレフィックスは、それを含むブロックとして扱います（{rows}、ほか {more} 行）。AWS のファイルと見比べてください。").into(),
            }
        }
        Notice::UnknownFields { array, names, more } => {
            let names = names.join("、");
            let more = if *more { " など" } else { "" };
            match array {
                None => format!("このページが知らない項目は無視しました：{names}{more}").into(),
                Some(array) => format!("{array} の項目のうち、このページが知らないものは無視しました：{names}{more}").into(),
            }
        }
    }
}

pub(super) fn select_notice(notice: &select::Notice) -> String {
    match notice {
        select::Notice::UnknownRegion(region) => format!(
            "リージョン {region} はファイルにないため、一覧に含まれません。コードを確認するか、新しいファイルを読み込んでください。"
        ),
        select::Notice::UnknownService(service) => format!(
            "サービス {service} はファイルにないため、一覧に含まれません。名前を確認するか、新しいファイルを読み込んでください。"
        ),
        select::Notice::UnknownGroup(group) => format!(
            "ネットワークボーダーグループ {group} は選択中のリージョンにないため、一覧に含まれません。このリージョンのグループを選んでください。"
        ),
        select::Notice::NoRows { region, family } => {
            let family = family.name();
            format!(
                "{region} にはこの条件に合う {family} の行がないため、一覧に含まれません。サービス、ボーダーグループ、IP バージョンを確認してください。"
            )
        }
    }
}

fn at(place: Place) -> String {
    match place {
        Place::Top { field } => format!("{field} "),
        Place::Row { array, row } => format!("{array} の {row} 行目"),
        Place::Field { array, row, field } => format!("{array} の {row} 行目の {field} "),
    }
}

fn json_type(found: JsonType) -> &'static str {
    match found {
        JsonType::Null => " null ",
        JsonType::Boolean => "真偽値",
        JsonType::Number => "数値",
        JsonType::String => "文字列",
        JsonType::Array => "配列",
        JsonType::Object => "オブジェクト",
    }
}
