//! Azure network security group by Bicep: one outbound rule for each family and protocol. Stateful.

use super::flow::{Flow, Lane};
use super::script::{Script, comment, label, line, lower, ports, protocols};
use super::sets::named;
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::net::{Family, IpNet};
use crate::plan::{Protocol, Purpose};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Azure NSG (Bicep)",
        form: None,
        vendor: Vendor::Azure,
        extension: "bicep",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("//"),
        most_entries: Some(Limit {
            most: ADDRESSES,
            source: "Azure subscription limits: addresses of a network security group",
        }),
        longest_name: Some(Limit {
            most: 80,
            source: "AZ-SDK",
        }),
    },
    render,
};

/// Addresses and ranges of all rules of a group, counted apart for sources and for destinations. Source: AZ-LIM.
const ADDRESSES: usize = 4000;

/// The longest description of a rule, in characters. Source: AZ-SDK.
const LONGEST_DESCRIPTION: usize = 140;

/// The priority of the first rule unless the user gives another. Our own choice within 100 to 4096.
const PRIORITY: usize = 200;

/// Priorities that one plan takes: data, control and DNS, each for two families and two protocols.
const SLOTS: usize = 12;

/// A version of the API that has been there since 2023.
const API: &str = "2023-11-01";

/// One rule: a family and a protocol of a flow.
struct NsgRule<'j> {
    name: String,
    flow: &'j Flow,
    lane: Lane<'j>,
    protocol: Protocol,
    /// What is added to the first priority: the same for the same need in every plan, as Azure refuses a rule that
    /// takes the number of an older one.
    slot: usize,
}

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let rules = rules(job);
    let total = |count: fn(&NsgRule) -> usize| rules.iter().map(count).sum::<usize>();
    let destinations = total(|rule| rule.lane.networks.len());
    let sources = total(|rule| rule.lane.sources.map_or(0, <[IpNet]>::len));
    let needed = destinations.max(sources);
    if needed > ADDRESSES {
        return Err(Unrenderable::TooManyEntries {
            limit: ADDRESSES,
            needed,
        });
    }
    Ok(Snippet {
        body: body(job, &rules),
        check: check(job),
        undo: undo(job, &rules),
    })
}

fn rules<'j>(job: &'j Job) -> Vec<NsgRule<'j>> {
    let mut rules: Vec<NsgRule> = Vec::new();
    for flow in &job.flows {
        for lane in flow.lanes() {
            for protocol in protocols(&flow.services) {
                let name = format!(
                    "allow-{}-{}",
                    named(&flow.name, lane.family),
                    lower(protocol)
                );
                let mut slot = slot(flow, lane.family, protocol);
                while rules.iter().any(|rule| rule.slot == slot) {
                    slot += SLOTS;
                }
                rules.push(NsgRule {
                    name: job.fit(&name),
                    flow,
                    protocol,
                    slot,
                    lane: Lane { ..lane },
                });
            }
        }
    }
    rules
}

fn slot(flow: &Flow, family: Family, protocol: Protocol) -> usize {
    let need = if flow.purposes.contains(&Purpose::Data) {
        0
    } else if flow.purposes.contains(&Purpose::Dns) {
        2
    } else {
        1
    };
    let family = match family {
        Family::V4 => 0,
        Family::V6 => 1,
    };
    let protocol = match protocol {
        Protocol::Tcp => 0,
        Protocol::Udp => 1,
    };
    4 * need + 2 * family + protocol
}

/// A name as Bicep's own names want it.
fn identifier(name: &str) -> String {
    name.replace('-', "_")
}

fn body(job: &Job, rules: &[NsgRule]) -> String {
    let mut script = job.script();
    script.comment("For source servers in Azure. Deploying again sets these rules anew and leaves all others alone.");
    comment!(
        script,
        "Azure lets everything out until a rule denies it: keep firstPriority below that, and the next {SLOTS} numbers free."
    );
    script.comment(
        "  az deployment group create -g RESOURCE-GROUP -f FILE -p networkSecurityGroupName=NAME",
    );
    script.line("param networkSecurityGroupName string");
    line!(script, "param firstPriority int = {PRIORITY}");
    line!(
        script,
        "resource nsg 'Microsoft.Network/networkSecurityGroups@{API}' existing = {{"
    );
    script.line("  name: networkSecurityGroupName");
    script.line("}");
    let description = label(job.plan, LONGEST_DESCRIPTION);
    for (index, rule) in rules.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &rules[before]);
        write_rule(&mut script, rule, before, &description);
    }
    script.finish()
}

fn write_rule(script: &mut Script, rule: &NsgRule, before: Option<&NsgRule>, description: &str) {
    let protocol = match rule.protocol {
        Protocol::Tcp => "Tcp",
        Protocol::Udp => "Udp",
    };
    line!(
        script,
        "resource {} 'Microsoft.Network/networkSecurityGroups/securityRules@{API}' = {{",
        identifier(&rule.name)
    );
    script.line("  parent: nsg");
    line!(script, "  name: '{}'", rule.name);
    if let Some(before) = before {
        // Azure changes a group one rule after the other.
        script.line("  dependsOn: [");
        line!(script, "    {}", identifier(&before.name));
        script.line("  ]");
    }
    script.line("  properties: {");
    line!(script, "    description: '{description}'");
    line!(script, "    priority: firstPriority + {}", rule.slot);
    script.line("    direction: 'Outbound'");
    script.line("    access: 'Allow'");
    line!(script, "    protocol: '{protocol}'");
    script.line("    sourcePortRange: '*'");
    match rule.lane.sources {
        None => script.line("    sourceAddressPrefix: '*'"),
        Some(sources) => list(script, "sourceAddressPrefixes", sources),
    }
    list(script, "destinationAddressPrefixes", rule.lane.networks);
    list(
        script,
        "destinationPortRanges",
        ports(&rule.flow.services, rule.protocol),
    );
    script.line("  }");
    script.line("}");
}

fn list(script: &mut Script, name: &str, entries: impl IntoIterator<Item = impl ToString>) {
    line!(script, "    {name}: [");
    for entry in entries {
        line!(script, "      '{}'", entry.to_string());
    }
    script.line("    ]");
}

fn check(job: &Job) -> String {
    let mut script = job.shell();
    script.comment("Before: what a deployment would change. After: the rules by priority.");
    script.line(
        "az deployment group what-if -g RESOURCE-GROUP -f FILE -p networkSecurityGroupName=NAME",
    );
    script.line("az network nsg rule list -g RESOURCE-GROUP --nsg-name NAME -o table");
    script.finish()
}

fn undo(job: &Job, rules: &[NsgRule]) -> String {
    let mut script = job.shell();
    script.comment("Removes our rules, no other. Replace RESOURCE-GROUP and NAME by yours.");
    for rule in rules {
        line!(
            script,
            "az network nsg rule delete -g RESOURCE-GROUP --nsg-name NAME -n {}",
            rule.name
        );
    }
    script.finish()
}
