use std::borrow::Cow;

use super::text;
use crate::i18n::{Message, Share, grouped};

pub(super) fn share(share: &Share) -> Cow<'static, str> {
    match share {
        Share::StampAsSent => "受領".into(),
        Share::AsSent(Some(created)) => format!(
            "送られた内容をそのまま表示しています。送信者のファイルは {} 版です。ip-ranges.json を読み込むと照合できます。",
            text(&Message::Moment(*created))
        )
        .into(),
        Share::AsSent(None) => {
            "送られた内容をそのまま表示しています。送信者のファイルの版は不明です。ip-ranges.json を読み込むと照合できます。".into()
        }
        Share::OtherChoices => {
            "リンクの一覧は別の条件のものなので、この条件には使えません。表示していません。".into()
        }
        Share::BackToSent => "リンクの条件に戻す".into(),
        Share::Same { is_same_file: true } => {
            "照合しました。リンクの一覧は、このファイルからの一覧と一致します。送信者と同じファイルです。".into()
        }
        Share::Same { is_same_file: false } => {
            "照合しました。リンクの一覧は、このファイルからの一覧と一致します。ファイルの版は送信者と異なります。".into()
        }
        Share::Differs { added, removed, is_same_file } => format!(
            "リンクの一覧は、このファイルからの一覧と異なります。追加 {added} 件、削除 {removed} 件です。{}表示中の一覧はこのファイルのものです。",
            if *is_same_file {
                "送信者と同じファイルなので、一覧が途中で変えられたか、別の方法で作られています。送信者に確認してください。"
            } else {
                "ファイルの版は送信者と異なります。"
            }
        )
        .into(),
        Share::Added => "追加：このファイルにあり、リンクにない範囲".into(),
        Share::Removed => "削除：リンクにあり、このファイルにない範囲".into(),
        Share::AsSentList => "送られた一覧のとおり".into(),
        Share::SendersFigure => "送信者の計算。照合できます。".into(),
        Share::SentChoices => "送られた条件：".into(),
        Share::Change => "変更する".into(),
        Share::WithList => "一覧を含める".into(),
        Share::TooLong { length, most } => format!(
            "リンクが {} 文字あります。メールやチャットでは {} 文字を超えると途中で切れることがあります。ファイルで送るか、条件だけのリンクにしてください。",
            grouped(length),
            grouped(most)
        )
        .into(),
        Share::WithoutList => "条件だけのリンクにする".into(),
        Share::Base => "このページの公開先".into(),
        Share::BaseHint => {
            "ディスクから開いています。ほかの人が開くアドレス（例：https://example.com/tegata/）を入力すると、このブラウザーに保存し、リンクの前に付けます。空欄なら # 以降だけを出します。".into()
        }
        Share::BadBase => "アドレスは https:// か http:// で始め、空白を入れないでください。リンクには付けていません。".into(),
        Share::ShareSheet => "共有".into(),
    }
}
