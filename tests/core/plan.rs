#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot build its case should stop"
)]

use proptest::prelude::*;
use tegata::facts;
use tegata::i18n::{DeskMessage, Lang, Message};
use tegata::net::{CidrSet, Family, IpNet};
use tegata::plan::{
    CautionKind, Destination, Extent, Field, FlowKind, Gap, Notice, Plan, Protocol, Purpose,
    RowGap, Rule, RuleSource, SourceIn, Wanted, cautions, compare, plan, plan_for, wanted,
};
use tegata::ranges::{self, GroupCode, RegionCode};
use tegata::select;
use tegata::settings::{Families, Names, Profile, Route, Settings};

use crate::{choices, data, plans};

fn set(networks: &[&str]) -> CidrSet {
    let parse = |text: &&str| text.parse::<IpNet>().unwrap();
    networks.iter().map(parse).collect()
}

fn nets(networks: &[&str]) -> Vec<IpNet> {
    networks.iter().map(|text| text.parse().unwrap()).collect()
}

fn file() -> Wanted {
    Wanted {
        data: Some(set(&["198.18.0.0/16", "2001:db8:1::/48"])),
        storage: Some(set(&["198.19.0.0/24", "2001:db8:2::/48"])),
        api: Some(set(&["198.18.0.0/15", "2001:db8::/32"])),
        ..Wanted::default()
    }
}

fn settings(profile: Profile, region: &str) -> Settings {
    Settings {
        profile,
        regions: vec![RegionCode::new(region)],
        ..Settings::default()
    }
}

/// A plan's rules as a table, one destination a line.
fn table(rules: &[Rule]) -> Vec<String> {
    let mut lines = Vec::new();
    for rule in rules {
        let services: Vec<String> = rule
            .services
            .iter()
            .map(|service| match service.protocol {
                Protocol::Tcp => format!("tcp:{}", service.port),
                Protocol::Udp => format!("udp:{}", service.port),
            })
            .collect();
        let start = format!("{:?} {}", rule.purpose, services.join("+"));
        let destinations: Vec<String> = match &rule.destination {
            Destination::Networks(networks) => networks.iter().map(ToString::to_string).collect(),
            Destination::Hosts(hosts) => hosts
                .iter()
                .map(|host| {
                    let addresses: Vec<String> =
                        host.addresses.iter().map(ToString::to_string).collect();
                    [vec![host.name.clone()], addresses].concat().join(" = ")
                })
                .collect(),
            Destination::Resolver => vec!["resolver".to_owned()],
            Destination::Pending(pending) => vec![format!("pending {pending:?}")],
        };
        lines.extend(destinations.iter().map(|to| format!("{start} {to}")));
    }
    lines
}

fn notices(plan: &Plan) -> Vec<String> {
    let text = |notice: &Notice| format!("{notice:?}");
    plan.notices.iter().map(text).collect()
}

#[test]
fn mgn_in_tokyo_over_the_internet() {
    let plan = plan_for(&settings(Profile::Mgn, "ap-northeast-1"), &file());
    assert_eq!(
        table(&plan.rules),
        [
            "Data tcp:1500 198.18.0.0/16",
            "Api tcp:443 mgn.ap-northeast-1.amazonaws.com",
            "Storage tcp:443 aws-mgn-internal-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
            "Storage tcp:443 aws-mgn-internal-hashes-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
            "Storage tcp:443 aws-application-migration-service-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
            "Storage tcp:443 aws-application-migration-service-hashes-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
            "Storage tcp:443 amazon-ssm-ap-northeast-1.s3.ap-northeast-1.amazonaws.com",
            "Dns udp:53+tcp:53 resolver",
        ]
    );
    let staging = table(&plan.staging_rules);
    assert_eq!(
        staging[6..],
        [
            "Repository tcp:443 al2023-repos-ap-northeast-1-de612dc2.s3.dualstack.ap-northeast-1.amazonaws.com",
            "Ec2Api tcp:443 ec2.ap-northeast-1.amazonaws.com",
            "Dns udp:53+tcp:53 resolver",
        ]
    );
    assert_eq!(staging[..6], table(&plan.rules)[1..7]);
    assert_eq!(plan.notices, []);
}

