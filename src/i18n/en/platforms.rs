use std::borrow::Cow;

use super::plan;
use crate::net::Family;
use crate::plan::Pending;
use crate::platforms::{Gap, Unrenderable, Vendor, Words};

/// The words of spreadsheets and tables.
pub(in crate::i18n) fn words() -> Words {
    Words {
        any: "any",
        sample: "SAMPLE (invented data):",
        purpose: |purpose| plan::purpose(purpose).into(),
        gap,
        columns: ["Source", "Protocol", "Port", "Destination", "Purpose"],
    }
}

fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::Pending(Pending::File) => "(not known yet: load ip-ranges.json)",
        Gap::Pending(Pending::Staging) => "(not known yet: enter the staging subnets)",
        Gap::Pending(Pending::NoRows) => "(none: the file has no range for this choice)",
        Gap::Pending(Pending::Undocumented) => {
            "(not known: AWS documents no host name for this Region)"
        }
        Gap::Resolver => "(your DNS resolver)",
        Gap::NoSource(Family::V4) => "(no IPv4 source subnet entered)",
        Gap::NoSource(Family::V6) => "(no IPv6 source subnet entered)",
        Gap::ByName => "(cannot be written by name)",
        Gap::BadName => "(not a valid host name)",
    }
}

pub(super) fn vendor(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Plain => "Plain text and tables",
        Vendor::Fortinet => "Fortinet",
        Vendor::Cisco => "Cisco",
        Vendor::Linux => "Linux",
    }
}

pub(super) fn unrenderable(reason: Unrenderable) -> Cow<'static, str> {
    match reason {
        Unrenderable::Empty => "There is no destination to allow, so there is no rule to write. \
            Check the Region, the address family and the border groups."
            .into(),
        Unrenderable::Pending(Pending::File) => {
            "The destinations are not known yet. Load AWS's ip-ranges.json first.".into()
        }
        Unrenderable::Pending(Pending::Staging) => {
            "The destinations are not known yet. Enter the staging subnets first.".into()
        }
        Unrenderable::Pending(Pending::NoRows) => "The file has no range for this choice, so \
            there is no rule to write. Check the Region, the address family and the border groups."
            .into(),
        Unrenderable::Pending(Pending::Undocumented) => {
            "AWS documents no host name for this Region, so there is no rule to write. \
                Choose another Region."
                .into()
        }
        Unrenderable::NoSource(Family::V4) => {
            "The rules need IPv4, but none of the source subnets is IPv4. \
                Add an IPv4 source subnet or choose IPv6 only."
                .into()
        }
        Unrenderable::NoSource(Family::V6) => {
            "The rules need IPv6, but none of the source subnets is IPv6. \
                Add an IPv6 source subnet or choose IPv4 only."
                .into()
        }
        Unrenderable::TooManyEntries { limit, needed } => format!(
            "This form holds at most {limit} entries and the plan needs {needed}. \
                Set a budget of CIDR blocks, or choose another form."
        )
        .into(),
    }
}
