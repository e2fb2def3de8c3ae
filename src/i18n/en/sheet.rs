use std::borrow::Cow;

use crate::i18n::{Entry, SheetText as Text, Signer, grouped, powers, share};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(in crate::i18n) fn sheet(text: &Text) -> Cow<'static, str> {
    match text {
        Text::Section => "Approval sheet".into(),
        Text::Lead => {
            "What goes to the security team. Whatever you leave empty is printed as a space to fill in by pen.".into()
        }
        Text::StaysHere => {
            "What you type here lives only as long as this page is open: it goes into no link, is not kept and is sent nowhere.".into()
        }
        Text::Language => "Language of the sheet".into(),
        Text::Today => "Today".into(),
        Text::TitleHint => "Left empty, this title is used:".into(),
        Text::PeriodHint => "For example: 1 December 2026 until cut-over".into(),
        Text::WithStaging(1) => "Include the rule of the staging subnets (VPC side)".into(),
        Text::WithStaging(rules) => format!(
            "Include the {} rules of the staging subnets (VPC side)",
            grouped(rules)
        )
        .into(),
        Text::Print => "Print / save as PDF".into(),
        Text::CopyTable => "Copy for Excel or Word".into(),
        Text::CopyMarkdown => "Copy Markdown".into(),
        Text::SaveCsv => "Save CSV".into(),
        Text::CsvHint => {
            "The CSV is UTF-8 with a byte-order mark; without it Excel on a Japanese Windows would take the text for Shift_JIS and garble it.".into()
        }
        Text::PrintHint => {
            "For a PDF, choose “Save as PDF” as the printer. Ctrl+P prints the sheet and nothing else, too.".into()
        }
        Text::Preview => "Print preview".into(),
        Text::Heading => "Firewall change request".into(),
        Text::Entry(Entry::Title) => "Title".into(),
        Text::Entry(Entry::Requester) => "Requester".into(),
        Text::Entry(Entry::Department) => "Department".into(),
        Text::Entry(Entry::Date) => "Date".into(),
        Text::Entry(Entry::Period) => "Valid period".into(),
        Text::Entry(Entry::Ticket) => "Reference".into(),
        Text::Entry(Entry::Purpose) => "Purpose".into(),
        Text::Signer(Signer::Requester) => "Requested".into(),
        Text::Signer(Signer::Reviewer) => "Reviewed".into(),
        Text::Signer(Signer::Approver) => "Approved".into(),
        Text::BlankDay => "".into(),
        Text::Day { year, month, day } => {
            let month = MONTHS[usize::from(*month).clamp(1, 12) - 1];
            format!("{day} {month} {year}").into()
        }
        Text::Draft => {
            "DRAFT: some destinations are not known yet. Do not submit it as it is.".into()
        }
        Text::AnySourceMark => {
            "No source is given (any). Enter the source servers’ subnets to narrow what is allowed.".into()
        }
        Text::Sample => "SAMPLE: the addresses are invented. Do not submit it.".into(),
        Text::AsSent => {
            "AS SENT: the list came in a link and was not checked against an ip-ranges.json.".into()
        }
        Text::LimitNotKept => {
            "The limit that was set is not applied: the list is the exact one.".into()
        }
        Text::Exact => "EXACT: what is needed, no more and no less (0 extra addresses).".into(),
        Text::Fitted => "FITTED: fewer CIDRs, which allow more than is needed.".into(),
        Text::Extra { family, extra, wanted, outside_aws } => format!(
            "{}: {} extra addresses ({} of those needed), {} of them outside AWS.",
            family.name(),
            powers(*extra),
            share(*extra, *wanted),
            powers(*outside_aws)
        )
        .into(),
        Text::List => "List".into(),
        Text::Size => "Allowed".into(),
        Text::FileOfAws => "AWS ip-ranges.json".into(),
        Text::Counted { family, cidrs, addresses } => format!(
            "{}: {} {}, {} {}",
            family.name(),
            grouped(cidrs),
            if *cidrs == 1 { "CIDR" } else { "CIDRs" },
            powers(*addresses),
            if addresses.to_u128() == Some(1) { "address" } else { "addresses" }
        )
        .into(),
        Text::Basis => "Where the destinations come from".into(),
        Text::Rules => "Traffic to allow".into(),
        Text::Outbound => "All connections are opened outbound, from the sources in our network.".into(),
        Text::StagingRules => "Traffic to allow from the staging subnets".into(),
        Text::StagingOutbound => {
            "Opened outbound by the staging subnets in the VPC; needed where the VPC’s way out leads back through our own firewall.".into()
        }
        Text::Notes => "Notes".into(),
        Text::Cautions => "Cautions".into(),
        Text::Advice => "(advice drawn from the source)".into(),
        Text::AnySource => "any (not restricted)".into(),
        Text::FixedAddresses(addresses) => format!("(fixed addresses: {addresses})").into(),
        Text::Annex(number) => format!("Annex {number}").into(),
        Text::AnnexOf { number, cidrs: 1 } => format!("see annex {number} (1 CIDR)").into(),
        Text::AnnexOf { number, cidrs } => {
            format!("see annex {number} ({} CIDRs)", grouped(cidrs)).into()
        }
        Text::AnnexSources => "Source subnets".into(),
        Text::AnnexDestinations(ports) => format!("Destinations of {ports}").into(),
        Text::ColumnRemark => "Remark".into(),
        Text::Widened { extra, outside_aws } => format!(
            "widened: {} extra, {} of them outside AWS",
            powers(*extra),
            powers(*outside_aws)
        )
        .into(),
        Text::WidenedLegend => "* widened beyond need to fit a limit".into(),
        Text::Link => "Link that opens this request".into(),
        Text::LinkHint => "It shows the same choices and the same list of CIDRs.".into(),
        Text::LinkToChoices => "It shows the same choices and destinations.".into(),
        Text::LinkWithoutList => {
            "It shows the same choices. It holds no list: load the same ip-ranges.json to check it.".into()
        }
        Text::LinkWithoutAddress => "Put it behind the address at which you open Tegata.".into(),
    }
}