#[test]
fn drs_in_govcloud_in_both_families() {
    let settings = Settings {
        families: Families::Both,
        ..settings(Profile::Drs, "us-gov-west-1")
    };
    let plan = plan_for(&settings, &file());
    let rules = table(&plan.rules);
    assert_eq!(
        rules[..6],
        [
            "Data tcp:1500 198.18.0.0/16",
            "Data tcp:1500 2001:db8:1::/48",
            "Api tcp:443 drs.us-gov-west-1.amazonaws.com",
            "Api tcp:443 drs.us-gov-west-1.api.aws",
            "Storage tcp:443 aws-drs-clients-us-gov-west-1.s3.us-gov-west-1.amazonaws.com",
            "Storage tcp:443 aws-drs-clients-us-gov-west-1.s3.dualstack.us-gov-west-1.amazonaws.com",
        ]
    );
    assert_eq!(rules.len(), 4 + 6 * 2 + 1);
    for bucket in ["drs-internal", "drs-internal-hashes", "drs-clients-hashes"] {
        let name = format!("aws-{bucket}-us-gov-west-1.s3.us-gov-west-1.amazonaws.com");
        assert!(rules.contains(&format!("Storage tcp:443 {name}")), "{name}");
    }
    let staging = table(&plan.staging_rules);
    for s3 in ["s3", "s3.dualstack"] {
        let name = format!("al2023-repos-us-gov-west-1-de612dc2.{s3}.us-gov-west-1.amazonaws.com");
        assert!(staging.contains(&format!("Repository tcp:443 {name}")));
    }
    assert_eq!(plan.notices, []);
}

#[test]
fn cloudendure_is_the_table_of_the_article() {
    let plan = plan_for(&settings(Profile::CloudEndure, "ap-northeast-1"), &file());
    assert_eq!(
        table(&plan.rules),
        [
            "Data tcp:1500 198.18.0.0/16",
            "Console tcp:443 console.cloudendure.com = 52.72.172.158/32 = 52.53.92.136/32",
            "Storage tcp:443 s3.amazonaws.com",
            "Storage tcp:443 s3.us-west-1.amazonaws.com",
            "Storage tcp:443 s3.eu-west-1.amazonaws.com",
            "Dns udp:53+tcp:53 resolver",
        ]
    );
    assert_eq!(
        plan.hosts_lines(),
        [
            "52.72.172.158 console.cloudendure.com",
            "52.53.92.136 console.cloudendure.com",
        ]
    );
    assert_eq!(plan.notices, [Notice::CloudEndureEnded]);
}

#[test]
fn cloudendure_by_address_keeps_the_fixed_addresses_of_the_console() {
    let settings = Settings {
        names: Names::Cidr,
        ..settings(Profile::CloudEndure, "us-east-1")
    };
    let plan = plan_for(&settings, &file());
    assert_eq!(
        table(&plan.rules)[1..4],
        [
            "Console tcp:443 52.53.92.136/32",
            "Console tcp:443 52.72.172.158/32",
            "Storage tcp:443 198.19.0.0/24",
        ]
    );
    assert_eq!(plan.hosts_lines().len(), 2);
    let told = Message::PlanNotice(plan.notices[1].clone());
    assert!(told.text(Lang::En).contains("S3 ranges of every Region"));
}

#[test]
fn regions_without_the_product_get_no_invented_hosts() {
    for region in [
        "cn-north-1",
        "cn-northwest-1",
        "eusc-de-east-1",
        "me-west-1",
        "GLOBAL",
    ] {
        for profile in [Profile::Mgn, Profile::Drs] {
            let plan = plan_for(&settings(profile, region), &file());
            assert_eq!(
                table(&plan.rules),
                [
                    "Data tcp:1500 198.18.0.0/16",
                    "Api tcp:443 pending Undocumented",
                    "Storage tcp:443 pending Undocumented",
                    "Dns udp:53+tcp:53 resolver",
                ]
            );
            let region = RegionCode::new(region);
            assert_eq!(plan.notices, [Notice::NotOffered { profile, region }]);
        }
    }
}

