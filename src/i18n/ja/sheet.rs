use crate::i18n::wording::{Wording, say};
use crate::i18n::{Entry, SheetText as Text, Signer, grouped, powers, share};

pub(in crate::i18n) fn sheet(text: &Text, w: &mut Wording) {
    match text {
        Text::Lead => {
            say!(
                w,
                "セキュリティ担当へ提出する申請書です。空欄は記入欄のまま印刷するので、手書きもできます。"
            )
        }
        Text::StaysHere => {
            say!(
                w,
                "ここに入力した内容は、このページを開いている間だけ使います。リンクには含めず、保存も送信もしません。"
            )
        }
        Text::Language => say!(w, "申請書の言語"),
        Text::Today => say!(w, "今日"),
        Text::TitleHint => say!(w, "空欄なら次の件名を使います。"),
        Text::PeriodHint => say!(w, "例：2026-12-01 から移行完了まで"),
        Text::WithStaging(rules) => {
            say!(
                w,
                "ステージングサブネット側（VPC）のルール {} 件も含める",
                grouped(rules)
            )
        }
        Text::Print => say!(w, "印刷 / PDF 保存"),
        Text::CopyTable => say!(w, "Excel・Word 用にコピー"),
        Text::CopyMarkdown => say!(w, "Markdown をコピー"),
        Text::SaveCsv => say!(w, "CSV を保存"),
        Text::CsvHint => {
            say!(
                w,
                "CSV は BOM 付き UTF-8 です。BOM がないと、日本語版 Windows の Excel は Shift_JIS とみなして文字化けします。"
            )
        }
        Text::PrintAgain => {
            say!(
                w,
                "申請書の更新が終わる前に印刷されました。もう一度印刷してください。"
            )
        }
        Text::PrintHint => {
            say!(
                w,
                "PDF にするには、印刷画面の送信先で「PDF に保存」を選びます。Ctrl+P で印刷しても申請書だけが出ます。"
            )
        }
        Text::Preview => say!(w, "印刷プレビュー"),
        Text::Heading => say!(w, "ファイアウォール通信許可申請書"),
        Text::Entry(Entry::Title) => say!(w, "件名"),
        Text::Entry(Entry::Requester) => say!(w, "申請者"),
        Text::Entry(Entry::Department) => say!(w, "所属"),
        Text::Entry(Entry::Date) => say!(w, "申請日"),
        Text::Entry(Entry::Period) => say!(w, "適用期間"),
        Text::Entry(Entry::Ticket) => say!(w, "管理番号"),
        Text::Entry(Entry::Purpose) => say!(w, "目的"),
        Text::Signer(Signer::Requester) => say!(w, "申請"),
        Text::Signer(Signer::Reviewer) => say!(w, "確認"),
        Text::Signer(Signer::Approver) => say!(w, "承認"),
        Text::BlankDay => say!(w, "　　　　年　　　月　　　日"),
        Text::Day { year, month, day } => say!(w, "{year} 年 {month} 月 {day} 日"),
        Text::Draft => say!(
            w,
            "未確定：宛先の決まっていない行があります。このままでは申請できません。"
        ),
        Text::AnySourceMark => {
            say!(
                w,
                "送信元の指定がありません（any）。送信元サーバーのサブネットを入力すると、許可する範囲を絞れます。"
            )
        }
        Text::Sample => say!(w, "見本：架空のアドレスです。申請には使えません。"),
        Text::AsSent => {
            say!(
                w,
                "受領：リンクで受け取った一覧です。ip-ranges.json との照合はしていません。"
            )
        }
        Text::LimitNotKept => say!(
            w,
            "指定された上限は反映していません。一覧は厳密なものです。"
        ),
        Text::Exact => say!(
            w,
            "厳密：必要なアドレスと過不足なく一致します（余分に許可するアドレスは 0）。"
        ),
        Text::Fitted => say!(
            w,
            "調整：CIDR の数を減らすため、必要な範囲より広く許可します。"
        ),
        Text::Extra {
            family,
            extra,
            wanted,
            outside_aws,
        } => say!(
            w,
            "{}：余分に許可するアドレスは {}（必要なアドレスの {}）、うち AWS 以外が {} です。",
            family.name(),
            powers(*extra),
            share(*extra, *wanted),
            powers(*outside_aws)
        ),
        Text::List => say!(w, "一覧の性質"),
        Text::Size => say!(w, "許可する量"),
        Text::FileOfAws => say!(w, "AWS ip-ranges.json"),
        Text::Counted {
            family,
            cidrs,
            addresses,
        } => say!(
            w,
            "{} {} CIDR・{} アドレス",
            family.name(),
            grouped(cidrs),
            powers(*addresses)
        ),
        Text::Basis => say!(w, "宛先の根拠"),
        Text::Rules => say!(w, "許可する通信"),
        Text::Outbound => say!(
            w,
            "通信はすべて、自社ネットワークの送信元から外向きに開始します。"
        ),
        Text::StagingRules => say!(w, "許可する通信（ステージングサブネット側）"),
        Text::StagingOutbound => {
            say!(
                w,
                "VPC のステージングサブネットから外向きに開始する通信です。VPC の出口を社内のファイアウォールに戻している場合に必要です。"
            )
        }
        Text::Notes => say!(w, "補足"),
        Text::Cautions => say!(w, "注意事項"),
        Text::Advice => say!(w, "（出典から導いた助言）"),
        Text::AnySource => say!(w, "any（指定なし）"),
        Text::FixedAddresses(addresses) => say!(w, "（固定アドレス：{addresses}）"),
        Text::Annex(number) => say!(w, "別紙 {number}"),
        Text::AnnexOf { number, cidrs } => {
            say!(w, "別紙 {number} のとおり（{} CIDR）", grouped(cidrs))
        }
        Text::AnnexSources => say!(w, "送信元のサブネット"),
        Text::AnnexDestinations(ports) => say!(w, "{ports} の宛先"),
        Text::ColumnRemark => say!(w, "備考"),
        Text::Widened { extra, outside_aws } => say!(
            w,
            "広げた CIDR：余分 {}、うち AWS 以外 {}",
            powers(*extra),
            powers(*outside_aws)
        ),
        Text::WidenedLegend => say!(w, "* は、上限に合わせて必要な範囲より広げた CIDR です。"),
        Text::Link => say!(w, "この内容を画面で開くリンク"),
        Text::LinkHint => say!(w, "開くと、同じ条件と CIDR の一覧が表示されます。"),
        Text::LinkToChoices => say!(w, "開くと、同じ条件と宛先が表示されます。"),
        Text::LinkWithoutList => {
            say!(
                w,
                "開くと同じ条件が表示されます。一覧は含まれないため、同じ ip-ranges.json を読み込んで確認してください。"
            )
        }
        Text::LinkWithoutAddress => say!(w, "Tegata を開いたアドレスの後ろに付けて開きます。"),
    }
}
