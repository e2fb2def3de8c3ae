//! Palo Alto Networks PAN-OS: set commands for address objects, static groups, services and rules.
//!
//! The command line has no comments. What a heading tells stands in the comments of a tag that our groups and rules
//! carry; notes for the reader stand in the other two parts, which are not pasted as a whole.

use super::flow::{Flow, Sources};
use super::objects::{self, Content, Group, Object};
use super::script::{Script, comment, label, line, lower};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "PAN-OS",
        form: None,
        vendor: Vendor::PaloAlto,
        extension: "txt",
        scope: Scope::Plan,
        // Source: Palo Alto Networks knowledge base, "How to Configure and Test FQDN Objects".
        hosts: Hosts::ByName,
        comment: None,
        most_entries: Some(Limit {
            most: MEMBERS,
            source: "Palo Alto, VM-Series tier table: members of a static group",
        }),
        longest_name: Some(Limit {
            most: 63,
            source: "Palo Alto Networks, Addresses Fields",
        }),
    },
    render,
};

/// Members of one static group. Source: PAN-VM.
const MEMBERS: usize = 2_500;

/// Characters of a description; the comments of a tag are kept to the same. Source: aerleon's paloalto generator.
const LONGEST_DESCRIPTION: usize = 1_023;

/// Address objects that the smallest models hold. Source: PAN-VM.
const OBJECTS_OF_SMALLEST: usize = 10_000;

/// Placeholders for the zones of the servers, the internet and the VPN.
const INSIDE: &str = "trust";
const INTERNET: &str = "untrust";
const TUNNEL: &str = "vpn";

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let lists = Lists::of(job);
    // One level of groups of groups.
    let limit = MEMBERS * MEMBERS;
    for group in lists.all() {
        let needed = group.members.len();
        if needed > limit {
            return Err(Unrenderable::TooManyEntries { limit, needed });
        }
    }
    Ok(Snippet {
        body: body(job, &lists),
        check: check(job, &lists),
        undo: undo(job, &lists),
    })
}

/// The groups of a plan.
struct Lists {
    sources: Vec<Group>,
    /// One for each flow, in their order.
    destinations: Vec<Group>,
}

