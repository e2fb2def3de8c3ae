use super::destinations::Destinations;
use super::{
    Custom, Destination, Field, Notice, Origin, Pending, Plan, Protocol, Purpose, Rule, RuleSource,
    Service, Wanted,
};
use crate::facts::{self, Product, Region, Source as FactSource, sources};
use crate::settings::{Names, Profile, Route, Settings};

const HTTPS: Service = Service {
    protocol: Protocol::Tcp,
    port: facts::HTTPS_PORT,
};
const DNS: [Service; 2] = [
    Service {
        protocol: Protocol::Udp,
        port: facts::DNS_PORT,
    },
    Service {
        protocol: Protocol::Tcp,
        port: facts::DNS_PORT,
    },
];

/// Makes the plan for the user's choices out of address sets.
pub fn plan_for(settings: &Settings, wanted: &Wanted) -> Plan {
    let mut destinations = Destinations::new(settings, wanted);
    let source = if settings.source.is_empty() {
        RuleSource::Any
    } else {
        destinations.typed(Field::Source);
        // Whole, even if a wanted family is missing: a source must never shrink to nothing and so to any.
        RuleSource::Networks(settings.source.iter().copied().collect())
    };
    let staging = RuleSource::Staging(settings.staging.iter().copied().collect());
    let (rules, staging_rules) = match settings.profile {
        Profile::Mgn => product_rules(settings, &mut destinations, Product::Mgn),
        Profile::Drs => product_rules(settings, &mut destinations, Product::Drs),
        Profile::CloudEndure => cloudendure_rules(settings, &mut destinations),
        Profile::Custom => custom_rules(settings, &mut destinations),
    };
    let from = |source: RuleSource| {
        move |draft: Draft| Rule {
            purpose: draft.purpose,
            source: source.clone(),
            destination: draft.destination,
            services: draft.services,
            fact: draft.fact,
        }
    };
    Plan {
        origin: Origin {
            profile: settings.profile,
            route: settings.route,
            regions: settings.regions.clone(),
            custom: custom(settings),
            families: settings.families,
            file: needs_file(settings).then(|| wanted.file.clone()).flatten(),
            link: None,
        },
        rules: rules.into_iter().map(from(source)).collect(),
        staging_rules: staging_rules.into_iter().map(from(staging)).collect(),
        notices: destinations.into_notices(),
    }
}

/// Whether any rule of the choices is made from the file.
fn needs_file(settings: &Settings) -> bool {
    settings.route == Route::Internet
        || (settings.names == Names::Cidr && settings.profile != Profile::Custom)
}

fn custom(settings: &Settings) -> Option<Custom> {
    (settings.profile == Profile::Custom).then(|| Custom {
        services: match settings.route {
            Route::Internet => settings.services.clone(),
            Route::Vpn => Vec::new(),
        },
        port: settings.port,
    })
}

/// A rule before its source is known.
struct Draft {
    purpose: Purpose,
    destination: Destination,
    services: Vec<Service>,
    fact: FactSource,
}

impl Draft {
    fn data(destination: Destination, port: u16, fact: FactSource) -> Self {
        Self {
            purpose: Purpose::Data,
            destination,
            services: vec![Service {
                protocol: Protocol::Tcp,
                port,
            }],
            fact,
        }
    }

    fn https(purpose: Purpose, destination: Destination, fact: FactSource) -> Self {
        Self {
            purpose,
            destination,
            services: vec![HTTPS],
            fact,
        }
    }

    fn dns(destination: Destination) -> Self {
        Self {
            purpose: Purpose::Dns,
            destination,
            services: DNS.to_vec(),
            fact: sources::MGN_COMMUNICATION,
        }
    }
}

/// Rules of the source servers, then those of the staging subnets.
type Drafts = (Vec<Draft>, Vec<Draft>);

fn product_rules(settings: &Settings, to: &mut Destinations<'_>, product: Product) -> Drafts {
    let (regions, is_partial) = to.offered(product, settings.profile);
    let fact = product.network_source();
    let mut rules = vec![Draft::data(to.data(), facts::REPLICATION_PORT, fact)];
    let mut staging = Vec::new();
    // Regions with documented hosts must not hide that others have none: those get pending rules of their own.
    let mut groups: Vec<&[&Region]> = Vec::new();
    if !regions.is_empty() {
        groups.push(&regions);
    }
    if is_partial || regions.is_empty() {
        groups.push(&[]);
    }
    for regions in groups {
        let https = |purpose, destination| Draft::https(purpose, destination, fact);
        add(&mut rules, https(Purpose::Api, to.api(product, regions)));
        let storage = to.storage(product, regions);
        add(&mut rules, https(Purpose::Storage, storage));
        add(&mut staging, https(Purpose::Api, to.api(product, regions)));
        let storage = to.buckets(product, regions);
        add(&mut staging, https(Purpose::Storage, storage));
        let repository = to.repository(product, regions);
        add(&mut staging, https(Purpose::Repository, repository));
        let ec2 = Draft::https(Purpose::Ec2Api, to.ec2_api(regions), fact.as_advice());
        add(&mut staging, ec2);
    }
    rules.push(Draft::dns(to.resolver()));
    staging.push(Draft::dns(to.resolver()));
    (rules, staging)
}

/// Adds a rule unless the same one stands there: typed endpoints serve all Regions.
fn add(drafts: &mut Vec<Draft>, draft: Draft) {
    let same =
        |other: &Draft| other.purpose == draft.purpose && other.destination == draft.destination;
    if !drafts.iter().any(same) {
        drafts.push(draft);
    }
}

/// The table of the origin article. CloudEndure had one console for all Regions and no interface endpoints.
fn cloudendure_rules(settings: &Settings, to: &mut Destinations<'_>) -> Drafts {
    to.tell(Notice::CloudEndureEnded);
    if settings.route == Route::Vpn && !settings.endpoints.is_empty() {
        to.tell(Notice::EndpointsUnused {
            profile: settings.profile,
        });
    }
    let fact = sources::CLOUDENDURE_GUIDE;
    let rules = vec![
        Draft::data(to.data(), facts::REPLICATION_PORT, fact),
        Draft::https(Purpose::Console, to.console(), fact),
        Draft::https(Purpose::Storage, to.console_storage(), fact),
        Draft::dns(to.resolver()),
    ];
    let staging = vec![
        Draft::https(Purpose::Console, to.console(), fact),
        // The guide names the need but no hosts.
        Draft::https(
            Purpose::Storage,
            Destination::Pending(Pending::Undocumented),
            fact,
        ),
        Draft::dns(to.resolver()),
    ];
    (rules, staging)
}

/// Other uses of the file: what else the user's software needs, only the user knows.
fn custom_rules(settings: &Settings, to: &mut Destinations<'_>) -> Drafts {
    to.tell(Notice::DataRuleOnly);
    let data = Draft::data(to.data(), settings.port, sources::RANGES);
    (vec![data], Vec::new())
}
