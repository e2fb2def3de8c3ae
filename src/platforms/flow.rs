//! A plan's rules as devices want them: one flow for each pair of source and services, its destinations together.

use super::{Hosts, names, text};
use crate::net::{CidrSet, Family, IpNet};
use crate::plan::{Destination, Host, Pending, Plan, Purpose, Rule, RuleSource, Service};

/// Rules with the same source and the same services.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Flow {
    /// The name of its list: the plan's base name for the data, with the ports behind it for others.
    pub name: String,
    /// What it is for, without repetition, in the plan's order.
    pub purposes: Vec<Purpose>,
    /// Who opens the connections.
    pub sources: Sources,
    /// Destination networks. For each family in it there is a source.
    pub networks: CidrSet,
    /// Destination host names, safe to write as they are; empty on platforms without names.
    pub hosts: Vec<Host>,
    /// The families in which host names are to be looked up, those for which there is a source.
    pub host_families: Vec<Family>,
    /// Ascending, never empty.
    pub services: Vec<Service>,
}

/// Who opens connections.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Sources {
    /// The user named no subnet: any.
    Any,
    /// These; empty means that no one may, never that anyone may.
    Only(CidrSet),
}

/// What one family of a flow lets through. Neither list is empty, so no device reads an empty list as "any".
pub(super) struct Lane<'f> {
    pub family: Family,
    /// Absent: any source, as the user chose.
    pub sources: Option<&'f [IpNet]>,
    pub networks: &'f [IpNet],
}

/// A part of the plan that a text cannot hold: it says so instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Missing {
    pub services: Vec<Service>,
    /// The host names that are left out; empty where the destination is not known at all.
    pub hosts: Vec<String>,
    pub gap: Gap,
}

/// Why a destination or a source is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// Not known yet.
    Pending(Pending),
    /// The address of the DNS resolver was not typed.
    Resolver,
    /// Subnets were typed, but none of this family.
    NoSource(Family),
    /// The platform has no rules by name.
    ByName,
    /// It is no host name; no device would take it.
    BadName,
}

impl Sources {
    pub(super) fn of(rule: &Rule) -> Self {
        match &rule.source {
            RuleSource::Any => Self::Any,
            RuleSource::Networks(networks) | RuleSource::Staging(networks) => {
                Self::Only(networks.clone())
            }
        }
    }

    /// Whether connections of this family have a source.
    pub(super) fn reach(&self, family: Family) -> bool {
        match self {
            Self::Any => true,
            Self::Only(networks) => !networks.family(family).is_empty(),
        }
    }

    /// The networks of one family; absent means any.
    pub(super) fn family(&self, family: Family) -> Option<&[IpNet]> {
        match self {
            Self::Any => None,
            Self::Only(networks) => Some(networks.family(family)),
        }
    }
}

impl Flow {
    /// The networks family by family, without families that have none.
    pub(super) fn lanes(&self) -> impl Iterator<Item = Lane<'_>> {
        Family::ALL
            .into_iter()
            .map(|family| Lane {
                family,
                sources: self.sources.family(family),
                networks: self.networks.family(family),
            })
            .filter(|lane| !lane.networks.is_empty())
    }

    /// The families in which it lets anything through, by network or by name.
    pub(super) fn families(&self) -> impl Iterator<Item = Family> {
        Family::ALL.into_iter().filter(|family| {
            !self.networks.family(*family).is_empty()
                || (!self.hosts.is_empty() && self.host_families.contains(family))
        })
    }

    /// The first word of its objects' names: a resolver is not AWS's.
    pub(super) fn word(&self) -> &'static str {
        if self.purposes == [Purpose::Dns] {
            "dns"
        } else {
            "aws"
        }
    }

    fn is_empty(&self) -> bool {
        self.networks.is_empty() && self.hosts.is_empty()
    }
}

