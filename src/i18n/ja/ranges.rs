use crate::i18n::wording::{Wording, say};
use crate::ranges::{JsonType, MAX_FILE_BYTES, Notice, OtherJson, ParseError, Place};
use crate::select;

const MIB: usize = 1024 * 1024;

pub(super) fn rejected_title(error: &ParseError, w: &mut Wording) {
    match error {
        ParseError::Empty => say!(w, "ファイルが空です"),
        ParseError::TooLarge => say!(w, "ファイルが大きすぎます"),
        ParseError::BadGzip => say!(w, "gzip を展開できません"),
        ParseError::BadEncoding { .. } => say!(w, "テキストとして読み込めません"),
        ParseError::Html { .. } => say!(w, "中身が HTML のため読み込めません"),
        ParseError::NotJson { .. } => say!(w, "JSON として読み込めません"),
        ParseError::CutOff { .. } => say!(w, "ファイルが途中で切れています"),
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => say!(w, "Microsoft Azure のファイルです"),
            OtherJson::Google => say!(w, "Google のファイルです"),
            OtherJson::Oracle => say!(w, "Oracle Cloud のファイルです"),
            OtherJson::Cloudflare => say!(w, "Cloudflare のファイルです"),
            OtherJson::GitHub => say!(w, "GitHub のファイルです"),
            OtherJson::Unknown { .. } | OtherJson::NotAnObject(_) => {
                say!(w, "AWS の ip-ranges.json ではありません")
            }
        },
        ParseError::MissingArray { name } => say!(w, "「{name}」がありません"),
        ParseError::MissingField { .. } => say!(w, "項目が足りない行があります"),
        ParseError::WrongType { .. } => say!(w, "値の型が違います"),
        ParseError::DuplicateKey(_) => say!(w, "同じ項目が 2 回あります"),
        ParseError::BadPrefix { .. } => say!(w, "プレフィックスを読み取れません"),
        ParseError::BadCode { .. } => say!(w, "コードを読み取れません"),
        ParseError::TooManyCodes { .. } => say!(w, "コードの種類が多すぎます"),
        ParseError::TooManyRows { .. } | ParseError::TooManyOtherRows { .. } => {
            say!(w, "行が多すぎます")
        }
        ParseError::NoRows => say!(w, "行が 1 つもありません"),
    }
}

pub(super) fn rejected_detail(error: &ParseError, w: &mut Wording) {
    match error {
        ParseError::Empty => say!(w, "中身がないか、空白だけです。"),
        ParseError::TooLarge => {
            let limit = MAX_FILE_BYTES / MIB;
            say!(
                w,
                "読み込めるのは展開後 {limit} MiB までです。AWS のファイルは約 2.6 MB です。"
            )
        }
        ParseError::BadGzip => say!(w, "破損しているか、コピーの途中で切れています。"),
        ParseError::BadEncoding { offset, line } => {
            say!(
                w,
                "{line} 行目（{offset} バイト目）が UTF-8 でも UTF-16 でもありません。"
            )
        }
        ParseError::Html { title, first_line } => match title {
            Some(title) => say!(
                w,
                "1 行目が {first_line}、題名が「{title}」でした。プロキシのログイン画面が ip-ranges.json という名前で保存されたようです。"
            ),
            None => say!(
                w,
                "1 行目が {first_line} でした。プロキシのログイン画面やエラー画面が ip-ranges.json という名前で保存されたようです。"
            ),
        },
        ParseError::NotJson { line, column } => {
            say!(w, "{line} 行 {column} 桁目が JSON として正しくありません。")
        }
        ParseError::CutOff { line, column } => {
            say!(
                w,
                "{line} 行 {column} 桁目で終わっていて、JSON が完結していません。"
            )
        }
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => say!(w, "Azure のサービスタグの一覧です。"),
            OtherJson::Google => say!(
                w,
                "cloud.json または goog.json です（ip_prefix ではなく ipv4Prefix が使われています）。"
            ),
            OtherJson::Oracle => say!(w, "public_ip_ranges.json です。"),
            OtherJson::Cloudflare => say!(w, "Cloudflare の API の応答です。"),
            OtherJson::GitHub => say!(w, "GitHub の meta API の応答です。"),
            OtherJson::Unknown { keys } if keys.is_empty() => say!(w, "JSON の中身が空です。"),
            OtherJson::Unknown { keys } => {
                let keys = keys.join("、");
                say!(
                    w,
                    "先頭の階層に syncToken と prefixes があるはずですが、見つかった項目は {keys} でした。"
                )
            }
            OtherJson::NotAnObject(found) => {
                say!(
                    w,
                    "prefixes を含むオブジェクトのはずですが、{}でした。",
                    json_type(*found)
                )
            }
        },
        ParseError::MissingArray { name } => {
            say!(w, "AWS のファイルのようですが、配列 {name} がありません。")
        }
        ParseError::MissingField { array, row, field } => {
            say!(w, "{array} の {row} 行目に {field} がありません。")
        }
        ParseError::WrongType {
            place,
            expected,
            found,
        } => {
            let (expected, found) = (json_type(*expected), json_type(*found));
            say!(w, "{}は{expected}のはずですが、{found}でした。", at(*place))
        }
        ParseError::DuplicateKey(place) => {
            say!(
                w,
                "{}が重複していて、どちらが正しいか決められません。",
                at(*place)
            )
        }
        ParseError::BadPrefix { array, row, value } => {
            let expected = if *array == "prefixes" {
                "192.0.2.0/24"
            } else {
                "2001:db8::/32"
            };
            say!(
                w,
                "{array} の {row} 行目が「{value}」でした（{expected} のような形式が必要です）。"
            )
        }
        ParseError::BadCode {
            array,
            row,
            field,
            value,
        } => say!(
            w,
            "{array} の {row} 行目の {field} が「{value}」でした。使えるのは英数字と - _ . の 64 文字までです。"
        ),
        ParseError::TooManyCodes { field, limit } => {
            say!(
                w,
                "{field} の値が {limit} 種類を超えています。AWS のファイルでは 200 種類未満です。"
            )
        }
        ParseError::TooManyRows { array, limit } => {
            say!(
                w,
                "{array} が {limit} 行を超えています。AWS のファイルは約 1 万行です。"
            )
        }
        ParseError::TooManyOtherRows { array, limit } => say!(
            w,
            "{array} が {limit} 行を超えていますが、AWS が公開している書式どおりではありません（書き出し直されたか、壊れています）。\
             これより多い行を読み込めるのは、AWS の書式のままのファイルだけです。"
        ),
        ParseError::NoRows => say!(w, "AWS の形式ですが、どちらの配列も空です。"),
    }
}

