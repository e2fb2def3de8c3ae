//! One CIDR block a line, nothing else: what block lists, feeds and address tables read.

use super::script::Script;
use super::{Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor};
use crate::net::IpNet;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "CIDR",
        form: Some(PlainForm::Cidr),
        vendor: Vendor::Plain,
        extension: "txt",
        scope: Scope::Data,
        hosts: Hosts::ByAddress,
        // Feed readers take the text as it is (fact sheet section 25): only invented data and fitted lists are marked.
        comment: None,
        most_entries: None,
        longest_name: None,
    },
    render,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    Ok(Snippet::list(marked(job, |script| {
        if let Some(networks) = job.plan.data() {
            script.networks(networks);
        }
    })))
}

/// The data's networks in any spelling, one a line, IPv4 first. The first lines say so if they are invented or fitted.
pub(super) fn lines(job: &Job, spell: impl Fn(&IpNet) -> String) -> String {
    marked(job, |script| {
        for network in job.plan.data().into_iter().flatten() {
            script.line(&spell(network));
        }
    })
}

fn marked(job: &Job, write: impl FnOnce(&mut Script)) -> String {
    let mut script = Script::new(Some("#"));
    script.mark_sample(job.plan);
    script.mark_fitted(job.plan);
    write(&mut script);
    script.finish()
}