/// The flows of a plan on a platform that treats host names in this way, and what they lack against the plan.
/// The data flow comes first.
pub(super) fn flows(plan: &Plan, hosts: Hosts) -> (Vec<Flow>, Vec<Missing>) {
    let base = names::base(&plan.origin);
    let mut flows: Vec<Flow> = Vec::new();
    let mut missing: Vec<Missing> = Vec::new();
    for rule in &plan.rules {
        let mut services = rule.services.clone();
        services.sort_unstable();
        services.dedup();
        let sources = Sources::of(rule);
        let wanted = Family::ALL
            .into_iter()
            .filter(|family| plan.origin.families.includes(*family));
        let host_families: Vec<Family> = wanted.filter(|f| sources.reach(*f)).collect();
        let mut lack = |hosts: Vec<String>, gap: Gap| {
            missing.push(Missing {
                services: services.clone(),
                hosts,
                gap,
            });
        };
        let mut networks = CidrSet::default();
        let mut names = Vec::new();
        match &rule.destination {
            Destination::Networks(set) => networks = set.clone(),
            Destination::Hosts(list) => {
                let (good, bad): (Vec<_>, Vec<_>) = list
                    .iter()
                    .cloned()
                    .partition(|host| text::host_name(&host.name).is_some());
                if !bad.is_empty() {
                    lack(host_names(&bad), Gap::BadName);
                }
                match hosts {
                    Hosts::ByName => names = good,
                    Hosts::ByAddress => {
                        // An address that no source can reach, or that is of an unwanted family, stands for no name.
                        let usable =
                            |address: &&IpNet| host_families.contains(&Family::of(address));
                        let (fixed, moving): (Vec<_>, Vec<_>) = good
                            .into_iter()
                            .partition(|host| host.addresses.iter().any(|a| usable(&a)));
                        let addresses = fixed.iter().flat_map(|host| &host.addresses);
                        networks = addresses.filter(usable).copied().collect();
                        if !moving.is_empty() {
                            lack(host_names(&moving), Gap::ByName);
                        }
                    }
                }
            }
            Destination::Resolver => lack(Vec::new(), Gap::Resolver),
            Destination::Pending(pending) => lack(Vec::new(), Gap::Pending(*pending)),
        }
        for family in Family::ALL {
            if !networks.family(family).is_empty() && !sources.reach(family) {
                networks = networks.difference(&networks.only(family));
                lack(Vec::new(), Gap::NoSource(family));
            }
        }
        if !names.is_empty() && host_families.is_empty() {
            let family = Family::ALL
                .into_iter()
                .find(|family| plan.origin.families.includes(*family))
                .expect("a plan wants at least one family");
            lack(host_names(&names), Gap::NoSource(family));
            names.clear();
        }
        let flow = Flow {
            name: String::new(),
            purposes: vec![rule.purpose],
            sources,
            networks,
            hosts: names,
            host_families,
            services,
        };
        if !flow.is_empty() {
            merge(&mut flows, flow);
        }
    }
    // Stable: the others keep the plan's order.
    flows.sort_by_key(|flow| !flow.purposes.contains(&Purpose::Data));
    name_all(&mut flows, &base);
    (flows, missing)
}

fn host_names(hosts: &[Host]) -> Vec<String> {
    hosts.iter().map(|host| host.name.clone()).collect()
}

/// Adds a rule to the flow with the same source and services, or as a flow of its own.
fn merge(flows: &mut Vec<Flow>, new: Flow) {
    let same = flows
        .iter_mut()
        .find(|flow| flow.sources == new.sources && flow.services == new.services);
    let Some(flow) = same else {
        flows.push(new);
        return;
    };
    flow.networks = flow.networks.union(&new.networks);
    for host in new.hosts {
        if flow.hosts.iter().all(|known| known.name != host.name) {
            flow.hosts.push(host);
        }
    }
    for purpose in new.purposes {
        if !flow.purposes.contains(&purpose) {
            flow.purposes.push(purpose);
        }
    }
}

/// Gives each flow a name of its own: the base for the first with data, the ports behind it for others.
fn name_all(flows: &mut [Flow], base: &str) {
    let mut taken: Vec<String> = Vec::new();
    for flow in flows {
        let mut name = base.to_owned();
        if !flow.purposes.contains(&Purpose::Data) {
            let mut ports: Vec<u16> = flow.services.iter().map(|service| service.port).collect();
            ports.dedup();
            for port in ports {
                name.push_str(&format!("-{port}"));
            }
        }
        let mut unique = name.clone();
        let mut count = 1;
        while taken.contains(&unique) {
            count += 1;
            unique = format!("{name}-{count}");
        }
        taken.push(unique.clone());
        flow.name = unique;
    }
}
