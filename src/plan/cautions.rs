use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Destination, Plan};
use crate::facts::{Source as FactSource, sources};
use crate::net::{Family, IpNet, Ipv4Net, Ipv6Net};
use crate::ranges::{GroupCode, RegionCode};
use crate::settings::{Profile, Route, Settings};

/// Something that goes wrong in practice, with the profile that it is said of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Caution {
    pub kind: CautionKind,
    pub profile: Profile,
}

/// What a caution is about, in the order in which the page shows them: the grave ones first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CautionKind {
    /// CloudEndure Migration has ended.
    CloudEndureEnded,
    /// A single address stands among the staging subnets.
    SingleStagingAddress,
    /// MGN does not support private addresses with IPv6.
    MgnPrivateIpv6,
    /// Single addresses of replication servers must not be approved.
    SingleAddresses,
    /// Replication may stay down after a long failure.
    MayNotResume,
    /// TCP 443 is needed as well.
    HttpsToo,
    /// The port is fixed and no web proxy carries it.
    PortFixed,
    /// Proxies must neither authenticate nor break TLS.
    ProxyExempt,
    /// A staging subnet is not private address space.
    StagingNotPrivate,
    /// The resolver must return the interface endpoints' addresses.
    PrivateNames,
    /// The staging subnets need the package repository.
    Repository,
    /// IPv6 data has no fallback to IPv4.
    NoIpv4Fallback,
    /// Ranges of Local or Wavelength Zones are in the list.
    ZonesIncluded,
    /// Ranges of Local or Wavelength Zones are left out.
    ZonesLeftOut,
    /// A VPN makes the list one subnet.
    PreferVpn,
    /// The file changes often.
    FileChanges,
    /// Older MGN agents may read buckets that AWS no longer lists.
    OlderBuckets,
    /// Failback opens connections of its own.
    Failback,
}

impl Caution {
    /// Whether ignoring it stops replication.
    pub fn is_grave(self) -> bool {
        matches!(
            self.kind,
            CautionKind::CloudEndureEnded
                | CautionKind::SingleStagingAddress
                | CautionKind::MgnPrivateIpv6
                | CautionKind::SingleAddresses
                | CautionKind::MayNotResume
        )
    }

    /// Where it comes from.
    pub fn source(self) -> FactSource {
        use CautionKind as Kind;
        match self.kind {
            Kind::CloudEndureEnded => sources::CLOUDENDURE_SUNSET,
            Kind::SingleAddresses | Kind::SingleStagingAddress => match self.profile {
                Profile::Mgn => sources::MGN_REPLICATION,
                Profile::Drs => sources::DRS_REPLICATION,
                Profile::CloudEndure => sources::ORIGIN_ARTICLE,
                Profile::Custom => sources::RANGES.as_advice(),
            },
            Kind::MgnPrivateIpv6 => sources::MGN_SETTINGS,
            Kind::MayNotResume => sources::ORIGIN_ARTICLE,
            Kind::HttpsToo => match self.profile {
                Profile::Mgn => sources::MGN_NETWORK,
                Profile::Drs => sources::DRS_NETWORK,
                Profile::CloudEndure => sources::CLOUDENDURE_GUIDE,
                Profile::Custom => sources::RANGES.as_advice(),
            },
            // AWS says so of MGN; nothing says otherwise of its siblings.
            Kind::PortFixed => match self.profile {
                Profile::Mgn => sources::MGN_AGENT,
                Profile::Drs | Profile::CloudEndure | Profile::Custom => {
                    sources::MGN_AGENT.as_advice()
                }
            },
            Kind::ProxyExempt => match self.profile {
                Profile::Mgn => sources::MGN_AGENT,
                Profile::CloudEndure => sources::CLOUDENDURE_FIELD_NOTES,
                Profile::Drs | Profile::Custom => sources::MGN_AGENT.as_advice(),
            },
            Kind::StagingNotPrivate => sources::MGN_PRIVATE.as_advice(),
            Kind::PrivateNames => match self.profile {
                Profile::Drs => sources::DRS_BLOCKED,
                Profile::Mgn | Profile::CloudEndure | Profile::Custom => sources::MGN_PRIVATE,
            },
            Kind::Repository => match self.profile {
                Profile::Drs => sources::DRS_NETWORK,
                Profile::Mgn | Profile::CloudEndure | Profile::Custom => sources::MGN_REPLICATION,
            },
            Kind::NoIpv4Fallback => sources::DRS_ROUTING,
            Kind::ZonesIncluded | Kind::ZonesLeftOut => sources::RANGES_SYNTAX.as_advice(),
            Kind::PreferVpn => match self.profile {
                Profile::Drs => sources::DRS_ROUTING.as_advice(),
                Profile::CloudEndure => sources::ORIGIN_ARTICLE,
                Profile::Mgn | Profile::Custom => sources::MGN_SETTINGS.as_advice(),
            },
            Kind::FileChanges => sources::RANGES_HISTORY,
            Kind::OlderBuckets => sources::MGN_NETWORK.as_advice(),
            Kind::Failback => sources::DRS_FAILBACK,
        }
    }
}

