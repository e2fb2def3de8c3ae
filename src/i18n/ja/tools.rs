use std::borrow::Cow;

use super::{audit, text};
use crate::i18n::{FileName, Message, Remedy, Tool, grouped, powers};
use crate::net::AddressCount;

pub(in crate::i18n) fn tool(tool: &Tool) -> Cow<'static, str> {
    match tool {
        Tool::Compare => "比較".into(),
        Tool::Check => "点検".into(),
        Tool::LookUp => "検索".into(),
        Tool::Add => "追加する".into(),
        Tool::Remove => "削除する".into(),
        Tool::Same => "変わらない".into(),
        Tool::Missing => "不足".into(),
        Tool::Surplus => "余分".into(),
        Tool::Hazards => "危険".into(),
        Tool::None => "なし".into(),
        Tool::Extent { cidrs, addresses } => match counted(addresses) {
            Some(addresses) => format!("{} 件・{addresses}", grouped(cidrs)),
            None => format!("{} 件", grouped(cidrs)),
        }
        .into(),
        Tool::MoreLines(lines) => format!("ほか {} 行", grouped(lines)).into(),

        Tool::CompareTitle => "以前のファイルと比較".into(),
        Tool::ChooseBaseline => "以前の ip-ranges.json を選ぶ".into(),
        Tool::CompareHint => {
            "今の条件で追加・削除する CIDR だけを出します。ここへのドロップでも読み込めます。".into()
        }
        Tool::CompareNeedsFile => {
            "手順 2 で最新の ip-ranges.json を読み込むと、このファイルと比較します。".into()
        }
        Tool::BaselineStays => "先に選んだ以前のファイルとの比較はそのままです。".into(),
        Tool::NoBaseline => "以前のファイルは読み込まれていません。別のファイルを選んでください。".into(),
        Tool::Span {
            before,
            after,
            cidrs: [was, is],
        } => format!(
            "{}（{} 件）→ {}（{} 件）",
            file(before),
            grouped(was),
            file(after),
            grouped(is)
        )
        .into(),
        Tool::BaselineNewer => "ここで選んだファイルは、手順 2 のファイルより新しいものです。以下は古い一覧に戻す差分になっています。2 つのファイルを入れ替えてください。".into(),
        Tool::ComparedWithSent => "比較元は、開いたリンクの一覧です。以前の ip-ranges.json を選ぶと、ファイルどうしの比較に変わります。".into(),
        Tool::SameFile => "同じファイルです（syncToken が一致）。以前のファイルを選んでください。".into(),
        Tool::AgeUnknown => "どちらのファイルが新しいか判別できません。以下は、ここで選んだファイルから手順 2 のファイルへの差分です。".into(),
        Tool::Unchanged { before, after } => format!(
            "{} から {} までの間に、この条件での変更はありません。ファイアウォールはそのままで構いません。",
            file(before),
            file(after)
        )
        .into(),
        Tool::OwnSubnets => "VPN / Direct Connect 経由では宛先が自社のサブネットのため、AWS のファイルが変わってもこの一覧は変わりません。".into(),
        Tool::ExactCompared => "一覧は上限に合わせてあります。ここでは上限に合わせる前の厳密な一覧どうしを比べます。上限に合わせた一覧は全文を適用してください。".into(),
        Tool::Changed { added, removed } => {
            format!("追加 {} 件、削除 {} 件です。", grouped(added), grouped(removed)).into()
        }
        Tool::NoRowsLeft => "読み込んだファイルには、この条件に合う範囲がなくなっています。理由が分かるまで何も削除せず、リージョンとボーダーグループを確認してください。".into(),
        Tool::NoRowsBefore => "以前のファイルにはこの条件に合う範囲がないため、一覧のすべてが追加になります。".into(),
        Tool::RemoveHint => "この条件に合う行からなくなりました。残しても移行は止まりません。".into(),
        Tool::OthersChanged(purpose) => {
            format!("ほかの変更：{}", text(&Message::Purpose(*purpose))).into()
        }
        Tool::Causes(rows) => format!("変更のもとになった行（{} 行）", grouped(rows)).into(),
        Tool::ColumnChange => "変更".into(),
        Tool::ColumnRow => "行".into(),
        Tool::ColumnPrefix => "プレフィックス".into(),
        Tool::ColumnRegion => "リージョン".into(),
        Tool::ColumnService => "サービス".into(),
        Tool::ColumnGroup => "ボーダーグループ".into(),
        Tool::ColumnAddedTo(family) => format!("{} 追加", family.name()).into(),
        Tool::ColumnRemovedFrom(family) => format!("{} 削除", family.name()).into(),
        Tool::WholeFile {
            services,
            changed,
            of,
        } => {
            let names: Vec<&str> = services.iter().map(|service| service.as_str()).collect();
            format!("ファイル全体では、{of} リージョン中 {changed} で {} の範囲が変わっています。", names.join(", ")).into()
        }
        Tool::AllParts(parts) => {
            format!("変更のあったリージョンとサービス（{} 組）", grouped(parts)).into()
        }
        Tool::ChangeText(platform) => {
            format!("変更だけの設定例：{}", text(&Message::Platform(*platform))).into()
        }
        Tool::ChangeBack => "以前の一覧に戻す".into(),
        Tool::WholeAgain(platform) => format!(
            "{}では、「機器の設定例」の全文をもう一度適用してください。変更だけを適用できるのは FortiGate、Cisco、RouterOS、nftables、ipset、firewalld です。",
            text(&Message::Platform(*platform))
        )
        .into(),

        Tool::CheckTitle => "今の設定を点検".into(),
        Tool::CheckLabel => "今の設定".into(),
        Tool::CheckPlaceholder => "ファイアウォールの設定、ACL、CSV、一覧を貼り付け（機種は問いません）".into(),
        Tool::CheckHint => "20 MB までのテキストファイルをドロップすることもできます。内容はこの端末の外に出ません。".into(),
        Tool::ChooseText => "テキストファイルを選ぶ".into(),
        Tool::CheckedFile(name) => format!("点検したファイル：{name}").into(),
        Tool::ReadingText => "読み取っています…".into(),
        Tool::TextTooLarge { name } => {
            format!("{name} は 20 MB を超えています。分割して 1 つずつ点検してください。").into()
        }
        Tool::CheckNeedsList => "照合する一覧がまだありません。ip-ranges.json を読み込むか、VPN / Direct Connect を選んでステージングサブネットを入力してください。".into(),
        Tool::NoNetworks => "ネットワークが見つからないため、すべて不足として扱います。アドレスのある部分を貼り付けてください。".into(),
        Tool::Coverage { family, permille } => {
            format!("{}：必要なアドレスの {} が許可済み", family.name(), share(*permille)).into()
        }
        Tool::MissingLine { cidrs, addresses } => format!(
            "{} 件が不足しており、このままでは {}宛ての転送が止まります。",
            grouped(cidrs),
            counted(addresses).unwrap_or_default()
        )
        .into(),
        Tool::NothingMissing => "必要なアドレスはすべて許可されています。".into(),
        Tool::ReadLine {
            lines,
            networks,
            unread,
        } => format!(
            "{} 行を読み、ネットワークを {} 件見つけました。{}",
            grouped(lines),
            grouped(networks),
            match unread {
                0 => "読めなかった箇所はありません。".to_owned(),
                _ => format!("読めなかった箇所が {} か所あります（下に表示）。", grouped(unread)),
            }
        )
        .into(),
        Tool::OnlyByAny(cidrs) => format!(
            "必要な CIDR のうち {} 件は、全宛先を許可する行だけで通っています。その行をなくすとレプリケーションが止まります。",
            grouped(cidrs)
        )
        .into(),
        Tool::HostNames(names) => format!(
            "ホスト名での宛先 {} 件は、アドレスが固定ではないため数えていません。",
            grouped(names)
        )
        .into(),
        Tool::MissingText(platform) => {
            format!("不足分の設定例：{}", text(&Message::Platform(*platform))).into()
        }
        Tool::PartHint => "データ転送のルールで不足している CIDR だけを、別の名前で追加します。機器にある設定は置き換えません。".into(),
        Tool::SurplusHint => "データのポートで必要以上に許可している範囲です。ほかの用途がないか確認してから削除してください。".into(),
        Tool::Unread(places) => format!("読めなかった箇所（{} か所）", grouped(places)).into(),
        Tool::UnreadLine { line, why } => format!("{line} 行目：{}", audit::unread(*why)).into(),

        Tool::LookUpTitle => "アドレスを調べる".into(),
        Tool::LookUpLabel => "アドレス、CIDR、ログの 1 行".into(),
        Tool::LookUpHint => "ファイルのどの行に含まれるか、今の一覧で通るかを表示します。".into(),
        Tool::NoAddress => "アドレスが見つかりません。3.112.0.10 のように入力してください。".into(),
        Tool::Allowed { by } => format!("許可されます（{by} によって）").into(),
        Tool::AllowedByFit => "必要なアドレスではありません。一覧を上限に合わせたために通ります。".into(),
        Tool::PartlyAllowed => "一部だけ許可されます".into(),
        Tool::NotAllowed => "許可されません".into(),
        Tool::NoListYet => "一覧はまだありません".into(),
        Tool::RowsOf(rows) => format!("ファイルの {} 行に含まれます", grouped(rows)).into(),
        Tool::NotInFile => "ファイルのどの行にも含まれません。AWS が公開しているアドレスではありません。".into(),
        Tool::NoFile => "ip-ranges.json を読み込むと、リージョンとサービスが分かります。".into(),
        Tool::WouldPass(remedy) => would_pass(remedy).into(),
    }
}

