//! Junos routers and switches (MX, EX, QFX): prefix lists and terms of a stateless firewall filter.

use super::flow::{Flow, Lane};
use super::script::{Script, comment, line, lower, ports, protocols};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::{Family, IpNet};
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Junos firewall filter",
        form: None,
        vendor: Vendor::Juniper,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        // No documented limit was found; this is the shortest that holds host names elsewhere.
        longest_name: Some(Limit {
            most: 63,
            source: "own choice",
        }),
    },
    render,
};

/// Stands for the filter that already filters what comes from the servers, one a family.
const FILTER: &str = "SERVERS-IN";

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

/// The prefix list of one family under this name.
fn list(stem: &str, family: Family) -> String {
    match family {
        Family::V4 => format!("{stem}-v4"),
        Family::V6 => format!("{stem}-v6"),
    }
}

/// The filter of one family: each family has its own.
fn filter(family: Family) -> String {
    match family {
        Family::V4 => format!("firewall family inet filter {FILTER}"),
        Family::V6 => format!("firewall family inet6 filter {FILTER}-V6"),
    }
}

/// One prefix list.
struct PrefixList<'j> {
    name: String,
    networks: &'j [IpNet],
}

/// All lists of a plan, each once.
fn prefix_lists<'j>(job: &'j Job) -> Vec<PrefixList<'j>> {
    let mut lists: Vec<PrefixList> = Vec::new();
    for flow in &job.flows {
        for lane in flow.lanes() {
            if let Some(networks) = lane.sources {
                let name = list(&job.source_list(flow), lane.family);
                if lists.iter().all(|list| list.name != name) {
                    lists.push(PrefixList { name, networks });
                }
            }
            lists.push(PrefixList {
                name: list(&flow.name, lane.family),
                networks: lane.networks,
            });
        }
    }
    lists
}

/// One term: a flow's destinations over one protocol.
struct Term<'j> {
    flow: &'j Flow,
    lane: Lane<'j>,
    protocol: Protocol,
    /// Where it stands in the configuration.
    path: String,
    name: String,
}

fn terms<'j>(job: &'j Job) -> Vec<Term<'j>> {
    let mut terms = Vec::new();
    for flow in &job.flows {
        for protocol in protocols(&flow.services) {
            for lane in flow.lanes() {
                let name = format!("{}-{}", flow.name, lower(protocol));
                terms.push(Term {
                    flow,
                    path: format!("{} term {name}", filter(lane.family)),
                    lane,
                    protocol,
                    name,
                });
            }
        }
    }
    terms
}

fn body(job: &Job) -> String {
    let terms = terms(job);
    let mut script = job.script();
    script.comment("In configuration mode: load set terminal, paste, Ctrl-D; then commit check, commit confirmed 5, commit.");
    comment!(
        script,
        "Replace {FILTER} and {FILTER}-V6 by the filters that are bound where traffic from the servers comes in."
    );
    script.comment("A filter drops all that no term accepts. Binding a new one to an interface without a last term that accepts cuts");
    script.comment("live traffic, so nothing is bound here.");
    script.comment("A new term lands last. Above a term that discards, before the commit:");
    for term in &terms {
        comment!(script, "  insert {} before term DISCARD", term.path);
    }
    script.comment(
        "A filter keeps no state. Where another one filters the way back, it must accept there:",
    );
    for term in &terms {
        comment!(
            script,
            "  {} {} from source-prefix-list {} with source-port {}{}",
            family_word(term.lane.family),
            lower(term.protocol),
            list(&term.flow.name, term.lane.family),
            port_list(term.flow, term.protocol).join(" "),
            match term.protocol {
                Protocol::Tcp => " and tcp-established",
                Protocol::Udp => "",
            }
        );
    }
    script.comment("Pasting again replaces our lists and what our terms match; the terms stay where they are. The first time the");
    script.comment("deletions find nothing, which is fine. Nothing is live before the commit.");
    for PrefixList { name, networks } in prefix_lists(job) {
        line!(script, "delete policy-options prefix-list {name}");
        for network in networks {
            line!(script, "set policy-options prefix-list {name} {network}");
        }
    }
    for term in &terms {
        write_term(job, term, &mut script);
    }
    script.finish()
}

fn write_term(job: &Job, term: &Term, script: &mut Script) {
    let path = &term.path;
    let family = term.lane.family;
    line!(script, "delete {path} from");
    // Absent where the user named no subnet. A destination list is always there and never empty.
    if term.lane.sources.is_some() {
        line!(
            script,
            "set {path} from source-prefix-list {}",
            list(&job.source_list(term.flow), family)
        );
    }
    line!(
        script,
        "set {path} from destination-prefix-list {}",
        list(&term.flow.name, family)
    );
    let protocol = match family {
        Family::V4 => "protocol",
        Family::V6 => "next-header",
    };
    line!(
        script,
        "set {path} from {protocol} {}",
        lower(term.protocol)
    );
    for port in port_list(term.flow, term.protocol) {
        line!(script, "set {path} from destination-port {port}");
    }
    line!(script, "set {path} then count {}", term.name);
    line!(script, "set {path} then accept");
}

fn port_list(flow: &Flow, protocol: Protocol) -> Vec<String> {
    let ports = ports(&flow.services, protocol);
    ports.iter().map(u16::to_string).collect()
}

fn family_word(family: Family) -> &'static str {
    match family {
        Family::V4 => "inet",
        Family::V6 => "inet6",
    }
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment(
        "In operational mode. Counters rise when replication starts, on filters that are bound.",
    );
    for term in terms(job) {
        let filter = match term.lane.family {
            Family::V4 => FILTER.to_owned(),
            Family::V6 => format!("{FILTER}-V6"),
        };
        line!(
            script,
            "show firewall filter {filter} counter {}",
            term.name
        );
    }
    script.comment("The lists, to compare with newer ones.");
    for list in prefix_lists(job) {
        line!(
            script,
            "show configuration policy-options prefix-list {}",
            list.name
        );
    }
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("In configuration mode: load set terminal, paste, Ctrl-D; then commit check, commit confirmed 5, commit.");
    script.comment("Once our terms are gone, a bound filter drops what no other term accepts.");
    for term in terms(job) {
        line!(script, "delete {}", term.path);
    }
    for list in prefix_lists(job) {
        line!(script, "delete policy-options prefix-list {}", list.name);
    }
    script.finish()
}
