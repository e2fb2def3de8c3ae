//! Host names, buckets and fixed addresses.

use super::regions::{Partition, Region};
use super::{Source, sources};

/// A product with endpoints of its own in each Region.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Product {
    /// AWS Application Migration Service (AWS Transform MGN).
    Mgn,
    /// AWS Elastic Disaster Recovery.
    Drs,
}

/// Regions for which AWS lists no dual-stack name of the MGN API.
/// Source: [`sources::MGN_ENDPOINTS`], checked 2026-09.
const MGN_WITHOUT_DUAL_STACK: &[&str] = &[
    "ap-south-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-7",
    "ap-northeast-3",
    "eu-south-2",
    "eu-central-2",
    "il-central-1",
    "me-south-1",
    "me-central-1",
];

impl Product {
    /// Whether AWS lists an endpoint of the product in the Region: all commercial ones and both of GovCloud.
    /// Source: [`sources::MGN_ENDPOINTS`] and [`sources::DRS_ENDPOINTS`], checked 2026-09.
    pub const fn is_offered_in(self, region: &Region) -> bool {
        match (self, region.partition) {
            (Self::Mgn | Self::Drs, Partition::Aws | Partition::AwsUsGov) => true,
            (Self::Mgn | Self::Drs, Partition::AwsCn | Partition::AwsEusc) => false,
        }
    }

    /// The first label of the API's names.
    const fn label(self) -> &'static str {
        match self {
            Self::Mgn => "mgn",
            Self::Drs => "drs",
        }
    }

    /// The API's name that resolves to IPv4 addresses.
    pub fn api_host(self, region: &Region) -> String {
        let (label, suffix) = (self.label(), region.partition.suffix());
        format!("{label}.{}.{suffix}", region.code)
    }

    /// The API's name that resolves to both families, where AWS lists one.
    pub fn api_dual_stack_host(self, region: &Region) -> Option<String> {
        let listed = match self {
            Self::Mgn => !MGN_WITHOUT_DUAL_STACK.contains(&region.code),
            Self::Drs => true,
        };
        let (label, suffix) = (self.label(), region.partition.dual_stack_suffix());
        listed.then(|| format!("{label}.{}.{suffix}", region.code))
    }

    /// Buckets that the source servers read: installer, agent assets, hashes.
    /// Source: network requirements of MGN (list of 2026) and of DRS, checked 2026-09.
    pub const fn buckets(self) -> &'static [Bucket] {
        match self {
            Self::Mgn => &[
                Bucket("aws-mgn-internal-", ""),
                Bucket("aws-mgn-internal-hashes-", ""),
                Bucket("aws-application-migration-service-", ""),
                Bucket("aws-application-migration-service-hashes-", ""),
                Bucket("amazon-ssm-", ""),
            ],
            Self::Drs => &[
                Bucket("aws-drs-clients-", ""),
                Bucket("aws-drs-clients-hashes-", ""),
                Bucket("aws-drs-internal-", ""),
                Bucket("aws-drs-internal-hashes-", ""),
                Bucket("aws-elastic-disaster-recovery-", ""),
                Bucket("aws-elastic-disaster-recovery-hashes-", ""),
            ],
        }
    }

    /// The package repository that the staging subnets read, and under which names.
    /// Source: network requirements of MGN (dual-stack name) and of DRS (IPv4 name of the same bucket), checked
    /// 2026-09; that DRS needs both names is advice.
    pub const fn repository(self) -> (Bucket, BucketHosts) {
        let bucket = Bucket("al2023-repos-", "-de612dc2");
        match self {
            Self::Mgn => (bucket, BucketHosts::DualStack),
            Self::Drs => (bucket, BucketHosts::Both),
        }
    }

    /// Where the product's ports, hosts and buckets are documented.
    pub const fn network_source(self) -> Source {
        match self {
            Self::Mgn => sources::MGN_NETWORK,
            Self::Drs => sources::DRS_NETWORK,
        }
    }
}

/// A bucket with a copy in each Region: what stands before and after the Region's code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bucket(&'static str, &'static str);

/// Under which names a bucket is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BucketHosts {
    /// The name that resolves to IPv4 addresses.
    Ipv4,
    /// The name that resolves to both families.
    DualStack,
    /// Both names.
    Both,
}

impl Bucket {
    /// The bucket's host names in a Region.
    /// Source: MGN user guide, "Network requirements", checked 2026-09.
    pub fn hosts(self, region: &Region, hosts: BucketHosts) -> Vec<String> {
        let Self(before, after) = self;
        let (code, suffix) = (region.code, region.partition.suffix());
        let name = |s3: &str| format!("{before}{code}{after}.{s3}.{code}.{suffix}");
        match hosts {
            BucketHosts::Ipv4 => vec![name("s3")],
            BucketHosts::DualStack => vec![name("s3.dualstack")],
            BucketHosts::Both => vec![name("s3"), name("s3.dualstack")],
        }
    }
}

/// The EC2 API's name in a Region. The need is documented, the name is advice.
/// Source: MGN user guide, "Network requirements", checked 2026-09.
pub fn ec2_host(region: &Region) -> String {
    format!("ec2.{}.{}", region.code, region.partition.suffix())
}

/// CloudEndure, the same for every Region.
pub mod cloudendure {
    use std::net::Ipv4Addr;

    /// The console, which was also the service manager of all Regions.
    /// Source: prescriptive guidance on CloudEndure and the origin article, checked 2026-09.
    pub const CONSOLE: &str = "console.cloudendure.com";

    /// The console's fixed addresses, the main one first.
    /// Source: prescriptive guidance on CloudEndure and the origin article, checked 2026-09.
    pub const CONSOLE_ADDRESSES: [Ipv4Addr; 2] = [
        Ipv4Addr::new(52, 72, 172, 158),
        Ipv4Addr::new(52, 53, 92, 136),
    ];

    /// Where source servers fetched the installer.
    /// Source: prescriptive guidance on CloudEndure and the origin article, checked 2026-09.
    pub const STORAGE_HOSTS: [&str; 3] = [
        "s3.amazonaws.com",
        "s3.us-west-1.amazonaws.com",
        "s3.eu-west-1.amazonaws.com",
    ];
}
