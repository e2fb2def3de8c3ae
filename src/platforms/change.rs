//! Changing a list that is on a device already, entry by entry, in place of writing the whole text again.
//!
//! Entries are taken back as they were written: a device knows them by their spelling. So what comes and goes are the
//! blocks of the two lists, also where both hold the same address in another cut.

use super::flow::Flow;
use super::script::{Script, line};
use super::sets::{named, without_zero_length};
use super::{Job, Platform, address, cisco_asa, cisco_ios, cisco_nxos, fortigate, routeros};
use crate::net::{Family, IpNet};

/// One list on the device, of one family.
pub(super) struct ListChange<'j> {
    pub flow: &'j Flow,
    pub family: Family,
    pub added: Vec<IpNet>,
    pub removed: Vec<IpNet>,
    /// Entries of the list before and after, whichever is more.
    pub most: usize,
}

/// What changes between two plans on the same device; none where more than entries of lists differs, so that only the
/// whole text is right.
pub(super) fn lists<'j>(before: &Job, after: &'j Job) -> Option<Vec<ListChange<'j>>> {
    if before.base != after.base || before.flows.len() != after.flows.len() {
        return None;
    }
    let mut lists = Vec::new();
    for (old, new) in before.flows.iter().zip(&after.flows) {
        let is_same_rule = old.name == new.name
            && old.services == new.services
            && old.sources == new.sources
            && old.hosts == new.hosts
            // A fitted list is chosen as a whole: its blocks do not follow the file entry by entry.
            && old.networks.fitted().is_none()
            && new.networks.fitted().is_none();
        if !is_same_rule {
            return None;
        }
        for family in Family::ALL {
            let (was, is) = (old.networks.family(family), new.networks.family(family));
            if was.is_empty() && is.is_empty() {
                continue;
            }
            // A list that appears or goes takes rules with it; and a list must never stand empty.
            if was.is_empty() || is.is_empty() {
                return None;
            }
            let without = |list: &[IpNet], other: &[IpNet]| -> Vec<IpNet> {
                let is_new = |network: &&IpNet| other.binary_search(network).is_err();
                list.iter().filter(is_new).copied().collect()
            };
            let change = ListChange {
                flow: new,
                family,
                added: without(is, was),
                removed: without(was, is),
                most: was.len().max(is.len()) + new.hosts.len(),
            };
            if !change.added.is_empty() || !change.removed.is_empty() {
                lists.push(change);
            }
        }
    }
    (!lists.is_empty()).then_some(lists)
}

/// The text for one platform; none where it has no way, or none that is sure to be right.
pub(super) fn render(platform: Platform, before: &Job, after: &Job) -> Option<String> {
    let lists = lists(before, after)?;
    let mut script = Script::new(after.facts.comment);
    script.mark_sample(after.plan);
    script.change_heading(before.plan, after.plan);
    match platform {
        Platform::Fortigate => fortigate::change(after, &lists, &mut script)?,
        Platform::CiscoAsa => cisco_asa::change(&lists, &mut script),
        Platform::CiscoIos => cisco_ios::change(after, &lists, &mut script),
        Platform::CiscoNxos => cisco_nxos::change(after, &lists, &mut script),
        Platform::Routeros => routeros::change(after, &lists, &mut script),
        Platform::Nftables => nftables(after, &lists, &mut script),
        Platform::IptablesIpset => ipset(after, &lists, &mut script),
        Platform::Firewalld => firewalld(after, &lists, &mut script),
        _ => return None,
    }
    Some(script.finish())
}

/// The name of a list of one family, where families stand apart.
pub(super) fn name(job: &Job, list: &ListChange) -> String {
    job.fit(&named(&list.flow.name, list.family))
}

/// One transaction: what goes first makes room for a block around it, and no packet sees the state between.
fn nftables(job: &Job, lists: &[ListChange], script: &mut Script) {
    script
        .comment("Apply on the gateway: nft -f FILE. All of it takes effect at once, or nothing.");
    script.comment("Change the saved file as well, or the older list comes back after a restart.");
    for list in lists {
        for (verb, networks) in [("delete", &list.removed), ("add", &list.added)] {
            if !networks.is_empty() {
                let name = name(job, list);
                line!(script, "{verb} element inet {} {name} {{", job.base);
                for network in networks {
                    line!(script, "    {network},");
                }
                script.line("}");
            }
        }
    }
}

fn ipset(job: &Job, lists: &[ListChange], script: &mut Script) {
    script.comment(
        "Paste into a root shell. Save the sets again where your distribution keeps them.",
    );
    script.line("ipset restore <<'END'");
    for list in lists {
        let name = name(job, list);
        for (verb, networks) in [("add", &list.added), ("del", &list.removed)] {
            for network in without_zero_length(networks) {
                line!(script, "{verb} {name} {network} -exist");
            }
        }
    }
    script.line("END");
}

fn firewalld(job: &Job, lists: &[ListChange], script: &mut Script) {
    script.comment("Paste into a root shell. Nothing changes before the reload at the end.");
    for list in lists {
        let name = name(job, list);
        // It refuses an entry that overlaps one which is there, so what goes makes room first.
        for (verb, networks) in [("remove", &list.removed), ("add", &list.added)] {
            if !networks.is_empty() {
                line!(
                    script,
                    "firewall-cmd --permanent --ipset={name} --{verb}-entries-from-file=/dev/stdin <<'END'"
                );
                for network in without_zero_length(networks) {
                    line!(script, "{network}");
                }
                script.line("END");
            }
        }
    }
    script.line("firewall-cmd --reload");
}

/// The members of one Cisco group: those that come, then with `no ` those that go. In between nothing needed is shut.
pub(super) fn members(
    list: &ListChange,
    script: &mut Script,
    indent: &str,
    spell: fn(&IpNet) -> String,
) {
    for network in &list.added {
        line!(script, "{indent}{}", spell(network));
    }
    for network in &list.removed {
        line!(script, "{indent}no {}", spell(network));
    }
}

/// A network as Cisco groups show it back: single addresses as hosts, IPv4 with a netmask, IPv6 with its length.
pub(super) fn with_netmask(network: &IpNet) -> String {
    if let Some(host) = address::single(network) {
        return format!("host {host}");
    }
    match network {
        IpNet::V4(network) => address::with_netmask(network),
        IpNet::V6(network) => network.to_string(),
    }
}
