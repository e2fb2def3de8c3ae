//! Google Cloud VPC firewall rules by gcloud: a rule holds one family and at most 256 ranges. Stateful.

use super::parts::{Part, joined, parts};
use super::script::{Script, label, line, lower};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Google Cloud VPC firewall (gcloud)",
        form: None,
        vendor: Vendor::Google,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: Some(Limit {
            most: 63,
            source: "GCP",
        }),
    },
    render,
};

/// Ranges of one VPC rule. Source: aerleon's generator; newer kinds of rules take more.
const RANGES: usize = 256;

/// The longest description that is written, in characters. Our own choice.
const LONGEST_DESCRIPTION: usize = 255;

/// The priority unless the user gives another. Source: GCP, the default of a rule.
const PRIORITY: usize = 1000;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let parts = parts(job, RANGES);
    Ok(Snippet {
        body: body(job, &parts),
        check: check(job),
        undo: undo(job, &parts),
    })
}

fn body(job: &Job, parts: &[Part]) -> String {
    let mut script = job.script();
    script.comment(
        "For source servers in Google Cloud. Save as a file and run: bash FILE NETWORK [PRIORITY]",
    );
    script.comment("With a newer text it sets rules of the same names anew and drops those that are no longer needed.");
    script.comment("Google lets everything out until a rule denies it: the lower number wins, and a deny wins a tie.");
    script.comment("Rules hold for all instances of the network with these sources; narrow them by --target-tags if you like.");
    if parts.iter().any(|part| part.sources.is_none()) {
        script.comment("An update keeps the sources of an older text that named some: run the undo text of that one first.");
    }
    script.line("set -euo pipefail");
    script.line("NETWORK=${1:?give the name of the VPC network}");
    line!(script, "PRIORITY=${{2:-{PRIORITY}}}");
    let description = label(job.plan, LONGEST_DESCRIPTION);
    for part in parts {
        rule(&mut script, part, &description);
    }
    script.comment("Rules left over from a longer list of ours.");
    let kept: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    leftovers(job, &mut script, &kept);
    script.finish()
}

fn rule(script: &mut Script, part: &Part, description: &str) {
    let name = &part.name;
    let services: Vec<String> = part
        .flow
        .services
        .iter()
        .map(|service| format!("{}:{}", lower(service.protocol), service.port))
        .collect();
    let services = services.join(",");
    let sources = part.sources.map_or_else(String::new, |sources| {
        format!(" --source-ranges={}", joined(sources, ","))
    });
    // Made with one range only, never without any; the next command gives it the whole list.
    line!(
        script,
        "gcloud compute firewall-rules describe {name} >/dev/null 2>&1 ||"
    );
    line!(
        script,
        "  gcloud compute firewall-rules create {name} --network=\"$NETWORK\" --direction=EGRESS --action=ALLOW --rules={services}{sources} --destination-ranges={}",
        part.networks[0]
    );
    line!(
        script,
        "gcloud compute firewall-rules update {name} --priority=\"$PRIORITY\" --description='{description}' --rules={services}{sources} \\"
    );
    line!(
        script,
        "  --destination-ranges={}",
        joined(part.networks, ",")
    );
}

/// Names of our rules are a base, perhaps ports, a family and a number: no other plan's fit.
fn filter(job: &Job) -> String {
    format!("name~^{}(-[0-9]+)*-v[46]-[0-9]+$", job.base)
}

fn leftovers(job: &Job, script: &mut Script, kept: &[&str]) {
    line!(script, "KEEP='{}'", kept.join(" "));
    line!(
        script,
        "OURS=$(gcloud compute firewall-rules list --filter='{}' --format='value(name)')",
        filter(job)
    );
    script.line("for name in $OURS; do");
    script.line("  case \" $KEEP \" in *\" $name \"*) continue ;; esac");
    script.line("  gcloud compute firewall-rules delete \"$name\" --quiet");
    script.line("done");
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Our rules, and every other egress rule that may deny before them.");
    line!(
        script,
        "gcloud compute firewall-rules list --filter='{}' --format='table(name,priority,destinationRanges.list())'",
        filter(job)
    );
    script
        .line("gcloud compute firewall-rules list --filter='direction=EGRESS' --sort-by=priority");
    script.finish()
}

fn undo(job: &Job, parts: &[Part]) -> String {
    let mut script = job.bare_script();
    script.comment("Removes our rules, no other.");
    for part in parts {
        line!(
            script,
            "gcloud compute firewall-rules delete {} --quiet",
            part.name
        );
    }
    script.finish()
}
