//! Linux ipset with iptables: long lists in kernel sets, a few rules over them. Stateful through connection tracking.

use super::script::{label, line, lower, ports};
use super::sets::{Set, SetRule, sets, without_zero_length};
use super::{
    Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor, netfilter,
};
use crate::net::Family;
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "iptables + ipset",
        form: None,
        vendor: Vendor::Linux,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        // 31, less the ending of the set that is swapped in.
        longest_name: Some(Limit {
            most: 31 - "-new".len(),
            source: "ipset 7.17, tried",
        }),
    },
    render,
};

/// How many entries a set takes unless told otherwise. Source: ipset(8).
const DEFAULT_ENTRIES: usize = 65_536;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

fn body(job: &Job) -> String {
    let (sets, rules) = sets(job);
    let mut script = job.script();
    netfilter::advice(job, &mut script);
    script.line("ipset restore <<'END'");
    for set in &sets {
        let entries = without_zero_length(set.networks);
        let name = &set.name;
        let options = options(set, entries.len());
        // Filled aside and swapped in: running traffic never meets a half-filled set.
        line!(script, "create {name} {options} -exist");
        line!(script, "create {name}-new {options} -exist");
        line!(script, "flush {name}-new");
        for entry in entries {
            line!(script, "add {name}-new {entry} -exist");
        }
        line!(script, "swap {name} {name}-new");
        line!(script, "destroy {name}-new");
    }
    script.line("END");
    for family in netfilter::families(job) {
        let lines: Vec<String> = rules
            .iter()
            .filter(|rule| rule.family == family)
            .flat_map(|rule| lines(job, rule))
            .collect();
        netfilter::restore(job, &mut script, family, &lines);
    }
    script.finish()
}

fn options(set: &Set, entries: usize) -> String {
    let family = match set.family {
        Family::V4 => "inet",
        Family::V6 => "inet6",
    };
    let most = entries.max(DEFAULT_ENTRIES);
    format!("hash:net family {family} maxelem {most}")
}

/// One line a protocol.
fn lines(job: &Job, rule: &SetRule) -> Vec<String> {
    let comment = label(job.plan, netfilter::LONGEST_COMMENT);
    let from = match &rule.sources {
        Some(set) => format!("-m set --match-set {set} src "),
        None => String::new(),
    };
    let mut lines = Vec::new();
    for protocol in [Protocol::Tcp, Protocol::Udp] {
        let ports = ports(&rule.flow.services, protocol);
        if ports.is_empty() {
            continue;
        }
        lines.push(format!(
            "-p {} {from}-m set --match-set {} dst {} -m comment --comment \"{comment}\" -j ACCEPT",
            lower(protocol),
            rule.destinations,
            netfilter::ports_match(protocol, &ports)
        ));
    }
    lines
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    netfilter::check(job, &mut script);
    script.comment("Whether an address is in a set (here the first of each).");
    for set in sets(job).0 {
        let first = set.networks[0].network();
        line!(script, "ipset test {} {first}", set.name);
    }
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    netfilter::undo(job, &mut script);
    for set in sets(job).0 {
        line!(script, "ipset destroy {}", set.name);
    }
    script.finish()
}