fn would_pass(remedy: &Remedy) -> String {
    let region = text(&Message::Region(remedy.region.clone()));
    let service = &remedy.service;
    let mut choices = vec![format!("リージョン {region}")];
    if remedy.is_custom {
        choices.push(format!("「その他」でサービス {service}"));
    }
    if let Some(group) = &remedy.group {
        choices.push(format!("ボーダーグループ {group}"));
    }
    if let Some(family) = remedy.family {
        choices.push(family.name().to_owned());
    }
    if remedy.needs_internet {
        choices.push("インターネット経由".to_owned());
    }
    format!("通すための選択：{}", choices.join("、"))
}

fn file(file: &FileName) -> String {
    match file.created {
        Some(time) => text(&Message::Moment(time)).into_owned(),
        None => format!("syncToken {}", file.token),
    }
}

/// The addresses of the families that have any; both named where both have.
fn counted(addresses: &[AddressCount; 2]) -> Option<String> {
    match addresses.map(|count| (!count.is_zero()).then(|| powers(count))) {
        [None, None] => None,
        [Some(one), None] | [None, Some(one)] => Some(format!("{one} アドレス")),
        [Some(v4), Some(v6)] => Some(format!("IPv4 {v4}・IPv6 {v6} アドレス")),
    }
}

fn share(permille: u16) -> String {
    match (permille / 10, permille % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole}.{tenth}%"),
    }
}
