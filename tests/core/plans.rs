//! Plans for tests: named cases with documentation prefixes, and a strategy for random ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use proptest::prelude::*;
use tegata::facts::{Confidence, Source};
use tegata::fit::{FitRequest, Limit, fit};
use tegata::net::{CidrSet, IpNet};
use tegata::plan::{
    Destination, FileId, Host, Origin, Pending, Plan, Protocol, Purpose, Rule, RuleSource, Service,
};
use tegata::ranges::RegionCode;
use tegata::settings::{Families, Prefer, Profile, Route};

const FACT: Source = Source {
    title: "A page of the tests",
    url: "https://docs.example.com/",
    confidence: Confidence::Documented,
};

pub const HTTPS: Service = tcp(443);
pub const DATA: Service = tcp(1500);
const DNS: [Service; 2] = [tcp(53), udp(53)];

const fn tcp(port: u16) -> Service {
    Service {
        protocol: Protocol::Tcp,
        port,
    }
}

const fn udp(port: u16) -> Service {
    Service {
        protocol: Protocol::Udp,
        port,
    }
}

/// The set of these prefixes, separated by blanks.
pub fn set(prefixes: &str) -> CidrSet {
    prefixes
        .split_whitespace()
        .map(|text| text.parse::<IpNet>().unwrap())
        .collect()
}

pub fn networks(prefixes: &str) -> Destination {
    Destination::Networks(set(prefixes).into())
}

pub fn hosts(names: &[&str]) -> Destination {
    let host = |name: &&str| Host {
        name: (*name).to_owned(),
        addresses: Vec::new(),
    };
    Destination::Hosts(names.iter().map(host).collect())
}

pub fn rule(purpose: Purpose, source: &RuleSource, to: Destination, services: &[Service]) -> Rule {
    Rule {
        purpose,
        source: source.clone(),
        destination: to,
        services: services.to_vec(),
        fact: FACT,
    }
}

pub fn plan(route: Route, families: Families, regions: &[&str], rules: Vec<Rule>) -> Plan {
    Plan {
        origin: Origin {
            profile: Profile::Mgn,
            route,
            regions: regions.iter().map(|code| RegionCode::new(code)).collect(),
            custom: None,
            families,
            file: Some(FileId {
                sync_token: "1700000000".to_owned(),
                create_date: "2026-09-01-00-00-00".to_owned(),
                is_sample: false,
            }),
            link: None,
        },
        rules,
        staging_rules: Vec::new(),
        notices: Vec::new(),
    }
}

const MGN: &str = "mgn.ap-northeast-1.amazonaws.com";
const BUCKETS: [&str; 2] = [
    "aws-mgn-internal-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
    "aws-application-migration-service-hashes-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
];

fn internet(families: Families, source: &str, data: &str) -> Plan {
    let from = RuleSource::Networks(set(source));
    plan(
        Route::Internet,
        families,
        &["ap-northeast-1"],
        vec![
            rule(Purpose::Data, &from, networks(data), &[DATA]),
            rule(Purpose::Api, &from, hosts(&[MGN]), &[HTTPS]),
            rule(Purpose::Storage, &from, hosts(&BUCKETS), &[HTTPS]),
            rule(Purpose::Dns, &from, Destination::Resolver, &DNS),
        ],
    )
}

/// Five blocks in a budget of three. The first two are halves of a prefix that is broader than allowed: joining them
/// would break the limit.
pub fn fitted() -> Plan {
    let wanted =
        set("198.51.100.0/27 198.51.100.64/27 198.51.100.128/27 198.51.100.192/27 203.0.113.0/24");
    let request = FitRequest {
        limit: Limit::Budget(3),
        broadest: Some(25),
        prefer: Prefer::Fewest,
    };
    let fitted = fit(&wanted, &set("198.51.100.32/28"), &request).unwrap();
    let mut plan = internet(Families::Ipv4, "192.0.2.0/25", "203.0.113.0/24");
    plan.rules[0].destination = Destination::Networks(fitted.into());
    plan
}

