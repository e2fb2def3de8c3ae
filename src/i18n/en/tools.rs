use std::borrow::Cow;

use super::{audit, text};
use crate::i18n::{FileName, Message, Remedy, Tool, grouped, powers};
use crate::net::AddressCount;

pub(in crate::i18n) fn tool(tool: &Tool) -> Cow<'static, str> {
    match tool {
        Tool::Compare => "Compare".into(),
        Tool::Check => "Check".into(),
        Tool::LookUp => "Look up".into(),
        Tool::Add => "Add".into(),
        Tool::Remove => "Remove".into(),
        Tool::Same => "Unchanged".into(),
        Tool::Missing => "Missing".into(),
        Tool::Surplus => "Surplus".into(),
        Tool::Hazards => "Hazards".into(),
        Tool::None => "None".into(),
        Tool::Extent { cidrs, addresses } => match counted(addresses) {
            Some(addresses) => format!("{}, {addresses}", cidr_count(*cidrs)),
            None => cidr_count(*cidrs),
        }
        .into(),
        Tool::MoreLines(lines) => format!("and {} more lines", grouped(lines)).into(),

        Tool::CompareTitle => "Compare with an older file".into(),
        Tool::ChooseBaseline => "Choose the older ip-ranges.json".into(),
        Tool::CompareHint => {
            "Gives only what to add and remove for your choices. You can also drop the file here.".into()
        }
        Tool::CompareNeedsFile => {
            "Load the current ip-ranges.json in step 2; then it is compared with this one.".into()
        }
        Tool::BaselineStays => "The older file chosen before is still compared.".into(),
        Tool::NoBaseline => "No older file is loaded; choose another one.".into(),
        Tool::Span {
            before,
            after,
            cidrs: [was, is],
        } => format!(
            "{} ({}) → {} ({})",
            file(before),
            cidr_count(*was),
            file(after),
            cidr_count(*is)
        )
        .into(),
        Tool::BaselineNewer => "The file chosen here is newer than the one loaded in step 2, so what follows leads back to the older list. Exchange the two files.".into(),
        Tool::ComparedWithSent => "The older side is the list of the opened link. Choose an older ip-ranges.json to compare with a file instead.".into(),
        Tool::SameFile => "Both are the same file: their syncToken is the same. Choose an older one.".into(),
        Tool::AgeUnknown => "The files do not tell which one is newer. What follows leads from the file chosen here to the one loaded in step 2.".into(),
        Tool::Unchanged { before, after } => format!(
            "Nothing changed for you between {} and {}: the firewall can stay as it is.",
            file(before),
            file(after)
        )
        .into(),
        Tool::OwnSubnets => "Over VPN / Direct Connect the data goes to your own subnets. No change of AWS’s file touches this list.".into(),
        Tool::ExactCompared => "Your list is fitted to a limit. The exact lists are compared here; a fitted list is applied as a whole.".into(),
        Tool::Changed { added, removed } => {
            format!("{} to add, {} to remove.", cidr_count(*added), cidr_count(*removed)).into()
        }
        Tool::NoRowsLeft => "The loaded file has no range for your choices any more. Do not remove anything before you know why: check the Region and the border groups.".into(),
        Tool::NoRowsBefore => "The older file has no range for your choices, so the whole list is new.".into(),
        Tool::RemoveHint => "No longer listed for your choices. Leaving these in does not break replication.".into(),
        Tool::OthersChanged(purpose) => {
            format!("Also changed: {}", text(&Message::Purpose(*purpose))).into()
        }
        Tool::Causes(rows) => format!("Rows of the files behind it ({})", grouped(rows)).into(),
        Tool::ColumnChange => "Change".into(),
        Tool::ColumnRow => "Row".into(),
        Tool::ColumnPrefix => "Prefix".into(),
        Tool::ColumnRegion => "Region".into(),
        Tool::ColumnService => "Service".into(),
        Tool::ColumnGroup => "Border group".into(),
        Tool::ColumnAddedTo(family) => format!("{} added", family.name()).into(),
        Tool::ColumnRemovedFrom(family) => format!("{} removed", family.name()).into(),
        Tool::WholeFile {
            services,
            changed,
            of,
        } => {
            let names: Vec<&str> = services.iter().map(|service| service.as_str()).collect();
            format!("In the whole file, {} changed in {changed} of {of} Regions.", names.join(", ")).into()
        }
        Tool::AllParts(parts) => {
            format!("All Regions and services that changed ({})", grouped(parts)).into()
        }
        Tool::ChangeText(platform) => {
            format!("Settings for the change: {}", text(&Message::Platform(*platform))).into()
        }
        Tool::ChangeBack => "Back to the older list".into(),
        Tool::WholeAgain(platform) => format!(
            "For {}, apply the whole text of “Settings for your firewall” again. FortiGate, Cisco, RouterOS, nftables, ipset and firewalld can take the change alone.",
            text(&Message::Platform(*platform))
        )
        .into(),

        Tool::CheckTitle => "Check existing rules".into(),
        Tool::CheckLabel => "Existing configuration".into(),
        Tool::CheckPlaceholder => "Paste a firewall configuration, ACL, CSV or list from any device".into(),
        Tool::CheckHint => "A text file of up to 20 MB can also be dropped here. It stays on this device.".into(),
        Tool::ChooseText => "Choose a text file".into(),
        Tool::CheckedFile(name) => format!("Checked file: {name}").into(),
        Tool::ReadingText => "Reading the text…".into(),
        Tool::TextTooLarge { name } => {
            format!("{name} is larger than 20 MB. Split it and check the parts one by one.").into()
        }
        Tool::CheckNeedsList => "There is no list to check against yet. Load ip-ranges.json, or choose VPN / Direct Connect and enter your staging subnets.".into(),
        Tool::NoNetworks => "No network was found in this text, so everything counts as missing. Paste the part that holds the addresses.".into(),
        Tool::Coverage { family, permille } => {
            format!("{}: {} of the needed addresses are allowed", family.name(), share(*permille)).into()
        }
        Tool::MissingLine { cidrs, addresses } => format!(
            "{} missing: replication to {} would be blocked.",
            match cidrs {
                1 => "1 CIDR is".to_owned(),
                _ => format!("{} CIDRs are", grouped(cidrs)),
            },
            counted(addresses).unwrap_or_default()
        )
        .into(),
        Tool::NothingMissing => "Everything that is needed is allowed.".into(),
        Tool::ReadLine {
            lines,
            networks,
            unread,
        } => format!(
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
        )
        .into(),
        Tool::OnlyByAny(cidrs) => format!(
            "{} allowed only by a line for every destination. When that line goes, replication stops.",
            match cidrs {
                1 => "1 needed CIDR is".to_owned(),
                _ => format!("{} needed CIDRs are", grouped(cidrs)),
            }
        )
        .into(),
        Tool::HostNames(names) => format!(
            "{} by host name: not counted, as names have no fixed addresses.",
            match names {
                1 => "1 destination".to_owned(),
                _ => format!("{} destinations", grouped(names)),
            }
        )
        .into(),
        Tool::MissingText(platform) => {
            format!("Settings for what is missing: {}", text(&Message::Platform(*platform))).into()
        }
        Tool::PartHint => "Only the missing CIDRs of the data rule, under names of their own: nothing that is on the device is replaced.".into(),
        Tool::SurplusHint => "Allowed for the data port beyond what is needed. Something else may need it: ask before you remove it.".into(),
        Tool::Unread(places) => format!("What could not be read ({})", grouped(places)).into(),
        Tool::UnreadLine { line, why } => format!("Line {line}: {}", audit::unread(*why)).into(),

        Tool::LookUpTitle => "Look up an address".into(),
        Tool::LookUpLabel => "An address, a CIDR or a line of a log".into(),
        Tool::LookUpHint => "Tells which rows of the file hold it, and whether the list lets it through.".into(),
        Tool::NoAddress => "No address was found in this text. Type one like 3.112.0.10.".into(),
        Tool::Allowed { by } => format!("Allowed by {by}").into(),
        Tool::AllowedByFit => "Not needed: it passes only because the list was fitted to a limit.".into(),
        Tool::PartlyAllowed => "Allowed in part".into(),
        Tool::NotAllowed => "Not allowed".into(),
        Tool::NoListYet => "There is no list yet".into(),
        Tool::RowsOf(rows) => match rows {
            1 => "1 row of the file holds it".to_owned(),
            _ => format!("{} rows of the file hold it", grouped(rows)),
        }
        .into(),
        Tool::NotInFile => "No row of the file holds it: it is no published address of AWS.".into(),
        Tool::NoFile => "Load ip-ranges.json to see which Region and service it belongs to.".into(),
        Tool::WouldPass(remedy) => would_pass(remedy).into(),
    }
}

fn would_pass(remedy: &Remedy) -> String {
    let region = text(&Message::Region(remedy.region.clone()));
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
        Some(time) => text(&Message::Moment(time)).into_owned(),
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
