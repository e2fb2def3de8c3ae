//! Everything that the user chose, with defaults. Derived values live elsewhere.

use crate::i18n::Lang;
use crate::net::{Family, IpNet};
use crate::platforms::Platform;
use crate::ranges::{GroupCode, RegionCode, ServiceCode};

/// Declares a choice: an enum with the ids that links use.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every value, in the order in which the page offers them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The id in links and in the page's controls. It never changes.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The value with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// What replicates the servers.
    Profile {
        /// AWS Application Migration Service (AWS Transform MGN).
        #[default] Mgn = "mgn",
        /// AWS Elastic Disaster Recovery.
        Drs = "drs",
        /// CloudEndure Migration, which has ended.
        CloudEndure = "cloudendure",
        /// Any services of the file and any TCP port.
        Custom = "custom",
    }
}

choice! {
    /// How replication data travels.
    Route {
        /// Over the internet to public addresses.
        #[default] Internet = "internet",
        /// Over a VPN or Direct Connect to the staging subnets.
        Vpn = "vpn",
    }
}

choice! {
    /// The address families wanted.
    Families {
        /// IPv4 only.
        #[default] Ipv4 = "ipv4",
        /// IPv6 only.
        Ipv6 = "ipv6",
        /// Both.
        Both = "both",
    }
}

impl Families {
    /// Whether the family is wanted.
    pub fn includes(self, family: Family) -> bool {
        matches!(
            (self, family),
            (Self::Both, _) | (Self::Ipv4, Family::V4) | (Self::Ipv6, Family::V6)
        )
    }
}

choice! {
    /// How the TCP 443 destinations are written.
    Names {
        /// Host names.
        #[default] Fqdn = "fqdn",
        /// The safe superset of address ranges, for firewalls without rules by name.
        Cidr = "cidr",
    }
}

choice! {
    /// How the list is written.
    Form {
        /// Joined exactly into the fewest CIDR blocks.
        #[default] Aggregated = "aggregated",
        /// The file's own rows in the file's order.
        Raw = "raw",
    }
}

/// The user's choices. Defaults are those of an empty link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// What replicates the servers.
    pub profile: Profile,
    /// How replication data travels.
    pub route: Route,
    /// Target Regions, never empty.
    pub regions: Vec<RegionCode>,
    /// Services of the file, never empty; only read when the profile is custom.
    pub services: Vec<ServiceCode>,
    /// Network border groups; empty means all of the Regions'.
    pub groups: Vec<GroupCode>,
    /// The address families wanted.
    pub families: Families,
    /// How TCP 443 destinations are written.
    pub names: Names,
    /// The source servers' subnets; empty means any.
    pub source: Vec<IpNet>,
    /// The staging subnets, destination of the data over VPN.
    pub staging: Vec<IpNet>,
    /// Addresses of the interface endpoints, destination of TCP 443 over VPN; empty means the public names.
    pub endpoints: Vec<IpNet>,
    /// Addresses of the DNS resolver, where the user knows them.
    pub resolver: Vec<IpNet>,
    /// The data port; only read when the profile is custom.
    pub port: u16,
    /// How the list is written.
    pub form: Form,
    /// The platform whose snippet is shown.
    pub platform: Platform,
    /// The page's language; absent means the browser's.
    pub lang: Option<Lang>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            route: Route::default(),
            regions: vec![RegionCode::new("ap-northeast-1")],
            services: vec![ServiceCode::new("EC2")],
            groups: Vec::new(),
            families: Families::default(),
            names: Names::default(),
            source: Vec::new(),
            staging: Vec::new(),
            endpoints: Vec::new(),
            resolver: Vec::new(),
            port: crate::facts::REPLICATION_PORT,
            form: Form::default(),
            platform: Platform::default(),
            lang: None,
        }
    }
}
