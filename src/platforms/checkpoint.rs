//! Check Point R80.10 and later: a shell script for the management server, with batch files for mgmt_cli.

use super::flow::{Flow, Sources};
use super::objects::{self, Content, Group, Object};
use super::script::{Script, comment, label, line, lower};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor, address};
use crate::plan::{Protocol, Service};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Check Point",
        form: None,
        vendor: Vendor::CheckPoint,
        extension: "sh",
        scope: Scope::Plan,
        // Source: Check Point R81 Security Management guide, "Domains": an FQDN object is named .HOST.
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        // No documented limit was found; this fits every platform whose limit is known to hold host names.
        longest_name: Some(Limit {
            most: 63,
            source: "own choice",
        }),
    },
    render,
};

/// Stands for the layer of the policy that filters the servers' traffic.
const LAYER: &str = "Network";

/// The longest comment that is written, in characters. Our own choice.
const LONGEST_COMMENT: usize = 200;

/// The session that all commands share.
const SESSION: &str = "-s id.txt";

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let groups = groups(job);
    Ok(Snippet {
        body: body(job, &groups),
        check: check(job, &groups),
        undo: undo(job, &groups),
    })
}

/// The groups of sources, then those of destinations by network; host names stand in the rules themselves.
fn groups(job: &Job) -> Vec<Group> {
    let mut groups = objects::source_groups(job);
    for flow in &job.flows {
        let members: Vec<Object> = objects::networks(flow).collect();
        if !members.is_empty() {
            groups.push(Group {
                name: flow.name.clone(),
                members,
            });
        }
    }
    groups
}

fn body(job: &Job, groups: &[Group]) -> String {
    let mut script = job.script();
    script.comment("Run in expert mode on the management server, in an empty folder: it writes its batch files there.");
    comment!(
        script,
        "Replace the layer {LAYER} by yours. A rule is added on top of it: it only accepts, so it cuts nothing."
    );
    script.comment("Running it again adds members and removes none: take back members that AWS dropped, see the undo text.");
    script.comment("If a command fails, nothing of this is published. Publishing is not installing: nothing is live before the policy is");
    script.comment("installed, and that is left to you:");
    script.comment("  mgmt_cli install-policy policy-package PACKAGE access true -s id.txt");
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment(
            "Host names: the gateway must ask the same DNS resolver as the source servers.",
        );
        if job.flows.iter().any(objects::names_reach_further) {
            script.comment("Names resolve in both families, so the rules let the other family through too where the gateway passes it.");
            script.comment("With source subnets entered they do not.");
        }
    }
    for (kind, table) in batches(groups) {
        let file = file(job, kind);
        line!(script, "cat > {file} <<'END'");
        script.line(kind.head());
        for row in table {
            script.line(&row);
        }
        script.line("END");
    }
    script.line("mgmt_cli login -r true > id.txt");
    // In a shell of its own, the first command that fails keeps the rest, and so publish, from running; what was begun is
    // discarded, and a terminal into which this is pasted stays open.
    script.line("( set -e");
    let comment = label(job.plan, LONGEST_COMMENT);
    for group in groups {
        script.line(&unless_there(
            "group",
            &group.name,
            &format!("comments \"{comment}\""),
        ));
    }
    for (kind, _) in batches(groups) {
        let command = match kind {
            Kind::Networks => "add network",
            Kind::Hosts => "add host",
            Kind::Members => "set group",
        };
        line!(
            script,
            "mgmt_cli {command} --batch {} {SESSION}",
            file(job, kind)
        );
    }
    for service in own_services(job) {
        script.line(&unless_there(
            &format!("service-{}", lower(service.protocol)),
            &objects::service_name(service),
            &format!("port {}", service.port),
        ));
    }
    for host in domains(job) {
        script.line(&unless_there("dns-domain", &host, "is-sub-domain false"));
    }
    for flow in &job.flows {
        rule(job, flow, &comment, &mut script);
    }
    line!(script, "mgmt_cli publish {SESSION} )");
    line!(script, "mgmt_cli discard {SESSION}");
    line!(script, "mgmt_cli logout {SESSION}");
    script.finish()
}

/// What a batch file holds. In the order of use.
#[derive(Clone, Copy)]
enum Kind {
    Networks,
    Hosts,
    Members,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Networks => "networks",
            Self::Hosts => "hosts",
            Self::Members => "members",
        }
    }

    /// An object that is there already is set to the same again instead of stopping the batch.
    fn head(self) -> &'static str {
        match self {
            Self::Networks => "name,subnet,mask-length,set-if-exists",
            Self::Hosts => "name,ip-address,set-if-exists",
            Self::Members => "name,members.add",
        }
    }
}

fn file(job: &Job, kind: Kind) -> String {
    format!("{}-{}.csv", job.base, kind.word())
}

