//! Ubuntu's ufw: one command for each source and destination. Stateful through connection tracking.

use super::script::{Script, joined_ports, label, line, lower, ports};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor};
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "ufw",
        form: None,
        vendor: Vendor::Linux,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// The most rules that are written. Our own choice: ufw takes a command each, some twenty a second.
const MOST_RULES: usize = 2_000;

/// From how many commands on another form is recommended. Source: measured, 55 ms a command and a reload each.
const MANY_RULES: usize = 50;

/// The longest comment, in characters. No limit was met; longer ones are hard to read in `ufw status`.
const LONGEST_COMMENT: usize = 100;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    job.refuse_more_pairs(MOST_RULES)?;
    let mut body = job.script();
    body.comment(
        "On a gateway as it stands; on a source server itself, change route allow to allow out.",
    );
    body.comment("First match counts: if a deny stands above, write route insert 1 allow in place of route allow.");
    body.comment(
        "Rules of an older list stay: run its undo text first, or later for what AWS dropped.",
    );
    if job.pairs() > MANY_RULES {
        body.comment(
            "So many commands take minutes; the nftables or ipset form holds them in one list.",
        );
    }
    let comment = label(job.plan, LONGEST_COMMENT);
    commands(
        job,
        &mut body,
        "ufw route allow",
        &format!(" comment '{comment}'"),
    );
    let mut check = job.bare_script();
    check.comment("The rules as ufw holds them, in their order.");
    check.line("ufw status numbered");
    check.comment("Their counters: packets and bytes rise when replication starts.");
    check.line("iptables -L ufw-user-forward -n -v");
    check.line("ip6tables -L ufw6-user-forward -n -v");
    let mut undo = job.bare_script();
    undo.comment("Removes the rules of this list one by one.");
    commands(job, &mut undo, "ufw route delete allow", "");
    Ok(Snippet {
        body: body.finish(),
        check: check.finish(),
        undo: undo.finish(),
    })
}

/// One command for each source, destination and protocol.
fn commands(job: &Job, script: &mut Script, verb: &str, end: &str) {
    for flow in &job.flows {
        for lane in flow.lanes() {
            for protocol in [Protocol::Tcp, Protocol::Udp] {
                let ports = ports(&flow.services, protocol);
                if ports.is_empty() {
                    continue;
                }
                for (source, destination) in lane.pairs() {
                    let source = source.map_or_else(|| "any".to_owned(), ToString::to_string);
                    line!(
                        script,
                        "{verb} proto {} from {source} to {destination} port {}{end}",
                        lower(protocol),
                        joined_ports(&ports, ",")
                    );
                }
            }
        }
    }
}
