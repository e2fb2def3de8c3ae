use crate::i18n::wording::{Wording, say};
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

pub(in crate::i18n) fn sheet(text: &Text, w: &mut Wording) {
    match text {
        Text::Lead => {
            say!(
                w,
                "What goes to the security team. Whatever you leave empty is printed as a space to fill in by pen."
            )
        }
        Text::StaysHere => {
            say!(
                w,
                "What you type here lives only as long as this page is open: it goes into no link, is not kept and is sent nowhere."
            )
        }
        Text::Language => say!(w, "Language of the sheet"),
        Text::Today => say!(w, "Today"),
        Text::TitleHint => say!(w, "Left empty, this title is used:"),
        Text::PeriodHint => say!(w, "For example: 1 December 2026 until cut-over"),
        Text::WithStaging(1) => say!(w, "Include the rule of the staging subnets (VPC side)"),
        Text::WithStaging(rules) => say!(
            w,
            "Include the {} rules of the staging subnets (VPC side)",
            grouped(rules)
        ),
        Text::Print => say!(w, "Print / save as PDF"),
        Text::CopyTable => say!(w, "Copy for Excel or Word"),
        Text::CopyMarkdown => say!(w, "Copy Markdown"),
        Text::SaveCsv => say!(w, "Save CSV"),
        Text::CsvHint => {
            say!(
                w,
                "The CSV is UTF-8 with a byte-order mark; without it Excel on a Japanese Windows would take the text for Shift_JIS and garble it."
            )
        }
        Text::PrintAgain => {
            say!(
                w,
                "The sheet was not yet up to date when it was printed. Print it again."
            )
        }
        Text::PrintHint => {
            say!(
                w,
                "For a PDF, choose “Save as PDF” as the printer. Ctrl+P, too, prints the sheet alone."
            )
        }
        Text::Preview => say!(w, "Print preview"),
        Text::Heading => say!(w, "Firewall change request"),
        Text::Entry(Entry::Title) => say!(w, "Title"),
        Text::Entry(Entry::Requester) => say!(w, "Requester"),
        Text::Entry(Entry::Department) => say!(w, "Department"),
        Text::Entry(Entry::Date) => say!(w, "Date"),
        Text::Entry(Entry::Period) => say!(w, "Valid period"),
        Text::Entry(Entry::Ticket) => say!(w, "Reference"),
        Text::Entry(Entry::Purpose) => say!(w, "Purpose"),
        Text::Signer(Signer::Requester) => say!(w, "Requested"),
        Text::Signer(Signer::Reviewer) => say!(w, "Reviewed"),
        Text::Signer(Signer::Approver) => say!(w, "Approved"),
        Text::BlankDay => say!(w, ""),
        Text::Day { year, month, day } => {
            let month = MONTHS[usize::from(*month).clamp(1, 12) - 1];
            say!(w, "{day} {month} {year}")
        }
        Text::Draft => {
            say!(
                w,
                "DRAFT: some destinations are not known yet. Do not submit it as it is."
            )
        }
        Text::AnySourceMark => {
            say!(
                w,
                "No source is given (any). Enter the source servers’ subnets to narrow what is allowed."
            )
        }
        Text::Sample => say!(w, "SAMPLE: the addresses are invented. Do not submit it."),
        Text::AsSent => {
            say!(
                w,
                "AS SENT: the list came in a link and was not checked against an ip-ranges.json."
            )
        }
        Text::LimitNotKept => {
            say!(
                w,
                "The limit that was set is not applied: the list is the exact one."
            )
        }
        Text::Exact => say!(
            w,
            "EXACT: what is needed, no more and no less (0 extra addresses)."
        ),
        Text::Fitted => say!(w, "FITTED: fewer CIDRs, which allow more than is needed."),
        Text::Extra {
            family,
            extra,
            wanted,
            outside_aws,
        } => say!(
            w,
            "{}: {} extra addresses ({} of those needed), {} of them outside AWS.",
            family.name(),
            powers(*extra),
            share(*extra, *wanted),
            powers(*outside_aws)
        ),
        Text::List => say!(w, "List"),
        Text::Size => say!(w, "Allowed"),
        Text::FileOfAws => say!(w, "AWS ip-ranges.json"),
        Text::Counted {
            family,
            cidrs,
            addresses,
        } => say!(
            w,
            "{}: {} {}, {} {}",
            family.name(),
            grouped(cidrs),
            if *cidrs == 1 { "CIDR" } else { "CIDRs" },
            powers(*addresses),
            if addresses.to_u128() == Some(1) {
                "address"
            } else {
                "addresses"
            }
        ),
        Text::Basis => say!(w, "Where the destinations come from"),
        Text::Rules => say!(w, "Traffic to allow"),
        Text::Outbound => say!(
            w,
            "All connections are opened outbound, from the sources in our network."
        ),
        Text::StagingRules => say!(w, "Traffic to allow from the staging subnets"),
        Text::StagingOutbound => {
            say!(
                w,
                "Opened outbound by the staging subnets in the VPC; needed where the VPC’s way out leads back through our own firewall."
            )
        }
        Text::Notes => say!(w, "Notes"),
        Text::Cautions => say!(w, "Cautions"),
        Text::Advice => say!(w, "(advice drawn from the source)"),
        Text::AnySource => say!(w, "any (not restricted)"),
        Text::FixedAddresses(addresses) => say!(w, "(fixed addresses: {addresses})"),
        Text::Annex(number) => say!(w, "Annex {number}"),
        Text::AnnexOf { number, cidrs: 1 } => say!(w, "see annex {number} (1 CIDR)"),
        Text::AnnexOf { number, cidrs } => {
            say!(w, "see annex {number} ({} CIDRs)", grouped(cidrs))
        }
        Text::AnnexSources => say!(w, "Source subnets"),
        Text::AnnexDestinations(ports) => say!(w, "Destinations of {ports}"),
        Text::ColumnRemark => say!(w, "Remark"),
        Text::Widened { extra, outside_aws } => say!(
            w,
            "widened: {} extra, {} of them outside AWS",
            powers(*extra),
            powers(*outside_aws)
        ),
        Text::WidenedLegend => say!(w, "* widened beyond need to fit a limit"),
        Text::Link => say!(w, "Link that opens this request"),
        Text::LinkHint => say!(w, "It shows the same choices and the same list of CIDRs."),
        Text::LinkToChoices => say!(w, "It shows the same choices and destinations."),
        Text::LinkWithoutList => {
            say!(
                w,
                "It shows the same choices. It holds no list: load the same ip-ranges.json to check it."
            )
        }
        Text::LinkWithoutAddress => say!(w, "Put it behind the address at which you open Tegata."),
    }
}
