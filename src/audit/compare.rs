//! A reading held against a plan.

use std::collections::HashSet;

use super::ports::PortRange;
use super::{Found, Ports, Reading, Role, Shadow};
use crate::net::{AddressCount, CidrSet, Family, IpNet};
use crate::plan::{Plan, Protocol, Purpose, Rule, RuleSource, Service};

/// What an existing allow-list has wrong.
#[derive(Clone, PartialEq, Debug)]
pub struct Audit {
    /// Needed and not allowed: replication would break.
    pub missing: CidrSet,
    /// Allowed for the data port beyond the need.
    pub surplus: CidrSet,
    /// Needed and allowed only by a line for every destination; that line may serve another purpose.
    pub only_by_any: CidrSet,
    /// Whether nothing in the text leaves a doubt about what it allows: all of it was read, no deny may come first, and
    /// the sources are those of the plan.
    pub is_sure: bool,
    /// Findings, in the order of their lines.
    pub hazards: Vec<Hazard>,
    /// IPv4, then IPv6.
    pub covered: [Covered; 2],
}

/// How much of the need one family's list covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Covered {
    /// The family.
    pub family: Family,
    /// Addresses that the plan needs.
    pub wanted: AddressCount,
    /// How many of them are allowed.
    pub covered: AddressCount,
}

/// Something in an allow-list that breaks or leaks sooner or later. Lines count from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hazard {
    /// A single address inside the Region's ranges: replication servers are replaced and come back elsewhere.
    SingleHost { line: usize, prefix: IpNet },
    /// Every destination is allowed.
    AnyDestination { line: usize },
    /// A private network among the destinations although all that is needed is public.
    PrivateOnInternet { line: usize, prefix: IpNet },
    /// AWS's file no longer lists it, or never did.
    NotAws { line: usize, prefix: IpNet },
    /// A deny that covers addresses that are needed; whether it comes first decides.
    DeniesNeeded { line: usize, prefix: IpNet },
    /// Needed addresses that are allowed, but not for the data port.
    OtherPortsOnly { line: usize, prefix: IpNet },
    /// Source subnets of the plan that no rule for the data port names.
    SourceMissing { prefix: IpNet, cidrs: usize },
    /// Bits after the prefix length are set: devices clear them or refuse the line.
    HostBits { line: usize, prefix: IpNet },
    /// The role could not be told; it was counted as a destination.
    RoleUntold { line: usize, networks: usize },
    /// An object that no rule uses allows nothing.
    UnusedObject { line: usize, name: String },
}

/// Compares what a text allows with what the plan's data rule needs; nothing when that need is not known yet.
/// `aws` is every address that AWS lists, where the file is loaded.
pub fn audit(reading: &Reading, plan: &Plan, aws: Option<&CidrSet>) -> Option<Audit> {
    // What a fitted list lets in beyond need is surplus too: that is its price.
    let wanted = &*plan.data()?.needed();
    let services = data_services(plan);
    let mut missing = CidrSet::default();
    let mut unnamed = CidrSet::default();
    for service in &services {
        let allowed = allowed_for(reading, *service, 0);
        missing = missing.union(&wanted.difference(&allowed));
        let named = allowed_for(reading, *service, 1);
        unnamed = unnamed.union(&wanted.difference(&named));
    }
    let first = services.first().copied();
    let allowed = first.map_or_else(CidrSet::default, |service| allowed_for(reading, service, 0));
    let left = wanted.difference(&missing);
    let sources = data_sources(plan);
    let mut hazards = hazards(reading, wanted, &sources, first, aws);
    if let Some(service) = first {
        hazards.extend(missing_source(reading, wanted, &sources, service));
    }
    let is_doubt = |hazard: &Hazard| {
        matches!(
            hazard,
            Hazard::DeniesNeeded { .. } | Hazard::SourceMissing { .. }
        )
    };
    Some(Audit {
        only_by_any: left.intersection(&unnamed),
        surplus: allowed.difference(wanted),
        is_sure: reading.unread.is_empty() && !hazards.iter().any(is_doubt),
        hazards,
        covered: Family::ALL.map(|family| Covered {
            family,
            wanted: wanted.size(family),
            covered: left.size(family),
        }),
        missing,
    })
}

/// The source subnets of the plan's data rule; empty where it names none.
fn data_sources(plan: &Plan) -> CidrSet {
    let data = plan.rules.iter().find(|rule| rule.purpose == Purpose::Data);
    match data.map(|rule| &rule.source) {
        Some(RuleSource::Networks(networks)) => networks.clone(),
        Some(RuleSource::Any | RuleSource::Staging(_)) | None => CidrSet::default(),
    }
}

/// The source subnets that no allowing rule for the service names, if each of these rules names some.
fn missing_source(
    reading: &Reading,
    wanted: &CidrSet,
    sources: &CidrSet,
    service: Service,
) -> Option<Hazard> {
    let is_meant = |ports: &Ports| ports.include(service.protocol, service.port);
    if reading.from_any.as_ref().is_some_and(is_meant) {
        return None;
    }
    let allowed: CidrSet = reading
        .allowed
        .iter()
        .filter(|found| found.role == Role::Source && is_meant(&found.ports))
        .map(|found| found.prefix)
        .collect();
    let sources = sources.only(|family| !wanted.family(family).is_empty());
    let missing = sources.difference(&allowed);
    let prefix = *missing.iter().next()?;
    // Where nothing is allowed at all, the missing destinations say it.
    let is_allowed = reading
        .allowed
        .iter()
        .any(|found| is_destination_for(found, service));
    is_allowed.then_some(Hazard::SourceMissing {
        prefix,
        cidrs: missing.len(),
    })
}

