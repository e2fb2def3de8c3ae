use super::desk::moment;
use super::{audit, shown};
use crate::i18n::wording::{Wording, say};
use crate::i18n::{DeskMessage, FileName, Lang, Message, Remedy, Tool, grouped, powers};
use crate::net::AddressCount;

pub(in crate::i18n) fn tool(tool: &Tool, w: &mut Wording) {
    match tool {
        Tool::Add => say!(w, "Add"),
        Tool::Remove => say!(w, "Remove"),
        Tool::Same => say!(w, "Unchanged"),
        Tool::Missing => say!(w, "Missing"),
        Tool::Surplus => say!(w, "Surplus"),
        Tool::Hazards => say!(w, "Hazards"),
        Tool::None => say!(w, "None"),
        Tool::Extent { cidrs, addresses } => match counted(addresses) {
            Some(addresses) => say!(w, "{}, {addresses}", cidr_count(*cidrs)),
            None => say!(w, "{}", cidr_count(*cidrs)),
        },
        Tool::MoreLines(lines) => say!(w, "and {} more lines", grouped(lines)),

        Tool::CompareTitle => say!(w, "Compare with an older file"),
        Tool::ChooseBaseline => say!(w, "Choose the older ip-ranges.json"),
        Tool::CompareHint => {
            say!(
                w,
                "Gives only what to add and remove for your choices. You can also drop the file here."
            )
        }
        Tool::CompareNeedsFile => {
            say!(
                w,
                "Load the current ip-ranges.json in step 2; then it is compared with this one."
            )
        }
        Tool::BaselineStays => say!(w, "The older file chosen before is still compared."),
        Tool::NoBaseline => say!(w, "No older file is loaded; choose another one."),
        Tool::Span {
            before,
            after,
            cidrs: [was, is],
        } => say!(
            w,
            "{} ({}) → {} ({})",
            file(before),
            cidr_count(*was),
            file(after),
            cidr_count(*is)
        ),
        Tool::BaselineNewer => say!(
            w,
            "The file chosen here is newer than the one loaded in step 2, so what follows leads back to the older list. Exchange the two files."
        ),
        Tool::ComparedWithSent => say!(
            w,
            "The older side is the list of the opened link. Choose an older ip-ranges.json to compare with a file instead."
        ),
        Tool::SameFile => say!(
            w,
            "Both are the same file: their syncToken is the same. Choose an older one."
        ),
        Tool::AgeUnknown => say!(
            w,
            "The files do not tell which one is newer. What follows leads from the file chosen here to the one loaded in step 2."
        ),
        Tool::Unchanged { before, after } => say!(
            w,
            "Nothing changed for you between {} and {}: the firewall can stay as it is.",
            file(before),
            file(after)
        ),
        Tool::OwnSubnets => say!(
            w,
            "Over VPN / Direct Connect the data goes to your own subnets. No change of AWS’s file touches this list."
        ),
        Tool::ExactCompared => say!(
            w,
            "Your list is fitted to a limit. The exact lists are compared here; a fitted list is applied as a whole."
        ),
        Tool::Changed { added, removed } => {
            say!(
                w,
                "{} to add, {} to remove.",
                cidr_count(*added),
                cidr_count(*removed)
            )
        }
        Tool::NoRowsLeft => say!(
            w,
            "The loaded file has no range for your choices any more. Do not remove anything before you know why: check the Region and the border groups."
        ),
        Tool::NoRowsBefore => say!(
            w,
            "The older file has no range for your choices, so the whole list is new."
        ),
        Tool::RemoveHint => say!(
            w,
            "No longer listed for your choices. Leaving these in does not break replication."
        ),
        Tool::OthersChanged(purpose) => {
            say!(w, "Also changed: {}", shown(&Message::Purpose(*purpose)))
        }
        Tool::Causes(rows) => say!(w, "Rows of the files behind it ({})", grouped(rows)),
        Tool::ColumnChange => say!(w, "Change"),
        Tool::ColumnRow => say!(w, "Row"),
        Tool::ColumnPrefix => say!(w, "Prefix"),
        Tool::ColumnRegion => say!(w, "Region"),
        Tool::ColumnService => say!(w, "Service"),
        Tool::ColumnGroup => say!(w, "Border group"),
        Tool::ColumnAddedTo(family) => say!(w, "{} added", family.name()),
        Tool::ColumnRemovedFrom(family) => say!(w, "{} removed", family.name()),
        Tool::WholeFile {
            services,
            changed,
            of,
        } => {
            let names: Vec<&str> = services.iter().map(|service| service.as_str()).collect();
            say!(
                w,
                "In the whole file, {} changed in {changed} of {of} Regions.",
                names.join(", ")
            )
        }
        Tool::AllParts(parts) => {
            say!(
                w,
                "All Regions and services that changed ({})",
                grouped(parts)
            )
        }
        Tool::ChangeText(platform) => {
            say!(
                w,
                "Settings for the change: {}",
                shown(&Message::Platform(*platform))
            )
        }
        Tool::ChangeBack => say!(w, "Back to the older list"),
        Tool::WholeAgain(platform) => say!(
            w,
            "For {}, apply the whole text of “Settings for your firewall” again. FortiGate, Cisco, RouterOS, nftables, ipset and firewalld can take the change alone.",
            shown(&Message::Platform(*platform))
        ),

        Tool::CheckTitle => say!(w, "Check existing rules"),
        Tool::CheckLabel => say!(w, "Existing configuration"),
        Tool::CheckPlaceholder => say!(
            w,
            "Paste a firewall configuration, ACL, CSV or list from any device"
        ),
        Tool::CheckHint => say!(
            w,
            "A text file of up to 20 MB can also be dropped here. It stays on this device."
        ),
        Tool::ChooseText => say!(w, "Choose a text file"),
        Tool::CheckedFile(name) => say!(w, "Checked file: {name}"),
        Tool::ReadingText => say!(w, "Reading the text…"),
        Tool::TextTooLarge { name } => {
            say!(
                w,
                "{name} is larger than 20 MB. Split it and check the parts one by one."
            )
        }
        Tool::CheckNeedsList => say!(
            w,
            "There is no list to check against yet. Load ip-ranges.json, or choose VPN / Direct Connect and enter your staging subnets."
        ),
        Tool::NoNetworks => say!(
            w,
            "No network was found in this text, so everything counts as missing. Paste the part that holds the addresses."
        ),
        Tool::Coverage { family, permille } => {
            say!(
                w,
                "{}: {} of the needed addresses are allowed",
                family.name(),
                share(*permille)
            )
        }
        Tool::MissingLine { cidrs, addresses } => say!(
            w,
            "{} missing: replication to {} would be blocked.",
            match cidrs {
                1 => "1 CIDR is".to_owned(),
                _ => format!("{} CIDRs are", grouped(cidrs)),
            },
            counted(addresses).unwrap_or_default()
        ),
        Tool::NothingMissing => say!(w, "Everything that is needed is allowed."),
        Tool::NothingMissingButDoubts => say!(
            w,
            "All that is needed stands in lines that allow it, but not all of the text is certain: look at the hazards and at what could not be read."
        ),
        Tool::ReadLine {
            lines,
            networks,
            unread,
        } => say!(
            w,
            "Read {} and found {}. {}",
            match lines {
                1 => "1 line".to_owned(),
                _ => format!("{} lines", grouped(lines)),
            },
            match networks {
                1 => "1 network".to_owned(),
                _ => format!("{} networks", grouped(networks)),
            },
            match unread {
                0 => "Nothing was left unread.".to_owned(),
                1 => "1 place could not be read: see below.".to_owned(),
                _ => format!("{} places could not be read: see below.", grouped(unread)),
            }
        ),
        Tool::OnlyByAny(addresses) => say!(
            w,
            "Needed, but allowed only by a line for every destination: {}. When that line goes, replication stops.",
            counted(addresses).unwrap_or_default()
        ),
        Tool::HostNames(names) => say!(
            w,
            "{} by host name: not counted, as names have no fixed addresses.",
            match names {
                1 => "1 destination".to_owned(),
                _ => format!("{} destinations", grouped(names)),
            }
        ),
        Tool::MissingText(platform) => {
            say!(
                w,
                "Settings for what is missing: {}",
                shown(&Message::Platform(*platform))
            )
        }
        Tool::PartHint => say!(
            w,
            "Only the missing CIDRs of the data rule, under names of their own: nothing that is on the device is replaced."
        ),
        Tool::SurplusHint => say!(
            w,
            "Allowed for the data port beyond what is needed. Something else may need it: ask before you remove it."
        ),
        Tool::Unread(places) => say!(w, "What could not be read ({})", grouped(places)),
        Tool::UnreadLine { line, why } => say!(w, "Line {line}: {}", audit::unread(*why)),

        Tool::LookUpTitle => say!(w, "Look up an address"),
        Tool::LookUpLabel => say!(w, "An address, a CIDR or a line of a log"),
        Tool::LookUpHint => say!(
            w,
            "Tells which rows of the file hold it, and whether the list lets it through."
        ),
        Tool::NoAddress => say!(
            w,
            "No address was found in this text. Type one like 3.112.0.10."
        ),
        Tool::Allowed { by } => say!(w, "Allowed by {by}"),
        Tool::AllowedByFit => say!(
            w,
            "Not needed: it passes only because the list was fitted to a limit."
        ),
        Tool::PartlyAllowed => say!(w, "Allowed in part"),
        Tool::NotAllowed => say!(w, "Not allowed"),
        Tool::NoListYet => say!(w, "There is no list yet"),
        Tool::RowsOf(rows) => match rows {
            1 => say!(w, "1 row of the file holds it"),
            _ => say!(w, "{} rows of the file hold it", grouped(rows)),
        },
        Tool::NotInFile => say!(
            w,
            "No row of the file holds it: it is no published address of AWS."
        ),
        Tool::NoFile => say!(
            w,
            "Load ip-ranges.json to see which Region and service it belongs to."
        ),
        Tool::WouldPass(remedy) => say!(w, "{}", would_pass(remedy)),
    }
}

