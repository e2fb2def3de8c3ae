//! First and last address, one pair a line.

use super::cidr::lines;
use super::{
    Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor, address,
};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "First-last address",
        form: Some(PlainForm::Range),
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
    Ok(Snippet::list(lines(job, address::range)))
}