/// The batch files with their rows, without those that would have none. Names, addresses and lengths need no quotes.
fn batches(groups: &[Group]) -> Vec<(Kind, Vec<String>)> {
    let (mut networks, mut hosts) = (Vec::new(), Vec::new());
    for Object { name, content } in objects::distinct(groups) {
        let Content::Network(network) = content else {
            unreachable!("host names stand in rules, not in groups");
        };
        match address::single(network) {
            Some(address) => hosts.push(format!("{name},{address},true")),
            None => networks.push(format!(
                "{name},{},{},true",
                network.network(),
                network.prefix_len()
            )),
        }
    }
    let members = groups.iter().flat_map(|group| {
        let rows = group.members.iter();
        rows.map(|member| format!("{},{}", group.name, member.name))
    });
    let all = [
        (Kind::Networks, networks),
        (Kind::Hosts, hosts),
        (Kind::Members, members.collect()),
    ];
    all.into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

/// A command that adds an object where there is none of this name.
fn unless_there(kind: &str, name: &str, fields: &str) -> String {
    format!(
        "mgmt_cli show {kind} name \"{name}\" {SESSION} > /dev/null 2>&1 || mgmt_cli add {kind} name \"{name}\" {fields} {SESSION}"
    )
}

/// The FQDN objects of a plan, each once.
fn domains(job: &Job) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for flow in &job.flows {
        for host in &flow.hosts {
            let name = format!(".{}", host.name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The services that the product does not bring.
fn own_services(job: &Job) -> Vec<Service> {
    let mut services = objects::services(job);
    services.retain(|service| !is_https(*service));
    services
}

fn is_https(service: Service) -> bool {
    (service.protocol, service.port) == (Protocol::Tcp, 443)
}

fn rule(job: &Job, flow: &Flow, comment: &str, script: &mut Script) {
    let name = &flow.name;
    let source = match &flow.sources {
        // The user named no subnet. A destination is never "Any": a flow has networks or hosts.
        Sources::Any => "Any".to_owned(),
        Sources::Only(_) => job.source_list(flow),
    };
    let mut destinations = Vec::new();
    if !flow.networks.is_empty() {
        destinations.push(name.clone());
    }
    destinations.extend(flow.hosts.iter().map(|host| format!(".{}", host.name)));
    let services = flow.services.iter().map(|service| {
        if is_https(*service) {
            "https".to_owned()
        } else {
            objects::service_name(*service)
        }
    });
    let services: Vec<String> = services.collect();
    let fields = format!(
        "layer \"{LAYER}\" name \"{name}\" source \"{source}\"{}{}",
        numbered("destination", &destinations),
        numbered("service", &services)
    );
    // A rule that is there already keeps its place and gets these fields anew.
    line!(
        script,
        "mgmt_cli set access-rule {fields} {SESSION} > /dev/null 2>&1 || \
         mgmt_cli add access-rule {fields} position top action Accept track Log comments \"{comment}\" {SESSION}"
    );
}

/// A list as fields: ` service.1 "https" service.2 "aws-tcp-1500"`.
fn numbered(field: &str, values: &[String]) -> String {
    values
        .iter()
        .enumerate()
        .map(|(index, value)| format!(" {field}.{} \"{value}\"", index + 1))
        .collect()
}

fn check(job: &Job, groups: &[Group]) -> String {
    let mut script = job.bare_script();
    script.comment("On the management server. The rules, and the members of the groups to compare with a newer list.");
    for flow in &job.flows {
        line!(
            script,
            "mgmt_cli -r true show access-rule layer \"{LAYER}\" name \"{}\"",
            flow.name
        );
    }
    for group in groups {
        line!(
            script,
            "mgmt_cli -r true show group name \"{}\"",
            group.name
        );
    }
    script.comment("Once the policy is installed, the logs in SmartConsole show the connections that these rules accept.");
    script.finish()
}

fn undo(job: &Job, groups: &[Group]) -> String {
    let mut script = job.bare_script();
    script.comment("On the management server. What another rule or group still uses is refused: leave it. Then install the policy.");
    script.line("mgmt_cli login -r true > id.txt");
    for flow in &job.flows {
        line!(
            script,
            "mgmt_cli delete access-rule layer \"{LAYER}\" name \"{}\" {SESSION}",
            flow.name
        );
    }
    for group in groups {
        line!(
            script,
            "mgmt_cli delete group name \"{}\" {SESSION}",
            group.name
        );
    }
    for Object { name, content } in objects::distinct(groups) {
        let Content::Network(network) = content else {
            unreachable!("host names stand in rules, not in groups");
        };
        let kind = if address::single(network).is_some() {
            "host"
        } else {
            "network"
        };
        line!(script, "mgmt_cli delete {kind} name \"{name}\" {SESSION}");
    }
    for service in own_services(job) {
        line!(
            script,
            "mgmt_cli delete service-{} name \"{}\" {SESSION}",
            lower(service.protocol),
            objects::service_name(service)
        );
    }
    for host in domains(job) {
        line!(
            script,
            "mgmt_cli delete dns-domain name \"{host}\" {SESSION}"
        );
    }
    line!(script, "mgmt_cli publish {SESSION}");
    line!(script, "mgmt_cli logout {SESSION}");
    script.comment("To take back one member only: mgmt_cli set group name GROUP members.remove OBJECT -s id.txt");
    script.finish()
}