pub(super) fn rejected_remedy(error: &ParseError, w: &mut Wording) {
    match error {
        ParseError::Html { .. } => {
            say!(
                w,
                "プロキシにログインしてからダウンロードし直すか、別の回線で取得したファイルを選んでください。"
            )
        }
        ParseError::Empty | ParseError::CutOff { .. } => {
            say!(
                w,
                "ip-ranges.json をもう一度、最後までダウンロードしてください。"
            )
        }
        ParseError::BadGzip => {
            say!(
                w,
                "圧縮またはコピーをやり直すか、展開済みの ip-ranges.json を選んでください。"
            )
        }
        ParseError::BadEncoding { .. } => {
            say!(
                w,
                "AWS が公開している ip-ranges.json をそのまま選ぶか、UTF-8 で保存し直してください。"
            )
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
            say!(
                w,
                "編集したファイルなら元のファイルに戻し、そうでなければ AWS から ip-ranges.json をダウンロードし直してください。"
            )
        }
        ParseError::TooLarge | ParseError::OtherJson(_) => {
            say!(
                w,
                "ip-ranges.amazonaws.com の ip-ranges.json を選んでください。"
            )
        }
    }
}

pub(super) fn notice(notice: &Notice, w: &mut Wording) {
    match notice {
        Notice::NoSyncToken => {
            say!(
                w,
                "syncToken がないため、ファイルの版が不明です。入手元を確認してください。"
            )
        }
        Notice::BadSyncToken { value } => say!(
            w,
            "syncToken「{value}」が AWS の形式ではないため、版は不明と表示します。入手元を確認してください。"
        ),
        Notice::NoCreateDate => {
            say!(
                w,
                "createDate がないため、ファイルの作成日時が不明です。最新のファイルか確認してください。"
            )
        }
        Notice::BadCreateDate { value } => say!(
            w,
            "createDate「{value}」が日時ではないため、作成日時は不明と表示します。最新のファイルか確認してください。"
        ),
        Notice::NoBorderGroups => {
            say!(
                w,
                "古い形式のファイルで、ネットワークボーダーグループがありません。ローカルゾーンを分けて選ぶには、新しいファイルを読み込んでください。"
            )
        }
        Notice::RowsWithoutGroup { rows } => say!(
            w,
            "ネットワークボーダーグループのない行が {rows} 行あります。ボーダーグループを選ぶと、これらの行は一覧に入りません。"
        ),
        Notice::NoIpv6Array => {
            say!(
                w,
                "古い形式のファイルで、ipv6_prefixes がありません。IPv6 の一覧が必要な場合は、新しいファイルを読み込んでください。"
            )
        }
        Notice::HostBits { first, more } => {
            let rows: Vec<String> = first
                .iter()
                .map(|at| format!("{} の {} 行目：{}", at.array, at.row, at.value))
                .collect();
            let rows = rows.join("、");
            match more {
                0 => say!(
                    w,
                    "ホスト部に値があるプレフィックスは、それを含むブロックとして扱います（{rows}）。AWS のファイルと見比べてください。"
                ),
                more => say!(
                    w,
                    "ホスト部に値があるプレフィックスは、それを含むブロックとして扱います（{rows}、ほか {more} 行）。AWS のファイルと見比べてください。"
                ),
            }
        }
        Notice::UnknownFields { array, names, more } => {
            let names = names.join("、");
            let more = if *more { " など" } else { "" };
            match array {
                None => say!(w, "このページが知らない項目は無視しました：{names}{more}"),
                Some(array) => say!(
                    w,
                    "{array} の項目のうち、このページが知らないものは無視しました：{names}{more}"
                ),
            }
        }
    }
}

pub(super) fn select_notice(notice: &select::Notice, w: &mut Wording) {
    match notice {
        select::Notice::UnknownRegion(region) => say!(
            w,
            "リージョン {region} はファイルにないため、一覧に含まれません。コードを確認するか、新しいファイルを読み込んでください。"
        ),
        select::Notice::UnknownService(service) => say!(
            w,
            "サービス {service} はファイルにないため、一覧に含まれません。名前を確認するか、新しいファイルを読み込んでください。"
        ),
        select::Notice::UnknownGroup(group) => say!(
            w,
            "ネットワークボーダーグループ {group} は選択中のリージョンにないため、一覧に含まれません。このリージョンのグループを選んでください。"
        ),
        select::Notice::NoRows { region, family } => {
            let family = family.name();
            say!(
                w,
                "{region} にはこの条件に合う {family} の行がないため、一覧に含まれません。サービス、ボーダーグループ、アドレスファミリーを確認してください。"
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
