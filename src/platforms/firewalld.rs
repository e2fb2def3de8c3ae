//! Linux firewalld: ipsets for the lists and a policy of our own with rich rules over them. Stateful.

use super::script::{Script, comment, line, lower};
use super::sets::{Set, SetRule, sets, without_zero_length};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor, names};
use crate::net::Family;
use crate::plan::Service;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "firewalld",
        form: None,
        vendor: Vendor::Linux,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: Some(Limit {
            most: 31,
            source: "ipset 7.17, tried",
        }),
    },
    render,
};

/// The longest name of a policy. Source: firewalld 1.3.3, tried.
const LONGEST_POLICY: usize = 18;

/// How many entries a set takes at least; firewalld asks for the number when it makes the set.
const ENTRIES: usize = 65_536;

/// Placeholders for the zones towards the servers and towards AWS.
const INSIDE: &str = "internal";
const OUTSIDE: &str = "external";

const PERMANENT: &str = "firewall-cmd --permanent";

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

fn policy(job: &Job) -> String {
    names::shorten(&job.base, LONGEST_POLICY)
}

fn body(job: &Job) -> String {
    let (sets, rules) = sets(job);
    let policy = policy(job);
    let mut script = job.script();
    comment!(
        script,
        "Replace the zones {INSIDE} and {OUTSIDE} by yours; on a source server itself they are HOST and ANY."
    );
    script.comment("It makes our policy and sets anew and touches nothing else; nothing changes before the reload at the end.");
    remove(&mut script, &policy, &sets);
    for set in &sets {
        let entries = without_zero_length(set.networks);
        let name = &set.name;
        let family = match set.family {
            Family::V4 => "inet",
            Family::V6 => "inet6",
        };
        let most = entries.len().max(ENTRIES);
        line!(
            script,
            "{PERMANENT} --new-ipset={name} --type=hash:net --option=family={family} --option=maxelem={most}"
        );
        // One call for all: one call each takes minutes.
        line!(
            script,
            "{PERMANENT} --ipset={name} --add-entries-from-file=/dev/stdin <<'END'"
        );
        for entry in entries {
            line!(script, "{entry}");
        }
        script.line("END");
    }
    line!(script, "{PERMANENT} --new-policy={policy}");
    line!(
        script,
        "{PERMANENT} --policy={policy} --add-ingress-zone={INSIDE}"
    );
    line!(
        script,
        "{PERMANENT} --policy={policy} --add-egress-zone={OUTSIDE}"
    );
    for rule in &rules {
        for service in &rule.flow.services {
            let rich = rich_rule(rule, *service);
            line!(
                script,
                "{PERMANENT} --policy={policy} --add-rich-rule='{rich}'"
            );
        }
    }
    script.line("firewall-cmd --reload");
    script.finish()
}

/// A rich rule holds one family and one port.
fn rich_rule(rule: &SetRule, service: Service) -> String {
    let family = match rule.family {
        Family::V4 => "ipv4",
        Family::V6 => "ipv6",
    };
    let from = match &rule.sources {
        Some(set) => format!("source ipset=\"{set}\" "),
        None => String::new(),
    };
    format!(
        "rule family=\"{family}\" {from}destination ipset=\"{}\" port port=\"{}\" protocol=\"{}\" accept",
        rule.destinations,
        service.port,
        lower(service.protocol)
    )
}

/// Removes our policy and sets from the permanent configuration; what is not there is no error.
fn remove(script: &mut Script, policy: &str, sets: &[Set]) {
    line!(
        script,
        "{PERMANENT} --delete-policy={policy} 2>/dev/null || true"
    );
    for set in sets {
        line!(
            script,
            "{PERMANENT} --delete-ipset={} 2>/dev/null || true",
            set.name
        );
    }
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("The policy as it runs.");
    line!(script, "firewall-cmd --info-policy={}", policy(job));
    script.comment("Whether an entry is in a set (here the first of each).");
    for set in sets(job).0 {
        let entries = without_zero_length(set.networks);
        line!(
            script,
            "firewall-cmd --ipset={} --query-entry={}",
            set.name,
            entries[0]
        );
    }
    script.comment("What else is in force.");
    script.line("firewall-cmd --list-all-policies");
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes our policy and sets, nothing else.");
    remove(&mut script, &policy(job), &sets(job).0);
    script.line("firewall-cmd --reload");
    script.finish()
}
