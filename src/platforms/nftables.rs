//! Linux nftables: one table of our own with a set for each list. Stateful through connection tracking.

use super::script::{Script, comment, joined_ports, label, line, lower, ports};
use super::sets::{Set, SetRule, sets};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::Family;
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "nftables",
        form: None,
        vendor: Vendor::Linux,
        extension: "nft",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: Some(Limit {
            most: 255,
            source: "nft 1.0.6, tried",
        }),
    },
    render,
};

/// The longest comment of a rule, in bytes. Source: nft 1.0.6, tried: 129 is refused.
const LONGEST_COMMENT: usize = 128;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

fn body(job: &Job) -> String {
    let table = &job.base;
    let mut script = job.script();
    comment!(
        script,
        "Apply on the gateway: nft -f FILE. It makes or replaces the table {table} and nothing else."
    );
    script.comment("It lasts until a restart; to keep it, include FILE from /etc/nftables.conf.");
    script.comment("On a source server itself, change hook forward to hook output.");
    script.comment("An accept here does not override a drop in another table (firewalld, Docker): allow it there too.");
    // In one transaction: defined if absent, removed, defined anew.
    line!(script, "table inet {table}");
    line!(script, "delete table inet {table}");
    line!(script, "table inet {table} {{");
    let (sets, rules) = sets(job);
    for one in &sets {
        set(&mut script, one);
    }
    script.line("    chain out {");
    script.line("        type filter hook forward priority filter; policy accept;");
    for line in rules.iter().flat_map(|rule| lines(job, rule)) {
        line!(script, "        {line}");
    }
    script.line("    }");
    script.line("}");
    script.finish()
}

fn set(script: &mut Script, set: &Set) {
    let kind = match set.family {
        Family::V4 => "ipv4_addr",
        Family::V6 => "ipv6_addr",
    };
    line!(script, "    set {} {{", set.name);
    line!(script, "        type {kind}");
    script.line("        flags interval");
    script.line("        elements = {");
    for (index, network) in set.networks.iter().enumerate() {
        let comma = if index + 1 < set.networks.len() {
            ","
        } else {
            ""
        };
        line!(script, "            {network}{comma}");
    }
    script.line("        }");
    script.line("    }");
}

/// One line a protocol.
fn lines(job: &Job, rule: &SetRule) -> Vec<String> {
    let ip = match rule.family {
        Family::V4 => "ip",
        Family::V6 => "ip6",
    };
    let from = match &rule.sources {
        Some(set) => format!("{ip} saddr @{set} "),
        None => String::new(),
    };
    let comment = label(job.plan, LONGEST_COMMENT);
    [Protocol::Tcp, Protocol::Udp]
        .into_iter()
        .filter_map(|protocol| {
            let ports = match ports(&rule.flow.services, protocol).as_slice() {
                [] => return None,
                [port] => port.to_string(),
                many => format!("{{ {} }}", joined_ports(many, ", ")),
            };
            Some(format!(
                "{from}{ip} daddr @{} {} dport {ports} counter accept comment \"{comment}\"",
                rule.destinations,
                lower(protocol)
            ))
        })
        .collect()
}

fn check(job: &Job) -> String {
    let table = &job.base;
    let mut script = job.bare_script();
    script
        .comment("The rules with their counters: packets and bytes rise when replication starts.");
    line!(script, "nft list chain inet {table} out");
    script.comment("Whether an address is in a list (here the first of each); an error means no.");
    for set in sets(job).0 {
        let first = set.networks[0].network();
        line!(
            script,
            "nft get element inet {table} {} '{{ {first} }}'",
            set.name
        );
    }
    script.comment("What other tables do at the same hook.");
    script.line("nft list ruleset");
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes our table with its sets and rules, nothing else.");
    line!(script, "nft delete table inet {}", job.base);
    script.finish()
}
