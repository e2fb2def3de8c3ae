use super::desk::moment;
use super::{audit, shown};
use crate::i18n::wording::{Wording, say};
use crate::i18n::{DeskMessage, FileName, Lang, Message, Remedy, Tool, grouped, powers};
use crate::net::AddressCount;

pub(in crate::i18n) fn tool(tool: &Tool, w: &mut Wording) {
    match tool {
        Tool::Add => say!(w, "追加する"),
        Tool::Remove => say!(w, "削除する"),
        Tool::Same => say!(w, "変わらない"),
        Tool::Missing => say!(w, "不足"),
        Tool::Surplus => say!(w, "余分"),
        Tool::Hazards => say!(w, "危険"),
        Tool::None => say!(w, "なし"),
        Tool::Extent { cidrs, addresses } => match counted(addresses) {
            Some(addresses) => say!(w, "{} 件・{addresses}", grouped(cidrs)),
            None => say!(w, "{} 件", grouped(cidrs)),
        },
        Tool::MoreLines(lines) => say!(w, "ほか {} 行", grouped(lines)),

        Tool::CompareTitle => say!(w, "以前のファイルと比較"),
        Tool::ChooseBaseline => say!(w, "以前の ip-ranges.json を選ぶ"),
        Tool::CompareHint => {
            say!(
                w,
                "今の条件で追加・削除する CIDR だけを出します。ここへのドロップでも読み込めます。"
            )
        }
        Tool::CompareNeedsFile => {
            say!(
                w,
                "手順 2 で最新の ip-ranges.json を読み込むと、このファイルと比較します。"
            )
        }
        Tool::BaselineStays => say!(w, "先に選んだ以前のファイルとの比較はそのままです。"),
        Tool::NoBaseline => say!(
            w,
            "以前のファイルは読み込まれていません。別のファイルを選んでください。"
        ),
        Tool::Span {
            before,
            after,
            cidrs: [was, is],
        } => say!(
            w,
            "{}（{} 件）→ {}（{} 件）",
            file(before),
            grouped(was),
            file(after),
            grouped(is)
        ),
        Tool::BaselineNewer => say!(
            w,
            "ここで選んだファイルは、手順 2 のファイルより新しいものです。以下は古い一覧に戻す差分になっています。2 つのファイルを入れ替えてください。"
        ),
        Tool::ComparedWithSent => say!(
            w,
            "比較元は、開いたリンクの一覧です。以前の ip-ranges.json を選ぶと、ファイルどうしの比較に変わります。"
        ),
        Tool::SameFile => say!(
            w,
            "同じファイルです（syncToken が一致）。以前のファイルを選んでください。"
        ),
        Tool::AgeUnknown => say!(
            w,
            "どちらのファイルが新しいか判別できません。以下は、ここで選んだファイルから手順 2 のファイルへの差分です。"
        ),
        Tool::Unchanged { before, after } => say!(
            w,
            "{} から {} までの間に、この条件での変更はありません。ファイアウォールはそのままで構いません。",
            file(before),
            file(after)
        ),
        Tool::OwnSubnets => say!(
            w,
            "VPN / Direct Connect 経由では宛先が自社のサブネットのため、AWS のファイルが変わってもこの一覧は変わりません。"
        ),
        Tool::ExactCompared => say!(
            w,
            "一覧は上限に合わせてあります。ここでは上限に合わせる前の厳密な一覧どうしを比べます。上限に合わせた一覧は全文を適用してください。"
        ),
        Tool::Changed { added, removed } => {
            say!(
                w,
                "追加 {} 件、削除 {} 件です。",
                grouped(added),
                grouped(removed)
            )
        }
        Tool::NoRowsLeft => say!(
            w,
            "読み込んだファイルには、この条件に合う範囲がなくなっています。理由が分かるまで何も削除せず、リージョンとボーダーグループを確認してください。"
        ),
        Tool::NoRowsBefore => say!(
            w,
            "以前のファイルにはこの条件に合う範囲がないため、一覧のすべてが追加になります。"
        ),
        Tool::RemoveHint => say!(
            w,
            "この条件に合う行からなくなりました。残しても移行は止まりません。"
        ),
        Tool::OthersChanged(purpose) => {
            say!(w, "ほかの変更：{}", shown(&Message::Purpose(*purpose)))
        }
        Tool::Causes(rows) => say!(w, "変更のもとになった行（{} 行）", grouped(rows)),
        Tool::ColumnChange => say!(w, "変更"),
        Tool::ColumnRow => say!(w, "行"),
        Tool::ColumnPrefix => say!(w, "プレフィックス"),
        Tool::ColumnRegion => say!(w, "リージョン"),
        Tool::ColumnService => say!(w, "サービス"),
        Tool::ColumnGroup => say!(w, "ボーダーグループ"),
        Tool::ColumnAddedTo(family) => say!(w, "{} 追加", family.name()),
        Tool::ColumnRemovedFrom(family) => say!(w, "{} 削除", family.name()),
        Tool::WholeFile {
            services,
            changed,
            of,
        } => {
            let names: Vec<&str> = services.iter().map(|service| service.as_str()).collect();
            say!(
                w,
                "ファイル全体では、{of} リージョン中 {changed} で {} の範囲が変わっています。",
                names.join(", ")
            )
        }
        Tool::AllParts(parts) => {
            say!(
                w,
                "変更のあったリージョンとサービス（{} 組）",
                grouped(parts)
            )
        }
        Tool::ChangeText(platform) => {
            say!(
                w,
                "変更だけの設定例：{}",
                shown(&Message::Platform(*platform))
            )
        }
        Tool::ChangeBack => say!(w, "以前の一覧に戻す"),
        Tool::WholeAgain(platform) => say!(
            w,
            "{}では、「機器の設定例」の全文をもう一度適用してください。変更だけを適用できるのは FortiGate、Cisco、RouterOS、nftables、ipset、firewalld です。",
            shown(&Message::Platform(*platform))
        ),

        Tool::CheckTitle => say!(w, "今の設定を点検"),
        Tool::CheckLabel => say!(w, "今の設定"),
        Tool::CheckPlaceholder => say!(
            w,
            "ファイアウォールの設定、ACL、CSV、一覧を貼り付け（機種は問いません）"
        ),
        Tool::CheckHint => say!(
            w,
            "20 MB までのテキストファイルをドロップすることもできます。内容はこの端末の外に出ません。"
        ),
        Tool::ChooseText => say!(w, "テキストファイルを選ぶ"),
        Tool::CheckedFile(name) => say!(w, "点検したファイル：{name}"),
        Tool::ReadingText => say!(w, "読み取っています…"),
        Tool::TextTooLarge { name } => {
            say!(
                w,
                "{name} は 20 MB を超えています。分割して 1 つずつ点検してください。"
            )
        }
        Tool::CheckNeedsList => say!(
            w,
            "照合する一覧がまだありません。ip-ranges.json を読み込むか、VPN / Direct Connect を選んでステージングサブネットを入力してください。"
        ),
        Tool::NoNetworks => say!(
            w,
            "ネットワークが見つからないため、すべて不足として扱います。アドレスのある部分を貼り付けてください。"
        ),
        Tool::Coverage { family, permille } => {
            say!(
                w,
                "{}：必要なアドレスの {} が許可済み",
                family.name(),
                share(*permille)
            )
        }
        Tool::MissingLine { cidrs, addresses } => say!(
            w,
            "{} 件が不足しており、このままでは {}宛ての転送が止まります。",
            grouped(cidrs),
            counted(addresses).unwrap_or_default()
        ),
        Tool::NothingMissing => say!(w, "必要なアドレスはすべて許可されています。"),
        Tool::NothingMissingButDoubts => say!(
            w,
            "必要なアドレスはすべて許可の行にありますが、確実でない部分があります。「危険」と読み取れなかった箇所を確認してください。"
        ),
        Tool::ReadLine {
            lines,
            networks,
            unread,
        } => say!(
            w,
            "{} 行を読み、ネットワークを {} 件見つけました。{}",
            grouped(lines),
            grouped(networks),
            match unread {
                0 => "読めなかった箇所はありません。".to_owned(),
                _ => format!(
                    "読めなかった箇所が {} か所あります（下に表示）。",
                    grouped(unread)
                ),
            }
        ),
        Tool::OnlyByAny(addresses) => say!(
            w,
            "必要なアドレスのうち {} は、全宛先を許可する行だけで通っています。その行をなくすとレプリケーションが止まります。",
            counted(addresses).unwrap_or_default()
        ),
        Tool::HostNames(names) => say!(
            w,
            "ホスト名での宛先 {} 件は、アドレスが固定ではないため数えていません。",
            grouped(names)
        ),
        Tool::MissingText(platform) => {
            say!(
                w,
                "不足分の設定例：{}",
                shown(&Message::Platform(*platform))
            )
        }
        Tool::PartHint => say!(
            w,
            "データ転送のルールで不足している CIDR だけを、別の名前で追加します。機器にある設定は置き換えません。"
        ),
        Tool::SurplusHint => say!(
            w,
            "データのポートで必要以上に許可している範囲です。ほかの用途がないか確認してから削除してください。"
        ),
        Tool::Unread(places) => say!(w, "読めなかった箇所（{} か所）", grouped(places)),
        Tool::UnreadLine { line, why } => say!(w, "{line} 行目：{}", audit::unread(*why)),

        Tool::LookUpTitle => say!(w, "アドレスを調べる"),
        Tool::LookUpLabel => say!(w, "アドレス、CIDR、ログの 1 行"),
        Tool::LookUpHint => say!(
            w,
            "ファイルのどの行に含まれるか、今の一覧で通るかを表示します。"
        ),
        Tool::NoAddress => say!(
            w,
            "アドレスが見つかりません。3.112.0.10 のように入力してください。"
        ),
        Tool::Allowed { by } => say!(w, "許可されます（{by} によって）"),
        Tool::AllowedByFit => say!(
            w,
            "必要なアドレスではありません。一覧を上限に合わせたために通ります。"
        ),
        Tool::PartlyAllowed => say!(w, "一部だけ許可されます"),
        Tool::NotAllowed => say!(w, "許可されません"),
        Tool::NoListYet => say!(w, "一覧はまだありません"),
        Tool::RowsOf(rows) => say!(w, "ファイルの {} 行に含まれます", grouped(rows)),
        Tool::NotInFile => say!(
            w,
            "ファイルのどの行にも含まれません。AWS が公開しているアドレスではありません。"
        ),
        Tool::NoFile => say!(
            w,
            "ip-ranges.json を読み込むと、リージョンとサービスが分かります。"
        ),
        Tool::WouldPass(remedy) => say!(w, "{}", would_pass(remedy)),
    }
}

fn would_pass(remedy: &Remedy) -> String {
    let region = DeskMessage::Region(remedy.region.clone()).text(Lang::Ja);
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
        Some(time) => moment(time),
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
