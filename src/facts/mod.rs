//! What is documented about MGN, DRS and CloudEndure: Regions, endpoints, ports, each with its source.

mod endpoints;
mod regions;
pub mod sources;

pub use endpoints::{Bucket, BucketHosts, Product, cloudendure, ec2_host};
pub use regions::{Partition, REGIONS, Region, region};

/// TCP port on which an agent sends disk data to a replication server. It cannot be changed.
/// Source: MGN user guide, "Agent related FAQ", checked 2026-09.
pub const REPLICATION_PORT: u16 = 1500;

/// TCP port of the APIs, of S3 and of the CloudEndure console.
/// Source: MGN user guide, "Network requirements", checked 2026-09.
pub const HTTPS_PORT: u16 = 443;

/// Port of DNS, UDP and, for long answers, TCP.
/// Source: MGN user guide, "Troubleshooting communication errors", checked 2026-09.
pub const DNS_PORT: u16 = 53;

/// The service tag of the ranges from which replication servers get public addresses.
/// Source: advice drawn from the VPC user guide, checked 2026-09.
pub const EC2_TAG: &str = "EC2";

/// The service tag of the ranges used by S3.
/// Source: VPC user guide, "AWS IP address ranges JSON", checked 2026-09.
pub const S3_TAG: &str = "S3";

/// The service tag of all ranges: the only safe superset for APIs that have no tag of their own.
/// Source: VPC user guide, "AWS IP address ranges JSON", checked 2026-09.
pub const AMAZON_TAG: &str = "AMAZON";

/// Where a fact is documented.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Source {
    /// The page's title in English.
    pub title: &'static str,
    /// The page's address.
    pub url: &'static str,
    /// Who says so.
    pub confidence: Confidence,
}

impl Source {
    /// The same page where only advice is drawn from it.
    pub const fn as_advice(self) -> Self {
        Self {
            confidence: Confidence::Advice,
            ..self
        }
    }
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Confidence {
    /// AWS documents it.
    Documented,
    /// Someone else documents or measured it, under their own name; never shown as AWS's word.
    Reported,
    /// Advice that follows from documented facts; never shown as AWS's word.
    Advice,
}
