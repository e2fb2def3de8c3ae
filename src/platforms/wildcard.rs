//! Address and wildcard mask, one a line; IPv6 has no wildcard and stays a CIDR block.

use super::cidr::lines;
use super::{
    Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor, address,
};
use crate::net::IpNet;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Address and wildcard",
        form: Some(PlainForm::Wildcard),
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
    Ok(Snippet::list(lines(job, |network| match network {
        IpNet::V4(v4) => address::with_wildcard(v4),
        IpNet::V6(v6) => v6.to_string(),
    })))
}
