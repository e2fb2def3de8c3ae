use super::plan;
use crate::i18n::grouped;
use crate::i18n::wording::{Wording, say};
use crate::net::Family;
use crate::plan::Pending;
use crate::platforms::{PlainForm, Platform, Unrenderable, Vendor, Words};

/// The words of spreadsheets and tables.
pub(in crate::i18n) fn words() -> Words {
    Words {
        any: "any",
        resolver: "(your DNS resolver)",
        sample: "SAMPLE (invented data):",
        fitted: "FITTED (lets in more than needed):",
        purpose: plan::purpose,
        pending: plan::pending,
        no_source,
        columns: ["Source", "Protocol", "Port", "Destination", "Purpose"],
    }
}

fn no_source(family: Family) -> &'static str {
    match family {
        Family::V4 => "(no IPv4 source subnet entered)",
        Family::V6 => "(no IPv6 source subnet entered)",
    }
}

pub(super) fn platform(platform: Platform) -> &'static str {
    match platform.facts().form {
        Some(form) => plain_form(form),
        None => platform.name(),
    }
}

fn plain_form(form: PlainForm) -> &'static str {
    match form {
        PlainForm::Cidr => "CIDR list, one per line",
        PlainForm::Comma => "CIDR list, comma-separated",
        PlainForm::Netmask => "Address and netmask",
        PlainForm::Wildcard => "Address and wildcard mask",
        PlainForm::Range => "First and last address",
        PlainForm::Csv => "CSV for Excel",
        PlainForm::Markdown => "Markdown table",
        PlainForm::Hosts => "hosts file",
        PlainForm::CheckBash => "Connection test for bash",
        PlainForm::CheckPowershell => "Connection test for PowerShell",
    }
}

pub(super) fn vendor(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Plain => "Plain text and tables",
        Vendor::Fortinet => "Fortinet",
        Vendor::Yamaha => "Yamaha",
        Vendor::Cisco => "Cisco",
        Vendor::Nec => "NEC",
        Vendor::PaloAlto => "Palo Alto Networks",
        Vendor::Juniper => "Juniper Networks",
        Vendor::CheckPoint => "Check Point",
        Vendor::MikroTik => "MikroTik",
        Vendor::Linux => "Linux",
        Vendor::Bsd => "OpenBSD, FreeBSD",
        Vendor::Windows => "Microsoft Windows",
        Vendor::Aws => "AWS",
        Vendor::Azure => "Microsoft Azure",
        Vendor::Google => "Google Cloud",
        Vendor::Proxy => "Web proxies",
        Vendor::Preflight => "Pre-flight checks",
    }
}

pub(super) fn unrenderable(reason: Unrenderable, w: &mut Wording) {
    match reason {
        Unrenderable::Empty => say!(
            w,
            "There is no destination to allow, so there is no rule to write. \
            Check the Region, the address family and the border groups."
        ),
        Unrenderable::Pending(Pending::File) => {
            say!(
                w,
                "The destinations are not known yet. Load AWS's ip-ranges.json first."
            )
        }
        Unrenderable::Pending(Pending::Staging) => {
            say!(
                w,
                "The destinations are not known yet. Enter the staging subnets first."
            )
        }
        Unrenderable::Pending(Pending::Endpoints) => {
            say!(
                w,
                "The destinations are not known yet. Enter the interface endpoints first."
            )
        }
        Unrenderable::Pending(Pending::NoRows) => say!(
            w,
            "The file has no range for this choice, so \
            there is no rule to write. Check the Region, the address family and the border groups."
        ),
        Unrenderable::Pending(Pending::Everything) => {
            say!(
                w,
                "The ranges come to every address, and a rule for that would allow any destination. \
                Change the limit of fitting, or load ip-ranges.json from AWS again."
            )
        }
        Unrenderable::Pending(Pending::Undocumented) => {
            say!(
                w,
                "AWS documents no destination for this choice, so there is no rule to write. \
                Choose another Region."
            )
        }
        Unrenderable::NoSource(Family::V4) => {
            say!(
                w,
                "The rules need IPv4, but none of the source subnets is IPv4. \
                Add an IPv4 source subnet or choose IPv6 only."
            )
        }
        Unrenderable::NoSource(Family::V6) => {
            say!(
                w,
                "The rules need IPv6, but none of the source subnets is IPv6. \
                Add an IPv6 source subnet or choose IPv4 only."
            )
        }
        Unrenderable::NoFixedAddress => {
            say!(
                w,
                "No host name of this plan has a fixed address, so a hosts \
            file cannot hold it. Let the servers resolve the names by DNS, or choose another form."
            )
        }
        Unrenderable::NothingForProxy => say!(
            w,
            "A web proxy carries only TCP 443, and no destination of \
            this plan for TCP 443 is known. Choose a firewall instead, or check the Region."
        ),
        Unrenderable::TooManyEntries { limit, needed } => say!(
            w,
            "This form holds at most {} entries and the plan needs {}. \
                Set a budget of CIDR blocks, or choose another form.",
            grouped(limit),
            grouped(needed)
        ),
    }
}