fn data_services(plan: &Plan) -> Vec<Service> {
    let is_data = |rule: &&Rule| rule.purpose == Purpose::Data;
    plan.rules
        .iter()
        .find(is_data)
        .map(|rule| rule.services.clone())
        .unwrap_or_default()
}

/// What is allowed for a service by networks of at least this prefix length.
fn allowed_for(reading: &Reading, service: Service, shortest: u8) -> CidrSet {
    reading
        .allowed
        .iter()
        .filter(|found| is_destination_for(found, service) && found.prefix.prefix_len() >= shortest)
        .map(|found| found.prefix)
        .collect()
}

fn is_destination_for(found: &Found, service: Service) -> bool {
    found.role != Role::Source && found.ports.include(service.protocol, service.port)
}

fn hazards(
    reading: &Reading,
    wanted: &CidrSet,
    sources: &CidrSet,
    service: Option<Service>,
    aws: Option<&CidrSet>,
) -> Vec<Hazard> {
    let private = private();
    // Over a VPN the need itself is private.
    let is_internet = wanted.intersection(&private).is_empty();
    let is_meant = |found: &Found| service.is_none_or(|service| is_destination_for(found, service));
    let mut hazards: Vec<(usize, Hazard)> = Vec::new();
    let mut untold: Option<(usize, usize)> = None;
    for found in reading
        .allowed
        .iter()
        .filter(|found| found.role != Role::Source)
    {
        let (line, prefix) = (found.line, found.prefix);
        if found.has_host_bits {
            hazards.push((line, Hazard::HostBits { line, prefix }));
        }
        if !is_meant(found) {
            continue;
        }
        if prefix.prefix_len() == 0 {
            let hazard = Hazard::AnyDestination { line };
            // "any" of both families is one finding.
            if hazards.last().is_none_or(|(_, last)| *last != hazard) {
                hazards.push((line, hazard));
            }
            continue;
        }
        let is_needed = wanted.touches(&prefix);
        if found.role == Role::Untold {
            let (first, networks) = untold.unwrap_or((line, 0));
            untold = Some((first, networks + 1));
        }
        let is_host = prefix.prefix_len() == prefix.max_prefix_len();
        let is_listed_host = wanted.as_slice().binary_search(&prefix).is_ok();
        if is_host && is_needed && !is_listed_host {
            hazards.push((line, Hazard::SingleHost { line, prefix }));
        } else if is_internet && private.contains_prefix(&prefix) {
            hazards.push((line, Hazard::PrivateOnInternet { line, prefix }));
        } else if let Some(aws) = aws
            && !is_needed
            && !aws.touches(&prefix)
        {
            hazards.push((line, Hazard::NotAws { line, prefix }));
        }
    }
    if let Some((line, networks)) = untold {
        hazards.push((line, Hazard::RoleUntold { line, networks }));
    }
    hazards.extend(refused(reading, wanted, sources, service));
    for unused in &reading.unused {
        let (line, name) = (unused.line, unused.name.clone());
        hazards.push((line, Hazard::UnusedObject { line, name }));
    }
    hazards.sort_by_key(|(line, _)| *line);
    hazards.into_iter().map(|(_, hazard)| hazard).collect()
}

/// Needed addresses that a line denies, or that are allowed for other ports only.
fn refused(
    reading: &Reading,
    wanted: &CidrSet,
    sources: &CidrSet,
    service: Option<Service>,
) -> Vec<(usize, Hazard)> {
    let Some(service) = service else {
        return Vec::new();
    };
    let mut hazards = Vec::new();
    let is_meant = |shadow: &&Shadow| {
        let is_ours = shadow.sources.is_empty()
            || sources.is_empty()
            || !shadow.sources.intersection(sources).is_empty();
        is_ours && shadow.later.include(service.protocol, service.port)
    };
    // A last line that denies the rest is as it should be; one above others is not.
    let shadows: HashSet<usize> = (reading.shadows.iter().filter(is_meant))
        .map(|shadow| shadow.line)
        .collect();
    for found in &reading.denied {
        let (line, prefix) = (found.line, found.prefix);
        if (prefix.prefix_len() > 0 || shadows.contains(&line))
            && is_destination_for(found, service)
            && wanted.touches(&prefix)
        {
            hazards.push((line, Hazard::DeniesNeeded { line, prefix }));
        }
    }
    let allowed = allowed_for(reading, service, 0);
    for found in &reading.allowed {
        let (line, prefix) = (found.line, found.prefix);
        if found.role == Role::Destination
            && !found.ports.include(service.protocol, service.port)
            && has_some_port(&found.ports)
            && !allowed.touches(&prefix)
            && prefix.prefix_len() > 0
            && wanted.contains_prefix(&prefix)
        {
            hazards.push((line, Hazard::OtherPortsOnly { line, prefix }));
        }
    }
    hazards
}

fn has_some_port(ports: &Ports) -> bool {
    let is_tcp = |range: &PortRange| range.protocol == Protocol::Tcp;
    match ports {
        Ports::Any => true,
        Ports::Only(ranges) => ranges.iter().any(is_tcp),
    }
}

/// Networks that the internet does not route: RFC 1918, 6598, 3927, 4193, 4291, and loopback.
fn private() -> CidrSet {
    [
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    ]
    .into_iter()
    .map(|text| {
        text.parse::<IpNet>()
            .expect("a private network is a prefix")
    })
    .collect()
}
