use super::{Destination, Host, Networks, Pending, Plan, Purpose, Rule, RuleSource, Service};
use crate::net::{CidrSet, Family, IpNet};
use crate::settings::Families;

/// Everything with the same source and services that must be let through: what a renderer writes as one block.
#[derive(Clone, PartialEq, Debug)]
pub struct Flow {
    pub kind: FlowKind,
    /// What it is for, in the order of the rules.
    pub purposes: Vec<Purpose>,
    pub source: RuleSource,
    /// Never empty.
    pub services: Vec<Service>,
    /// Destinations by address; empty where none is known. An empty set here never means any.
    pub networks: Networks,
    /// Destinations by name.
    pub hosts: Vec<Host>,
    /// Whether the user's resolver, whose address is not known, is a destination too.
    pub needs_resolver: bool,
    /// Needs whose destinations are not known yet.
    pub pending: Vec<(Purpose, Pending)>,
    /// The families that are wanted.
    pub families: Families,
}

/// The part that a flow plays.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FlowKind {
    /// Replication data.
    Data,
    /// APIs, consoles and storage.
    Control,
    /// Resolving names.
    Dns,
}

impl FlowKind {
    fn of(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Data => Self::Data,
            Purpose::Dns => Self::Dns,
            Purpose::Api
            | Purpose::Storage
            | Purpose::Console
            | Purpose::Ec2Api
            | Purpose::Repository => Self::Control,
        }
    }
}

/// Who opens connections in one family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceIn<'a> {
    /// The user named no subnet: any.
    Any,
    /// These, never empty.
    Networks(&'a [IpNet]),
    /// Subnets are named, but none of this family: a rule must not be written, least of all with any.
    Missing,
}

/// Something that must be let through and that a text cannot say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Gap {
    /// A host by name, on a platform without names.
    Host(Host),
    /// The user's resolver, whose address is not known.
    Resolver,
    /// A destination that is not known yet.
    Pending { purpose: Purpose, pending: Pending },
    /// Destinations of a family of which no source subnet is named.
    NoSource(Family),
}

impl RuleSource {
    /// The source in one family.
    pub fn family(&self, family: Family) -> SourceIn<'_> {
        match self {
            Self::Any => SourceIn::Any,
            Self::Networks(networks) => match networks.family(family) {
                [] => SourceIn::Missing,
                some => SourceIn::Networks(some),
            },
            Self::Staging(networks) if networks.is_empty() => SourceIn::Any,
            Self::Staging(networks) => match networks.family(family) {
                [] => SourceIn::Missing,
                some => SourceIn::Networks(some),
            },
        }
    }
}

impl Flow {
    /// The destinations by address. Where the platform cannot write names, fixed addresses stand in for theirs.
    pub fn addresses(&self, writes_names: bool) -> Networks {
        let Some(networks) = self.networks.exact() else {
            // A fitted list shares its flow with no other rule.
            return self.networks.clone();
        };
        if writes_names {
            return self.networks.clone();
        }
        let fixed = self.hosts.iter().flat_map(|host| &host.addresses).copied();
        let fixed = fixed
            .collect::<CidrSet>()
            .only(|family| self.families.includes(family));
        networks.union(&fixed).into()
    }

    /// What must be let through and a platform cannot say, given whether it writes names.
    pub fn gaps(&self, writes_names: bool) -> Vec<Gap> {
        let mut gaps = Vec::new();
        if !writes_names {
            let is_fixed = |host: &Host| {
                let addresses = host.addresses.iter();
                addresses
                    .map(Family::of)
                    .any(|family| self.families.includes(family))
            };
            let unsayable = self.hosts.iter().filter(|host| !is_fixed(host));
            gaps.extend(unsayable.cloned().map(Gap::Host));
        }
        if self.needs_resolver {
            gaps.push(Gap::Resolver);
        }
        gaps.extend(
            self.pending
                .iter()
                .map(|&(purpose, pending)| Gap::Pending { purpose, pending }),
        );
        let addresses = self.addresses(writes_names);
        let names = writes_names && !self.hosts.is_empty();
        for family in Family::ALL {
            let is_used =
                !addresses.family(family).is_empty() || (names && self.families.includes(family));
            if is_used && self.source.family(family) == SourceIn::Missing {
                gaps.push(Gap::NoSource(family));
            }
        }
        gaps
    }

    fn of(rule: &Rule, families: Families) -> Self {
        Self {
            kind: FlowKind::of(rule.purpose),
            purposes: Vec::new(),
            source: rule.source.clone(),
            services: rule.services.clone(),
            networks: Networks::default(),
            hosts: Vec::new(),
            needs_resolver: false,
            pending: Vec::new(),
            families,
        }
    }

    fn takes(&self, rule: &Rule) -> bool {
        self.kind == FlowKind::of(rule.purpose)
            && self.services == rule.services
            && self.source == rule.source
            && self.networks.fitted().is_none()
            && !rule.is_fitted()
    }

    fn absorb(&mut self, rule: &Rule) {
        if !self.purposes.contains(&rule.purpose) {
            self.purposes.push(rule.purpose);
        }
        match &rule.destination {
            Destination::Networks(networks) => {
                self.networks = match (self.networks.exact(), networks.exact()) {
                    (Some(own), Some(more)) => own.union(more).into(),
                    // The rule that opens the flow, and the only one.
                    _ => networks.clone(),
                };
            }
            Destination::Hosts(hosts) => {
                for host in hosts {
                    if !self.hosts.contains(host) {
                        self.hosts.push(host.clone());
                    }
                }
            }
            Destination::Resolver => self.needs_resolver = true,
            Destination::Pending(pending) => self.pending.push((rule.purpose, *pending)),
        }
    }
}

impl Plan {
    /// The rules of the source servers' network, those with the same source and services together, data first.
    pub fn flows(&self) -> Vec<Flow> {
        merge(&self.rules, self.origin.families)
    }
}

fn merge(rules: &[Rule], families: Families) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    for rule in rules {
        let index = match flows.iter().position(|flow| flow.takes(rule)) {
            Some(index) => index,
            None => {
                flows.push(Flow::of(rule, families));
                flows.len() - 1
            }
        };
        flows[index].absorb(rule);
    }
    flows
}
