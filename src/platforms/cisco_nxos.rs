//! Cisco NX-OS: address and port groups with prefixes, and lines for ACLs that the user already has. Stateless.

use super::change::{self, ListChange, members};
use super::cisco::{Acls, acl};
use super::script::{Script, comment, joined_ports, line, lower, ports, protocols};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::{self, Family};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Cisco NX-OS",
        form: None,
        vendor: Vendor::Cisco,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("!"),
        most_entries: None,
        longest_name: Some(Limit {
            most: 63,
            source: "NAC",
        }),
    },
    render,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let acls = Acls::of(job);
    Ok(Snippet {
        body: body(job, &acls),
        check: check(job, &acls),
        undo: undo(job, &acls),
    })
}

/// How one family is spelled in commands.
fn ip(family: Family) -> &'static str {
    match family {
        Family::V4 => "ip",
        Family::V6 => "ipv6",
    }
}

/// Each port group once: its name and its ports.
fn port_groups(acls: &Acls) -> Vec<(String, Vec<u16>)> {
    let mut groups = Vec::new();
    for rule in acls.all_rules() {
        for protocol in protocols(&rule.flow.services) {
            let ports = ports(&rule.flow.services, protocol);
            let group = (port_group(rule.flow.word(), &ports), ports);
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
    }
    groups
}

/// A port group is named by what it holds, as TCP and UDP share it: `aws-port-1500`.
fn port_group(word: &str, ports: &[u16]) -> String {
    format!("{word}-port-{}", joined_ports(ports, "-"))
}

fn body(job: &Job, acls: &Acls) -> String {
    let mut script = job.script();
    acls.advise(&mut script, "addrgroup", |family| {
        Some(format!(
            "resequence {} access-list {} 10 10",
            ip(family),
            acl(family)
        ))
    });
    script.comment(
        "  Take back members that AWS dropped one by one: enter the group, then no PREFIX",
    );
    comment!(
        script,
        "Groups expand in hardware when the ACL is bound, which fails without room. Entries, source x destination x port: {}",
        job.pairs()
    );
    for group in &acls.groups {
        line!(
            script,
            "object-group {} address {}",
            ip(group.family),
            group.name
        );
        for network in group.networks {
            line!(script, "  {network}");
        }
    }
    for (name, ports) in port_groups(acls) {
        line!(script, "object-group ip port {name}");
        for port in ports {
            line!(script, "  eq {port}");
        }
    }
    for family in acls.families() {
        acl_lines(acls, family, &mut script, "");
    }
    script.finish()
}

/// Adds and takes away members.
pub(super) fn change(job: &Job, lists: &[ListChange], script: &mut Script) {
    script.comment("In configuration mode.");
    for list in lists {
        let group = change::name(job, list);
        line!(script, "object-group {} address {group}", ip(list.family));
        members(list, script, "  ", net::spelled);
    }
}

/// Writes the lines of an ACL, or with `no ` before them their removal.
fn acl_lines(acls: &Acls, family: Family, script: &mut Script, no: &str) {
    line!(script, "{} access-list {}", ip(family), acl(family));
    if no.is_empty() {
        // Without it the device counts no hits.
        script.line("  statistics per-entry");
    }
    for rule in acls.rules(family) {
        line!(script, "  {no}remark {}", acls.remark(rule));
        let source = match &rule.sources {
            None => "any".to_owned(),
            Some(sources) => format!("addrgroup {sources}"),
        };
        let services = &rule.flow.services;
        for protocol in protocols(services) {
            line!(
                script,
                "  {no}permit {} {source} addrgroup {} portgroup {}",
                lower(protocol),
                rule.destinations,
                port_group(rule.flow.word(), &ports(services, protocol))
            );
        }
    }
}

fn check(job: &Job, acls: &Acls) -> String {
    let mut script = job.bare_script();
    script.comment("The lines with their matches, which rise when replication starts.");
    for family in acls.families() {
        line!(script, "show {} access-lists {}", ip(family), acl(family));
    }
    script.comment("The members, to compare with a newer list.");
    for group in &acls.groups {
        line!(script, "show object-group {}", group.name);
    }
    script.finish()
}

fn undo(job: &Job, acls: &Acls) -> String {
    let mut script = job.bare_script();
    acls.warn_of_undo(&mut script);
    for family in acls.families() {
        acl_lines(acls, family, &mut script, "no ");
    }
    for group in &acls.groups {
        line!(
            script,
            "no object-group {} address {}",
            ip(group.family),
            group.name
        );
    }
    // Their names tell no plan, so another list may still use them.
    script.comment("Only if no other list uses these port groups:");
    for (name, _) in port_groups(acls) {
        comment!(script, "  no object-group ip port {name}");
    }
    script.finish()
}