#[test]
fn a_region_without_the_product_does_not_hide_behind_one_with_it() {
    let settings = Settings {
        regions: regions(&["us-east-1", "cn-north-1"]),
        ..Settings::default()
    };
    let rules = table(&plan_for(&settings, &file()).rules);
    assert!(rules.contains(&"Api tcp:443 mgn.us-east-1.amazonaws.com".to_owned()));
    assert!(rules.contains(&"Api tcp:443 pending Undocumented".to_owned()));
    assert!(rules.contains(&"Storage tcp:443 pending Undocumented".to_owned()));
}

#[test]
fn ipv6_uses_dual_stack_names_and_tells_where_there_is_none() {
    let ipv6 = |region| Settings {
        families: Families::Ipv6,
        ..settings(Profile::Mgn, region)
    };
    let tokyo = plan_for(&ipv6("ap-northeast-1"), &file());
    assert_eq!(
        table(&tokyo.rules)[..3],
        [
            "Data tcp:1500 2001:db8:1::/48",
            "Api tcp:443 mgn.ap-northeast-1.api.aws",
            "Storage tcp:443 aws-mgn-internal-ap-northeast-1.s3.dualstack.ap-northeast-1.amazonaws.com",
        ]
    );
    assert_eq!(tokyo.notices, []);
    let osaka = plan_for(&ipv6("ap-northeast-3"), &file());
    assert_eq!(
        table(&osaka.rules)[1],
        "Api tcp:443 mgn.ap-northeast-3.amazonaws.com"
    );
    let names = vec!["mgn.ap-northeast-3.amazonaws.com".to_owned()];
    assert_eq!(osaka.notices, [Notice::Ipv4NamesOnly { names }]);
}

#[test]
fn vpn_needs_no_file() {
    let settings = Settings {
        route: Route::Vpn,
        staging: nets(&["10.20.8.0/24"]),
        ..settings(Profile::Mgn, "ap-northeast-1")
    };
    let plan = plan_for(&settings, &Wanted::default());
    assert_eq!(
        table(&plan.rules)[..2],
        [
            "Data tcp:1500 10.20.8.0/24",
            "Api tcp:443 mgn.ap-northeast-1.amazonaws.com",
        ]
    );
    assert_eq!(plan.origin.file, None);
}

#[test]
fn a_plan_names_a_file_only_where_a_rule_is_made_from_it() {
    for (profile, route, names, is_named) in [
        (Profile::Mgn, Route::Internet, Names::Fqdn, true),
        (Profile::Mgn, Route::Vpn, Names::Cidr, true),
        (Profile::Mgn, Route::Vpn, Names::Fqdn, false),
        (Profile::Custom, Route::Internet, Names::Fqdn, true),
        (Profile::Custom, Route::Vpn, Names::Cidr, false),
    ] {
        let settings = Settings {
            route,
            names,
            staging: nets(&["10.20.8.0/24"]),
            ..settings(profile, "ap-northeast-1")
        };
        let wanted = Wanted {
            file: Some(data::made("1", &[["r-1", "r-1", "EC2", "198.51.100.0/24"]]).file_id()),
            ..file()
        };
        let named = plan_for(&settings, &wanted).origin.file;
        assert_eq!(named.is_some(), is_named, "{profile:?} {route:?} {names:?}");
    }
}

#[test]
fn typed_endpoints_and_resolver_make_a_vpn_plan_all_private() {
    let settings = Settings {
        route: Route::Vpn,
        staging: nets(&["10.20.8.0/24"]),
        endpoints: nets(&["10.20.9.10/32", "10.20.9.11/32"]),
        resolver: nets(&["10.20.9.53/32"]),
        ..settings(Profile::Mgn, "ap-northeast-1")
    };
    let plan = plan_for(&settings, &Wanted::default());
    assert_eq!(
        table(&plan.rules),
        [
            "Data tcp:1500 10.20.8.0/24",
            "Api tcp:443 10.20.9.10/31",
            "Storage tcp:443 10.20.9.10/31",
            "Dns udp:53+tcp:53 10.20.9.53/32",
        ]
    );
}

#[test]
fn endpoints_are_not_used_over_the_internet() {
    let with = Settings {
        endpoints: nets(&["10.20.9.10/32"]),
        ..Settings::default()
    };
    let plan = plan_for(&with, &file());
    assert_eq!(plan, plan_for(&Settings::default(), &file()));
}

