//! Lines for a hosts file, for networks without DNS: only names with documented fixed addresses, never networks.

use super::script::comment;
use super::{Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "hosts",
        form: Some(PlainForm::Hosts),
        vendor: Vendor::Plain,
        extension: "txt",
        scope: Scope::Names,
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let mut lines = Vec::new();
    let mut without = Vec::new();
    for host in job.flows.iter().flat_map(|flow| &flow.hosts) {
        if host.addresses.is_empty() {
            without.push(&host.name);
        }
        for address in &host.addresses {
            lines.push(format!("{} {}", address.addr(), host.name));
        }
    }
    if lines.is_empty() {
        return Err(Unrenderable::NoFixedAddress);
    }
    let mut script = job.bare_script();
    script.comment("Add to /etc/hosts, on Windows to C:/Windows/System32/drivers/etc/hosts.");
    for line in lines {
        script.line(&line);
    }
    for missing in &job.missing {
        if !missing.hosts.is_empty() {
            script.missing(missing);
        }
    }
    for name in without {
        comment!(
            script,
            "MISSING {name}: it has no fixed address and needs DNS"
        );
    }
    Ok(Snippet::list(script.finish()))
}
