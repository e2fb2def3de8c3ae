use std::borrow::Cow;

use super::page::family_name;
use super::shown;
use crate::fit::FitError;
use crate::i18n::wording::{Wording, say};
use crate::i18n::{FitMessage, Message, Price, grouped, power, powers, share};
use crate::net::AddressCount;

pub(in crate::i18n) fn text(message: FitMessage, w: &mut Wording) {
    match message {
        FitMessage::Title => say!(w, "Fit to a rule budget"),
        FitMessage::MostCidrs => say!(w, "Maximum CIDRs"),
        FitMessage::EmptyIsExact => say!(w, "empty: exact"),
        FitMessage::OrMostExtra => say!(w, "Or maximum extra addresses"),
        FitMessage::Broadest => say!(w, "Broadest IPv4 prefix"),
        FitMessage::BroadestHint => say!(w, "No CIDR is widened beyond this length."),
        FitMessage::Prefer => say!(w, "Prefer"),
        FitMessage::PreferFewest => say!(w, "fewest extra addresses"),
        FitMessage::PreferAws => say!(w, "fewest outside AWS"),
        FitMessage::BackToExact => say!(w, "Back to exact"),
        FitMessage::Stop => say!(w, "Stop"),
        FitMessage::Resume => say!(w, "Go on"),
        FitMessage::SecurityGroup(rules) => say!(w, "Security group {rules}"),
        FitMessage::OfPlatform(platform, most) => say!(w, "{} {}", platform.name(), grouped(most)),
        FitMessage::PrefixList(entries) => say!(w, "Prefix list {}", grouped(entries)),
        FitMessage::ForAtMost { cidrs, percent } => {
            say!(w, "{} for at most {percent}% extra", grouped(cidrs))
        }
        FitMessage::BadBudget { still: Some(still) } => {
            say!(
                w,
                "A budget is a whole number from 1 to 65535. Until then {still} stays in use."
            )
        }
        FitMessage::BadBudget { still: None } => {
            say!(
                w,
                "A budget is a whole number from 1 to 65535. Until then the list stays as it is."
            )
        }
        FitMessage::BadExtra => {
            say!(
                w,
                "A percentage is above 0, with at most three decimals, for example 5 or 0.5. Until then the list stays as it is."
            )
        }
        FitMessage::BadBroadest => say!(
            w,
            "A prefix length is a whole number from 0 to 32. Until then the last one stays in use."
        ),
        FitMessage::StatusExact { family, cidrs } => {
            say!(w, "{}: exact ({})", family_name(family), grouped(cidrs))
        }
        FitMessage::StatusFitted { family, cidrs } => {
            say!(w, "{}: fitted to {}", family_name(family), grouped(cidrs))
        }
        FitMessage::Working(percent) => say!(w, "Working out the best lists: {percent}%"),
        FitMessage::ExactMeanwhile => say!(
            w,
            "Until that is done, the exact list stands above: the limit is not kept yet."
        ),
        FitMessage::Stopped => say!(
            w,
            "Stopped. The list above is exact; no limit is kept until the work is done."
        ),
        FitMessage::Refused(FitError::NothingWanted) => say!(
            w,
            "There is no address to allow, so nothing can be fitted. Choose another Region or service."
        ),
        FitMessage::Refused(FitError::BudgetTooSmall {
            family,
            budget,
            smallest,
        }) => say!(
            w,
            "*{} needs at least {}* with this broadest prefix, so {} cannot be met. The list above is the exact one. Raise the limit, or allow a broader prefix.",
            family_name(family),
            cidrs_of(smallest),
            grouped(budget)
        ),
        FitMessage::NotOverVpn => say!(
            w,
            "Not needed over VPN: the staging subnets are the whole list."
        ),
        FitMessage::NeedsList => say!(
            w,
            "Once an ip-ranges.json is loaded, the list can be fitted here to the number of rules that your firewall takes."
        ),
        FitMessage::NamesNotFitted => say!(
            w,
            "Only the data rule is fitted. The ranges that stand in for TCP\u{a0}443 host names stay exact."
        ),
        FitMessage::RawNotFitted => say!(
            w,
            "The file’s own rows cannot be fitted: while a limit is set, the list is the fitted one."
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
            "*{}* instead of {} let in *{}* more addresses. Of the {} extra, {} belong to AWS in other Regions or services or to nobody (reserved space), and *{} to other people*.",
            cidrs_of(cidrs),
            grouped(exact),
            share(extra, wanted),
            powers(extra),
            powers(in_aws),
            powers(outside_aws)
        ),
        FitMessage::KeptByExact { cidrs } => say!(
            w,
            "The exact list keeps to the limit with *{}*: nothing is widened.",
            cidrs_of(cidrs)
        ),
        FitMessage::Exact { cidrs } => say!(
            w,
            "The exact list has *{}*. If your firewall or change form takes fewer, set a limit: of all lists that short, this finds the one that lets in the fewest other addresses.",
            cidrs_of(cidrs)
        ),
        FitMessage::TooMuch {
            extra,
            wanted,
            outside_aws,
            knee,
        } => say!(
            w,
            "*This is hardly an allow-list any more.* It lets in {} of the needed addresses on top of them, {} of them other people’s. The curve bends at *{}* ({} extra): take that, send the data over VPN, or use a platform with address sets, which takes the exact list as one rule.",
            share(extra, wanted),
            powers(outside_aws),
            cidrs_of(knee.cidrs),
            share(knee.extra, knee.wanted)
        ),
        FitMessage::ColumnWidened => say!(w, "Widened CIDR"),
        FitMessage::ColumnInside => say!(w, "Needed CIDRs inside"),
        FitMessage::ColumnExtra => say!(w, "Extra"),
        FitMessage::ColumnShare => say!(w, "Share"),
        FitMessage::ColumnAws => say!(w, "AWS or nobody"),
        FitMessage::ColumnOutside => say!(w, "Outside AWS"),
        FitMessage::ColumnCidrs => say!(w, "CIDRs"),
        FitMessage::CurveTable => say!(w, "The curve as a table"),
        FitMessage::ShowOthers(rows) => say!(w, "Show the other {}", grouped(rows)),
        FitMessage::AndMore(count) => say!(w, "and {} more", grouped(count)),
        FitMessage::ShareOf { extra, wanted } => say!(w, "+{}", share(extra, wanted)),
        FitMessage::ChartTitle(family) => say!(
            w,
            "Number of {} CIDRs against extra addresses",
            family_name(family)
        ),
        FitMessage::ChartSummary { chosen, exact } => say!(
            w,
            "The list on screen: {}. The exact list has {}. A table stands below the chart; the slider moves the point.",
            point(chosen),
            cidrs_of(exact)
        ),
        FitMessage::Axis => say!(w, "Number of CIDRs"),
        FitMessage::TwiceTheNeed => say!(w, "more than twice what is needed"),
        FitMessage::Count(cidrs) => say!(w, "{}", grouped(cidrs)),
        FitMessage::Power(exponent) => match exponent {
            0 => say!(w, "1"),
            1 => say!(w, "10"),
            2 => say!(w, "100"),
            3 => say!(w, "1,000"),
            4 => say!(w, "10 k"),
            5 => say!(w, "100 k"),
            6 => say!(w, "1 M"),
            7 => say!(w, "10 M"),
            8 => say!(w, "100 M"),
            9 => say!(w, "1 bn"),
            _ => say!(w, "{}", power(exponent)),
        },
        FitMessage::Percent(percent) => say!(w, "+{percent}%"),
        FitMessage::Point(price) => say!(w, "{}", point(price)),
        FitMessage::ExactPoint(cidrs) => say!(w, "{}: exact", grouped(cidrs)),
        FitMessage::Mark(60) => say!(w, "security group 60"),
        FitMessage::Mark(1_000) => say!(w, "prefix list 1,000"),
        FitMessage::Mark(entries) => say!(w, "platform limit {}", grouped(entries)),
        FitMessage::ExtraOf(family) => say!(w, "Extra addresses ({})", family_name(family)),
        FitMessage::OutOf(cidrs) => say!(w, "/ {}", grouped(cidrs)),
        FitMessage::FittedTo => say!(w, "fitted to your limit"),
        FitMessage::Needed(addresses) => say!(w, "needed: {}", powers(addresses)),
        FitMessage::InAws(addresses) => say!(w, "AWS or nobody {} · ", powers(addresses)),
        FitMessage::OutsideAws(addresses) => say!(w, "outside AWS {}", powers(addresses)),
        FitMessage::SummaryLine {
            addresses,
            extra,
            wanted,
        } => {
            say!(
                w,
                "{}, +{}",
                shown(&Message::Addresses(addresses)),
                share(extra, wanted)
            )
        }
        FitMessage::OpenOneHint => say!(
            w,
            "Click a CIDR, or move with the arrow keys, to see where it comes from."
        ),
        FitMessage::FromTheseRows(1) => say!(w, "comes from 1 row of the file."),
        FitMessage::FromTheseRows(rows) => {
            say!(w, "comes from {} rows of the file.", grouped(rows))
        }
        FitMessage::AlsoLetsIn { extra, outside_aws } => say!(
            w,
            "Widened to fit: it lets in {} more, {} of them outside AWS.",
            addresses_of(extra),
            powers(outside_aws)
        ),
        FitMessage::OnlyThese => say!(w, "Nothing else is let in."),
    }
}

fn cidrs_of(count: usize) -> Cow<'static, str> {
    shown(&Message::Cidrs(count))
}

fn addresses_of(count: AddressCount) -> Cow<'static, str> {
    shown(&Message::Addresses(count))
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
