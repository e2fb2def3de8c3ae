use super::Wanted;
use crate::net::{AddressCount, CidrSet, Family};
use crate::settings::Settings;

/// How much a set lets through, in each family.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Extent {
    pub ipv4: FamilyExtent,
    pub ipv6: FamilyExtent,
}

/// How much of one family a set lets through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FamilyExtent {
    /// The number of CIDR blocks.
    pub cidrs: usize,
    /// The number of addresses.
    pub addresses: AddressCount,
}

impl Extent {
    /// The extent of a set.
    pub fn of(set: &CidrSet) -> Self {
        let family = |family| FamilyExtent {
            cidrs: set.family(family).len(),
            addresses: set.size(family),
        };
        Self {
            ipv4: family(Family::V4),
            ipv6: family(Family::V6),
        }
    }

    /// The number of CIDR blocks of both families.
    pub fn cidrs(&self) -> usize {
        self.ipv4.cidrs + self.ipv6.cidrs
    }
}

/// What the data rule would let through on either route; absent where it is not known or nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Comparison {
    pub internet: Option<Extent>,
    pub vpn: Option<Extent>,
}

/// Compares the data rule on both routes, whichever is chosen.
pub fn compare(settings: &Settings, wanted: &Wanted) -> Comparison {
    let extent = |set: &CidrSet| {
        let set = set.only(|family| settings.families.includes(family));
        (!set.is_empty()).then(|| Extent::of(&set))
    };
    Comparison {
        internet: wanted.data.as_ref().and_then(extent),
        vpn: extent(&settings.staging.iter().copied().collect()),
    }
}
