//! Cisco IOS and IOS-XE: object-groups with netmasks (an ACL line would take a wildcard), and lines for ACLs that the
//! user already has. Stateless.

use super::change::{self, ListChange, members, with_netmask};
use super::cisco::{Acls, LONGEST_REMARK, acl};
use super::script::{Script, comment, label, line, lower};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::Family;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Cisco IOS / IOS-XE",
        form: None,
        vendor: Vendor::Cisco,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("!"),
        most_entries: None,
        // No documented limit was found; that of NX-OS serves.
        longest_name: Some(Limit {
            most: 63,
            source: "own choice",
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

/// The command that opens a group.
fn group_command(family: Family) -> &'static str {
    match family {
        Family::V4 => "object-group network",
        Family::V6 => "object-group v6-network",
    }
}

fn body(job: &Job, acls: &Acls) -> String {
    let mut script = job.script();
    acls.advise(&mut script, "object-group", |family| match family {
        Family::V4 => Some(format!("ip access-list resequence {} 10 10", acl(family))),
        Family::V6 => None,
    });
    script.comment(
        "  A group in use cannot be deleted. Take back members that AWS dropped one by one:",
    );
    for family in acls.families() {
        script.comment(match family {
            Family::V4 => "  object-group network NAME, then no ADDRESS NETMASK",
            Family::V6 => "  object-group v6-network NAME, then no PREFIX",
        });
    }
    if acls.families().any(|family| family == Family::V6) {
        script.comment("Groups for IPv6 exist on IOS-XE. Older IOS refuses them: write a line for each member, permit tcp SOURCE PREFIX eq PORT");
    }
    // Source: Cisco IOS-XE configuration guide, "IPv6 Object Groups for ACLs", restrictions; likewise for IPv4.
    script.comment("Groups work in ACLs of routed and VLAN interfaces, not in VLAN or port ACLs.");
    comment!(
        script,
        "Switches expand them in hardware. Entries, source x destination x port: {}",
        job.pairs()
    );
    for group in &acls.groups {
        line!(script, "{} {}", group_command(group.family), group.name);
        line!(script, " description {}", label(job.plan, LONGEST_REMARK));
        for network in group.networks {
            line!(script, " {}", with_netmask(network));
        }
    }
    acl_lines(acls, &mut script, "");
    script.finish()
}

/// Adds and takes away members.
pub(super) fn change(job: &Job, lists: &[ListChange], script: &mut Script) {
    script.comment("In configuration mode.");
    for list in lists {
        let group = change::name(job, list);
        line!(script, "{} {group}", group_command(list.family));
        members(list, script, " ", with_netmask);
    }
}

/// Writes the lines of the ACLs, or with `no ` before them their removal.
fn acl_lines(acls: &Acls, script: &mut Script, no: &str) {
    for family in acls.families() {
        match family {
            Family::V4 => line!(script, "ip access-list extended {}", acl(family)),
            Family::V6 => line!(script, "ipv6 access-list {}", acl(family)),
        }
        for rule in acls.rules(family) {
            line!(script, " {no}remark {}", acls.remark(rule));
            let source = match &rule.sources {
                None => "any".to_owned(),
                Some(sources) => format!("object-group {sources}"),
            };
            for service in &rule.flow.services {
                line!(
                    script,
                    " {no}permit {} {source} object-group {} eq {}",
                    lower(service.protocol),
                    rule.destinations,
                    port(service.port)
                );
            }
        }
    }
}

/// A port as the device shows it back.
fn port(port: u16) -> String {
    match port {
        53 => "domain".to_owned(),
        port => port.to_string(),
    }
}

fn check(job: &Job, acls: &Acls) -> String {
    let mut script = job.bare_script();
    script.comment("The lines with their matches, which rise when replication starts.");
    for family in acls.families() {
        match family {
            Family::V4 => line!(script, "show ip access-lists {}", acl(family)),
            Family::V6 => line!(script, "show ipv6 access-list {}", acl(family)),
        }
    }
    script.comment("The members, to compare with a newer list.");
    line!(
        script,
        "show running-config | section object-group.*{}",
        job.base
    );
    script.finish()
}

fn undo(job: &Job, acls: &Acls) -> String {
    let mut script = job.bare_script();
    acls.warn_of_undo(&mut script);
    acl_lines(acls, &mut script, "no ");
    for group in &acls.groups {
        line!(script, "no {} {}", group_command(group.family), group.name);
    }
    script.finish()
}
