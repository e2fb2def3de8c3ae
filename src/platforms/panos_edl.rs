//! Palo Alto Networks external dynamic list: the data rule's prefixes for a web server of the user's.
//!
//! The list is nothing but entries, since a firewall reads it as it is. It can only hold what one rule lets through;
//! the rule itself, and what else the plan needs, stands in the check text.

use super::script::{self, Script, comment, line, services};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::plan::Purpose;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "PAN-OS External Dynamic List",
        form: None,
        vendor: Vendor::PaloAlto,
        extension: "txt",
        scope: Scope::Data,
        hosts: Hosts::ByName,
        comment: None,
        most_entries: Some(Limit {
            most: ENTRIES,
            source: "PAN-OS admin guide, limits of external dynamic lists",
        }),
        longest_name: Some(Limit {
            most: 63,
            source: "Palo Alto Networks, Addresses Fields",
        }),
    },
    render,
};

/// Entries of all address lists of a firewall together; PA-3200, 5200 and 7000 hold 150,000. Source: PAN-EDL.
const ENTRIES: usize = 50_000;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let needed = job.plan.data().into_iter().flatten().count();
    if needed > ENTRIES {
        return Err(Unrenderable::TooManyEntries {
            limit: ENTRIES,
            needed,
        });
    }
    Ok(Snippet {
        body: body(job),
        check: check(job),
        undo: undo(job),
    })
}

fn body(job: &Job) -> String {
    let mut script = Script::new(None);
    // Text after a blank is a comment to the firewall (PAN-EDL).
    let mark = if script::is_sample(&job.plan.origin) {
        " SAMPLE DATA - INVENTED - DO NOT USE"
    } else if job.plan.fitted().is_some() {
        " FITTED - LETS IN MORE THAN NEEDED"
    } else {
        ""
    };
    for network in job.plan.data().into_iter().flatten() {
        line!(script, "{network}{mark}");
    }
    script.finish()
}

/// The name of the list on the firewall.
fn list(job: &Job) -> String {
    job.fit(&format!("{}-edl", job.base))
}

fn notes(job: &Job) -> Script {
    let mut script = Script::new(Some("#"));
    script.mark_sample(job.plan);
    script
}

fn check(job: &Job) -> String {
    let list = list(job);
    let mut script = notes(job);
    script.comment("Lines that start with this sign are notes for you, not commands.");
    for line in job.heading() {
        script.comment(&line);
    }
    let data = &job.flows[0];
    comment!(
        script,
        "The list is for {} alone. Serve the file over HTTPS from a web server of yours that the firewall reaches.",
        services(&data.services)
    );
    comment!(
        script,
        "Make an external dynamic list {list} of type IP List with that address, and use it as the destination of a rule that stands above the deny."
    );
    for flow in &job.flows {
        if flow.purposes.contains(&Purpose::Data) {
            continue;
        }
        comment!(
            script,
            "NOT IN THE LIST {}: {} CIDR blocks and {} host names. Take their rules from the form PAN-OS.",
            services(&flow.services),
            flow.networks.iter().count(),
            flow.hosts.len()
        );
        for network in &flow.networks {
            comment!(script, "NOT IN THE LIST   {network}");
        }
        for host in &flow.hosts {
            comment!(script, "NOT IN THE LIST   {}", host.name);
        }
    }
    script.comment("When AWS has changed its file, replace the file on the web server: the firewall follows without a commit. Never serve an empty file.");
    script.comment(
        "In operational mode: read the list now, and show what the firewall took from it.",
    );
    line!(
        script,
        "request system external-list refresh type ip name {list}"
    );
    line!(
        script,
        "request system external-list show type ip name {list}"
    );
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = notes(job);
    script.comment("In configure mode, once no rule uses the list; then commit.");
    line!(script, "delete external-list {}", list(job));
    script.finish()
}