fn would_pass(remedy: &Remedy) -> String {
    let region = DeskMessage::Region(remedy.region.clone()).text(Lang::En);
    let service = &remedy.service;
    let mut choices = vec![format!("Region {region}")];
    if remedy.is_custom {
        choices.push(format!("profile Other with service {service}"));
    }
    if let Some(group) = &remedy.group {
        choices.push(format!("border group {group}"));
    }
    if let Some(family) = remedy.family {
        choices.push(family.name().to_owned());
    }
    if remedy.needs_internet {
        choices.push("route internet".to_owned());
    }
    format!("It would pass with: {}.", choices.join(", "))
}

fn file(file: &FileName) -> String {
    match file.created {
        Some(time) => moment(time),
        None => format!("syncToken {}", file.token),
    }
}

fn cidr_count(count: usize) -> String {
    match count {
        1 => "1 CIDR".to_owned(),
        _ => format!("{} CIDRs", grouped(count)),
    }
}

/// The addresses of the families that have any; both named where both have.
fn counted(addresses: &[AddressCount; 2]) -> Option<String> {
    match addresses.map(|count| (!count.is_zero()).then(|| powers(count))) {
        [None, None] => None,
        [Some(one), None] | [None, Some(one)] if one == "1" => Some("1 address".to_owned()),
        [Some(one), None] | [None, Some(one)] => Some(format!("{one} addresses")),
        [Some(v4), Some(v6)] => Some(format!("{v4} IPv4 and {v6} IPv6 addresses")),
    }
}

fn share(permille: u16) -> String {
    match (permille / 10, permille % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole}.{tenth}%"),
    }
}
