//! The pages that facts come from, read in September 2026.

use super::{Confidence, Source};

const fn aws(title: &'static str, url: &'static str) -> Source {
    Source {
        title,
        url,
        confidence: Confidence::Documented,
    }
}

const fn others(title: &'static str, url: &'static str) -> Source {
    Source {
        title,
        url,
        confidence: Confidence::Reported,
    }
}

/// Ports, hosts and buckets of MGN.
pub const MGN_NETWORK: Source = aws(
    "MGN user guide: Network requirements",
    "https://docs.aws.amazon.com/mgn/latest/ug/preparing-environments.html",
);
/// Private addresses, public addresses and IPv6 in MGN.
pub const MGN_SETTINGS: Source = aws(
    "MGN user guide: Replication server settings",
    "https://docs.aws.amazon.com/mgn/latest/ug/replication-server-settings.html",
);
/// Replication servers of MGN: replacement, addresses, Amazon Linux 2023.
pub const MGN_REPLICATION: Source = aws(
    "MGN user guide: Replication-related FAQ",
    "https://docs.aws.amazon.com/mgn/latest/ug/Replication-Related-FAQ.html",
);
/// The MGN agent: port and proxies.
pub const MGN_AGENT: Source = aws(
    "MGN user guide: Agent-related FAQ",
    "https://docs.aws.amazon.com/mgn/latest/ug/Agent-Related-FAQ.html",
);
/// DNS and reachability with MGN.
pub const MGN_COMMUNICATION: Source = aws(
    "MGN user guide: Troubleshooting communication errors",
    "https://docs.aws.amazon.com/mgn/latest/ug/Troubleshooting-Communication-Errors.html",
);
/// MGN over private networks only.
pub const MGN_PRIVATE: Source = aws(
    "Prescriptive guidance: Rehost servers over private networks with MGN",
    "https://docs.aws.amazon.com/prescriptive-guidance/latest/rehost-servers-over-private-networks-mgn/restrictive.html",
);
/// Endpoints and Regions of MGN.
pub const MGN_ENDPOINTS: Source = aws(
    "AWS General Reference: MGN endpoints and quotas",
    "https://docs.aws.amazon.com/general/latest/gr/mgn.html",
);
/// Ports, hosts and buckets of DRS.
pub const DRS_NETWORK: Source = aws(
    "DRS user guide: Network requirements",
    "https://docs.aws.amazon.com/drs/latest/userguide/Network-Requirements.html",
);
/// Private data and IP version in DRS.
pub const DRS_ROUTING: Source = aws(
    "DRS user guide: Data routing and throttling",
    "https://docs.aws.amazon.com/drs/latest/userguide/data-routing.html",
);
/// DRS where the internet is blocked.
pub const DRS_BLOCKED: Source = aws(
    "DRS user guide: Installing the agent on a blocked network",
    "https://docs.aws.amazon.com/drs/latest/userguide/installing-agent-blocked.html",
);
/// Replication servers of DRS: replacement and addresses.
pub const DRS_REPLICATION: Source = aws(
    "DRS user guide: Replication-related FAQ",
    "https://docs.aws.amazon.com/drs/latest/userguide/Replication-Related-FAQ.html",
);
/// Failback with DRS.
pub const DRS_FAILBACK: Source = aws(
    "DRS user guide: Performing a failback",
    "https://docs.aws.amazon.com/drs/latest/userguide/failback-performing.html",
);
/// Endpoints and Regions of DRS.
pub const DRS_ENDPOINTS: Source = aws(
    "AWS General Reference: DRS endpoints and quotas",
    "https://docs.aws.amazon.com/general/latest/gr/drs.html",
);
/// The file: what it holds and how to use it.
pub const RANGES: Source = aws(
    "VPC user guide: AWS IP address ranges",
    "https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html",
);
/// The file's fields and values.
pub const RANGES_SYNTAX: Source = aws(
    "VPC user guide: AWS IP address ranges JSON",
    "https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html",
);
/// The recorded versions of the file.
pub const RANGES_HISTORY: Source = others(
    "seligman/aws-ip-ranges: recorded versions of the file",
    "https://github.com/seligman/aws-ip-ranges",
);
/// Legs, ports and addresses of CloudEndure.
pub const CLOUDENDURE_GUIDE: Source = aws(
    "Prescriptive guidance: Migrating with CloudEndure",
    "https://docs.aws.amazon.com/prescriptive-guidance/latest/migration-cloudendure/prepare.html",
);
/// CloudEndure and TLS inspection, and what its staging subnet needs.
pub const CLOUDENDURE_FIELD_NOTES: Source = aws(
    "AWS Architecture Blog: Requirements for installing CloudEndure",
    "https://aws.amazon.com/blogs/architecture/field-notes-requirements-for-successfully-installing-cloudendure/",
);
/// The end of CloudEndure Migration.
pub const CLOUDENDURE_SUNSET: Source = aws(
    "AWS Cloud Operations Blog: Accelerate your migration with MGN",
    "https://aws.amazon.com/blogs/mt/accelerate-your-migration-with-aws-application-migration-service/",
);
/// The article that this page comes from.
pub const ORIGIN_ARTICLE: Source = others(
    "Serverworks blog: CloudEndure where outbound traffic is restricted",
    "https://blog.serverworks.co.jp/cloudendure-egress-limited",
);
