//! Rules in no vendor's language: from, to, protocol, port, purpose, and where each comes from.
//!
//! `plan` reads the file; `plan_for` makes the same plan out of address sets alone. What a renderer must let through
//! stands in `Plan::flows`. An empty set never becomes a destination: what is missing is `Pending` instead.

mod cautions;
mod destinations;
mod extent;
mod flows;
mod networks;
mod rules;
mod wanted;

pub use cautions::{Caution, CautionKind, cautions};
pub use extent::{Comparison, Extent, FamilyExtent, compare};
pub use flows::{Flow, FlowKind, Gap, SourceIn};
pub use networks::Networks;
pub use rules::plan_for;
pub use wanted::{RowGap, Wanted, plan, wanted};

use crate::facts::{self, Source as FactSource, sources};
use crate::fit::Fitted;
use crate::net::{CidrSet, Family, IpNet};
use crate::ranges::{RegionCode, ServiceCode};
use crate::settings::{Families, Profile, Route};

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
    /// What a custom plan is for; absent where the profile says it all.
    pub custom: Option<Custom>,
    pub families: Families,
    /// The file behind the ranges; absent where none was needed or loaded.
    pub file: Option<FileId>,
    /// Where the page shows these choices again, for headings; absent where the page has no address.
    pub link: Option<String>,
}

/// What tells one custom plan from another for the same Regions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Custom {
    /// Services of the file; empty where the list is not made from it.
    pub services: Vec<ServiceCode>,
    /// The TCP port.
    pub port: u16,
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
    /// The operating system's packages, for the staging subnets.
    Repository,
}

/// A field in which the user types subnets or addresses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// The source servers' subnets.
    Source,
    /// The staging subnets.
    Staging,
    /// The interface endpoints' addresses.
    Endpoints,
    /// The DNS resolver's addresses.
    Resolver,
}

/// Something about a plan that does not stop the work. Declared worst first; plans list them in this order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// AWS lists no endpoint of the product in this Region.
    NotOffered {
        profile: Profile,
        region: RegionCode,
    },
    /// The user typed subnets into the field, but none of a family that is wanted.
    NoneOfFamily { field: Field, family: Family },
    /// The file holds no row of a wanted Region and family for a rule that stands in for names.
    NoRowsInRegion(RowGap),
    /// The file holds rows for the rule, but none of a family that is wanted.
    NoRowsOfFamily { purpose: Purpose, family: Family },
    /// CloudEndure Migration has ended; MGN and DRS follow it.
    CloudEndureEnded,
    /// IPv6 is wanted, but for these hosts only IPv4 names are listed.
    Ipv4NamesOnly { names: Vec<String> },
    /// Ranges stand in for host names: no tighter ones are published.
    SupersetOfNames {
        purpose: Purpose,
        /// Whether the ranges are those of every Region, and not of the wanted ones alone.
        is_worldwide: bool,
        extent: Extent,
    },
    /// The product has no interface endpoints, so those typed are not used.
    EndpointsUnused { profile: Profile },
    /// A custom plan holds the data rule alone.
    DataRuleOnly,
}

impl Notice {
    /// What it rests on, where that is more than the user's own input and file.
    pub fn source(&self) -> Option<FactSource> {
        match self {
            Self::NotOffered { profile, .. } => match profile {
                Profile::Mgn => Some(sources::MGN_ENDPOINTS),
                Profile::Drs => Some(sources::DRS_ENDPOINTS),
                Profile::CloudEndure => Some(sources::CLOUDENDURE_GUIDE),
                Profile::Custom => None,
            },
            Self::CloudEndureEnded => Some(sources::CLOUDENDURE_SUNSET),
            Self::SupersetOfNames { .. } => Some(sources::RANGES_SYNTAX.as_advice()),
            Self::NoneOfFamily { .. }
            | Self::NoRowsInRegion(_)
            | Self::NoRowsOfFamily { .. }
            | Self::Ipv4NamesOnly { .. }
            | Self::EndpointsUnused { .. }
            | Self::DataRuleOnly => None,
        }
    }

    /// Where it stands among others: low is worse.
    fn rank(&self) -> u8 {
        match self {
            Self::NotOffered { .. } => 0,
            Self::NoneOfFamily { .. } => 1,
            Self::NoRowsInRegion(_) => 2,
            Self::NoRowsOfFamily { .. } => 3,
            Self::CloudEndureEnded => 4,
            Self::Ipv4NamesOnly { .. } => 5,
            Self::SupersetOfNames { .. } => 6,
            Self::EndpointsUnused { .. } => 7,
            Self::DataRuleOnly => 8,
        }
    }
}

/// Who opens the connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RuleSource {
    /// The user named no subnet: any.
    Any,
    /// The source servers' subnets, never empty. A family may be missing: see [`RuleSource::family`].
    Networks(CidrSet),
    /// The staging subnets, known or not: for rules of the VPC side.
    Staging(CidrSet),
}

/// Where a connection goes.
#[derive(Clone, PartialEq, Debug)]
pub enum Destination {
    /// Addresses, never empty; only the data rule's are ever fitted.
    Networks(Networks),
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
    /// The staging subnets, of a family that is wanted.
    Staging,
    /// Interface endpoints of a family that is wanted.
    Endpoints,
    /// The file holds no row for this choice.
    NoRows,
    /// AWS documents no host name or address for this choice.
    Undocumented,
    /// What is there comes to every address of a family: a rule for it would mean "any".
    Everything,
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

impl Rule {
    /// Whether the destinations were fitted to a limit and may let in more than is needed.
    pub fn is_fitted(&self) -> bool {
        let fitted = |networks: &Networks| networks.fitted().is_some();
        matches!(&self.destination, Destination::Networks(networks) if fitted(networks))
    }
}

impl Plan {
    /// The destinations of the data rule, once they are known.
    pub fn data(&self) -> Option<&Networks> {
        self.rules
            .iter()
            .find_map(|rule| match (&rule.purpose, &rule.destination) {
                (Purpose::Data, Destination::Networks(networks)) => Some(networks),
                _ => None,
            })
    }

    /// What the destinations of the data rule wait for, if for anything.
    pub fn pending(&self) -> Option<Pending> {
        self.rules
            .iter()
            .find_map(|rule| match (&rule.purpose, &rule.destination) {
                (Purpose::Data, Destination::Pending(pending)) => Some(*pending),
                _ => None,
            })
    }

    /// Whether the rules beside the data rule stand already: they go by host name, and no name is missing.
    pub fn has_final_names(&self) -> bool {
        let mut others = self
            .rules
            .iter()
            .filter(|rule| rule.purpose != Purpose::Data)
            .map(|rule| &rule.destination);
        let has_names = others
            .clone()
            .any(|destination| matches!(destination, Destination::Hosts(_)));
        has_names && !others.any(|destination| matches!(destination, Destination::Pending(_)))
    }

    /// What the data rule lets in beyond need, where its list was fitted to a limit.
    pub fn fitted(&self) -> Option<&Fitted> {
        self.data()?.fitted()
    }

    /// Lines for a hosts file, address first: the names that have fixed addresses. Only CloudEndure has any.
    pub fn hosts_lines(&self) -> Vec<String> {
        match self.origin.profile {
            // The names must resolve even where the rules are written by address.
            Profile::CloudEndure => facts::cloudendure::CONSOLE_ADDRESSES
                .map(|address| format!("{address} {}", facts::cloudendure::CONSOLE))
                .to_vec(),
            Profile::Mgn | Profile::Drs | Profile::Custom => Vec::new(),
        }
    }
}
