//! The data's CIDR blocks in one line with commas between them and no blanks, as many consoles take them.

use super::script::Script;
use super::{Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor};
use crate::net;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "CIDR, comma separated",
        form: Some(PlainForm::Comma),
        vendor: Vendor::Plain,
        extension: "txt",
        scope: Scope::Data,
        hosts: Hosts::ByAddress,
        comment: None,
        most_entries: None,
        longest_name: None,
    },
    render,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let networks = net::joined(job.plan.data().into_iter().flatten(), ",");
    let mut script = Script::new(Some("#"));
    script.mark_sample(job.plan);
    script.mark_fitted(job.plan);
    script.line(&networks);
    Ok(Snippet::list(script.finish()))
}
