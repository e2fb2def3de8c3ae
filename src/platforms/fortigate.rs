//! Fortinet FortiGate, FortiOS 6.4 and later (one policy table for both families): address objects, groups, policies.

mod objects;

use objects::{Address, Group, Objects, service_name};

use super::change::ListChange;
use super::flow::{Flow, Sources};
use super::names::{self, with_family};
use super::objects::Content;
use super::script::{Script, comment, joined_ports, label, line};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor, address};
use crate::net::{Family, IpNet};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "FortiGate",
        form: None,
        vendor: Vendor::Fortinet,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        // 79 since 6.2; the older limit serves all.
        longest_name: Some(Limit {
            most: 63,
            source: "FTNT, FortiOS 6.0",
        }),
    },
    render,
};

/// The longest name of a policy. Source: FTNT.
const LONGEST_POLICY_NAME: usize = 35;

/// The longest comment of an object, in characters. Source: FTNT.
const LONGEST_COMMENT: usize = 255;

/// Members of one group before it is split into groups of groups. Our own choice: the device's limit depends on its model.
const MEMBERS: usize = 300;

/// Placeholders for the interfaces towards the servers, the internet and the VPN.
const INSIDE: &str = "lan";
const INTERNET: &str = "wan1";
const TUNNEL: &str = "vpn-aws";

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let objects = Objects::of(job);
    Ok(Snippet {
        body: body(job, &objects),
        check: check(job, &objects),
        undo: undo(job, &objects),
    })
}

fn body(job: &Job, objects: &Objects) -> String {
    let mut script = job.script();
    comment!(
        script,
        "Replace the interfaces {} by yours.",
        interfaces(job)
    );
    script.comment(
        "A new policy lands last: move it above the deny with: move NEW-ID before DENY-ID",
    );
    script.comment("To refresh the list later, paste only the part above config firewall policy: groups are set anew.");
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment(
            "Host names: let the FortiGate ask the same DNS resolver as the source servers.",
        );
    }
    let comment = label(job.plan, LONGEST_COMMENT);
    for family in Family::ALL {
        let table = table("address", family);
        let addresses: Vec<&Address> = objects
            .addresses
            .iter()
            .filter(|a| a.family == family)
            .collect();
        if addresses.is_empty() {
            continue;
        }
        line!(script, "config firewall {table}");
        for address in addresses {
            line!(script, "    edit \"{}\"", address.name);
            match &address.content {
                Content::Network(network) => script.line(&subnet(network)),
                Content::Host(host) => {
                    script.line("        set type fqdn");
                    line!(script, "        set fqdn \"{host}\"");
                }
            }
            script.line("    next");
        }
        script.line("end");
        line!(script, "config firewall {}", self::table("addrgrp", family));
        for group in objects.groups.iter().filter(|group| group.family == family) {
            line!(script, "    edit \"{}\"", group.name);
            // The first line replaces the members, the others extend them: no line grows long, and a refresh is exact.
            for (index, member) in group.members.iter().enumerate() {
                let verb = if index == 0 { "set" } else { "append" };
                line!(script, "        {verb} member \"{member}\"");
            }
            line!(script, "        set comment \"{comment}\"");
            script.line("    next");
        }
        script.line("end");
    }
    script.line("config firewall service custom");
    for service in &objects.services {
        line!(script, "    edit \"{}\"", service.name);
        for (field, ports) in [
            ("tcp-portrange", &service.tcp),
            ("udp-portrange", &service.udp),
        ] {
            if !ports.is_empty() {
                line!(script, "        set {field} {}", joined_ports(ports, " "));
            }
        }
        script.line("    next");
    }
    script.line("end");
    script.line("config firewall policy");
    for flow in &job.flows {
        for family in flow.families() {
            policy(job, flow, family, &comment, &mut script);
        }
    }
    script.line("end");
    script.finish()
}

/// Adds and takes away members; none for lists that are split into groups of groups.
pub(super) fn change(job: &Job, lists: &[ListChange], script: &mut Script) -> Option<()> {
    if lists.iter().any(|list| list.most > MEMBERS) {
        return None;
    }
    script.comment("Address objects that no group holds any more stay behind and allow nothing.");
    for list in lists {
        let name = |network| names::network(list.flow.word(), network);
        if !list.added.is_empty() {
            line!(script, "config firewall {}", table("address", list.family));
            for network in &list.added {
                line!(script, "    edit \"{}\"", name(network));
                script.line(&subnet(network));
                script.line("    next");
            }
            script.line("end");
        }
        line!(script, "config firewall {}", table("addrgrp", list.family));
        let group = job.fit(&with_family(&list.flow.name, list.family));
        line!(script, "    edit \"{group}\"");
        for (verb, networks) in [("append", &list.added), ("unselect", &list.removed)] {
            for network in networks {
                line!(script, "        {verb} member \"{}\"", name(network));
            }
        }
        script.line("    next");
        script.line("end");
    }
    Some(())
}

