use std::borrow::Cow;

use crate::i18n::{Entry, SheetText as Text, Signer, grouped, powers, share};

pub(in crate::i18n) fn sheet(text: &Text) -> Cow<'static, str> {
    match text {
        Text::Section => "申請書".into(),
        Text::Lead => {
            "セキュリティ担当へ提出する申請書です。空欄は記入欄のまま印刷するので、手書きもできます。".into()
        }
        Text::StaysHere => {
            "ここに入力した内容は、このページを開いている間だけ使います。リンクには含めず、保存も送信もしません。".into()
        }
        Text::Language => "申請書の言語".into(),
        Text::Today => "今日".into(),
        Text::TitleHint => "空欄なら次の件名を使います。".into(),
        Text::PeriodHint => "例：2026-12-01 から移行完了まで".into(),
        Text::WithStaging(rules) => {
            format!("ステージングサブネット側（VPC）のルール {} 件も含める", grouped(rules)).into()
        }
        Text::Print => "印刷 / PDF 保存".into(),
        Text::CopyTable => "Excel・Word 用にコピー".into(),
        Text::CopyMarkdown => "Markdown をコピー".into(),
        Text::SaveCsv => "CSV を保存".into(),
        Text::CsvHint => {
            "CSV は BOM 付き UTF-8 です。BOM がないと、日本語版 Windows の Excel は Shift_JIS とみなして文字化けします。".into()
        }
        Text::PrintHint => {
            "PDF にするには、印刷画面の送信先で「PDF に保存」を選びます。Ctrl+P で印刷しても申請書だけが出ます。".into()
        }
        Text::Preview => "印刷プレビュー".into(),
        Text::Heading => "ファイアウォール通信許可申請書".into(),
        Text::Entry(Entry::Title) => "件名".into(),
        Text::Entry(Entry::Requester) => "申請者".into(),
        Text::Entry(Entry::Department) => "所属".into(),
        Text::Entry(Entry::Date) => "申請日".into(),
        Text::Entry(Entry::Period) => "適用期間".into(),
        Text::Entry(Entry::Ticket) => "管理番号".into(),
        Text::Entry(Entry::Purpose) => "目的".into(),
        Text::Signer(Signer::Requester) => "申請".into(),
        Text::Signer(Signer::Reviewer) => "確認".into(),
        Text::Signer(Signer::Approver) => "承認".into(),
        Text::BlankDay => "　　　　年　　　月　　　日".into(),
        Text::Day { year, month, day } => format!("{year} 年 {month} 月 {day} 日").into(),
        Text::Draft => "未確定：宛先の決まっていない行があります。このままでは申請できません。".into(),
        Text::AnySourceMark => {
            "送信元の指定がありません（any）。送信元サーバーのサブネットを入力すると、許可する範囲を絞れます。".into()
        }
        Text::Sample => "見本：架空のアドレスです。申請には使えません。".into(),
        Text::AsSent => {
            "受領：リンクで受け取った一覧です。ip-ranges.json との照合はしていません。".into()
        }
        Text::LimitNotKept => "指定された上限は反映していません。一覧は厳密なものです。".into(),
        Text::Exact => "厳密：必要なアドレスと過不足なく一致します（余分に許可するアドレスは 0）。".into(),
        Text::Fitted => "調整：CIDR の数を減らすため、必要な範囲より広く許可します。".into(),
        Text::Extra { family, extra, wanted, outside_aws } => format!(
            "{}：余分に許可するアドレスは {}（必要なアドレスの {}）、うち AWS 以外が {} です。",
            family.name(),
            powers(*extra),
            share(*extra, *wanted),
            powers(*outside_aws)
        )
        .into(),
        Text::List => "一覧の性質".into(),
        Text::Size => "許可する量".into(),
        Text::FileOfAws => "AWS ip-ranges.json".into(),
        Text::Counted { family, cidrs, addresses } => format!(
            "{} {} CIDR・{} アドレス",
            family.name(),
            grouped(cidrs),
            powers(*addresses)
        )
        .into(),
        Text::Basis => "宛先の根拠".into(),
        Text::Rules => "許可する通信".into(),
        Text::Outbound => "通信はすべて、自社ネットワークの送信元から外向きに開始します。".into(),
        Text::StagingRules => "許可する通信（ステージングサブネット側）".into(),
        Text::StagingOutbound => {
            "VPC のステージングサブネットから外向きに開始する通信です。VPC の出口を社内のファイアウォールに戻している場合に必要です。".into()
        }
        Text::Notes => "補足".into(),
        Text::Cautions => "注意事項".into(),
        Text::Advice => "（出典から導いた助言）".into(),
        Text::AnySource => "any（指定なし）".into(),
        Text::FixedAddresses(addresses) => format!("（固定アドレス：{addresses}）").into(),
        Text::Annex(number) => format!("別紙 {number}").into(),
        Text::AnnexOf { number, cidrs } => {
            format!("別紙 {number} のとおり（{} CIDR）", grouped(cidrs)).into()
        }
        Text::AnnexSources => "送信元のサブネット".into(),
        Text::AnnexDestinations(ports) => format!("{ports} の宛先").into(),
        Text::ColumnRemark => "備考".into(),
        Text::Widened { extra, outside_aws } => format!(
            "広げた CIDR：余分 {}、うち AWS 以外 {}",
            powers(*extra),
            powers(*outside_aws)
        )
        .into(),
        Text::WidenedLegend => "* は、上限に合わせて必要な範囲より広げた CIDR です。".into(),
        Text::Link => "この内容を画面で開くリンク".into(),
        Text::LinkHint => "開くと、同じ条件と CIDR の一覧が表示されます。".into(),
        Text::LinkToChoices => "開くと、同じ条件と宛先が表示されます。".into(),
        Text::LinkWithoutList => {
            "開くと同じ条件が表示されます。一覧は含まれないため、同じ ip-ranges.json を読み込んで確認してください。".into()
        }
        Text::LinkWithoutAddress => "Tegata を開いたアドレスの後ろに付けて開きます。".into(),
    }
}
