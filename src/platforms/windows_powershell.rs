//! Windows Defender Firewall by PowerShell: rules in a group of our own on the source server itself. Stateful.

use super::parts::{Part, parts};
use super::script::{Script, joined_ports, label, line, lower, ports, protocols};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor};
use crate::net::IpNet;
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Windows Firewall (PowerShell)",
        form: None,
        vendor: Vendor::Windows,
        extension: "ps1",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// The most addresses of one rule before Windows 11. Source: reports of IPBan's and EvlWatcher's users, not Microsoft.
pub(super) const ADDRESSES: usize = 1000;

/// The longest description that is written, in characters. Our own choice.
const LONGEST_DESCRIPTION: usize = 255;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

/// The group in which all our rules stand, and nothing else.
fn group(job: &Job) -> String {
    format!("Tegata {}", job.base)
}

fn body(job: &Job) -> String {
    let group = group(job);
    let mut script = job.script();
    script.comment(
        "Run as administrator on each source server. It replaces the rules of its group and no other.",
    );
    script.comment(
        "Windows lets everything out until a profile blocks by default; a block rule beats these rules.",
    );
    script.comment(
        "Blocking by default cuts all that no rule allows. Only once every need has a rule:",
    );
    script.comment(
        "  Set-NetFirewallProfile -Profile Domain,Private,Public -DefaultOutboundAction Block",
    );
    // One block: pasted line by line, an error in the middle would not stop the removal at the end.
    script.line("& {");
    script.line("    $ErrorActionPreference = 'Stop'");
    line!(
        script,
        "    $old = @(Get-NetFirewallRule -Group '{group}' -ErrorAction SilentlyContinue)"
    );
    let description = label(job.plan, LONGEST_DESCRIPTION);
    for part in parts(job, ADDRESSES) {
        list(&mut script, &variable(&part), part.networks);
        if let Some(sources) = part.sources {
            list(&mut script, &source_variable(&part), sources);
        }
        for protocol in protocols(&part.flow.services) {
            rule(&mut script, &part, protocol, &group, &description);
        }
    }
    // The old rules go last, so nothing is blocked in between and a failure leaves them in force.
    script.line("    if ($old) { $old | Remove-NetFirewallRule }");
    script.line("}");
    script.finish()
}

/// The variable of a part's destinations.
fn variable(part: &Part) -> String {
    part.name.replace('-', "_")
}

/// The variable of a part's sources.
fn source_variable(part: &Part) -> String {
    format!("{}_src", variable(part))
}

fn list(script: &mut Script, variable: &str, networks: &[IpNet]) {
    line!(script, "    ${variable} = @(");
    for network in networks {
        line!(script, "        '{network}'");
    }
    script.line("    )");
}

fn rule(script: &mut Script, part: &Part, protocol: Protocol, group: &str, description: &str) {
    let ports = ports(&part.flow.services, protocol);
    let from = match part.sources {
        Some(_) => format!(" -LocalAddress ${}", source_variable(part)),
        None => String::new(),
    };
    line!(
        script,
        "    New-NetFirewallRule -DisplayName '{}' -Group '{group}' -Description '{description}' `",
        part.name
    );
    line!(
        script,
        "        -Direction Outbound -Action Allow -Profile Any -Protocol {}{from} `",
        lower(protocol).to_ascii_uppercase()
    );
    line!(
        script,
        "        -RemoteAddress ${} -RemotePort {} | Out-Null",
        variable(part),
        joined_ports(&ports, ",")
    );
}

fn check(job: &Job) -> String {
    let group = group(job);
    let mut script = job.bare_script();
    script.comment("The rules of the group, and the addresses that they hold.");
    line!(
        script,
        "Get-NetFirewallRule -Group '{group}' | Format-Table -Property @('DisplayName', 'Enabled', 'Direction', 'Action')"
    );
    line!(
        script,
        "Get-NetFirewallRule -Group '{group}' | Get-NetFirewallAddressFilter | Select-Object -ExpandProperty RemoteAddress"
    );
    script.comment("Whether the profiles block by default, and block rules, which beat ours.");
    script.line("Get-NetFirewallProfile | Format-Table -Property @('Name', 'Enabled', 'DefaultOutboundAction')");
    script.line(
        "Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True | Format-Table DisplayName",
    );
    let data = &job.flows[0].services[0];
    script.comment("Connections of the data once replication runs.");
    line!(
        script,
        "Get-NetTCPConnection -RemotePort {} -ErrorAction SilentlyContinue",
        data.port
    );
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes the rules of our group, no other.");
    line!(
        script,
        "Get-NetFirewallRule -Group '{}' -ErrorAction SilentlyContinue | Remove-NetFirewallRule",
        group(job)
    );
    script.finish()
}
