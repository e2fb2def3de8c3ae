//! OpenBSD and FreeBSD pf: one table a list, both families in it, and rules with `quick`. Stateful by default.

use super::flow::{Flow, Sources};
use super::script::{Script, comment, joined_ports, line, lower, ports};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::IpNet;
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "pf",
        form: None,
        vendor: Vendor::Bsd,
        extension: "conf",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: Some(Limit {
            most: 31,
            source: "PF_TABLE_NAME_SIZE",
        }),
    },
    render,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

/// A table's name: the underscore is safe on every pf, also behind pfSense and OPNsense.
fn name(job: &Job, list: &str) -> String {
    job.fit(list).replace('-', "_")
}

/// The tables of the plan, each once: name and networks.
fn tables(job: &Job) -> Vec<(String, Vec<IpNet>)> {
    let mut tables: Vec<(String, Vec<IpNet>)> = Vec::new();
    for flow in &job.flows {
        tables.push((
            name(job, &flow.name),
            flow.networks.iter().copied().collect(),
        ));
        if let Sources::Only(networks) = &flow.sources {
            let name = name(job, &job.source_list(flow));
            if tables.iter().all(|(known, _)| *known != name) {
                tables.push((name, networks.iter().copied().collect()));
            }
        }
    }
    tables
}

fn body(job: &Job) -> String {
    let mut script = job.script();
    script.comment(
        "Put this into /etc/pf.conf in place of an older list of the same names, above the deny.",
    );
    script.comment("Test it with pfctl -nf /etc/pf.conf and load it with pfctl -f /etc/pf.conf.");
    script.comment("On a gateway the inside interface must let the same traffic in.");
    for (name, networks) in tables(job) {
        line!(script, "table <{name}> {{ \\");
        for network in networks {
            line!(script, "    {network} \\");
        }
        script.line("}");
    }
    for flow in &job.flows {
        rules(job, flow, &mut script);
    }
    script.finish()
}

fn rules(job: &Job, flow: &Flow, script: &mut Script) {
    let from = match &flow.sources {
        Sources::Any => "any".to_owned(),
        Sources::Only(_) => format!("<{}>", name(job, &job.source_list(flow))),
    };
    for protocol in [Protocol::Tcp, Protocol::Udp] {
        let ports = match ports(&flow.services, protocol).as_slice() {
            [] => continue,
            [port] => port.to_string(),
            many => format!("{{ {} }}", joined_ports(many, " ")),
        };
        line!(
            script,
            "pass out quick proto {} from {from} to <{}> port {ports}",
            lower(protocol),
            name(job, &flow.name)
        );
    }
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script
        .comment("The rules with their counters: packets and bytes rise when replication starts.");
    script.line("pfctl -v -s rules");
    script.comment("Whether an address is in a table (here the first of each).");
    for (name, networks) in tables(job) {
        line!(script, "pfctl -t {name} -T test {}", networks[0].network());
    }
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Delete the lines with these names from /etc/pf.conf first:");
    for (name, _) in tables(job) {
        comment!(script, "  {name}");
    }
    script.line("pfctl -nf /etc/pf.conf && pfctl -f /etc/pf.conf");
    script.finish()
}