/// The cautions for what is on screen, grave ones first. `groups` are the border groups that the file holds for the
/// wanted Regions and services; empty without a file.
pub fn cautions(settings: &Settings, plan: &Plan, groups: &[GroupCode]) -> Vec<Caution> {
    use CautionKind as Kind;
    let profile = settings.profile;
    let replicates = profile != Profile::Custom;
    let has_interfaces = matches!(profile, Profile::Mgn | Profile::Drs);
    let internet = settings.route == Route::Internet;
    let vpn = !internet;
    let ipv6 = settings.families.includes(Family::V6);
    let is_zone = |group: &GroupCode| {
        let is_region = |code: &RegionCode| code.as_str() == group.as_str();
        !settings.regions.iter().any(is_region)
    };
    let has_zones = internet && groups.iter().any(is_zone);
    let takes_zones = settings.groups.is_empty() || settings.groups.iter().any(is_zone);
    let has_data = matches!(
        plan.rules.first().map(|rule| &rule.destination),
        Some(Destination::Networks(_))
    );
    let shown = [
        (Kind::CloudEndureEnded, profile == Profile::CloudEndure),
        (
            Kind::SingleStagingAddress,
            replicates && vpn && settings.staging.iter().any(is_single),
        ),
        (Kind::MgnPrivateIpv6, profile == Profile::Mgn && vpn && ipv6),
        (Kind::SingleAddresses, replicates),
        (Kind::MayNotResume, replicates),
        (Kind::HttpsToo, replicates),
        (Kind::PortFixed, replicates),
        (Kind::ProxyExempt, replicates),
        (
            Kind::StagingNotPrivate,
            vpn && !settings.staging.iter().all(is_private),
        ),
        (
            Kind::PrivateNames,
            has_interfaces && vpn && !settings.endpoints.is_empty(),
        ),
        (Kind::Repository, has_interfaces),
        (
            Kind::NoIpv4Fallback,
            profile == Profile::Drs && internet && ipv6,
        ),
        (Kind::ZonesIncluded, has_zones && takes_zones),
        (Kind::ZonesLeftOut, has_zones && !takes_zones),
        (Kind::PreferVpn, replicates && internet),
        (Kind::FileChanges, internet && has_data),
        (Kind::OlderBuckets, profile == Profile::Mgn),
        (Kind::Failback, profile == Profile::Drs),
    ];
    shown
        .into_iter()
        .filter(|(_, is_shown)| *is_shown)
        .map(|(kind, _)| Caution { kind, profile })
        .collect()
}

/// Address space for private networks: RFC 1918, RFC 6598 and RFC 4193.
const PRIVATE: [IpNet; 5] = [
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(10, 0, 0, 0), 8)),
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(172, 16, 0, 0), 12)),
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(192, 168, 0, 0), 16)),
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(100, 64, 0, 0), 10)),
    IpNet::V6(Ipv6Net::new_assert(
        Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0),
        7,
    )),
];

fn is_single(prefix: &IpNet) -> bool {
    prefix.prefix_len() == prefix.max_prefix_len()
}

/// Whether a prefix lies in address space for private networks.
fn is_private(prefix: &IpNet) -> bool {
    PRIVATE.iter().any(|private| private.contains(prefix))
}