/// The named cases of the golden files.
pub fn cases() -> Vec<(&'static str, Plan)> {
    const V4: &str = "198.51.100.0/25 198.51.100.192/26 203.0.113.0/24";
    const V6: &str = "2001:db8:1000::/40 2001:db8:ff00:40::/60";
    let any = RuleSource::Any;
    let vpn_source = RuleSource::Networks(set("192.0.2.0/25"));
    let vpn = plan(
        Route::Vpn,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![
            rule(
                Purpose::Data,
                &vpn_source,
                networks("198.51.100.0/24"),
                &[DATA],
            ),
            rule(
                Purpose::Api,
                &vpn_source,
                networks("198.51.100.10/32"),
                &[HTTPS],
            ),
            rule(
                Purpose::Storage,
                &vpn_source,
                networks("198.51.100.12/32"),
                &[HTTPS],
            ),
            rule(Purpose::Dns, &vpn_source, networks("203.0.113.53/32"), &DNS),
        ],
    );
    let mut one = plan(
        Route::Internet,
        Families::Ipv4,
        &["us-east-1"],
        vec![
            rule(Purpose::Data, &any, networks("203.0.113.0/24"), &[DATA]),
            rule(
                Purpose::Api,
                &any,
                Destination::Pending(Pending::Undocumented),
                &[HTTPS],
            ),
        ],
    );
    one.origin.profile = Profile::Drs;
    let long: CidrSet = (0..350).map(|i| every_other(i, 26)).collect();
    let long_source = RuleSource::Networks(set("192.0.2.0/25 192.0.2.192/26"));
    let long = plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1", "us-east-1", "eu-central-1"],
        vec![
            rule(
                Purpose::Data,
                &long_source,
                Destination::Networks(long.into()),
                &[DATA],
            ),
            rule(
                Purpose::Api,
                &long_source,
                networks("203.0.113.0/24"),
                &[HTTPS],
            ),
            rule(
                Purpose::Storage,
                &long_source,
                networks("198.51.100.0/24"),
                &[HTTPS],
            ),
        ],
    );
    let mut sample = internet(
        Families::Ipv4,
        "192.0.2.0/25",
        "198.18.0.0/24 198.18.2.0/23",
    );
    if let Some(file) = &mut sample.origin.file {
        file.is_sample = true;
    }
    let console = Host {
        name: "console.cloudendure.com".to_owned(),
        addresses: vec![
            "203.0.113.158/32".parse().unwrap(),
            "203.0.113.136/32".parse().unwrap(),
        ],
    };
    let mut cloudendure = plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![
            rule(Purpose::Data, &any, networks("198.51.100.0/24"), &[DATA]),
            rule(
                Purpose::Console,
                &any,
                Destination::Hosts(vec![console]),
                &[HTTPS],
            ),
            rule(
                Purpose::Storage,
                &any,
                hosts(&["s3.amazonaws.com"]),
                &[HTTPS],
            ),
        ],
    );
    cloudendure.origin.profile = Profile::CloudEndure;
    vec![
        ("fitted", fitted()),
        ("ipv4", internet(Families::Ipv4, "192.0.2.0/25", V4)),
        ("ipv6", internet(Families::Ipv6, "2001:db8:a::/64", V6)),
        (
            "both",
            internet(
                Families::Both,
                "192.0.2.0/25 2001:db8:a::/64",
                &format!("{V4} {V6}"),
            ),
        ),
        ("vpn", vpn),
        ("one", one),
        ("long", long),
        ("sample", sample),
        ("cloudendure", cloudendure),
    ]
}

/// The i-th of prefixes of this length in 198.18.0.0/15 of which no two can be joined.
pub fn every_other(i: u32, length: u8) -> IpNet {
    let start = u32::from_be_bytes([198, 18, 0, 0]);
    let address = std::net::Ipv4Addr::from(start + i * 2 * (1 << (32 - length)));
    IpNet::new(address.into(), length).unwrap()
}

