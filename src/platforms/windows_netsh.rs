//! Windows Defender Firewall by netsh, for servers where PowerShell's cmdlets are missing. Stateful.

use super::parts::{Part, joined, parts_by};
use super::script::{joined_ports, line, ports, protocols};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor};
use crate::net::IpNet;
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Windows Firewall (netsh)",
        form: None,
        vendor: Vendor::Windows,
        extension: "cmd",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("rem"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// The most CIDR blocks in one line, so that a line stays below cmd.exe's 8,191 characters for IPv4 in any spelling.
const CIDRS: usize = 400;

/// Characters of one line for its destinations. Source: cmd.exe takes 8,191 in all; sources and the command itself
/// need the rest.
const DESTINATION_CHARACTERS: usize = 5_500;

/// Characters of one line for its sources.
const SOURCE_CHARACTERS: usize = 2_000;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

fn parts<'j>(job: &'j Job) -> Vec<Part<'j>> {
    parts_by(
        job,
        |sources| fitting(sources, SOURCE_CHARACTERS),
        |networks| fitting(networks, DESTINATION_CHARACTERS),
    )
}

/// How many of the networks fit into so many characters with commas between them.
fn fitting(networks: &[IpNet], characters: usize) -> usize {
    let mut length = 0;
    let fits = |network: &&IpNet| {
        length += network.to_string().len() + 1;
        length <= characters
    };
    networks.iter().take(CIDRS).take_while(fits).count()
}

fn rule_name(part: &Part, protocol: Protocol) -> String {
    match protocol {
        Protocol::Tcp => part.name.clone(),
        Protocol::Udp => format!("{}-udp", part.name),
    }
}

fn word(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Tcp => "TCP",
        Protocol::Udp => "UDP",
    }
}

fn body(job: &Job) -> String {
    let mut script = job.script();
    script.comment("Run as administrator on each source server. A rule of the same name gets these addresses, a missing one is made.");
    script.comment("Rules with higher numbers than here are left over from a longer list: delete them as the undo text does.");
    script.comment("Windows lets everything out until a profile blocks by default; a block rule beats these rules.");
    script.comment(
        "Blocking by default cuts all that no rule allows. Only once every need has a rule:",
    );
    script.comment("  netsh advfirewall set allprofiles firewallpolicy blockinbound,blockoutbound");
    for part in parts(job) {
        let first = part.networks[0];
        let all = joined(part.networks, ",");
        let from = part
            .sources
            .map_or_else(|| "any".to_owned(), |sources| joined(sources, ","));
        for protocol in protocols(&part.flow.services) {
            let name = rule_name(&part, protocol);
            let ports = joined_ports(&ports(&part.flow.services, protocol), ",");
            let protocol = word(protocol);
            // Made with one address only, never with any; the next line gives it the whole list without a gap.
            line!(
                script,
                "netsh advfirewall firewall show rule name=\"{name}\" >nul || netsh advfirewall firewall add rule name=\"{name}\" dir=out action=allow protocol={protocol} localip={from} remoteip={first} remoteport={ports}"
            );
            line!(
                script,
                "netsh advfirewall firewall set rule name=\"{name}\" dir=out new action=allow protocol={protocol} localip={from} remoteip={all} remoteport={ports}"
            );
        }
    }
    script.finish()
}

/// The names of all rules, in the order in which they are made.
fn names(job: &Job) -> Vec<String> {
    let mut names = Vec::new();
    for part in parts(job) {
        for protocol in protocols(&part.flow.services) {
            names.push(rule_name(&part, protocol));
        }
    }
    names
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("The rules as Windows holds them.");
    for name in names(job) {
        line!(
            script,
            "netsh advfirewall firewall show rule name=\"{name}\" verbose"
        );
    }
    script.comment("Whether the profiles block by default.");
    script.line("netsh advfirewall show allprofiles firewallpolicy");
    let data = &job.flows[0].services[0];
    script.comment("Connections of the data once replication runs.");
    line!(script, "netstat -an | findstr :{}", data.port);
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes the rules of this list, no other.");
    for name in names(job) {
        line!(
            script,
            "netsh advfirewall firewall delete rule name=\"{name}\" dir=out"
        );
    }
    script.finish()
}
