//! Everything that the user chose, with defaults. Derived values live elsewhere.

use std::fmt;
use std::num::NonZeroU32;

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

choice! {
    /// What fitting to a budget spares first.
    Prefer {
        /// The fewest extra addresses.
        #[default] Fewest = "fewest",
        /// The fewest extra addresses outside AWS, then the fewest extra ones.
        Aws = "aws",
    }
}

/// A percentage above zero, exact to a thousandth of a percent.
///
/// ```
/// use tegata::settings::Percent;
/// let half = Percent::parse("0.5").unwrap();
/// assert_eq!((half.thousandths(), half.to_string().as_str()), (500, "0.5"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Percent(NonZeroU32);

impl Percent {
    /// The percentage of so many thousandths of a percent; zero is none.
    pub fn from_thousandths(thousandths: u32) -> Option<Self> {
        NonZeroU32::new(thousandths).map(Self)
    }

    /// The percentage in thousandths of a percent.
    pub fn thousandths(self) -> u32 {
        self.0.get()
    }

    /// Reads decimal digits with at most three behind the point. Zero, signs and exponents are none.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || fraction.len() > 3 {
            return None;
        }
        let whole = whole.parse::<u32>().ok()?.checked_mul(1000)?;
        let fraction = format!("{fraction:0<3}").parse::<u32>().ok()?;
        Self::from_thousandths(whole.checked_add(fraction)?)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, thousandths) = (self.thousandths() / 1000, self.thousandths() % 1000);
        if thousandths == 0 {
            return write!(f, "{whole}");
        }
        let fraction = format!("{thousandths:03}");
        write!(f, "{whole}.{}", fraction.trim_end_matches('0'))
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
    /// The most CIDR blocks per address family, at least 1; absent means exact. Never beside `extra`.
    pub budget: Option<u16>,
    /// The most extra addresses per address family, as a share of the wanted ones; absent means no such limit.
    pub extra: Option<Percent>,
    /// The shortest IPv4 prefix length that fitting may create, 0 to 32.
    pub broadest: Option<u8>,
    /// What fitting spares first.
    pub prefer: Prefer,
    /// How the list is written.
    pub form: Form,
    /// The platform whose snippet is shown.
    pub platform: Platform,
    /// The page's language; absent means the browser's.
    pub lang: Option<Lang>,
}

impl Settings {
    /// Whether the list has to keep to a limit.
    pub fn has_limit(&self) -> bool {
        self.budget.is_some() || self.extra.is_some()
    }

    /// The TCP port that data travels on.
    pub fn data_port(&self) -> u16 {
        match self.profile {
            Profile::Custom => self.port,
            Profile::Mgn | Profile::Drs | Profile::CloudEndure => crate::facts::REPLICATION_PORT,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            route: Route::default(),
            regions: vec![RegionCode::new("ap-northeast-1")],
            services: vec![ServiceCode::new(crate::facts::EC2_TAG)],
            groups: Vec::new(),
            families: Families::default(),
            names: Names::default(),
            source: Vec::new(),
            staging: Vec::new(),
            endpoints: Vec::new(),
            resolver: Vec::new(),
            port: crate::facts::REPLICATION_PORT,
            budget: None,
            extra: None,
            broadest: None,
            prefer: Prefer::default(),
            form: Form::default(),
            platform: Platform::default(),
            lang: None,
        }
    }
}