#[test]
fn staging_of_another_family_is_pending_and_told() {
    let settings = Settings {
        route: Route::Vpn,
        families: Families::Ipv6,
        staging: nets(&["10.20.8.0/24"]),
        ..Settings::default()
    };
    let plan = plan_for(&settings, &file());
    assert_eq!(table(&plan.rules)[0], "Data tcp:1500 pending Staging");
    assert!(plan.notices.contains(&Notice::NoneOfFamily {
        field: Field::Staging,
        family: Family::V6,
    }));
}

#[test]
fn missing_files_rows_and_subnets_are_visible() {
    let default = Settings::default();
    let first =
        |settings: &Settings, wanted: &Wanted| table(&plan_for(settings, wanted).rules)[0].clone();
    assert_eq!(
        first(&default, &Wanted::default()),
        "Data tcp:1500 pending File"
    );
    let empty = Wanted {
        data: Some(CidrSet::default()),
        ..Wanted::default()
    };
    assert_eq!(first(&default, &empty), "Data tcp:1500 pending NoRows");
    let vpn = Settings {
        route: Route::Vpn,
        ..default
    };
    assert_eq!(first(&vpn, &file()), "Data tcp:1500 pending Staging");
}

#[test]
fn names_by_address_tell_how_large_they_are() {
    let settings = Settings {
        names: Names::Cidr,
        ..Settings::default()
    };
    let plan = plan_for(&settings, &file());
    assert_eq!(
        table(&plan.rules),
        [
            "Data tcp:1500 198.18.0.0/16",
            "Api tcp:443 198.18.0.0/15",
            "Storage tcp:443 198.19.0.0/24",
            "Dns udp:53+tcp:53 resolver",
        ]
    );
    let told = notices(&plan);
    assert!(
        told.iter()
            .any(|notice| notice.contains("SupersetOfNames { purpose: Api")),
        "{told:?}"
    );
    let message = Message::PlanNotice(plan.notices[0].clone());
    assert!(message.text(Lang::En).contains("131,072 IPv4 addresses"));
}

#[test]
fn custom_is_the_data_rule_alone() {
    let settings = Settings {
        port: 8443,
        ..settings(Profile::Custom, "GLOBAL")
    };
    let plan = plan_for(&settings, &file());
    assert_eq!(table(&plan.rules), ["Data tcp:8443 198.18.0.0/16"]);
    assert_eq!(plan.staging_rules, []);
    assert_eq!(plan.notices, [Notice::DataRuleOnly]);
}

#[test]
fn a_source_never_shrinks_to_any() {
    let settings = Settings {
        families: Families::Ipv6,
        source: nets(&["192.0.2.0/24"]),
        ..Settings::default()
    };
    let plan = plan_for(&settings, &file());
    let source = &plan.rules[0].source;
    assert_eq!(*source, RuleSource::Networks(set(&["192.0.2.0/24"])));
    assert_eq!(source.family(Family::V6), SourceIn::Missing);
    assert_eq!(plan.flows()[0].gaps(true), [Gap::NoSource(Family::V6)]);
    let (field, family) = (Field::Source, Family::V6);
    assert_eq!(plan.notices[0], Notice::NoneOfFamily { field, family });
}

#[test]
fn names_without_a_source_in_a_wanted_family_are_told() {
    let settings = Settings {
        families: Families::Both,
        source: nets(&["192.0.2.0/24"]),
        ..settings(Profile::Mgn, "ap-northeast-1")
    };
    let flows = plan_for(&settings, &file()).flows();
    assert!(!flows[1].hosts.is_empty() && flows[1].networks.is_empty());
    assert_eq!(flows[1].gaps(true), [Gap::NoSource(Family::V6)]);
}

