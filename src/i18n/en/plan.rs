use std::borrow::Cow;

use crate::facts;
use crate::i18n::number::grouped;
use crate::i18n::wording::{Wording, say};
use crate::plan::{Extent, FamilyExtent, Field, Notice, Pending, Purpose, RowGap};
use crate::ranges::RegionCode;
use crate::settings::{Profile, Route};

pub(super) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Data => "Replication data to the replication servers",
        Purpose::Api => "Service API: registration and control",
        Purpose::Storage => "Installer and agent assets (S3)",
        Purpose::Console => "CloudEndure console: registration and control",
        Purpose::Dns => "Resolving the host names",
        Purpose::Ec2Api => "EC2 API",
        Purpose::Repository => "Amazon Linux 2023 packages (S3)",
    }
}

pub(super) fn pending(pending: Pending) -> &'static str {
    match pending {
        Pending::File => "Known once ip-ranges.json is loaded",
        Pending::Staging => "Known once a staging subnet of this address family is typed",
        Pending::Endpoints => {
            "Known once an interface endpoint address of this address family is typed"
        }
        Pending::NoRows => "The file has no range for this choice; check Region and address family",
        Pending::Undocumented => "AWS documents no destination for this choice",
        Pending::Everything => {
            "The ranges come to every address, which is no list: change the limit of fitting, or load AWS’s own file"
        }
    }
}

pub(super) fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Mgn => "MGN (Application Migration Service)",
        Profile::Drs => "DRS (Elastic Disaster Recovery)",
        Profile::CloudEndure => "CloudEndure Migration (ended)",
        Profile::Custom => "Other (choose services and port)",
    }
}

pub(super) fn profile_short(profile: Profile) -> &'static str {
    match profile {
        Profile::Mgn => "AWS MGN",
        Profile::Drs => "AWS DRS",
        Profile::CloudEndure => "CloudEndure",
        Profile::Custom => "Other",
    }
}

pub(super) fn route(route: Route) -> &'static str {
    match route {
        Route::Internet => "Internet",
        Route::Vpn => "VPN / Direct Connect",
    }
}

pub(super) fn region(code: &RegionCode) -> Cow<'static, str> {
    match facts::region(code.as_str()) {
        Some(region) => region.en.into(),
        None => code.to_string().into(),
    }
}

pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Source => "source servers",
        Field::Staging => "staging subnets",
        Field::Endpoints => "interface endpoints",
        Field::Resolver => "DNS resolver",
    }
}

pub(super) fn notice(notice: &Notice, w: &mut Wording) {
    match notice {
        Notice::NotOffered { profile, region } => say!(
            w,
            "AWS lists no {} endpoint in {region}, so its host names are not known. Choose another Region, or ask AWS.",
            profile_short(*profile)
        ),
        Notice::NoneOfFamily {
            field: Field::Source,
            family: missing,
        } => say!(
            w,
            "The source servers' subnets hold no {0}, so no {0} rule can be written. Add an {0} subnet or leave {0} out.",
            missing.name()
        ),
        Notice::NoneOfFamily {
            field: typed,
            family: missing,
        } => say!(
            w,
            "The field “{}” holds no {1} address. Add one or leave {1} out.",
            field(*typed),
            missing.name()
        ),
        Notice::NoRowsInRegion(RowGap {
            purpose: of,
            region,
            family: missing,
        }) => say!(
            w,
            "The file has no {2} range in {1} for “{0}”. {2} will not get through for it there.",
            purpose(*of),
            region,
            missing.name()
        ),
        Notice::NoRowsOfFamily {
            purpose: of,
            family: missing,
        } => say!(
            w,
            "The file has no {1} range for “{0}”. {1} will not get through for it.",
            purpose(*of),
            missing.name()
        ),
        Notice::CloudEndureEnded => {
            say!(
                w,
                "CloudEndure Migration has ended; AWS MGN follows it, and AWS DRS follows CloudEndure Disaster Recovery. \
             Use this plan only to read or remove old rules."
            )
        }
        Notice::Ipv4NamesOnly { names } => say!(
            w,
            "Only IPv4 names are listed for {}. Servers with IPv6 alone cannot reach them; keep an IPv4 path.",
            names.join(", ")
        ),
        Notice::SupersetOfNames {
            purpose: of,
            is_worldwide,
            extent,
        } => superset(*of, *is_worldwide, extent, w),
        Notice::EndpointsUnused { profile } => say!(
            w,
            "{} has no interface endpoints, so the addresses typed are not used. TCP 443 goes to its public hosts.",
            profile_short(*profile)
        ),
        Notice::DataRuleOnly => {
            say!(
                w,
                "This list holds only the services and the port that you chose. Add whatever else your software needs."
            )
        }
    }
}

fn superset(of: Purpose, is_worldwide: bool, extent: &Extent, w: &mut Wording) {
    let (name, size) = (purpose(of), size(extent));
    let place = if is_worldwide {
        "of every Region"
    } else {
        "of the chosen Region"
    };
    match of {
        Purpose::Storage | Purpose::Repository => say!(
            w,
            "“{name}” by address: {size}. These are all S3 ranges {place}, because AWS publishes none for single \
             buckets. Rules by host name let in less."
        ),
        Purpose::Data | Purpose::Api | Purpose::Console | Purpose::Dns | Purpose::Ec2Api => {
            say!(
                w,
                "“{name}” by address: {size}. These are all AWS ranges {place}, because AWS publishes none for this API \
             alone. Rules by host name let in less."
            )
        }
    }
}

fn size(extent: &Extent) -> String {
    match (extent.ipv4.cidrs, extent.ipv6.cidrs) {
        (_, 0) => part("IPv4", extent.ipv4),
        (0, _) => part("IPv6", extent.ipv6),
        (_, _) => format!(
            "{}; {}",
            part("IPv4", extent.ipv4),
            part("IPv6", extent.ipv6)
        ),
    }
}

fn part(family: &str, extent: FamilyExtent) -> String {
    let cidrs = match extent.cidrs {
        1 => "1 CIDR block".to_owned(),
        more => format!("{} CIDR blocks", grouped(more)),
    };
    format!(
        "{cidrs} with {} {family} addresses",
        grouped(extent.addresses)
    )
}
