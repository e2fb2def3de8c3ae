//! Juniper SRX: set commands for the global address book, applications and security policies.

use super::flow::{Flow, Sources};
use super::objects::{self, Content, Group, Object};
use super::script::{comment, label, line, lower};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::Family;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Junos SRX",
        form: None,
        vendor: Vendor::Juniper,
        extension: "txt",
        scope: Scope::Plan,
        // Source: Junos 10.2, "Understanding Address Sets": address NAME dns-name HOST.
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: Some(Limit {
            most: ADDRESSES,
            source: "Juniper, \"Best Practices for Defining Policies on High-End SRX\": 1,024 addresses of a policy, one of them kept",
        }),
        longest_name: Some(Limit {
            most: 63,
            source: "Juniper Security Director, Creating Addresses",
        }),
    },
    render,
};

/// Address objects of one policy, sources and destinations together. Source: JNPR-LIM, the smaller of two generations,
/// and one less, as aerleon's srx generator has it.
const ADDRESSES: usize = 1_023;

/// The longest description that is written, in characters. Our own choice.
const LONGEST_DESCRIPTION: usize = 200;

/// Placeholders for the zones of the servers, the internet and the VPN.
const INSIDE: &str = "trust";
const INTERNET: &str = "untrust";
const TUNNEL: &str = "vpn";

const BOOK: &str = "security address-book global";

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let sources = objects::source_groups(job);
    let mut policies = Vec::new();
    for flow in &job.flows {
        policies.extend(policies_of(job, flow, &sources)?);
    }
    Ok(Snippet {
        body: body(job, &sources, &policies),
        check: check(job, &policies),
        undo: undo(job, &sources, &policies),
    })
}

/// One policy with the address set of its destinations, under one name.
struct Policy<'j> {
    flow: &'j Flow,
    destinations: Group,
}

/// The policies of a flow: more than one where it has more addresses than a policy holds.
fn policies_of<'j>(
    job: &'j Job,
    flow: &'j Flow,
    sources: &[Group],
) -> Result<Vec<Policy<'j>>, Unrenderable> {
    let members: Vec<Object> = objects::networks(flow)
        .chain(objects::hosts(job, flow))
        .collect();
    let count_sources = match &flow.sources {
        Sources::Any => 1,
        Sources::Only(_) => {
            let name = job.source_list(flow);
            let group = sources.iter().find(|group| group.name == name);
            group.map_or(0, |group| group.members.len())
        }
    };
    let room = ADDRESSES.saturating_sub(count_sources);
    if room == 0 {
        return Err(Unrenderable::TooManyEntries {
            limit: ADDRESSES,
            needed: count_sources + members.len(),
        });
    }
    let is_whole = members.len() <= room;
    let policies = members
        .chunks(room)
        .enumerate()
        .map(|(index, part)| Policy {
            flow,
            destinations: Group {
                name: if is_whole {
                    flow.name.clone()
                } else {
                    format!("{}-{:02}", flow.name, index + 1)
                },
                members: part.to_vec(),
            },
        });
    Ok(policies.collect())
}

fn lists<'g>(sources: &'g [Group], policies: &'g [Policy]) -> impl Iterator<Item = &'g Group> {
    let destinations = policies.iter().map(|policy| &policy.destinations);
    sources.iter().chain(destinations)
}