impl Lists {
    fn of(job: &Job) -> Self {
        let destinations = job.flows.iter().map(|flow| Group {
            name: flow.name.clone(),
            members: objects::networks(flow)
                .chain(objects::hosts(job, flow))
                .collect(),
        });
        Self {
            sources: objects::source_groups(job),
            destinations: destinations.collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Group> {
        self.sources.iter().chain(&self.destinations)
    }
}

fn body(job: &Job, lists: &Lists) -> String {
    let mut script = Script::new(None);
    for (name, comments) in tags(job) {
        line!(script, "set tag {name} comments \"{comments}\"");
    }
    for Object { name, content } in objects::distinct(lists.all()) {
        match content {
            Content::Network(network) => {
                line!(script, "set address {name} ip-netmask {network}");
            }
            Content::Host(host) => line!(script, "set address {name} fqdn {host}"),
        }
    }
    for group in lists.all() {
        for (name, members) in parts(group) {
            // Only in the candidate configuration: the commit replaces the old members by the new ones at once.
            line!(script, "delete address-group {name} static");
            for member in members {
                line!(script, "set address-group {name} static {member}");
            }
            line!(script, "set address-group {name} tag {}", job.base);
        }
    }
    for service in objects::services(job) {
        line!(
            script,
            "set service {} protocol {} port {}",
            objects::service_name(service),
            lower(service.protocol),
            service.port
        );
    }
    for flow in &job.flows {
        rule(job, flow, &mut script);
    }
    script.finish()
}

/// The tags that hold the heading: one, and more only where it is too long for one.
fn tags(job: &Job) -> Vec<(String, String)> {
    let mut comments: Vec<String> = Vec::new();
    for line in job.heading() {
        match comments.last_mut() {
            Some(last) if last.len() + 2 + line.len() <= LONGEST_DESCRIPTION => {
                last.push_str("; ");
                last.push_str(&line);
            }
            _ => comments.push(line),
        }
    }
    let name = |index: usize| match index {
        0 => job.base.clone(),
        _ => format!("{}-note-{:02}", job.base, index + 1),
    };
    comments
        .into_iter()
        .enumerate()
        .map(|(index, text)| (name(index), text))
        .collect()
}

/// A group as the device can hold it: itself, or its parts and then the group of them.
fn parts(group: &Group) -> Vec<(String, Vec<String>)> {
    let members: Vec<String> = group.members.iter().map(|m| m.name.clone()).collect();
    if members.len() <= MEMBERS {
        return vec![(group.name.clone(), members)];
    }
    let mut parts: Vec<(String, Vec<String>)> = members
        .chunks(MEMBERS)
        .enumerate()
        .map(|(index, part)| (format!("{}-{:02}", group.name, index + 1), part.to_vec()))
        .collect();
    let names = parts.iter().map(|(name, _)| name.clone()).collect();
    parts.push((group.name.clone(), names));
    parts
}

fn rule(job: &Job, flow: &Flow, script: &mut Script) {
    let rule = format!("set rulebase security rules {}", flow.name);
    let source = match &flow.sources {
        // The user named no subnet. A destination is never "any": its group is never empty.
        Sources::Any => "any".to_owned(),
        Sources::Only(_) => job.source_list(flow),
    };
    line!(script, "{rule} from {INSIDE}");
    line!(script, "{rule} to {}", outside(job, flow));
    // As with a group's members, the commit replaces the old sources at once.
    line!(
        script,
        "delete rulebase security rules {} source",
        flow.name
    );
    line!(script, "{rule} source {source}");
    line!(script, "{rule} destination {}", flow.name);
    // Port 1500 is no application that the device knows, and with application-default no service may be set.
    line!(script, "{rule} application any");
    for service in &flow.services {
        line!(script, "{rule} service {}", objects::service_name(*service));
    }
    line!(
        script,
        "{rule} description \"{}\"",
        label(job.plan, LONGEST_DESCRIPTION)
    );
    line!(script, "{rule} tag {}", job.base);
    line!(script, "{rule} action allow");
}

fn outside(job: &Job, flow: &Flow) -> &'static str {
    if flow.is_tunnelled(job.plan.origin.route) {
        TUNNEL
    } else {
        INTERNET
    }
}

/// A text whose notes start with `#`: the device has no comments, so it says that these are not for it.
fn notes(job: &Job) -> Script {
    let mut script = Script::new(Some("#"));
    script.mark_sample(job.plan);
    script.comment("Lines that start with this sign are notes for you, not commands.");
    script
}

fn check(job: &Job, lists: &Lists) -> String {
    let mut script = notes(job);
    script.comment("Before pasting: set cli scripting-mode on, then configure.");
    comment!(
        script,
        "Replace the zones {INSIDE}, {INTERNET} and {TUNNEL} by yours. For Panorama write set device-group NAME or set shared instead of set."
    );
    script.comment(
        "The first time, the deletions answer that there is nothing to delete. That is fine.",
    );
    script.comment("Nothing is live before the commit. First: validate full");
    script.comment(
        "A new rule lands last, below a deny. To move it up, which cannot cut other traffic:",
    );
    for flow in &job.flows {
        comment!(script, "  move rulebase security rules {} top", flow.name);
    }
    script.comment("To refresh the list, paste all again and commit. If zones change, paste the undo text first.");
    let count = objects::distinct(lists.all()).len();
    if count > OBJECTS_OF_SMALLEST {
        comment!(
            script,
            "These are {count} address objects; the smallest models hold {OBJECTS_OF_SMALLEST}."
        );
    }
    for line in job.heading() {
        script.comment(&line);
    }
    script.comment("In configure mode: the lists and the rules as they will be.");
    for group in lists.all() {
        line!(script, "show address-group {}", group.name);
    }
    for flow in &job.flows {
        line!(script, "show rulebase security rules {}", flow.name);
    }
    script.comment("After the commit, in operational mode: which rule a connection meets, and sessions that pass.");
    for flow in &job.flows {
        for lane in flow.lanes() {
            let source = match lane.sources {
                Some(networks) => networks[0].network().to_string(),
                None => "SERVER-ADDRESS".to_owned(),
            };
            let service = flow.services[0];
            line!(
                script,
                "test security-policy-match from {INSIDE} to {} source {source} destination {} protocol {} destination-port {}",
                outside(job, flow),
                lane.networks[0].network(),
                number(service.protocol),
                service.port
            );
        }
    }
    let data = job.flows[0].services[0];
    line!(
        script,
        "show session all filter destination-port {}",
        data.port
    );
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment("The addresses to which the host names resolve. The firewall must ask the same DNS server as the source servers.");
        script.line("show dns-proxy fqdn all");
        if job.flows.iter().any(objects::names_reach_further) {
            script.comment("Names resolve in both families, so the rules let the other family through too where the firewall passes it.");
            script.comment("With source subnets entered they do not.");
        }
    }
    script.finish()
}

/// A protocol as IP numbers it.
fn number(protocol: Protocol) -> u8 {
    match protocol {
        Protocol::Tcp => 6,
        Protocol::Udp => 17,
    }
}

fn undo(job: &Job, lists: &Lists) -> String {
    let mut script = notes(job);
    script.comment("In configure mode, then commit. What another rule or list still uses is refused: leave it.");
    for flow in &job.flows {
        line!(script, "delete rulebase security rules {}", flow.name);
    }
    for group in lists.all() {
        // A group of groups goes before its parts.
        for (name, _) in parts(group).into_iter().rev() {
            line!(script, "delete address-group {name}");
        }
    }
    for object in objects::distinct(lists.all()) {
        line!(script, "delete address {}", object.name);
    }
    for service in objects::services(job) {
        line!(script, "delete service {}", objects::service_name(service));
    }
    for (name, _) in tags(job) {
        line!(script, "delete tag {name}");
    }
    script.finish()
}
