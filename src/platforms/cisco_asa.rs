//! Cisco ASA: object-groups with netmasks, never wildcards, and lines for an ACL that the user already has.

use super::change::{ListChange, members, with_netmask};
use super::flow::{Flow, Sources};
use super::script::{Script, comment, label, line, lower, services};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::{Family, IpNet};
use crate::plan::{Host, Protocol, Service};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Cisco ASA",
        form: None,
        vendor: Vendor::Cisco,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: Some("!"),
        most_entries: None,
        // No documented limit was found; this fits every platform whose limit is known to hold host names.
        longest_name: Some(Limit {
            most: 63,
            source: "own choice",
        }),
    },
    render,
};

/// Stands for the ACL that already filters the servers' interface.
const ACL: &str = "INSIDE-IN";

/// The longest remark and description that is written, in characters.
const LONGEST_REMARK: usize = 100;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

fn body(job: &Job) -> String {
    let mut script = job.script();
    comment!(
        script,
        "Replace {ACL} by the ACL that is bound to the interface of the source servers."
    );
    comment!(
        script,
        "Above a deny, add the position: access-list {ACL} line 1 extended ..."
    );
    script.comment("An interface has one ACL a direction: binding a new one replaces the live one and drops all it lacks.");
    comment!(
        script,
        "Not bound yet: access-group {ACL} in interface inside"
    );
    script.comment("Pasting again adds members and removes none: take back members that AWS dropped, see the undo text.");
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment("Host names need: dns domain-lookup outside, and dns server-group with the same resolver as the servers.");
    }
    for group in source_groups(job) {
        line!(script, "object-group network {}", group.name);
        for network in group.networks {
            line!(script, " network-object {}", with_netmask(network));
        }
    }
    for flow in &job.flows {
        for host in &flow.hosts {
            line!(script, "object network {}", object(job, host));
            line!(script, " fqdn {}{}", fqdn_family(flow), host.name);
        }
        line!(script, "object-group network {}", flow.name);
        line!(script, " description {}", label(job.plan, LONGEST_REMARK));
        for network in &flow.networks {
            line!(script, " network-object {}", with_netmask(network));
        }
        for host in &flow.hosts {
            line!(script, " network-object object {}", object(job, host));
        }
    }
    acl_lines(job, &mut script, "");
    script.finish()
}

/// Adds and takes away members. A group holds both families.
pub(super) fn change(lists: &[ListChange], script: &mut Script) {
    script.comment("In configuration mode.");
    for list in lists {
        line!(script, "object-group network {}", list.flow.name);
        members(list, script, " ", |network| {
            format!("network-object {}", with_netmask(network))
        });
    }
}

/// Writes the ACL's lines, or with `no ` before them their removal.
fn acl_lines(job: &Job, script: &mut Script, no: &str) {
    for flow in &job.flows {
        line!(
            script,
            "{no}access-list {ACL} remark {}, {}",
            label(job.plan, LONGEST_REMARK - 40),
            services(&flow.services)
        );
        let source = match &flow.sources {
            Sources::Any => "any".to_owned(),
            Sources::Only(_) => format!("object-group {}", source_name(job, flow)),
        };
        for service in &flow.services {
            line!(
                script,
                "{no}access-list {ACL} extended permit {} {source} object-group {} eq {}",
                lower(service.protocol),
                flow.name,
                port(*service)
            );
        }
    }
}

/// A group of source networks.
struct SourceGroup<'j> {
    name: String,
    networks: Vec<&'j IpNet>,
}

/// One group for each different list of sources, of the families that its flows use.
fn source_groups<'j>(job: &'j Job) -> Vec<SourceGroup<'j>> {
    let mut groups: Vec<SourceGroup> = Vec::new();
    for flow in &job.flows {
        let Sources::Only(networks) = &flow.sources else {
            continue;
        };
        let networks: Vec<&IpNet> = flow
            .families()
            .flat_map(|family| networks.family(family))
            .collect();
        let name = source_name(job, flow);
        if groups.iter().all(|group| group.name != name) {
            groups.push(SourceGroup { name, networks });
        }
    }
    groups
}

/// The name of a flow's source group, the same for flows with the same sources and families.
fn source_name(job: &Job, flow: &Flow) -> String {
    let families: Vec<Family> = flow.families().collect();
    let first = job
        .flows
        .iter()
        .find(|other| {
            other.sources == flow.sources && other.families().eq(families.iter().copied())
        })
        .expect("a flow is like itself");
    format!("{}-src", first.name)
}

/// The name of a host's object.
fn object(job: &Job, host: &Host) -> String {
    job.fit(&format!("fqdn-{}", host.name))
}

/// The families in which a name is looked up; nothing where both are wanted, as the device does both itself.
fn fqdn_family(flow: &Flow) -> &'static str {
    match flow.host_families.as_slice() {
        [Family::V4] => "v4 ",
        [Family::V6] => "v6 ",
        _ => "",
    }
}

/// A port as the device shows it back.
fn port(service: Service) -> String {
    match (service.protocol, service.port) {
        (Protocol::Tcp, 443) => "https".to_owned(),
        (_, 53) => "domain".to_owned(),
        (_, port) => port.to_string(),
    }
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("The lines with their hit counts; hitcnt rises when replication starts.");
    line!(script, "show access-list {ACL} | include {}", job.base);
    script.comment("The members, to compare with a newer list.");
    for flow in &job.flows {
        line!(script, "show running-config object-group id {}", flow.name);
    }
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment("The addresses to which the host names resolve now.");
        script.line("show dns");
    }
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("In configuration mode. If these are the last lines of the ACL, the ACL and its binding go with them.");
    acl_lines(job, &mut script, "no ");
    for flow in &job.flows {
        line!(script, "no object-group network {}", flow.name);
    }
    for group in source_groups(job) {
        line!(script, "no object-group network {}", group.name);
    }
    for flow in &job.flows {
        for host in &flow.hosts {
            line!(script, "no object network {}", object(job, host));
        }
    }
    script.comment("To take back one member only: object-group network NAME, then no network-object ADDRESS MASK");
    script.finish()
}
