//! What a FortiGate's policies name: addresses, groups and services.

use std::collections::HashSet;

use super::{LONGEST_POLICY_NAME, MEMBERS};
use crate::net::{Family, IpNet};
use crate::plan::Protocol;
use crate::platforms::Job;
use crate::platforms::flow::Flow;
use crate::platforms::names::{self, with_family};
use crate::platforms::objects::Content;
use crate::platforms::script::{lower, ports};

/// Everything that is made before the policies, each name once.
pub(super) struct Objects {
    pub addresses: Vec<Address>,
    /// The addresses that are already there: a name says all of its content.
    known: HashSet<(Family, String)>,
    pub groups: Vec<Group>,
    pub services: Vec<Custom>,
}

/// One `firewall address` or `address6`.
pub(super) struct Address {
    pub family: Family,
    pub name: String,
    pub content: Content,
}

/// One `firewall addrgrp` or `addrgrp6`. Members stand before the groups that hold them.
pub(super) struct Group {
    pub family: Family,
    pub name: String,
    pub members: Vec<String>,
}

/// One `firewall service custom`.
pub(super) struct Custom {
    pub name: String,
    pub tcp: Vec<u16>,
    pub udp: Vec<u16>,
}

impl Objects {
    pub fn of(job: &Job) -> Self {
        let mut objects = Self {
            addresses: Vec::new(),
            known: HashSet::new(),
            groups: Vec::new(),
            services: Vec::new(),
        };
        for flow in &job.flows {
            for family in flow.families() {
                objects.add_sources(job, flow, family);
                objects.add_destinations(job, flow, family);
            }
            let name = service_name(flow);
            if objects.services.iter().all(|service| service.name != name) {
                objects.services.push(Custom {
                    name,
                    tcp: ports(&flow.services, Protocol::Tcp),
                    udp: ports(&flow.services, Protocol::Udp),
                });
            }
        }
        objects
    }

    fn add_sources(&mut self, job: &Job, flow: &Flow, family: Family) {
        let Some(networks) = flow.sources.family(family) else {
            return;
        };
        let name = with_family(&job.source_list(flow), family);
        if self.has_group(family, &name) {
            return;
        }
        let members = networks
            .iter()
            .map(|network| self.add_network("src", network))
            .collect();
        self.add_group(job, family, &name, members);
    }

    fn add_destinations(&mut self, job: &Job, flow: &Flow, family: Family) {
        let mut members: Vec<String> = flow
            .networks
            .family(family)
            .iter()
            .map(|network| self.add_network(flow.word(), network))
            .collect();
        if flow.host_families.contains(&family) {
            for host in &flow.hosts {
                let name = job.fit(&format!("fqdn-{}", host.name));
                self.add_address(Address {
                    family,
                    name: name.clone(),
                    content: Content::Host(host.name.clone()),
                });
                members.push(name);
            }
        }
        self.add_group(job, family, &with_family(&flow.name, family), members);
    }

    fn add_network(&mut self, word: &str, network: &IpNet) -> String {
        let name = names::network(word, network);
        self.add_address(Address {
            family: Family::of(network),
            name: name.clone(),
            content: Content::Network(*network),
        });
        name
    }

    fn add_address(&mut self, address: Address) {
        if self.known.insert((address.family, address.name.clone())) {
            self.addresses.push(address);
        }
    }

    fn has_group(&self, family: Family, name: &str) -> bool {
        self.groups
            .iter()
            .any(|group| group.family == family && group.name == name)
    }

    fn add_group(&mut self, job: &Job, family: Family, name: &str, members: Vec<String>) {
        let mut members = members;
        if members.len() > MEMBERS {
            let stem = name.trim_end_matches("-v6");
            let mut parts = Vec::new();
            for (index, part) in members.chunks(MEMBERS).enumerate() {
                let part_name = with_family(&format!("{stem}-{:02}", index + 1), family);
                parts.push(part_name.clone());
                self.groups.push(Group {
                    family,
                    name: part_name,
                    members: part.to_vec(),
                });
            }
            members = parts;
        }
        self.groups.push(Group {
            family,
            name: job.fit(name),
            members,
        });
    }
}

/// A service is named by what it holds: `aws-tcp-1500`, `aws-tcp-53-udp-53`.
pub(super) fn service_name(flow: &Flow) -> String {
    let mut name = "aws".to_owned();
    for service in &flow.services {
        name.push_str(&format!("-{}-{}", lower(service.protocol), service.port));
    }
    names::shorten(&name, LONGEST_POLICY_NAME)
}