#[test]
fn a_fitted_list_shares_its_flow_with_no_other_rule() {
    let mut plan = plans::fitted();
    let mut exact = plan.rules[0].clone();
    exact.destination = plans::networks("198.51.100.32/27");
    for at in [1, 0] {
        plan.rules.insert(at, exact.clone());
        let flows = plan.flows();
        let fitted = flows.iter().filter(|flow| flow.networks.fitted().is_some());
        let fitted: Vec<_> = fitted.map(|flow| flow.networks.len()).collect();
        assert_eq!(fitted, [3]);
        assert_eq!(flows[usize::from(at == 1)].networks.len(), 1);
        plan.rules.remove(at);
    }
}

#[test]
fn flows_join_the_443_rules() {
    let plan = plan_for(&settings(Profile::Mgn, "ap-northeast-1"), &file());
    let flows = plan.flows();
    let kinds: Vec<FlowKind> = flows.iter().map(|flow| flow.kind).collect();
    assert_eq!(kinds, [FlowKind::Data, FlowKind::Control, FlowKind::Dns]);
    assert_eq!(flows[1].hosts.len(), 6);
    assert_eq!(flows[1].purposes, [Purpose::Api, Purpose::Storage]);
    assert_eq!(flows[1].gaps(true), []);
    assert_eq!(flows[1].gaps(false).len(), 6);
    assert_eq!(flows[2].gaps(true), [Gap::Resolver]);
}

#[test]
fn fixed_addresses_stand_in_where_a_platform_has_no_names() {
    let plan = plan_for(&settings(Profile::CloudEndure, "us-east-1"), &file());
    let control = &plan.flows()[1];
    assert_eq!(control.addresses(true), CidrSet::default().into());
    let console = set(&["52.72.172.158/32", "52.53.92.136/32"]);
    assert_eq!(control.addresses(false), console.into());
    assert_eq!(control.gaps(false).len(), 3);
}

#[test]
fn both_routes_are_compared_whichever_is_chosen() {
    for &route in Route::ALL {
        let settings = Settings {
            route,
            staging: nets(&["10.20.8.0/24"]),
            ..Settings::default()
        };
        let comparison = compare(&settings, &file());
        let internet = comparison.internet.unwrap().ipv4;
        assert_eq!(
            (internet.cidrs, internet.addresses.to_string()),
            (1, "65536".into())
        );
        let vpn = comparison.vpn.unwrap().ipv4;
        assert_eq!((vpn.cidrs, vpn.addresses.to_string()), (1, "256".into()));
        assert_eq!(compare(&settings, &Wanted::default()).internet, None);
    }
}

fn kinds(settings: &Settings, groups: &[&str]) -> Vec<CautionKind> {
    let groups: Vec<GroupCode> = groups.iter().map(|group| GroupCode::new(group)).collect();
    let plan = plan_for(settings, &file());
    let cautions = cautions(settings, &plan, &groups);
    cautions.iter().map(|caution| caution.kind).collect()
}

#[test]
fn cautions_fit_what_is_on_screen() {
    use CautionKind as Kind;
    let tokyo = settings(Profile::Mgn, "ap-northeast-1");
    assert_eq!(
        kinds(&tokyo, &["ap-northeast-1", "ap-northeast-1-tpe-1"]),
        [
            Kind::SingleAddresses,
            Kind::MayNotResume,
            Kind::HttpsToo,
            Kind::PortFixed,
            Kind::ProxyExempt,
            Kind::Repository,
            Kind::ZonesIncluded,
            Kind::PreferVpn,
            Kind::FileChanges,
            Kind::OlderBuckets,
        ]
    );
    let main_only = Settings {
        groups: vec![GroupCode::new("ap-northeast-1")],
        ..tokyo.clone()
    };
    let shown = kinds(&main_only, &["ap-northeast-1", "ap-northeast-1-tpe-1"]);
    assert!(shown.contains(&Kind::ZonesLeftOut) && !shown.contains(&Kind::ZonesIncluded));
    let private = Settings {
        route: Route::Vpn,
        families: Families::Both,
        staging: nets(&["10.20.8.5/32", "203.0.113.0/24"]),
        endpoints: nets(&["10.20.9.10/32"]),
        ..tokyo.clone()
    };
    // Whatever zones the Region has: over a VPN they are no matter.
    assert_eq!(
        kinds(&private, &["ap-northeast-1", "ap-northeast-1-tpe-1"]),
        [
            Kind::SingleStagingAddress,
            Kind::MgnPrivateIpv6,
            Kind::SingleAddresses,
            Kind::MayNotResume,
            Kind::HttpsToo,
            Kind::PortFixed,
            Kind::ProxyExempt,
            Kind::StagingNotPrivate,
            Kind::PrivateNames,
            Kind::Repository,
            Kind::OlderBuckets,
        ]
    );
    // Over the internet what was typed for a VPN, and MGN's private addresses, are no matter.
    let public = Settings {
        route: Route::Internet,
        ..private
    };
    assert_eq!(kinds(&public, &[]), kinds(&tokyo, &[]));
    assert_eq!(
        kinds(&settings(Profile::CloudEndure, "us-east-1"), &[])[0],
        Kind::CloudEndureEnded
    );
    assert_eq!(
        kinds(&settings(Profile::Custom, "us-east-1"), &[]),
        [Kind::FileChanges]
    );
}

