//! Rules in no vendor's language: from, to, protocol, port, purpose, and where each comes from.

use crate::facts::Source as FactSource;
use crate::net::{CidrSet, IpNet};
use crate::ranges::{Ranges, RegionCode};
use crate::settings::{Families, Profile, Route, Settings};

pub use crate::ranges::FileId;

/// What an allow-list must let through, complete.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// What the plan was made from; headings of snippets and of the page say it.
    pub origin: Origin,
    /// Rules for the source servers' network, in the order of the rule table. The data rule comes first.
    pub rules: Vec<Rule>,
    /// Rules for the staging subnets in the VPC.
    pub staging_rules: Vec<Rule>,
    /// What the user should know about this plan, worst first.
    pub notices: Vec<Notice>,
}

/// What a plan was made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Origin {
    pub profile: Profile,
    pub route: Route,
    pub regions: Vec<RegionCode>,
    pub families: Families,
    /// The file behind the ranges; absent where none was needed or loaded.
    pub file: Option<FileId>,
}

/// One line of an allow-list.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    pub purpose: Purpose,
    pub source: RuleSource,
    pub destination: Destination,
    /// Never empty.
    pub services: Vec<Service>,
    /// Where the need is documented.
    pub fact: FactSource,
}

/// What a rule is for. The page words it; the variant decides nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// Disk data to the replication servers (the data rule).
    Data,
    /// The service's API: registration and control.
    Api,
    /// Installer and agent assets in S3.
    Storage,
    /// The CloudEndure console.
    Console,
    /// Resolving the host names.
    Dns,
    /// The EC2 API, for the staging subnets.
    Ec2Api,
}

/// Something about a plan that does not stop the work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// AWS lists no endpoint of the product in this Region.
    NotOffered {
        profile: Profile,
        region: RegionCode,
    },
}

/// Who opens the connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RuleSource {
    /// The user named no subnet: any.
    Any,
    /// The source servers' subnets.
    Networks(CidrSet),
    /// The staging subnets, known or not: for rules of the VPC side.
    Staging(CidrSet),
}

/// Where a connection goes.
#[derive(Clone, PartialEq, Debug)]
pub enum Destination {
    /// Addresses, never empty.
    Networks(CidrSet),
    /// Host names, never empty.
    Hosts(Vec<Host>),
    /// The user's own DNS resolver, whose address was not typed.
    Resolver,
    /// Not known yet: the text says what is missing.
    Pending(Pending),
}

/// What must be given before a destination is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pending {
    /// An ip-ranges.json.
    File,
    /// The staging subnets.
    Staging,
    /// The file holds no row for this choice.
    NoRows,
    /// AWS documents no host name for this Region.
    Undocumented,
}

/// A host by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Host {
    pub name: String,
    /// Fixed addresses that are documented for the name; mostly none.
    pub addresses: Vec<IpNet>,
}

/// A transport protocol with a port.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Service {
    pub protocol: Protocol,
    pub port: u16,
}

/// A transport protocol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Protocol {
    Tcp,
    Udp,
}

/// Makes the plan for the user's choices. Without a file the rules that do not need one are complete.
pub fn plan(settings: &Settings, ranges: Option<&Ranges>) -> Plan {
    let _ = (settings, ranges);
    unimplemented!("the plan helper writes this")
}

impl Plan {
    /// The destinations of the data rule, once they are known.
    pub fn data(&self) -> Option<&CidrSet> {
        self.rules
            .iter()
            .find_map(|rule| match (&rule.purpose, &rule.destination) {
                (Purpose::Data, Destination::Networks(networks)) => Some(networks),
                _ => None,
            })
    }
}
