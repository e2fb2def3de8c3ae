use super::desk::moment;
use crate::i18n::wording::{Wording, say};
use crate::i18n::{Share, grouped};

pub(super) fn share(share: &Share, w: &mut Wording) {
    match share {
        Share::AsSent(Some(created)) => say!(
            w,
            "送られた内容をそのまま表示しています。送信者のファイルは {} 版です。ip-ranges.json を読み込むと照合できます。",
            moment(*created)
        ),
        Share::AsSent(None) => {
            say!(
                w,
                "送られた内容をそのまま表示しています。送信者のファイルの版は不明です。ip-ranges.json を読み込むと照合できます。"
            )
        }
        Share::OtherChoices => {
            say!(
                w,
                "リンクの一覧は別の条件のものなので、この条件には使えません。表示していません。"
            )
        }
        Share::BackToSent => say!(w, "リンクの条件に戻す"),
        Share::Same { is_same_file: true } => {
            say!(
                w,
                "照合しました。リンクの一覧は、このファイルからの一覧と一致します。送信者と同じファイルです。"
            )
        }
        Share::Same {
            is_same_file: false,
        } => {
            say!(
                w,
                "照合しました。リンクの一覧は、このファイルからの一覧と一致します。ファイルの版は送信者と異なります。"
            )
        }
        Share::Differs {
            added,
            removed,
            is_same_file,
        } => say!(
            w,
            "リンクの一覧は、このファイルからの一覧と異なります。追加 {added} 件、削除 {removed} 件です。{}表示中の一覧はこのファイルのものです。",
            if *is_same_file {
                "送信者と同じファイルなので、一覧が途中で変えられたか、別の方法で作られています。送信者に確認してください。"
            } else {
                "ファイルの版は送信者と異なります。"
            }
        ),
        Share::Added => say!(w, "追加：このファイルにあり、リンクにない範囲"),
        Share::Removed => say!(w, "削除：リンクにあり、このファイルにない範囲"),
        Share::AsSentList => say!(w, "送られた一覧のとおり"),
        Share::SendersFigure => say!(w, "送信者の計算。照合できます。"),
        Share::SentChoices => say!(w, "送られた条件："),
        Share::Change => say!(w, "変更する"),
        Share::WithList => say!(w, "一覧を含める"),
        Share::TooLong { length, most } => say!(
            w,
            "リンクが {} 文字あります。メールやチャットでは {} 文字を超えると途中で切れることがあります。ファイルで送るか、条件だけのリンクにしてください。",
            grouped(length),
            grouped(most)
        ),
        Share::WithoutList => say!(w, "条件だけのリンクにする"),
        Share::Base => say!(w, "このページの公開先"),
        Share::BaseHint => {
            say!(
                w,
                "ディスクから開いています。ほかの人が開くアドレス（例：https://example.com/tegata/）を入力すると、このブラウザーに保存し、リンクの前に付けます。空欄なら # 以降だけを出します。"
            )
        }
        Share::BadBase => say!(
            w,
            "アドレスは https:// か http:// で始め、空白を入れないでください。リンクには付けていません。"
        ),
        Share::ShareSheet => say!(w, "共有"),
    }
}
