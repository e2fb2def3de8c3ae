use std::net::IpAddr;

use crate::i18n::Remedy;
use crate::net::{CidrSet, Family, IpNet, parse_prefix};
use crate::plan::Networks;
use crate::ranges::{Ranges, RowId};
use crate::select;
use crate::settings::{Profile, Route, Settings};

/// The most addresses of a text that are looked up.
const MOST: usize = 4;

/// The most selections that are proposed for one address.
const REMEDIES: usize = 3;

/// What is known of one address or CIDR block.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub prefix: IpNet,
    pub verdict: Verdict,
    /// Whether it passes only because the list was fitted to a limit.
    pub is_extra: bool,
    /// The rows of the file that hold all of it.
    pub rows: Vec<RowId>,
    /// What would let it pass, where it does not.
    pub remedies: Vec<Remedy>,
}

/// Whether the list lets an address through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// By this block of the list.
    Allowed(IpNet),
    /// Some of its addresses, not all.
    Partly,
    Not,
    /// There is no list.
    Unknown,
}

/// Looks up the first addresses of a text.
pub fn look_up(
    text: &str,
    list: Option<&Networks>,
    ranges: Option<&Ranges>,
    settings: &Settings,
) -> Vec<Found> {
    let one = |prefix: IpNet| {
        let verdict = match list {
            None => Verdict::Unknown,
            Some(list) => verdict(list, &prefix),
        };
        let is_open = matches!(verdict, Verdict::Allowed(_));
        Found {
            prefix,
            verdict,
            is_extra: is_open
                && list
                    .filter(|list| list.fitted().is_some())
                    .is_some_and(|list| !list.needed().contains_prefix(&prefix)),
            rows: ranges
                .map(|ranges| ranges.lookup(&prefix).map(|row| row.id()).collect())
                .unwrap_or_default(),
            remedies: match ranges {
                Some(ranges) if !is_open => remedies(&prefix, ranges, settings),
                _ => Vec::new(),
            },
        }
    };
    addresses_in(text).into_iter().map(one).collect()
}

fn verdict(list: &Networks, prefix: &IpNet) -> Verdict {
    if let Some(block) = list.iter().find(|block| block.contains(prefix)) {
        return Verdict::Allowed(*block);
    }
    // Two blocks of a fitted list may lie side by side and hold a prefix only together.
    let set: CidrSet = list.iter().copied().collect();
    match set.find(prefix) {
        Some(block) => Verdict::Allowed(*block),
        None if set.touches(prefix) => Verdict::Partly,
        None => Verdict::Not,
    }
}

/// The selections of which each would let the whole prefix through.
fn remedies(prefix: &IpNet, ranges: &Ranges, settings: &Settings) -> Vec<Remedy> {
    let family = Family::of(prefix);
    let wanted = select::services(settings);
    let mut found: Vec<Remedy> = Vec::new();
    for row in ranges.lookup(prefix) {
        let remedy = Remedy {
            region: row.region().clone(),
            service: row.service().clone(),
            is_custom: settings.profile == Profile::Custom || !wanted.contains(row.service()),
            // Groups are chosen within the Regions on screen; another Region starts with all of its own.
            group: row
                .group()
                .filter(|_| !settings.groups.is_empty() && settings.regions.contains(row.region()))
                .cloned(),
            family: (!settings.families.includes(family)).then_some(family),
            needs_internet: settings.route != Route::Internet,
        };
        // A file may hold an address in thousands of rows: no more of a kind than are shown.
        let alike = |other: &&Remedy| other.is_custom == remedy.is_custom;
        if found.iter().filter(alike).count() < REMEDIES && !found.contains(&remedy) {
            found.push(remedy);
        }
    }
    // What the profile takes by itself comes first, and makes the others superfluous.
    if found.iter().any(|remedy| !remedy.is_custom) {
        found.retain(|remedy| !remedy.is_custom);
    }
    found.truncate(REMEDIES);
    found
}

/// The first addresses and CIDR blocks of a text, such as a line of a log: each once, in the order of the text.
pub fn addresses_in(text: &str) -> Vec<IpNet> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || ".:/".contains(c))) {
        if let Some(prefix) = address_in(word)
            && !found.contains(&prefix)
        {
            found.push(prefix);
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}

/// An address as logs write it: alone, as a block, with a port behind `:`, `/` or `.`, or with an interface before it.
fn address_in(word: &str) -> Option<IpNet> {
    let word = word.rsplit_once("//").map_or(word, |(_, host)| host);
    let word = word.trim_matches(['.', '/']).trim_end_matches(':');
    if !word.contains(['.', ':']) {
        return None;
    }
    if let Some(prefix) = network(word) {
        return Some(prefix);
    }
    // `outside:192.0.2.1/1500`: no length of a prefix, so a port.
    let (address, _) = word.split_once('/').unwrap_or((word, ""));
    let behind = word.split_once(':').map(|(_, rest)| rest);
    let behind_address = address.split_once(':').map(|(_, rest)| rest);
    let before = address.split_once(':').map(|(first, _)| first);
    [Some(address), behind, behind_address, before]
        .into_iter()
        .flatten()
        .find_map(|part| network(part).or_else(|| with_dotted_port(part)))
}

fn network(text: &str) -> Option<IpNet> {
    let (prefix, _) = parse_prefix(text)?;
    // "::" stands in many texts and means no address.
    (prefix.addr() != IpAddr::from([0u16; 8])).then_some(prefix)
}

/// `192.0.2.1.1500`, as tcpdump writes an address with its port.
fn with_dotted_port(text: &str) -> Option<IpNet> {
    let (address, port) = text.rsplit_once('.')?;
    port.parse::<u16>().ok()?;
    Some(IpNet::from(address.parse::<IpAddr>().ok()?))
}
