use std::borrow::Cow;

use super::page::{family_name, text as any};
use crate::fit::FitError;
use crate::i18n::{FitMessage, Message, Price, grouped, power, powers, share};
use crate::net::AddressCount;

pub(in crate::i18n) fn text(message: FitMessage) -> Cow<'static, str> {
    match message {
        FitMessage::Title => "Fit to a rule budget".into(),
        FitMessage::MostCidrs => "Maximum CIDRs".into(),
        FitMessage::EmptyIsExact => "empty: exact".into(),
        FitMessage::OrMostExtra => "Or maximum extra addresses".into(),
        FitMessage::Broadest => "Broadest IPv4 prefix".into(),
        FitMessage::BroadestHint => "No CIDR is widened beyond this length.".into(),
        FitMessage::Prefer => "Prefer".into(),
        FitMessage::PreferFewest => "fewest extra addresses".into(),
        FitMessage::PreferAws => "fewest outside AWS".into(),
        FitMessage::BackToExact => "Back to exact".into(),
        FitMessage::Stop => "Stop".into(),
        FitMessage::Resume => "Go on".into(),
        FitMessage::SecurityGroup(rules) => format!("Security group {rules}").into(),
        FitMessage::OfPlatform(platform, most) => format!("{} {}", platform.name(), grouped(most)).into(),
        FitMessage::PrefixList(entries) => format!("Prefix list {}", grouped(entries)).into(),
        FitMessage::ForAtMost { cidrs, percent } => format!("{} for at most {percent}% extra", grouped(cidrs)).into(),
        FitMessage::BadBudget { still: Some(still) } => {
            format!("A budget is a whole number from 1 to 65535. Until then {still} stays in use.").into()
        }
        FitMessage::BadBudget { still: None } => {
            "A budget is a whole number from 1 to 65535. Until then the list stays as it is.".into()
        }
        FitMessage::BadExtra => {
            "A percentage is above 0, with at most three decimals, for example 5 or 0.5. Until then the list stays as it is.".into()
        }
        FitMessage::BadBroadest => "A prefix length is a whole number from 0 to 32. Until then the last one stays in use.".into(),
        FitMessage::StatusExact { family, cidrs } => format!("{}: exact ({})", family_name(family), grouped(cidrs)).into(),
        FitMessage::StatusFitted { family, cidrs } => format!("{}: fitted to {}", family_name(family), grouped(cidrs)).into(),
        FitMessage::Working(percent) => format!("Working out the best lists: {percent}%").into(),
        FitMessage::ExactMeanwhile => "Until that is done, the exact list stands above: the limit is not kept yet.".into(),
        FitMessage::Stopped => "Stopped. The list above is exact; no limit is kept until the work is done.".into(),
        FitMessage::Refused(FitError::NothingWanted) => "There is no address to allow, so nothing can be fitted. Choose another Region or service.".into(),
        FitMessage::Refused(FitError::BudgetTooSmall { family, budget, smallest }) => format!(
            "*{} needs at least {}* with this broadest prefix, so {} cannot be met. The list above is the exact one. Raise the limit, or allow a broader prefix.",
            family_name(family),
            cidrs_of(smallest),
            grouped(budget)
        )
        .into(),
        FitMessage::NotOverVpn => "Not needed over VPN: the staging subnets are the whole list.".into(),
        FitMessage::NeedsList => "Once an ip-ranges.json is loaded, the list can be fitted here to the number of rules that your firewall takes.".into(),
        FitMessage::NamesNotFitted => "Only the data rule is fitted. The ranges that stand in for TCP\u{a0}443 host names stay exact.".into(),
        FitMessage::RawNotFitted => "The file’s own rows cannot be fitted: while a limit is set, the list is the fitted one.".into(),
        FitMessage::Words { cidrs, exact, extra, wanted, in_aws, outside_aws } => format!(
            "*{}* instead of {} let in *{}* more addresses. Of the {} extra, {} belong to AWS in other Regions or services or to nobody (reserved space), and *{} to other people*.",
            cidrs_of(cidrs),
            grouped(exact),
            share(extra, wanted),
            powers(extra),
            powers(in_aws),
            powers(outside_aws)
        )
        .into(),
        FitMessage::KeptByExact { cidrs } => format!("The exact list keeps to the limit with *{}*: nothing is widened.", cidrs_of(cidrs)).into(),
        FitMessage::Exact { cidrs } => format!(
            "The exact list has *{}*. If your firewall or change form takes fewer, set a limit: of all lists that short, this finds the one that lets in the fewest other addresses.",
            cidrs_of(cidrs)
        )
        .into(),
        FitMessage::TooMuch { extra, wanted, outside_aws, knee } => format!(
            "*This is hardly an allow-list any more.* It lets in {} of the needed addresses on top of them, {} of them other people’s. The curve bends at *{}* ({} extra): take that, send the data over VPN, or use a platform with address sets, which takes the exact list as one rule.",
            share(extra, wanted),
            powers(outside_aws),
            cidrs_of(knee.cidrs),
            share(knee.extra, knee.wanted)
        )
        .into(),
        FitMessage::ColumnWidened => "Widened CIDR".into(),
        FitMessage::ColumnInside => "Needed CIDRs inside".into(),
        FitMessage::ColumnExtra => "Extra".into(),
        FitMessage::ColumnShare => "Share".into(),
        FitMessage::ColumnAws => "AWS or nobody".into(),
        FitMessage::ColumnOutside => "Outside AWS".into(),
        FitMessage::ColumnCidrs => "CIDRs".into(),
        FitMessage::CurveTable => "The curve as a table".into(),
        FitMessage::ShowOthers(rows) => format!("Show the other {}", grouped(rows)).into(),
        FitMessage::AndMore(count) => format!("and {} more", grouped(count)).into(),
        FitMessage::ShareOf { extra, wanted } => format!("+{}", share(extra, wanted)).into(),
        FitMessage::ChartTitle(family) => format!("Number of {} CIDRs against extra addresses", family_name(family)).into(),
        FitMessage::ChartSummary { chosen, exact } => format!(
            "The list on screen: {}. The exact list has {}. A table stands below the chart; the slider moves the point.",
            point(chosen),
            cidrs_of(exact)
        )
        .into(),
        FitMessage::Axis => "Number of CIDRs".into(),
        FitMessage::TwiceTheNeed => "more than twice what is needed".into(),
        FitMessage::Count(cidrs) => grouped(cidrs).into(),
        FitMessage::Power(exponent) => match exponent {
            0 => "1".into(),
            1 => "10".into(),
            2 => "100".into(),
            3 => "1,000".into(),
            4 => "10 k".into(),
            5 => "100 k".into(),
            6 => "1 M".into(),
            7 => "10 M".into(),
            8 => "100 M".into(),
            9 => "1 bn".into(),
            _ => power(exponent).into(),
        },
        FitMessage::Percent(percent) => format!("+{percent}%").into(),
        FitMessage::Point(price) => point(price).into(),
        FitMessage::ExactPoint(cidrs) => format!("{}: exact", grouped(cidrs)).into(),
        FitMessage::Mark(60) => "security group 60".into(),
        FitMessage::Mark(1_000) => "prefix list 1,000".into(),
        FitMessage::Mark(entries) => format!("platform limit {}", grouped(entries)).into(),
        FitMessage::ExtraOf(family) => format!("Extra addresses ({})", family_name(family)).into(),
        FitMessage::OutOf(cidrs) => format!("/ {}", grouped(cidrs)).into(),
        FitMessage::FittedTo => "fitted to your limit".into(),
        FitMessage::Needed(addresses) => format!("needed: {}", powers(addresses)).into(),
        FitMessage::InAws(addresses) => format!("AWS or nobody {} · ", powers(addresses)).into(),
        FitMessage::OutsideAws(addresses) => format!("outside AWS {}", powers(addresses)).into(),
        FitMessage::SummaryLine { addresses, extra, wanted } => {
            format!("{}, +{}", any(&Message::Addresses(addresses)), share(extra, wanted)).into()
        }
        FitMessage::OpenOneHint => "Click a CIDR, or move with the arrow keys, to see where it comes from.".into(),
        FitMessage::FromTheseRows(1) => "comes from 1 row of the file.".into(),
        FitMessage::FromTheseRows(rows) => format!("comes from {} rows of the file.", grouped(rows)).into(),
        FitMessage::AlsoLetsIn { extra, outside_aws } => format!(
            "Widened to fit: it lets in {} more, {} of them outside AWS.",
            addresses_of(extra),
            powers(outside_aws)
        )
        .into(),
        FitMessage::OnlyThese => "Nothing else is let in.".into(),
    }
}

fn cidrs_of(count: usize) -> Cow<'static, str> {
    any(&Message::Cidrs(count))
}

fn addresses_of(count: AddressCount) -> Cow<'static, str> {
    any(&Message::Addresses(count))
}

fn point(price: Price) -> String {
    let cidrs = cidrs_of(price.cidrs);
    if price.extra.is_zero() {
        return format!("{cidrs}: exact");
    }
    format!(
        "{cidrs}: +{} ({})",
        powers(price.extra),
        share(price.extra, price.wanted)
    )
}
