//! Linux nftables: one table of our own with a set for each list. Stateful through connection tracking.

use super::flow::{Flow, Lane};
use super::script::{Script, label, lower, ports};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::{Family, IpNet};
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "nftables",
        vendor: Vendor::Linux,
        extension: "nft",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
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
    script.comment(format!("Apply on the gateway: nft -f FILE. It makes or replaces the table {table} and nothing else."));
    script.comment("On a source server itself, change hook forward to hook output.");
    script.comment("An accept here does not override a drop in another table (firewalld, Docker): allow it there too.");
    // In one transaction: defined if absent, removed, defined anew.
    script.line(format!("table inet {table}"));
    script.line(format!("delete table inet {table}"));
    script.line(format!("table inet {table} {{"));
    let mut rules = Vec::new();
    // Flows mostly share their sources, so a source set is written once.
    let mut written: Vec<(Family, &[IpNet], String)> = Vec::new();
    for flow in &job.flows {
        for lane in flow.lanes() {
            let destinations = set_name(&flow.name, lane.family);
            set(&mut script, &destinations, lane.family, lane.networks);
            let sources = lane.sources.map(|sources| {
                let known = written
                    .iter()
                    .find(|(family, networks, _)| (*family, *networks) == (lane.family, sources));
                if let Some((_, _, name)) = known {
                    return name.clone();
                }
                let stem = match written
                    .iter()
                    .filter(|(family, ..)| *family == lane.family)
                    .count()
                {
                    0 => format!("{table}-src"),
                    _ => format!("{}-src", flow.name),
                };
                let name = set_name(&stem, lane.family);
                set(&mut script, &name, lane.family, sources);
                written.push((lane.family, sources, name.clone()));
                name
            });
            rules.extend(rules_of(
                job,
                flow,
                &lane,
                sources.as_deref(),
                &destinations,
            ));
        }
    }
    script.line("    chain out {");
    script.line("        type filter hook forward priority filter; policy accept;");
    for rule in rules {
        script.line(format!("        {rule}"));
    }
    script.line("    }");
    script.line("}");
    script.finish()
}

fn set_name(stem: &str, family: Family) -> String {
    match family {
        Family::V4 => format!("{stem}-v4"),
        Family::V6 => format!("{stem}-v6"),
    }
}

fn set(script: &mut Script, name: &str, family: Family, networks: &[IpNet]) {
    let kind = match family {
        Family::V4 => "ipv4_addr",
        Family::V6 => "ipv6_addr",
    };
    script.line(format!("    set {name} {{"));
    script.line(format!("        type {kind}"));
    script.line("        flags interval");
    script.line("        elements = {");
    for (index, network) in networks.iter().enumerate() {
        let comma = if index + 1 < networks.len() { "," } else { "" };
        script.line(format!("            {network}{comma}"));
    }
    script.line("        }");
    script.line("    }");
}

fn rules_of(
    job: &Job,
    flow: &Flow,
    lane: &Lane,
    sources: Option<&str>,
    destinations: &str,
) -> Vec<String> {
    let ip = match lane.family {
        Family::V4 => "ip",
        Family::V6 => "ip6",
    };
    let from = sources.map_or_else(String::new, |set| format!("{ip} saddr @{set} "));
    let comment = label(job.plan, LONGEST_COMMENT);
    [Protocol::Tcp, Protocol::Udp]
        .into_iter()
        .filter_map(|protocol| {
            let ports = match ports(&flow.services, protocol).as_slice() {
                [] => return None,
                [port] => port.to_string(),
                many => {
                    let list: Vec<String> = many.iter().map(u16::to_string).collect();
                    format!("{{ {} }}", list.join(", "))
                }
            };
            Some(format!(
                "{from}{ip} daddr @{destinations} {} dport {ports} counter accept comment \"{comment}\"",
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
    script.line(format!("nft list chain inet {table} out"));
    script.comment("Whether an address is in a list (here the first of each); an error means no.");
    for flow in &job.flows {
        for lane in flow.lanes() {
            script.line(format!(
                "nft get element inet {table} {} '{{ {} }}'",
                set_name(&flow.name, lane.family),
                lane.networks[0].network()
            ));
        }
    }
    script.comment("What other tables do at the same hook.");
    script.line("nft list ruleset");
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes our table with its sets and rules, nothing else.");
    script.line(format!("nft delete table inet {}", job.base));
    script.finish()
}
