//! Plain Linux iptables: one rule for each source and destination. Stateful through connection tracking.

use super::flow::Lane;
use super::script::{label, lower, ports};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor, netfilter};
use crate::plan::{Protocol, Service};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "iptables",
        form: None,
        vendor: Vendor::Linux,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: Some(netfilter::CHAIN),
    },
    render,
};

/// The most rules that are written. Our own choice: the kernel tries them one by one for each new connection.
const MOST_RULES: usize = 10_000;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    job.refuse_more_pairs(MOST_RULES)?;
    let mut script = job.script();
    netfilter::advice(job, &mut script);
    for family in netfilter::families(job) {
        let mut rules = Vec::new();
        for flow in &job.flows {
            let lanes = flow.lanes().filter(|lane| lane.family == family);
            for lane in lanes {
                add_rules(job, &lane, &flow.services, &mut rules);
            }
        }
        netfilter::restore(job, &mut script, family, &rules);
    }
    let mut check = job.bare_script();
    netfilter::check(job, &mut check);
    let mut undo = job.bare_script();
    netfilter::undo(job, &mut undo);
    Ok(Snippet {
        body: script.finish(),
        check: check.finish(),
        undo: undo.finish(),
    })
}

fn add_rules(job: &Job, lane: &Lane, services: &[Service], rules: &mut Vec<String>) {
    let comment = label(job.plan, netfilter::LONGEST_COMMENT);
    for protocol in [Protocol::Tcp, Protocol::Udp] {
        let ports = ports(services, protocol);
        if ports.is_empty() {
            continue;
        }
        for (source, destination) in lane.pairs() {
            let from = source.map_or_else(String::new, |network| format!("-s {network} "));
            rules.push(format!(
                "{from}-d {destination} -p {} {} -m comment --comment \"{comment}\" -j ACCEPT",
                lower(protocol),
                netfilter::ports_match(protocol, &ports)
            ));
        }
    }
}
