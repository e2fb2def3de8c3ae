use super::page::family_name;
use crate::fit::FitError;
use crate::i18n::wording::{Wording, say};
use crate::i18n::{FitMessage, Price, grouped, power, powers, share};

pub(in crate::i18n) fn text(message: FitMessage, w: &mut Wording) {
    match message {
        FitMessage::Title => say!(w, "上限に合わせる"),
        FitMessage::MostCidrs => say!(w, "CIDR の上限"),
        FitMessage::EmptyIsExact => say!(w, "空欄は厳密"),
        FitMessage::OrMostExtra => say!(w, "または、余分なアドレスの上限"),
        FitMessage::Broadest => say!(w, "最も広い IPv4 プレフィックス長"),
        FitMessage::BroadestHint => say!(w, "これより広い CIDR には広げません。"),
        FitMessage::Prefer => say!(w, "優先すること"),
        FitMessage::PreferFewest => say!(w, "余分を最も少なく"),
        FitMessage::PreferAws => say!(w, "AWS 外を最も少なく"),
        FitMessage::BackToExact => say!(w, "厳密に戻す"),
        FitMessage::Stop => say!(w, "中止"),
        FitMessage::Resume => say!(w, "再開"),
        FitMessage::SecurityGroup(rules) => say!(w, "セキュリティグループ {rules}"),
        FitMessage::OfPlatform(platform, most) => say!(w, "{} {}", platform.name(), grouped(most)),
        FitMessage::PrefixList(entries) => say!(w, "プレフィックスリスト {}", grouped(entries)),
        FitMessage::ForAtMost { cidrs, percent } => {
            say!(w, "余分 {percent}% 以内なら {}", grouped(cidrs))
        }
        FitMessage::BadBudget { still: Some(still) } => {
            say!(
                w,
                "上限は 1 から 65535 の整数で入力してください。それまでは {still} のままです。"
            )
        }
        FitMessage::BadBudget { still: None } => {
            say!(
                w,
                "上限は 1 から 65535 の整数で入力してください。それまでは今の一覧のままです。"
            )
        }
        FitMessage::BadExtra => {
            say!(
                w,
                "割合は 0 より大きく、小数は 3 桁までで入力してください（例：5、0.5）。それまでは今の一覧のままです。"
            )
        }
        FitMessage::BadBroadest => say!(
            w,
            "プレフィックス長は 0 から 32 の整数で入力してください。それまでは前の値のままです。"
        ),
        FitMessage::StatusExact { family, cidrs } => {
            say!(w, "{}：厳密（{} 件）", family_name(family), grouped(cidrs))
        }
        FitMessage::StatusFitted { family, cidrs } => say!(
            w,
            "{}：{} 件に調整済み",
            family_name(family),
            grouped(cidrs)
        ),
        FitMessage::Working(percent) => say!(w, "最適な一覧を計算しています：{percent}%"),
        FitMessage::ExactMeanwhile => say!(
            w,
            "終わるまで、上の一覧は厳密なままです。上限はまだ反映されていません。"
        ),
        FitMessage::Stopped => say!(
            w,
            "中止しました。上の一覧は厳密です。計算が終わるまで上限は反映されません。"
        ),
        FitMessage::Refused(FitError::NothingWanted) => say!(
            w,
            "許可するアドレスがないため、調整できません。別のリージョンまたはサービスを選んでください。"
        ),
        FitMessage::Refused(FitError::BudgetTooSmall {
            family,
            budget,
            smallest,
        }) => say!(
            w,
            "この広さまでしか広げない場合、*{} は少なくとも {} 件*必要なため、{} 件にはできません。上の一覧は厳密なものです。上限を上げるか、より広いプレフィックスを許してください。",
            family_name(family),
            grouped(smallest),
            grouped(budget)
        ),
        FitMessage::NotOverVpn => say!(
            w,
            "VPN では不要です。宛先はステージングサブネットだけです。"
        ),
        FitMessage::NeedsList => say!(
            w,
            "ip-ranges.json を読み込むと、ファイアウォールで使えるルール数にここで合わせられます。"
        ),
        FitMessage::NamesNotFitted => say!(
            w,
            "調整するのはデータ転送のルールだけです。TCP\u{a0}443 のホスト名の代わりに使う範囲は厳密なままです。"
        ),
        FitMessage::RawNotFitted => say!(
            w,
            "ファイルの行そのものは調整できません。上限がある間は、調整した一覧を表示します。"
        ),
        FitMessage::Words {
            cidrs,
            exact,
            extra,
            wanted,
            in_aws,
            outside_aws,
        } => say!(
            w,
            "{} 件を *{} 件*にすると、許可するアドレスが *{}* 増えます。増える {} のうち {} は AWS の他リージョン・他サービスまたは予約済みの空間、*{} は AWS 以外*のものです。",
            grouped(exact),
            grouped(cidrs),
            share(extra, wanted),
            powers(extra),
            powers(in_aws),
            powers(outside_aws)
        ),
        FitMessage::KeptByExact { cidrs } => say!(
            w,
            "厳密な一覧（*{} 件*）が上限に収まるため、広げた CIDR はありません。",
            grouped(cidrs)
        ),
        FitMessage::Exact { cidrs } => say!(
            w,
            "厳密な一覧は *{} 件*です。ファイアウォールや申請書の上限がそれより少ない場合は、上限を指定してください。その件数で余分が最も少ない一覧を求めます。",
            grouped(cidrs)
        ),
        FitMessage::TooMuch {
            extra,
            wanted,
            outside_aws,
            knee,
        } => say!(
            w,
            "*これでは許可リストの意味がほとんどありません。*必要なアドレスの {} を余分に許可し、うち {} は AWS 以外のものです。曲線の曲がり目は *{} 件*（余分 {}）です。そこまで上限を上げるか、データを VPN で送るか、アドレスの集合を 1 つのルールで扱えるプラットフォームで厳密な一覧を使ってください。",
            share(extra, wanted),
            powers(outside_aws),
            grouped(knee.cidrs),
            share(knee.extra, knee.wanted)
        ),
        FitMessage::ColumnWidened => say!(w, "広げた CIDR"),
        FitMessage::ColumnInside => say!(w, "含まれる必要な CIDR"),
        FitMessage::ColumnExtra => say!(w, "余分"),
        FitMessage::ColumnShare => say!(w, "割合"),
        FitMessage::ColumnAws => say!(w, "うち AWS・予約済み"),
        FitMessage::ColumnOutside => say!(w, "うち AWS 外"),
        FitMessage::ColumnCidrs => say!(w, "CIDR の件数"),
        FitMessage::CurveTable => say!(w, "曲線を表で見る"),
        FitMessage::ShowOthers(rows) => say!(w, "残り {} 件を表示", grouped(rows)),
        FitMessage::AndMore(count) => say!(w, "ほか {} 件", grouped(count)),
        FitMessage::ShareOf { extra, wanted } => say!(w, "+{}", share(extra, wanted)),
        FitMessage::ChartTitle(family) => say!(
            w,
            "{} の CIDR の件数と、余分に許可されるアドレスの関係",
            family_name(family)
        ),
        FitMessage::ChartSummary { chosen, exact } => say!(
            w,
            "表示中の一覧は{}。厳密な一覧は {} 件です。表は図の下にあります。点はスライダーで動かせます。",
            point(chosen),
            grouped(exact)
        ),
        FitMessage::Axis => say!(w, "CIDR の件数"),
        FitMessage::TwiceTheNeed => say!(w, "必要な範囲の 2 倍を超える"),
        FitMessage::Count(cidrs) => say!(w, "{}", grouped(cidrs)),
        FitMessage::Power(exponent) => match exponent {
            0 => say!(w, "1"),
            1 => say!(w, "10"),
            2 => say!(w, "100"),
            3 => say!(w, "1,000"),
            4 => say!(w, "1 万"),
            5 => say!(w, "10 万"),
            6 => say!(w, "100 万"),
            7 => say!(w, "1,000 万"),
            8 => say!(w, "1 億"),
            9 => say!(w, "10 億"),
            _ => say!(w, "{}", power(exponent)),
        },
        FitMessage::Percent(percent) => say!(w, "+{percent}%"),
        FitMessage::Point(price) => say!(w, "{}", point(price)),
        FitMessage::ExactPoint(cidrs) => say!(w, "{} 件：厳密", grouped(cidrs)),
        FitMessage::Mark(60) => say!(w, "セキュリティグループ 60"),
        FitMessage::Mark(1_000) => say!(w, "プレフィックスリスト 1,000"),
        FitMessage::Mark(entries) => say!(w, "機器の上限 {}", grouped(entries)),
        FitMessage::ExtraOf(family) => {
            say!(w, "余分に許可されるアドレス（{}）", family_name(family))
        }
        FitMessage::OutOf(cidrs) => say!(w, "/ {}", grouped(cidrs)),
        FitMessage::FittedTo => say!(w, "上限に合わせました"),
        FitMessage::Needed(addresses) => say!(w, "必要なのは {}", powers(addresses)),
        FitMessage::InAws(addresses) => say!(w, "AWS・予約済み {}・", powers(addresses)),
        FitMessage::OutsideAws(addresses) => say!(w, "AWS 外 {}", powers(addresses)),
        FitMessage::SummaryLine {
            addresses,
            extra,
            wanted,
        } => {
            say!(
                w,
                "{} アドレス、+{}",
                powers(addresses),
                share(extra, wanted)
            )
        }
        FitMessage::OpenOneHint => say!(
            w,
            "CIDR をクリックするか矢印キーで選ぶと、ファイルのどの行によるものかを確認できます。"
        ),
        FitMessage::FromTheseRows(rows) => {
            say!(w, "はファイルの {} 行によるものです。", grouped(rows))
        }
        FitMessage::AlsoLetsIn { extra, outside_aws } => say!(
            w,
            "上限に合わせて広げたものです。ほかに {} アドレス（うち AWS 外 {}）も許可します。",
            powers(extra),
            powers(outside_aws)
        ),
        FitMessage::OnlyThese => say!(w, "ほかに許可するものはありません。"),
    }
}

fn point(price: Price) -> String {
    let cidrs = grouped(price.cidrs);
    if price.extra.is_zero() {
        return format!("{cidrs} 件：厳密");
    }
    format!(
        "{cidrs} 件：+{}（{}）",
        powers(price.extra),
        share(price.extra, price.wanted)
    )
}