#[test]
fn staging_subnets_outside_private_space_are_told() {
    let is_told = |subnet: &str| {
        let settings = Settings {
            route: Route::Vpn,
            staging: nets(&["10.0.0.0/24", subnet]),
            ..settings(Profile::Mgn, "ap-northeast-1")
        };
        kinds(&settings, &[]).contains(&CautionKind::StagingNotPrivate)
    };
    for (private, public) in [
        ("10.255.255.0/24", "11.0.0.0/24"),
        ("172.31.255.0/24", "172.32.0.0/24"),
        ("192.168.255.0/24", "192.169.0.0/24"),
        ("100.127.255.0/24", "100.128.0.0/24"),
        ("fdff:ffff::/32", "fe00::/32"),
    ] {
        assert!(!is_told(private), "{private}");
        assert!(is_told(public), "{public}");
    }
}

#[test]
fn every_announced_region_is_named_and_in_order() {
    assert_eq!(facts::REGIONS.len(), 39);
    for region in facts::REGIONS {
        assert_eq!(facts::region(region.code), Some(region));
        let message = DeskMessage::Region(RegionCode::new(region.code));
        assert!(
            Lang::ALL
                .iter()
                .all(|&lang| message.text(lang) != region.code)
        );
    }
    let unknown = DeskMessage::Region(RegionCode::new("me-west-1"));
    assert_eq!(unknown.text(Lang::Ja), "me-west-1");
    let offered = facts::REGIONS
        .iter()
        .filter(|region| facts::Product::Mgn.is_offered_in(region));
    assert_eq!(offered.count(), 36);
}

fn regions(codes: &[&str]) -> Vec<RegionCode> {
    codes.iter().map(|code| RegionCode::new(code)).collect()
}

#[test]
fn the_real_file_gives_the_known_counts() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let tokyo = Settings {
        families: Families::Both,
        names: Names::Cidr,
        ..Settings::default()
    };
    let tokyo_plan = plan(&tokyo, Some(&ranges));
    let extent = |index: usize| match &tokyo_plan.rules[index].destination {
        Destination::Networks(networks) => Extent::of(&networks.needed()),
        other => panic!("rule {index} has no networks but {other:?}"),
    };
    let counts = (extent(0).ipv4.cidrs, extent(0).ipv6.cidrs);
    assert_eq!(counts, (72, 68));
    assert_eq!(extent(0).ipv4.addresses.to_string(), "4300064");
    assert_eq!((extent(1).ipv4.cidrs, extent(2).ipv4.cidrs), (166, 19));
    assert_eq!(
        tokyo_plan.origin.file.as_ref().unwrap().create_date,
        "2026-08-22-15-17-05"
    );
    // A border group narrows the data rule, but neither S3 nor the API.
    let main = Settings {
        groups: vec![GroupCode::new("ap-northeast-1")],
        ..tokyo.clone()
    };
    let main = plan(&main, Some(&ranges));
    assert_eq!(main.data().unwrap().family(Family::V4).len(), 70);
    assert_eq!(main.rules[1..], tokyo_plan.rules[1..]);
}