fn body(job: &Job, sources: &[Group], policies: &[Policy]) -> String {
    let mut script = job.script();
    script.comment("In configuration mode: load set terminal, paste, Ctrl-D; then commit check, commit confirmed 5, commit.");
    comment!(script, "Replace the zones {} by yours.", zones(job));
    script.comment("A new policy lands last. Above a deny, before the commit:");
    for policy in policies {
        comment!(script, "  insert {} before policy DENY", path(job, policy));
    }
    script.comment("Pasting again replaces our lists and what our policies match; the policies stay where they are. The first");
    script.comment(
        "time the deletions find nothing, which is fine. Nothing is live before the commit.",
    );
    comment!(
        script,
        "A longer list than {ADDRESSES} addresses is cut into policies with numbers: policies of an earlier text that are not in this"
    );
    script.comment("one stay as they are and must be deleted by hand.");
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment("Host names need set system name-server with the same DNS resolver as the source servers.");
    }
    for Object { name, content } in objects::distinct(lists(sources, policies)) {
        match content {
            Content::Network(network) => {
                line!(script, "set {BOOK} address {name} {network}")
            }
            Content::Host(host) => {
                line!(script, "set {BOOK} address {name} dns-name {host}");
            }
        }
    }
    for group in lists(sources, policies) {
        line!(script, "delete {BOOK} address-set {}", group.name);
        for member in &group.members {
            line!(
                script,
                "set {BOOK} address-set {} address {}",
                group.name,
                member.name
            );
        }
    }
    for service in objects::services(job) {
        let application = format!(
            "set applications application {}",
            objects::service_name(service)
        );
        line!(script, "{application} protocol {}", lower(service.protocol));
        line!(script, "{application} destination-port {}", service.port);
    }
    for policy in policies {
        let path = path(job, policy);
        line!(script, "delete {path} match");
        line!(
            script,
            "set {path} description \"{}\"",
            label(job.plan, LONGEST_DESCRIPTION)
        );
        line!(
            script,
            "set {path} match source-address {}",
            source(job, policy.flow)
        );
        line!(
            script,
            "set {path} match destination-address {}",
            policy.destinations.name
        );
        for service in &policy.flow.services {
            line!(
                script,
                "set {path} match application {}",
                objects::service_name(*service)
            );
        }
        line!(script, "set {path} then permit");
    }
    script.finish()
}

/// Where a policy stands in the configuration.
fn path(job: &Job, policy: &Policy) -> String {
    format!(
        "security policies from-zone {INSIDE} to-zone {} policy {}",
        outside(job, policy.flow),
        policy.destinations.name
    )
}

/// What a policy matches as source. Only the user's own choice makes it any; a destination is always a list of ours.
fn source(job: &Job, flow: &Flow) -> String {
    if let Sources::Only(_) = flow.sources {
        return job.source_list(flow);
    }
    let families: Vec<Family> = flow.families().collect();
    match families.as_slice() {
        [Family::V4] => "any-ipv4".to_owned(),
        [Family::V6] => "any-ipv6".to_owned(),
        _ => "any".to_owned(),
    }
}

fn outside(job: &Job, flow: &Flow) -> &'static str {
    if flow.is_tunnelled(job.plan.origin.route) {
        TUNNEL
    } else {
        INTERNET
    }
}

/// The placeholders that the text uses: `trust and untrust`.
fn zones(job: &Job) -> String {
    let mut list = vec![INSIDE];
    for zone in [INTERNET, TUNNEL] {
        if job.flows.iter().any(|flow| outside(job, flow) == zone) {
            list.push(zone);
        }
    }
    list.join(" and ")
}

fn check(job: &Job, policies: &[Policy]) -> String {
    let mut script = job.bare_script();
    script.comment("In operational mode. The policies with the addresses that they hold now, host names resolved.");
    for policy in policies {
        line!(
            script,
            "show security policies from-zone {INSIDE} to-zone {} policy-name {} detail",
            outside(job, policy.flow),
            policy.destinations.name
        );
    }
    script.comment("The members, to compare with a newer list.");
    for policy in policies {
        line!(
            script,
            "show configuration {BOOK} address-set {}",
            policy.destinations.name
        );
    }
    script.comment("Sessions that pass; none before replication starts.");
    let data = job.flows[0].services[0];
    line!(
        script,
        "show security flow session protocol {} destination-port {}",
        lower(data.protocol),
        data.port
    );
    script.finish()
}

fn undo(job: &Job, sources: &[Group], policies: &[Policy]) -> String {
    let mut script = job.bare_script();
    script.comment("In configuration mode: load set terminal, paste, Ctrl-D; then commit check.");
    script.comment("It names what another list or policy still uses: take these deletions back with rollback 0 and leave them out.");
    for policy in policies {
        line!(script, "delete {}", path(job, policy));
    }
    for group in lists(sources, policies) {
        line!(script, "delete {BOOK} address-set {}", group.name);
    }
    for object in objects::distinct(lists(sources, policies)) {
        line!(script, "delete {BOOK} address {}", object.name);
    }
    for service in objects::services(job) {
        line!(
            script,
            "delete applications application {}",
            objects::service_name(service)
        );
    }
    script.finish()
}
