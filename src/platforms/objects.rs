//! Named objects for platforms whose groups hold both families side by side: each object once, named after what it holds.

use std::collections::HashSet;

use super::flow::{Flow, Sources};
use super::script::lower;
use super::{Job, names};
use crate::net::{Family, IpNet};
use crate::plan::{Protocol, Service};

/// One address object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Object {
    pub name: String,
    pub content: Content,
}

/// What an address object stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Content {
    Network(IpNet),
    /// A host name, safe to write as it is.
    Host(String),
}

/// Objects under one name. Never empty.
pub(super) struct Group {
    pub name: String,
    pub members: Vec<Object>,
}

/// The groups of typed sources, one for each different list, of the families in which its flows let anything through.
pub(super) fn source_groups(job: &Job) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for flow in &job.flows {
        let Sources::Only(networks) = &flow.sources else {
            continue;
        };
        let name = job.source_list(flow);
        if groups.iter().any(|group| group.name == name) {
            continue;
        }
        let alike = || {
            job.flows
                .iter()
                .filter(|other| other.sources == flow.sources)
        };
        let used = |family: &Family| alike().any(|other| other.families().any(|f| f == *family));
        let members = Family::ALL
            .into_iter()
            .filter(used)
            .flat_map(|family| networks.family(family))
            .map(|network| of_network("src", network))
            .collect();
        groups.push(Group { name, members });
    }
    groups
}

/// The destinations of a flow by network.
pub(super) fn networks(flow: &Flow) -> impl Iterator<Item = Object> {
    let word = flow.word();
    flow.networks
        .iter()
        .map(move |network| of_network(word, network))
}

/// Whether names let more through than the plan wants: they resolve in both families, and no source keeps one out.
pub(super) fn names_reach_further(flow: &Flow) -> bool {
    !flow.hosts.is_empty() && flow.sources == Sources::Any && flow.host_families.len() == 1
}

/// The destinations of a flow by name.
pub(super) fn hosts(job: &Job, flow: &Flow) -> impl Iterator<Item = Object> {
    flow.hosts.iter().map(|host| Object {
        name: job.fit(&format!("fqdn-{}", host.name)),
        content: Content::Host(host.name.clone()),
    })
}

fn of_network(word: &str, network: &IpNet) -> Object {
    Object {
        name: names::network(word, network),
        content: Content::Network(*network),
    }
}

/// The objects of these groups, each once.
pub(super) fn distinct<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Vec<&'g Object> {
    let mut known = HashSet::new();
    groups
        .into_iter()
        .flat_map(|group| &group.members)
        .filter(|object| known.insert(&object.name))
        .collect()
}

/// The services of a plan, each once.
pub(super) fn services(job: &Job) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    for service in job.flows.iter().flat_map(|flow| &flow.services) {
        if !services.contains(service) {
            services.push(*service);
        }
    }
    services
}

/// The name of the object that holds one service: `aws-tcp-1500`, and `dns-udp-53` for what is not AWS's.
pub(super) fn service_name(service: Service) -> String {
    let word = match (service.protocol, service.port) {
        (Protocol::Tcp | Protocol::Udp, 53) => "dns",
        _ => "aws",
    };
    format!("{word}-{}-{}", lower(service.protocol), service.port)
}