#[test]
fn cloudendure_by_address_takes_s3_of_every_region() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let settings = Settings {
        names: Names::Cidr,
        ..settings(Profile::CloudEndure, "ap-northeast-1")
    };
    let storage = wanted(&settings, &select::select(&ranges, &settings))
        .storage
        .unwrap();
    for row in ranges.family(Family::V4) {
        if row.service().as_str() == "S3" {
            assert!(storage.contains_prefix(&row.prefix()));
        }
    }
}

#[test]
fn a_region_that_an_old_file_lacks_is_told() {
    let Some(bytes) = data::file("2021-05-31") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let settings = Settings {
        names: Names::Cidr,
        regions: regions(&["us-east-1", "ca-west-1"]),
        ..Settings::default()
    };
    let plan = plan(&settings, Some(&ranges));
    for purpose in [Purpose::Api, Purpose::Storage] {
        let gap = RowGap {
            purpose,
            region: RegionCode::new("ca-west-1"),
            family: Family::V4,
        };
        assert!(plan.notices.contains(&Notice::NoRowsInRegion(gap)));
    }
}

#[test]
fn a_family_that_no_region_has_is_told_by_region_alone() {
    let row = |service, prefix| ["ap-northeast-1", "ap-northeast-1", service, prefix];
    let rows = [
        row("AMAZON", "198.51.100.0/24"),
        row("EC2", "198.51.100.0/25"),
        row("S3", "198.51.100.128/25"),
    ];
    let settings = Settings {
        names: Names::Cidr,
        families: Families::Both,
        ..Settings::default()
    };
    let plan = plan(&settings, Some(&data::made("1", &rows)));
    let told: Vec<&Notice> = plan
        .notices
        .iter()
        .filter(|notice| !matches!(notice, Notice::SupersetOfNames { .. }))
        .collect();
    let gap = |purpose| {
        Notice::NoRowsInRegion(RowGap {
            purpose,
            region: RegionCode::new("ap-northeast-1"),
            family: Family::V6,
        })
    };
    assert_eq!(told, [&gap(Purpose::Api), &gap(Purpose::Storage)]);
}

#[test]
fn a_superset_without_a_wanted_family_is_told_once() {
    let settings = Settings {
        names: Names::Cidr,
        families: Families::Both,
        ..Settings::default()
    };
    let wanted = Wanted {
        api: Some(set(&["198.18.0.0/15"])),
        ..file()
    };
    let plan = plan_for(&settings, &wanted);
    let missing = Notice::NoRowsOfFamily {
        purpose: Purpose::Api,
        family: Family::V6,
    };
    assert_eq!(plan.notices[0], missing);
    assert_eq!(
        plan.notices
            .iter()
            .filter(|notice| **notice == missing)
            .count(),
        1
    );
}

fn destinations(plan: &Plan) -> impl Iterator<Item = &Rule> {
    plan.rules.iter().chain(&plan.staging_rules)
}

