use std::borrow::Cow;

use super::page::family_name;
use crate::fit::FitError;
use crate::i18n::{FitMessage, Price, grouped, power, powers, share};

pub(in crate::i18n) fn text(message: FitMessage) -> Cow<'static, str> {
    match message {
        FitMessage::Title => "上限に合わせる".into(),
        FitMessage::MostCidrs => "CIDR の上限".into(),
        FitMessage::EmptyIsExact => "空欄は厳密".into(),
        FitMessage::OrMostExtra => "または、余分なアドレスの上限".into(),
        FitMessage::Broadest => "最も広い IPv4 プレフィックス長".into(),
        FitMessage::BroadestHint => "これより広い CIDR には広げません。".into(),
        FitMessage::Prefer => "優先すること".into(),
        FitMessage::PreferFewest => "余分を最も少なく".into(),
        FitMessage::PreferAws => "AWS 外を最も少なく".into(),
        FitMessage::BackToExact => "厳密に戻す".into(),
        FitMessage::Stop => "中止".into(),
        FitMessage::Resume => "再開".into(),
        FitMessage::SecurityGroup(rules) => format!("セキュリティグループ {rules}").into(),
        FitMessage::OfPlatform(platform, most) => format!("{} {}", platform.name(), grouped(most)).into(),
        FitMessage::PrefixList(entries) => format!("プレフィックスリスト {}", grouped(entries)).into(),
        FitMessage::ForAtMost { cidrs, percent } => format!("余分 {percent}% 以内なら {}", grouped(cidrs)).into(),
        FitMessage::BadBudget { still: Some(still) } => {
            format!("上限は 1 から 65535 の整数で入力してください。それまでは {still} のままです。").into()
        }
        FitMessage::BadBudget { still: None } => {
            "上限は 1 から 65535 の整数で入力してください。それまでは今の一覧のままです。".into()
        }
        FitMessage::BadExtra => {
            "割合は 0 より大きく、小数は 3 桁までで入力してください（例：5、0.5）。それまでは今の一覧のままです。".into()
        }
        FitMessage::BadBroadest => "プレフィックス長は 0 から 32 の整数で入力してください。それまでは前の値のままです。".into(),
        FitMessage::StatusExact { family, cidrs } => format!("{}：厳密（{} 件）", family_name(family), grouped(cidrs)).into(),
        FitMessage::StatusFitted { family, cidrs } => format!("{}：{} 件に調整済み", family_name(family), grouped(cidrs)).into(),
        FitMessage::Working(percent) => format!("最適な一覧を計算しています：{percent}%").into(),
        FitMessage::ExactMeanwhile => "終わるまで、上の一覧は厳密なままです。上限はまだ反映されていません。".into(),
        FitMessage::Stopped => "中止しました。上の一覧は厳密です。計算が終わるまで上限は反映されません。".into(),
        FitMessage::Refused(FitError::NothingWanted) => "許可するアドレスがないため、調整できません。別のリージョンまたはサービスを選んでください。".into(),
        FitMessage::Refused(FitError::BudgetTooSmall { family, budget, smallest }) => format!(
            "この広さまでしか広げない場合、*{} は少なくとも {} 件*必要なため、{} 件にはできません。上の一覧は厳密なものです。上限を上げるか、より広いプレフィックスを許してください。",
            family_name(family),
            grouped(smallest),
            grouped(budget)
        )
        .into(),
        FitMessage::NotOverVpn => "VPN では不要です。宛先はステージングサブネットだけです。".into(),
        FitMessage::NeedsList => "ip-ranges.json を読み込むと、ファイアウォールで使えるルール数にここで合わせられます。".into(),
        FitMessage::NamesNotFitted => "調整するのはデータ転送のルールだけです。TCP\u{a0}443 のホスト名の代わりに使う範囲は厳密なままです。".into(),
        FitMessage::RawNotFitted => "ファイルの行そのものは調整できません。上限がある間は、調整した一覧を表示します。".into(),
        FitMessage::Words { cidrs, exact, extra, wanted, in_aws, outside_aws } => format!(
            "{} 件を *{} 件*にすると、許可するアドレスが *{}* 増えます。増える {} のうち {} は AWS の他リージョン・他サービスまたは予約済みの空間、*{} は AWS 以外*のものです。",
            grouped(exact),
            grouped(cidrs),
            share(extra, wanted),
            powers(extra),
            powers(in_aws),
            powers(outside_aws)
        )
        .into(),
        FitMessage::KeptByExact { cidrs } => format!("厳密な一覧（*{} 件*）が上限に収まるため、広げた CIDR はありません。", grouped(cidrs)).into(),
        FitMessage::Exact { cidrs } => format!(
            "厳密な一覧は *{} 件*です。ファイアウォールや申請書の上限がそれより少ない場合は、上限を指定してください。その件数で余分が最も少ない一覧を求めます。",
            grouped(cidrs)
        )
        .into(),
        FitMessage::TooMuch { extra, wanted, outside_aws, knee } => format!(
            "*これでは許可リストの意味がほとんどありません。*必要なアドレスの {} を余分に許可し、うち {} は AWS 以外のものです。曲線の曲がり目は *{} 件*（余分 {}）です。そこまで上限を上げるか、データを VPN で送るか、アドレスの集合を 1 つのルールで扱えるプラットフォームで厳密な一覧を使ってください。",
            share(extra, wanted),
            powers(outside_aws),
            grouped(knee.cidrs),
            share(knee.extra, knee.wanted)
        )
        .into(),
        FitMessage::ColumnWidened => "広げた CIDR".into(),
        FitMessage::ColumnInside => "含まれる必要な CIDR".into(),
        FitMessage::ColumnExtra => "余分".into(),
        FitMessage::ColumnShare => "割合".into(),
        FitMessage::ColumnAws => "うち AWS・予約済み".into(),
        FitMessage::ColumnOutside => "うち AWS 外".into(),
        FitMessage::ColumnCidrs => "CIDR の件数".into(),
        FitMessage::CurveTable => "曲線を表で見る".into(),
        FitMessage::ShowOthers(rows) => format!("残り {} 件を表示", grouped(rows)).into(),
        FitMessage::AndMore(count) => format!("ほか {} 件", grouped(count)).into(),
        FitMessage::ShareOf { extra, wanted } => format!("+{}", share(extra, wanted)).into(),
        FitMessage::ChartTitle(family) => format!("{} の CIDR の件数と、余分に許可されるアドレスの関係", family_name(family)).into(),
        FitMessage::ChartSummary { chosen, exact } => format!(
            "表示中の一覧は{}。厳密な一覧は {} 件です。表は図の下にあります。点はスライダーで動かせます。",
            point(chosen),
            grouped(exact)
        )
        .into(),
        FitMessage::Axis => "CIDR の件数".into(),
        FitMessage::TwiceTheNeed => "必要な範囲の 2 倍を超える".into(),
        FitMessage::Count(cidrs) => grouped(cidrs).into(),
        FitMessage::Power(exponent) => match exponent {
            0 => "1".into(),
            1 => "10".into(),
            2 => "100".into(),
            3 => "1,000".into(),
            4 => "1 万".into(),
            5 => "10 万".into(),
            6 => "100 万".into(),
            7 => "1,000 万".into(),
            8 => "1 億".into(),
            9 => "10 億".into(),
            _ => power(exponent).into(),
        },
        FitMessage::Percent(percent) => format!("+{percent}%").into(),
        FitMessage::Point(price) => point(price).into(),
        FitMessage::ExactPoint(cidrs) => format!("{} 件：厳密", grouped(cidrs)).into(),
        FitMessage::Mark(60) => "セキュリティグループ 60".into(),
        FitMessage::Mark(1_000) => "プレフィックスリスト 1,000".into(),
        FitMessage::Mark(entries) => format!("機器の上限 {}", grouped(entries)).into(),
        FitMessage::ExtraOf(family) => format!("余分に許可されるアドレス（{}）", family_name(family)).into(),
        FitMessage::OutOf(cidrs) => format!("/ {}", grouped(cidrs)).into(),
        FitMessage::FittedTo => "上限に合わせました".into(),
        FitMessage::Needed(addresses) => format!("必要なのは {}", powers(addresses)).into(),
        FitMessage::InAws(addresses) => format!("AWS・予約済み {}・", powers(addresses)).into(),
        FitMessage::OutsideAws(addresses) => format!("AWS 外 {}", powers(addresses)).into(),
        FitMessage::SummaryLine { addresses, extra, wanted } => {
            format!("{} アドレス、+{}", powers(addresses), share(extra, wanted)).into()
        }
        FitMessage::OpenOneHint => "CIDR をクリックするか矢印キーで選ぶと、ファイルのどの行によるものかを確認できます。".into(),
        FitMessage::FromTheseRows(rows) => format!("はファイルの {} 行によるものです。", grouped(rows)).into(),
        FitMessage::AlsoLetsIn { extra, outside_aws } => format!(
            "上限に合わせて広げたものです。ほかに {} アドレス（うち AWS 外 {}）も許可します。",
            powers(extra),
            powers(outside_aws)
        )
        .into(),
        FitMessage::OnlyThese => "ほかに許可するものはありません。".into(),
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