/// The line that says what an address object holds.
fn subnet(network: &IpNet) -> String {
    match network {
        IpNet::V4(network) => format!("        set subnet {}", address::with_netmask(network)),
        IpNet::V6(network) => format!("        set ip6 {network}"),
    }
}

/// The table of one family.
fn table(name: &str, family: Family) -> String {
    match family {
        Family::V4 => name.to_owned(),
        Family::V6 => format!("{name}6"),
    }
}

/// One policy a family: with both in one, source NAT would also hit IPv6.
fn policy(job: &Job, flow: &Flow, family: Family, comment: &str, script: &mut Script) {
    let outside = outside(job, flow);
    let source = match &flow.sources {
        // The user named no subnet. A destination is never "all": its group is never empty.
        Sources::Any => "all".to_owned(),
        Sources::Only(_) => job.fit(&with_family(&job.source_list(flow), family)),
    };
    script.line("    edit 0");
    line!(script, "        set name \"{}\"", policy_name(flow, family));
    line!(script, "        set srcintf \"{INSIDE}\"");
    line!(script, "        set dstintf \"{outside}\"");
    line!(
        script,
        "        set {} \"{source}\"",
        table("srcaddr", family)
    );
    line!(
        script,
        "        set {} \"{}\"",
        table("dstaddr", family),
        job.fit(&with_family(&flow.name, family))
    );
    script.line("        set action accept");
    script.line("        set schedule \"always\"");
    line!(script, "        set service \"{}\"", service_name(flow));
    script.line("        set logtraffic all");
    if outside == INTERNET && family == Family::V4 {
        script.line("        set nat enable");
    }
    line!(script, "        set comments \"{comment}\"");
    script.line("    next");
}

fn policy_name(flow: &Flow, family: Family) -> String {
    names::shorten(&with_family(&flow.name, family), LONGEST_POLICY_NAME)
}

/// The interface through which a flow leaves.
fn outside(job: &Job, flow: &Flow) -> &'static str {
    if flow.is_tunnelled(job.plan.origin.route) {
        TUNNEL
    } else {
        INTERNET
    }
}

/// The placeholders that the text uses: `lan and wan1`.
fn interfaces(job: &Job) -> String {
    let mut list = vec![INSIDE.to_owned()];
    for name in [INTERNET, TUNNEL] {
        if job.flows.iter().any(|flow| outside(job, flow) == name) {
            list.push(name.to_owned());
        }
    }
    list.join(" and ")
}

fn check(job: &Job, objects: &Objects) -> String {
    let mut script = job.bare_script();
    script.comment("The policies as the device holds them, with their ids.");
    line!(script, "show firewall policy | grep -f \"{}\"", job.base);
    script.comment("The members of the lists, to compare with a newer one.");
    for group in &objects.groups {
        line!(
            script,
            "show firewall {} \"{}\"",
            table("addrgrp", group.family),
            group.name
        );
    }
    script.comment("Sessions that pass; none before replication starts.");
    script.line("diagnose sys session filter clear");
    let data = &job.flows[0].services[0];
    line!(script, "diagnose sys session filter dport {}", data.port);
    script.line("diagnose sys session list");
    script.finish()
}

fn undo(job: &Job, objects: &Objects) -> String {
    let mut script = job.bare_script();
    script.comment("First delete the policies, by the ids that the check text shows; groups in use cannot be deleted.");
    for flow in &job.flows {
        for family in flow.families() {
            comment!(script, "  {}", policy_name(flow, family));
        }
    }
    script.comment("config firewall policy / delete ID / end");
    for family in Family::ALL {
        let groups: Vec<&Group> = objects
            .groups
            .iter()
            .filter(|g| g.family == family)
            .collect();
        if groups.is_empty() {
            continue;
        }
        line!(script, "config firewall {}", table("addrgrp", family));
        // A group of groups goes before its parts.
        for group in groups.iter().rev() {
            line!(script, "    delete \"{}\"", group.name);
        }
        script.line("end");
        line!(script, "config firewall {}", table("address", family));
        for address in objects.addresses.iter().filter(|a| a.family == family) {
            line!(script, "    delete \"{}\"", address.name);
        }
        script.line("end");
    }
    script.line("config firewall service custom");
    for service in &objects.services {
        line!(script, "    delete \"{}\"", service.name);
    }
    script.line("end");
    script.finish()
}
