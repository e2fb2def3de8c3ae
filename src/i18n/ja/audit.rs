use crate::audit::{Hazard, Why};
use crate::i18n::number::grouped;
use crate::i18n::wording::{Wording, say};

pub(super) fn hazard(hazard: &Hazard, w: &mut Wording) {
    match hazard {
        Hazard::SingleHost { line, prefix } => say!(
            w,
            "{line} 行目：{prefix} はリージョンの範囲内の単一アドレスです。レプリケーションサーバーは作り直されるとアドレスが変わり、レプリケーションが止まります。範囲で許可してください。"
        ),
        Hazard::AnyDestination { line } => say!(
            w,
            "{line} 行目はすべての宛先を許可しています。一覧に置き換えるか、別の用途の行かどうかを確認してください。"
        ),
        Hazard::PrivateOnInternet { line, prefix } => say!(
            w,
            "{line} 行目：{prefix} はプライベートネットワークですが、この構成のデータはインターネットを通ります。削除するか、経路に VPN を選んでください。"
        ),
        Hazard::NotAws { line, prefix } => say!(
            w,
            "{line} 行目：{prefix} は読み込んだファイルにありません（AWS の範囲ではないか、なくなっています）。ほかに用途がなければ削除してください。"
        ),
        Hazard::DeniesNeeded { line, prefix } => say!(
            w,
            "{line} 行目は必要なアドレスを含む {prefix} を拒否しています。許可ルールより前にあるとレプリケーションが止まります。後ろに移すか削除してください。"
        ),
        Hazard::OtherPortsOnly { line, prefix } => say!(
            w,
            "{line} 行目：{prefix} は許可されていますが、データのポートが含まれていません。ルールにポートを追加してください。"
        ),
        Hazard::SourceMissing { prefix, cidrs: 1 } => say!(
            w,
            "送信元 {prefix} を許可するデータのポートの行がありません。そこからのレプリケーションは遮断されます。ルールの送信元に追加してください。"
        ),
        Hazard::SourceMissing { prefix, cidrs } => say!(
            w,
            "送信元のうち {} 個（先頭は {prefix}）を許可するデータのポートの行がありません。そこからのレプリケーションは遮断されます。ルールの送信元に追加してください。",
            grouped(cidrs)
        ),
        Hazard::HostBits { line, prefix } => say!(
            w,
            "{line} 行目：ホスト部が 0 ではないため {prefix} として読み取りました。受け付けない機器もあります。ネットワークの先頭アドレスで書いてください。"
        ),
        Hazard::RoleUntold { line, networks: 1 } => {
            say!(
                w,
                "{line} 行目：送信元か宛先かを判別できないため、宛先として数えました。"
            )
        }
        Hazard::RoleUntold { line, networks } => say!(
            w,
            "{line} 行目以降：{} 個のネットワークは送信元か宛先かを判別できないため、宛先として数えました。",
            grouped(networks)
        ),
        Hazard::UnusedObject { line, name } => say!(
            w,
            "{line} 行目：{name} はこのテキストのどのルールからも使われておらず、何も許可していません。ルールに追加するか、ルールも貼り付けてください。"
        ),
    }
}

pub(super) fn unread(why: Why) -> &'static str {
    match why {
        Why::NotAnAddress => "アドレスとして読み取れません。修正してもう一度確認してください。",
        Why::PrefixLength => {
            "プレフィックス長が範囲外です（IPv4 は /32、IPv6 は /128 まで）。修正してもう一度確認してください。"
        }
        Why::MaskWithGaps => {
            "マスクのビットが連続していないため、1 つのネットワークになりません。ネットワークごとに書いてください。"
        }
        Why::WildcardForNetmask => {
            "サブネットマスクを書く場所にワイルドカードマスクがあります。サブネットマスクで書いてください。"
        }
        Why::NetmaskForWildcard => {
            "ワイルドカードマスクを書く場所にサブネットマスクがあります。ワイルドカードマスクで書いてください。"
        }
        Why::MaskAlone => "マスクだけでアドレスがありません。同じ行に両方を書いてください。",
        Why::NotARange => {
            "範囲の終わりがアドレスとして読み取れません。両端を省略せずに書いてください。"
        }
        Why::ReversedRange => "範囲の終わりが始まりより前です。入れ替えてください。",
        Why::RangeOfTwoFamilies => {
            "範囲に IPv4 と IPv6 が混在しています。両端を同じアドレスファミリーで書いてください。"
        }
        Why::Negated => {
            "「これ以外」を意味する指定のため、許可範囲を読み取れません。この行は直接確認してください。"
        }
        Why::Removal => "削除の行です。適用していません。適用後の設定を貼り付けてください。",
        Why::UnknownObject => {
            "このオブジェクトの定義がテキストにありません。定義も貼り付けてください。"
        }
        Why::UnknownService => {
            "このサービスの定義がテキストにないため、全ポートとみなしました。定義も貼り付けてください。"
        }
        Why::OtherFile => "エントリーは別ファイルにあります。その内容も貼り付けてください。",
        Why::Condition => {
            "このルールには、このページでは判断しない条件（時間帯、プログラム、アプリケーション、レート、count = 0 など）が付いています。直接確認してください。"
        }
        Why::UnknownLine => {
            "アドレスがありますが、読み取れる形式のルールではありません。数えていないため、直接確認してください。"
        }
        Why::TooLong => {
            "先頭の 20 MB まで、ネットワークは 100 万件までを読み取りました。テキストを分けて順に確認してください。"
        }
    }
}