/// A plan for the data alone, from anywhere, to this many CIDR blocks.
pub fn long_plan(count: u32) -> Plan {
    let data: CidrSet = (0..count).map(|i| every_other(i, 28)).collect();
    plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![rule(
            Purpose::Data,
            &RuleSource::Any,
            Destination::Networks(data.into()),
            &[DATA],
        )],
    )
}

fn v4_set(most: usize) -> impl Strategy<Value = CidrSet> {
    let prefix = (0u32..1 << 17, 16u8..=32).prop_map(|(host, length)| {
        let start = u32::from_be_bytes([198, 18, 0, 0]);
        IpNet::new(std::net::Ipv4Addr::from(start + host).into(), length).unwrap()
    });
    proptest::collection::vec(prefix, 1..=most).prop_map(|list| list.into_iter().collect())
}

fn v6_set(most: usize) -> impl Strategy<Value = CidrSet> {
    let prefix = (any::<[u8; 12]>(), 33u8..=128).prop_map(|(host, length)| {
        let mut bytes = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        bytes[4..].copy_from_slice(&host);
        IpNet::new(std::net::Ipv6Addr::from(bytes).into(), length).unwrap()
    });
    proptest::collection::vec(prefix, 1..=most).prop_map(|list| list.into_iter().collect())
}

/// Networks of the families that are wanted, some of each.
fn networks_of(families: Families, most: usize) -> impl Strategy<Value = CidrSet> {
    (v4_set(most), v6_set(most)).prop_map(move |(v4, v6)| match families {
        Families::Ipv4 => v4,
        Families::Ipv6 => v6,
        Families::Both => v4.union(&v6),
    })
}

fn host_list() -> impl Strategy<Value = Destination> {
    proptest::collection::vec(
        (
            "[a-z0-9]{1,20}(-[a-z0-9]{1,30}){0,2}",
            proptest::option::of(0u8..=127),
        ),
        1..5,
    )
    .prop_map(|list| {
        let host = |(label, fixed): (String, Option<u8>)| Host {
            name: format!("{label}.ap-northeast-1.amazonaws.com"),
            addresses: fixed
                .map(|last| IpNet::from(std::net::IpAddr::from([203, 0, 113, last * 2 + 1])))
                .into_iter()
                .collect(),
        };
        Destination::Hosts(list.into_iter().map(host).collect())
    })
}

/// Complete plans of every kind, with sources of all wanted families or none.
pub fn plans() -> impl Strategy<Value = Plan> {
    let families = prop_oneof![
        Just(Families::Ipv4),
        Just(Families::Ipv6),
        Just(Families::Both)
    ];
    let route = prop_oneof![Just(Route::Internet), Just(Route::Vpn)];
    (families, route, any::<bool>())
        .prop_flat_map(|(families, route, is_any)| {
            let source = networks_of(families, 4).prop_map(move |networks| {
                if is_any {
                    RuleSource::Any
                } else {
                    RuleSource::Networks(networks)
                }
            });
            let control = prop_oneof![
                host_list(),
                networks_of(families, 10).prop_map(|set| Destination::Networks(set.into())),
                Just(Destination::Pending(Pending::Undocumented)),
            ];
            let resolver = prop_oneof![
                Just(Destination::Resolver),
                networks_of(families, 1).prop_map(|set| Destination::Networks(set.into())),
            ];
            (
                Just((families, route)),
                source,
                networks_of(families, 40),
                control,
                host_list(),
                resolver,
            )
        })
        .prop_map(
            |((families, route), source, data, control, storage, resolver)| {
                plan(
                    route,
                    families,
                    &["ap-northeast-1"],
                    vec![
                        rule(
                            Purpose::Data,
                            &source,
                            Destination::Networks(data.into()),
                            &[DATA],
                        ),
                        rule(Purpose::Api, &source, control, &[HTTPS]),
                        rule(Purpose::Storage, &source, storage, &[HTTPS]),
                        rule(Purpose::Dns, &source, resolver, &DNS),
                    ],
                )
            },
        )
}