proptest! {
    #[test]
    fn no_destination_is_empty(settings in choices::settings(), wanted in choices::wanted()) {
        let plan = plan_for(&settings, &wanted);
        for rule in destinations(&plan) {
            prop_assert!(!rule.services.is_empty());
            match &rule.destination {
                Destination::Networks(networks) => {
                    prop_assert!(!networks.is_empty());
                    for network in networks {
                        prop_assert!(settings.families.includes(Family::of(network)));
                    }
                }
                Destination::Hosts(hosts) => {
                    prop_assert!(!hosts.is_empty());
                    for host in hosts {
                        prop_assert!(host.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte)));
                    }
                }
                Destination::Resolver | Destination::Pending(_) => {}
            }
            if let RuleSource::Networks(networks) = &rule.source {
                prop_assert!(!networks.is_empty());
            }
        }
    }

    #[test]
    fn the_data_rule_comes_first_and_its_destination_is_exact(settings in choices::settings(), wanted in choices::wanted()) {
        let plan = plan_for(&settings, &wanted);
        let purposes: Vec<Purpose> = plan.rules.iter().map(|rule| rule.purpose).collect();
        prop_assert_eq!(purposes[0], Purpose::Data);
        prop_assert!(!purposes[1..].contains(&Purpose::Data));
        let staging: CidrSet = settings.staging.iter().copied().collect();
        let exact = match settings.route {
            Route::Internet => wanted.data.unwrap_or_default(),
            Route::Vpn => staging,
        };
        let exact = Family::ALL
            .into_iter()
            .filter(|family| settings.families.includes(*family))
            .fold(CidrSet::default(), |all, family| all.union(&exact.only(|one| one == family)));
        prop_assert_eq!(plan.data().cloned().unwrap_or_default(), exact.into());
    }

    #[test]
    fn every_need_is_met_or_visibly_pending(settings in choices::settings(), wanted in choices::wanted()) {
        let plan = plan_for(&settings, &wanted);
        let has = |purpose| plan.rules.iter().any(|rule| rule.purpose == purpose);
        match settings.profile {
            Profile::Mgn | Profile::Drs => prop_assert!(has(Purpose::Api) && has(Purpose::Storage) && has(Purpose::Dns)),
            Profile::CloudEndure => prop_assert!(has(Purpose::Console) && has(Purpose::Storage) && has(Purpose::Dns)),
            Profile::Custom => prop_assert_eq!(plan.rules.len(), 1),
        }
        // A Region that was asked for is in a host name, in ranges or endpoints, or a rule is pending.
        let is_listed = |region: &RegionCode| plan.rules.iter().any(|rule| match &rule.destination {
            Destination::Hosts(hosts) => hosts.iter().any(|host| host.name.contains(region.as_str())),
            Destination::Networks(_) => rule.purpose == Purpose::Api,
            Destination::Pending(_) => rule.purpose == Purpose::Api,
            Destination::Resolver => false,
        });
        if matches!(settings.profile, Profile::Mgn | Profile::Drs) {
            prop_assert!(settings.regions.iter().all(is_listed));
        }
    }

    #[test]
    fn flows_hold_exactly_what_the_rules_hold(settings in choices::settings(), wanted in choices::wanted()) {
        let plan = plan_for(&settings, &wanted);
        let flows = plan.flows();
        prop_assert_eq!(flows[0].kind, FlowKind::Data);
        for rule in &plan.rules {
            let flow = flows.iter().find(|flow| flow.purposes.contains(&rule.purpose)).unwrap();
            prop_assert_eq!(&flow.services, &rule.services);
            match &rule.destination {
                Destination::Networks(networks) => prop_assert!(flow.networks.needed().is_superset(&networks.needed())),
                Destination::Hosts(hosts) => prop_assert!(hosts.iter().all(|host| flow.hosts.contains(host))),
                Destination::Resolver => prop_assert!(flow.needs_resolver),
                Destination::Pending(pending) => prop_assert!(flow.pending.contains(&(rule.purpose, *pending))),
            }
        }
        for flow in &flows {
            let allowed = plan.rules.iter().filter(|rule| flow.purposes.contains(&rule.purpose));
            let allowed = allowed.fold(CidrSet::default(), |all, rule| match &rule.destination {
                Destination::Networks(networks) => all.union(&networks.needed()),
                _ => all,
            });
            prop_assert_eq!(&flow.networks, &allowed.into());
        }
    }

    #[test]
    fn everything_told_can_be_read_in_both_languages(settings in choices::settings(), wanted in choices::wanted()) {
        let plan = plan_for(&settings, &wanted);
        let cautions = cautions(&settings, &plan, &settings.groups);
        let mut messages: Vec<Message> = plan.notices.iter().cloned().map(Message::PlanNotice).collect();
        for caution in &cautions {
            messages.extend([Message::Caution(*caution), Message::CautionReason(*caution)]);
            prop_assert!(caution.source().url.starts_with("https://"));
        }
        for rule in destinations(&plan) {
            messages.push(Message::Purpose(rule.purpose));
            if let Destination::Pending(pending) = rule.destination {
                messages.push(Message::Pending(pending));
            }
        }
        for message in messages {
            let (en, ja) = (message.text(Lang::En), message.text(Lang::Ja));
            prop_assert!(!en.contains("  ") && en.chars().all(|c| c < '\u{3000}'), "{}", en);
            prop_assert!(en != ja && !ja.contains("  "), "{}", ja);
        }
        let graves: Vec<bool> = cautions.iter().map(|caution| caution.is_grave()).collect();
        prop_assert!(graves.is_sorted_by(|a, b| a >= b));
    }
}
