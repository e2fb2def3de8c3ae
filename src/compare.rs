//! What changed between two files of AWS: for the user's choices, by row, and as a whole.
//!
//! What matters is addresses, not spelling: a list that AWS only cut differently has not changed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::net::{AddressCount, CidrSet, Family, IpNet};
use crate::plan::{Destination, Plan, Purpose};
use crate::ranges::{Ranges, RegionCode, RowId, ServiceCode};
use crate::select;
use crate::settings::Settings;

/// How one set of addresses became another.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// In the newer set alone.
    pub added: CidrSet,
    /// In the older set alone.
    pub removed: CidrSet,
    /// In both.
    pub kept: CidrSet,
}

impl Change {
    /// The change from one set to another.
    pub fn between(before: &CidrSet, after: &CidrSet) -> Self {
        let added = after.difference(before);
        Self {
            removed: before.difference(after),
            kept: after.difference(&added),
            added,
        }
    }

    /// Whether both sets hold the same addresses.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// How a plan made from one file differs from the same choices with another file.
#[derive(Clone, PartialEq, Debug)]
pub struct Changes {
    /// The destinations of the data rule.
    pub data: Change,
    /// CIDR blocks of the data rule: before, after.
    pub cidrs: [usize; 2],
    /// Other rules whose address ranges changed.
    pub others: Vec<(Purpose, Change)>,
}

impl Changes {
    /// Whether no rule changed.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty() && self.others.is_empty()
    }
}

/// Compares what two plans need, rule by rule: of a fitted list the needed addresses, not what it lets in beyond them. A
/// destination that one plan does not have counts as no address.
pub fn changes(before: &Plan, after: &Plan) -> Changes {
    let [old, new] = [before, after].map(|plan| networks(plan, Purpose::Data));
    let mut others: Vec<(Purpose, Change)> = Vec::new();
    for rule in &after.rules {
        let purpose = rule.purpose;
        if purpose == Purpose::Data || others.iter().any(|(known, _)| *known == purpose) {
            continue;
        }
        let change = Change::between(&networks(before, purpose), &networks(after, purpose));
        others.push((purpose, change));
    }
    others.retain(|(_, change)| !change.is_empty());
    Changes {
        cidrs: [old.len(), new.len()],
        data: Change::between(&old, &new),
        others,
    }
}

/// All address ranges that a plan's rules of one purpose need.
fn networks(plan: &Plan, purpose: Purpose) -> CidrSet {
    let mut all = Vec::new();
    for rule in &plan.rules {
        if rule.purpose == purpose
            && let Destination::Networks(networks) = &rule.destination
        {
            all.extend(networks.needed().iter().copied());
        }
    }
    all.into_iter().collect()
}

/// Rows behind a change of the exact list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Causes {
    /// Rows of the newer file that hold added addresses.
    pub added: Vec<RowId>,
    /// Rows of the older file that held removed addresses.
    pub removed: Vec<RowId>,
}

/// The chosen rows of each file that hold addresses which the other file's choice does not.
pub fn causes(before: &Ranges, after: &Ranges, settings: &Settings) -> Causes {
    let [old, new] = [before, after].map(|ranges| select::select(ranges, settings));
    let change = Change::between(&old.aggregate(), &new.aggregate());
    let holding = |selection: &select::Selection<'_>, set: &CidrSet| {
        selection
            .rows()
            .filter(|row| set.touches(&row.prefix()))
            .map(|row| row.id())
            .collect()
    };
    Causes {
        added: holding(&new, &change.added),
        removed: holding(&old, &change.removed),
    }
}

/// Which file is the newer one: its sync token decides, else its date. None when the files do not tell.
pub fn age(one: &Ranges, other: &Ranges) -> Option<Ordering> {
    let token = |ranges: &Ranges| ranges.sync_token()?.parse::<u64>().ok();
    match (token(one), token(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => Some(one.create_date()?.cmp(&other.create_date()?)),
    }
}

/// One service of one Region whose addresses differ between two files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    pub region: RegionCode,
    pub service: ServiceCode,
    /// Addresses of the newer file alone: IPv4, IPv6.
    pub added: [AddressCount; 2],
    /// Addresses of the older file alone: IPv4, IPv6.
    pub removed: [AddressCount; 2],
}

/// The parts of the whole file that changed, by Region and service.
pub fn parts(before: &Ranges, after: &Ranges) -> Vec<Part> {
    let mut all: BTreeMap<(&RegionCode, &ServiceCode), [Vec<IpNet>; 2]> = BTreeMap::new();
    for (side, ranges) in [before, after].into_iter().enumerate() {
        for row in ranges.iter() {
            let part = all.entry((row.region(), row.service())).or_default();
            part[side].push(row.prefix());
        }
    }
    let mut parts = Vec::new();
    for ((region, service), [old, new]) in all {
        // Most parts stand in both files row by row: nothing to join then.
        if old == new {
            continue;
        }
        let [old, new]: [CidrSet; 2] = [old, new].map(|side| side.into_iter().collect());
        let change = Change::between(&old, &new);
        if !change.is_empty() {
            parts.push(Part {
                region: region.clone(),
                service: service.clone(),
                added: Family::ALL.map(|family| change.added.size(family)),
                removed: Family::ALL.map(|family| change.removed.size(family)),
            });
        }
    }
    parts
}
