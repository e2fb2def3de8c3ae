//! A plan's flows as one platform can write them: each with a name, and beside them what the platform cannot say.

use super::{Hosts, address, text};
use crate::net::{CidrSet, Family, IpNet};
use crate::plan::{self, Host, Networks, Pending, Plan, Purpose, RuleSource, Service};
use crate::settings::Route;

/// What goes from the same source over the same services, as far as the platform can say it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Flow {
    /// The name of its list: the plan's base name for the data, with the ports behind it for others.
    pub name: String,
    /// What it is for, without repetition, in the plan's order.
    pub purposes: Vec<Purpose>,
    /// Who opens the connections.
    pub sources: Sources,
    /// Destination networks. For each family in it there is a source.
    pub networks: Networks,
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

impl<'f> Lane<'f> {
    /// Each source with each destination; no source where any may be.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Option<&'f IpNet>, &'f IpNet)> {
        let networks = self.networks;
        let sources: Vec<Option<&IpNet>> = match self.sources {
            None => vec![None],
            Some(sources) => sources.iter().map(Some).collect(),
        };
        sources
            .into_iter()
            .flat_map(move |source| networks.iter().map(move |network| (source, network)))
    }

    /// How many pairs there are.
    pub(super) fn count_pairs(&self) -> usize {
        let sources = self.sources.map_or(1, <[IpNet]>::len);
        sources.saturating_mul(self.networks.len())
    }
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
pub(super) enum Gap {
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
    /// A web proxy carries HTTP and HTTPS alone.
    Proxy,
}

impl Sources {
    pub(super) fn of(source: &RuleSource) -> Self {
        match source {
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

    /// Whether it leaves through the VPN. On that route, public names and public addresses still go to the internet.
    pub(super) fn is_tunnelled(&self, route: Route) -> bool {
        route == Route::Vpn
            && self.hosts.is_empty()
            && (self.purposes.contains(&Purpose::Data)
                || self.networks.iter().all(address::is_private))
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
/// The data flow comes first; names are made from `base`.
pub(super) fn flows(plan: &Plan, hosts: Hosts, base: &str) -> (Vec<Flow>, Vec<Missing>) {
    let by_name = hosts == Hosts::ByName;
    let mut flows: Vec<Flow> = Vec::new();
    let mut missing: Vec<Missing> = Vec::new();
    for planned in plan.flows() {
        let mut services = planned.services.clone();
        services.sort_unstable();
        services.dedup();
        let sources = Sources::of(&planned.source);
        let mut lack = |host: Option<String>, gap: Gap| {
            let same = missing
                .iter_mut()
                .find(|known| known.services == services && known.gap == gap);
            match same {
                Some(known) => known.hosts.extend(host),
                None => missing.push(Missing {
                    services: services.clone(),
                    hosts: host.into_iter().collect(),
                    gap,
                }),
            }
        };
        for gap in planned.gaps(by_name) {
            match gap {
                plan::Gap::Host(host) => lack(Some(host.name), Gap::ByName),
                plan::Gap::Resolver => lack(None, Gap::Resolver),
                plan::Gap::Pending { pending, .. } => lack(None, Gap::Pending(pending)),
                plan::Gap::NoSource(family) => lack(None, Gap::NoSource(family)),
            }
        }
        let networks = planned.addresses(by_name);
        let networks = networks.only(|family| sources.reach(family));
        let mut names = Vec::new();
        if by_name {
            for host in planned.hosts {
                if text::host_name(&host.name).is_some() {
                    names.push(host);
                } else {
                    lack(Some(host.name), Gap::BadName);
                }
            }
        }
        let is_looked_up = |f: &Family| plan.origin.families.includes(*f) && sources.reach(*f);
        let host_families: Vec<Family> = Family::ALL.into_iter().filter(is_looked_up).collect();
        let flow = Flow {
            name: String::new(),
            purposes: planned.purposes,
            networks,
            // Without a family the gap above tells why.
            hosts: if host_families.is_empty() {
                Vec::new()
            } else {
                names
            },
            host_families,
            sources,
            services,
        };
        if !flow.is_empty() {
            flows.push(flow);
        }
    }
    // Stable: the others keep the plan's order.
    flows.sort_by_key(|flow| !flow.purposes.contains(&Purpose::Data));
    name_all(&mut flows, base);
    (flows, missing)
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
