use super::{Destination, Extent, Field, Host, Networks, Notice, Pending, Purpose, Wanted};
use crate::facts::{self, BucketHosts, Product, Region};
use crate::net::{CidrSet, Family, IpNet};
use crate::ranges::RegionCode;
use crate::settings::{Families, Names, Profile, Route, Settings};

/// Works out destinations and gathers what is worth telling on the way.
pub(super) struct Destinations<'a> {
    settings: &'a Settings,
    wanted: &'a Wanted,
    notices: Vec<Notice>,
    ipv4_names: Vec<String>,
}

impl<'a> Destinations<'a> {
    pub(super) fn new(settings: &'a Settings, wanted: &'a Wanted) -> Self {
        Self {
            settings,
            wanted,
            notices: Vec::new(),
            ipv4_names: Vec::new(),
        }
    }

    pub(super) fn tell(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Everything told, worst first.
    pub(super) fn into_notices(mut self) -> Vec<Notice> {
        if !self.ipv4_names.is_empty() {
            let names = std::mem::take(&mut self.ipv4_names);
            self.tell(Notice::Ipv4NamesOnly { names });
        }
        self.notices.sort_by_key(Notice::rank);
        self.notices
    }

    /// Where replication data goes.
    pub(super) fn data(&mut self) -> Destination {
        match self.settings.route {
            Route::Internet => match self.wanted.fitted_data() {
                Some(fitted) => networks_or(fitted.clone(), Pending::NoRows),
                None => self.ranges(Purpose::Data, self.wanted.data.as_ref()),
            },
            Route::Vpn if self.settings.staging.is_empty() => {
                Destination::Pending(Pending::Staging)
            }
            Route::Vpn => {
                let typed = self.typed(Field::Staging);
                networks_or(typed, Pending::Staging)
            }
        }
    }

    /// The APIs of a product in the Regions that offer it.
    pub(super) fn api(&mut self, product: Product, regions: &[&Region]) -> Destination {
        if let Some(endpoints) = self.endpoints() {
            return endpoints;
        }
        let mut names = Vec::new();
        for region in regions {
            let ipv4 = product.api_host(region);
            let dual_stack = product.api_dual_stack_host(region);
            match (self.settings.families, dual_stack) {
                (Families::Ipv4, _) => names.push(ipv4),
                (Families::Ipv6, Some(dual_stack)) => names.push(dual_stack),
                (Families::Both, Some(dual_stack)) => names.extend([ipv4, dual_stack]),
                (Families::Ipv6 | Families::Both, None) => {
                    self.tell_ipv4_name(&ipv4);
                    names.push(ipv4);
                }
            }
        }
        self.named(Purpose::Api, self.wanted.api.as_ref(), names)
    }

    /// The buckets of a product, for the source servers.
    pub(super) fn storage(&mut self, product: Product, regions: &[&Region]) -> Destination {
        if let Some(endpoints) = self.endpoints() {
            return endpoints;
        }
        self.buckets(product, regions)
    }

    /// The buckets of a product by their public names: a gateway endpoint in the VPC carries these too.
    pub(super) fn buckets(&mut self, product: Product, regions: &[&Region]) -> Destination {
        let hosts = match self.settings.families {
            Families::Ipv4 => BucketHosts::Ipv4,
            Families::Ipv6 => BucketHosts::DualStack,
            Families::Both => BucketHosts::Both,
        };
        let buckets = product.buckets();
        let names = regions
            .iter()
            .flat_map(|region| {
                buckets
                    .iter()
                    .flat_map(|bucket| bucket.hosts(region, hosts))
            })
            .collect();
        self.named(Purpose::Storage, self.wanted.storage.as_ref(), names)
    }

    /// The package repository of the replication servers.
    pub(super) fn repository(&mut self, product: Product, regions: &[&Region]) -> Destination {
        let (bucket, hosts) = product.repository();
        let names = regions
            .iter()
            .flat_map(|region| bucket.hosts(region, hosts))
            .collect();
        self.named(Purpose::Repository, self.wanted.storage.as_ref(), names)
    }

    /// The EC2 API, for the staging subnets.
    pub(super) fn ec2_api(&mut self, regions: &[&Region]) -> Destination {
        if let Some(endpoints) = self.endpoints() {
            return endpoints;
        }
        let names = regions
            .iter()
            .map(|region| facts::ec2_host(region))
            .collect();
        self.named(Purpose::Ec2Api, self.wanted.api.as_ref(), names)
    }

    /// The CloudEndure console, whose addresses are fixed.
    pub(super) fn console(&mut self) -> Destination {
        let addresses: Vec<IpNet> = facts::cloudendure::CONSOLE_ADDRESSES
            .map(|address| IpNet::from(std::net::IpAddr::from(address)))
            .to_vec();
        let name = facts::cloudendure::CONSOLE;
        if self.settings.families.includes(Family::V6) {
            self.tell_ipv4_name(name);
        }
        match self.settings.names {
            Names::Fqdn => Destination::Hosts(vec![Host {
                name: name.to_owned(),
                addresses,
            }]),
            Names::Cidr => networks_or(
                self.wanted_part(&addresses.into_iter().collect()),
                Pending::Undocumented,
            ),
        }
    }

    /// Where CloudEndure's installer was fetched.
    pub(super) fn console_storage(&mut self) -> Destination {
        let names = facts::cloudendure::STORAGE_HOSTS;
        if self.settings.families.includes(Family::V6) {
            for name in names {
                self.tell_ipv4_name(name);
            }
        }
        let names = names.map(str::to_owned).to_vec();
        self.named(Purpose::Storage, self.wanted.storage.as_ref(), names)
    }

    /// The user's resolver.
    pub(super) fn resolver(&mut self) -> Destination {
        let typed = self.typed(Field::Resolver);
        if typed.is_empty() {
            Destination::Resolver
        } else {
            Destination::Networks(typed.into())
        }
    }

    /// The interface endpoints where the user typed them and the route and product can use them.
    fn endpoints(&mut self) -> Option<Destination> {
        if self.settings.route == Route::Internet || self.settings.endpoints.is_empty() {
            return None;
        }
        let typed = self.typed(Field::Endpoints);
        Some(networks_or(typed, Pending::Endpoints))
    }

    /// Hosts by name, or the ranges that stand in for them.
    fn named(
        &mut self,
        purpose: Purpose,
        superset: Option<&'a CidrSet>,
        names: Vec<String>,
    ) -> Destination {
        if names.is_empty() {
            return Destination::Pending(Pending::Undocumented);
        }
        match self.settings.names {
            Names::Fqdn => {
                let host = |name| Host {
                    name,
                    addresses: Vec::new(),
                };
                Destination::Hosts(names.into_iter().map(host).collect())
            }
            Names::Cidr => {
                let destination = self.ranges(purpose, superset);
                if let Destination::Networks(networks) = &destination
                    && let Some(networks) = networks.exact()
                {
                    self.tell(Notice::SupersetOfNames {
                        purpose: stand_in(purpose),
                        is_worldwide: self.settings.profile == Profile::CloudEndure,
                        extent: Extent::of(networks),
                    });
                }
                destination
            }
        }
    }

    /// Ranges of the file in the wanted families.
    fn ranges(&mut self, purpose: Purpose, ranges: Option<&CidrSet>) -> Destination {
        let Some(ranges) = ranges else {
            return Destination::Pending(Pending::File);
        };
        let ranges = self.wanted_part(ranges);
        if !ranges.is_empty() {
            self.tell_missing(purpose, &ranges);
        }
        networks_or(ranges, Pending::NoRows)
    }

    /// The part of a set in the families that are wanted.
    fn wanted_part(&self, set: &CidrSet) -> CidrSet {
        set.only(|family| self.settings.families.includes(family))
    }

    /// Tells the wanted families that ranges lack, by Region where the Regions are known. What the data rule lacks is told
    /// by the selection.
    fn tell_missing(&mut self, purpose: Purpose, ranges: &CidrSet) {
        if purpose == Purpose::Data {
            return;
        }
        let set = stand_in(purpose);
        let gaps = self.wanted.gaps.iter().filter(|gap| gap.purpose == set);
        let (gaps, families): (Vec<Notice>, Vec<Family>) = gaps
            .map(|gap| (Notice::NoRowsInRegion(gap.clone()), gap.family))
            .unzip();
        for gap in gaps {
            self.tell(gap);
        }
        for family in self.missing(ranges) {
            if !families.contains(&family) {
                self.tell(Notice::NoRowsOfFamily {
                    purpose: set,
                    family,
                });
            }
        }
    }

    /// What the user typed into a field, in the wanted families; tells which of these have nothing.
    pub(super) fn typed(&mut self, field: Field) -> CidrSet {
        let typed = match field {
            Field::Source => &self.settings.source,
            Field::Staging => &self.settings.staging,
            Field::Endpoints => &self.settings.endpoints,
            Field::Resolver => &self.settings.resolver,
        };
        let networks = self.wanted_part(&typed.iter().copied().collect());
        if !typed.is_empty() {
            for family in self.missing(&networks) {
                self.tell(Notice::NoneOfFamily { field, family });
            }
        }
        networks
    }

    /// The wanted families of which a set holds nothing.
    fn missing(&self, set: &CidrSet) -> Vec<Family> {
        let families = self.settings.families;
        Family::ALL
            .into_iter()
            .filter(|family| families.includes(*family) && set.family(*family).is_empty())
            .collect()
    }

    fn tell_ipv4_name(&mut self, name: &str) {
        if !self.ipv4_names.iter().any(|known| known == name) {
            self.ipv4_names.push(name.to_owned());
        }
    }

    /// Splits the wanted Regions: those that offer the product, and whether any does not.
    pub(super) fn offered(
        &mut self,
        product: Product,
        profile: Profile,
    ) -> (Vec<&'static Region>, bool) {
        let mut offered = Vec::new();
        let mut is_partial = false;
        for code in &self.settings.regions {
            match offering(product, code) {
                Some(region) => offered.push(region),
                None => {
                    is_partial = true;
                    self.tell(Notice::NotOffered {
                        profile,
                        region: code.clone(),
                    });
                }
            }
        }
        (offered, is_partial)
    }
}

/// The Region, if AWS lists the product there.
pub(super) fn offering(product: Product, code: &RegionCode) -> Option<&'static Region> {
    facts::region(code.as_str()).filter(|region| product.is_offered_in(region))
}

/// The purpose under which the ranges for a purpose are told: those of one set are told once.
fn stand_in(purpose: Purpose) -> Purpose {
    match purpose {
        Purpose::Ec2Api => Purpose::Api,
        Purpose::Repository => Purpose::Storage,
        Purpose::Data | Purpose::Api | Purpose::Storage | Purpose::Console | Purpose::Dns => {
            purpose
        }
    }
}

/// The one place where a set becomes a destination: an empty one never does, nor one that means "any".
fn networks_or(networks: impl Into<Networks>, pending: Pending) -> Destination {
    let networks = networks.into();
    if networks.is_empty() {
        Destination::Pending(pending)
    } else if networks.iter().any(|block| block.prefix_len() == 0) {
        Destination::Pending(Pending::Everything)
    } else {
        Destination::Networks(networks)
    }
}
