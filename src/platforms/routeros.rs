//! MikroTik RouterOS: address lists and filter rules, one menu a family.

use super::change::ListChange;
use super::flow::{Flow, Sources};
use super::script::{Script, comment, joined_ports, label, line, lower, ports, protocols};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::{Family, IpNet};
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "RouterOS",
        form: None,
        vendor: Vendor::MikroTik,
        extension: "rsc",
        scope: Scope::Plan,
        // Source: MikroTik, Address-lists (address: DNS name); github.com/jeff-nasseri/mikrotik-mcp/pull/149 tried both
        // families on RouterOS 7.21.5: a list holds the addresses of its own family.
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

/// The longest comment that is written, in characters. Our own choice.
const LONGEST_COMMENT: usize = 200;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

/// One address list of one family.
struct List {
    name: String,
    entries: Vec<String>,
}

/// The lists of one family, each once.
fn lists(job: &Job, family: Family) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for flow in flows(job, family) {
        if let Some(networks) = flow.sources.family(family) {
            let name = job.source_list(flow);
            if lists.iter().all(|list| list.name != name) {
                let entries = networks.iter().map(spell).collect();
                lists.push(List { name, entries });
            }
        }
        let networks = flow.networks.family(family).iter().map(spell);
        let hosts = flow.hosts.iter().map(|host| host.name.clone());
        let is_looked_up = flow.host_families.contains(&family);
        lists.push(List {
            name: flow.name.clone(),
            entries: networks.chain(hosts.filter(|_| is_looked_up)).collect(),
        });
    }
    lists
}

/// The flows that let anything through in a family.
fn flows<'j>(job: &'j Job, family: Family) -> impl Iterator<Item = &'j Flow> {
    job.flows
        .iter()
        .filter(move |flow| flow.families().any(|one| one == family))
}

/// The families of a plan.
fn families(job: &Job) -> impl Iterator<Item = Family> {
    Family::ALL
        .into_iter()
        .filter(|family| flows(job, *family).next().is_some())
}

/// An entry as the device shows it back: a single IPv4 address without its length.
fn spell(network: &IpNet) -> String {
    match network {
        IpNet::V4(v4) if v4.prefix_len() == 32 => v4.addr().to_string(),
        IpNet::V4(_) | IpNet::V6(_) => network.to_string(),
    }
}

/// Adds and takes away entries of address lists.
pub(super) fn change(job: &Job, lists: &[ListChange], script: &mut Script) {
    script.comment("Paste into a terminal, or upload the file and: import file-name=FILE");
    let comment = label(job.plan, LONGEST_COMMENT);
    for list in lists {
        let name = &list.flow.name;
        line!(script, "{} address-list", menu(list.family));
        for network in list.added.iter().map(spell) {
            line!(
                script,
                "add list={name} address={network} comment=\"{comment}\""
            );
        }
        for network in list.removed.iter().map(spell) {
            line!(
                script,
                "remove [find list={name} address={network} dynamic=no]"
            );
        }
    }
}

fn menu(family: Family) -> &'static str {
    match family {
        Family::V4 => "/ip firewall",
        Family::V6 => "/ipv6 firewall",
    }
}

/// The comment by which our rule is known on the device.
fn mark(job: &Job, flow: &Flow, protocol: Protocol) -> String {
    format!(
        "{} {}: {}",
        flow.name,
        lower(protocol),
        label(job.plan, LONGEST_COMMENT)
    )
}

fn body(job: &Job) -> String {
    let mut script = job.script();
    script.comment("Paste into a terminal, or upload the file and: import file-name=FILE");
    script.comment("Pasting again replaces our lists and leaves all else alone. Until the last entry is back, new connections to it are not");
    script.comment("let through; those that run go on where established connections are accepted above. Choose a quiet moment.");
    script.comment("A new rule lands last, below a drop. To move it above, in the filter menu: print shows the number N of the drop, then");
    script.comment("move [find where comment=MARK] destination=N");
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment(
            "Host names: let the router ask the same DNS resolver as the source servers (/ip dns).",
        );
    }
    let comment = label(job.plan, LONGEST_COMMENT);
    for family in families(job) {
        line!(script, "{} address-list", menu(family));
        for List { name, entries } in lists(job, family) {
            // What the router resolved itself goes with the name it came from.
            line!(script, "remove [find where list={name} dynamic=no]");
            for entry in entries {
                line!(
                    script,
                    "add list={name} address={entry} comment=\"{comment}\""
                );
            }
        }
    }
    for family in families(job) {
        line!(script, "{} filter", menu(family));
        for flow in flows(job, family) {
            for protocol in protocols(&flow.services) {
                rule(job, flow, protocol, &mut script);
            }
        }
    }
    script.finish()
}

/// A rule that is added where it is not there yet, and then gets its sources anew: it keeps its place.
fn rule(job: &Job, flow: &Flow, protocol: Protocol, script: &mut Script) {
    let mark = mark(job, flow, protocol);
    let find = format!("[find where comment=\"{mark}\"]");
    let ports = ports(&flow.services, protocol);
    let (added, set) = match &flow.sources {
        // Where the user names no subnet any more, a rule that had sources loses them.
        Sources::Any => (String::new(), "!src-address-list".to_owned()),
        Sources::Only(_) => {
            let source = format!("src-address-list={}", job.source_list(flow));
            (format!("{source} "), source)
        }
    };
    // A destination is always a list of ours.
    line!(
        script,
        ":if ([:len {find}] = 0) do={{ add chain=forward action=accept protocol={} {added}dst-address-list={} dst-port={} comment=\"{mark}\" }}",
        lower(protocol),
        flow.name,
        joined_ports(&ports, ",")
    );
    line!(script, "set {find} {set}");
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script
        .comment("The rules with their counters: packets and bytes rise when replication starts.");
    for family in families(job) {
        for flow in flows(job, family) {
            for protocol in protocols(&flow.services) {
                line!(
                    script,
                    "{} filter print stats where comment=\"{}\"",
                    menu(family),
                    mark(job, flow, protocol)
                );
            }
        }
    }
    script.comment("How many entries each list holds, and which.");
    for family in families(job) {
        for List { name, entries } in lists(job, family) {
            comment!(script, "{name}: {} entries of ours", entries.len());
            line!(
                script,
                "{} address-list print count-only where list={name} dynamic=no",
                menu(family)
            );
            line!(
                script,
                "{} address-list print where list={name}",
                menu(family)
            );
        }
    }
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes our rules and then our lists, nothing else.");
    for family in families(job) {
        line!(script, "{} filter", menu(family));
        for flow in flows(job, family) {
            for protocol in protocols(&flow.services) {
                line!(
                    script,
                    "remove [find where comment=\"{}\"]",
                    mark(job, flow, protocol)
                );
            }
        }
        line!(script, "{} address-list", menu(family));
        for List { name, .. } in lists(job, family) {
            line!(script, "remove [find where list={name} dynamic=no]");
        }
    }
    script.finish()
}
