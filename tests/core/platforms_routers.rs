//! Texts for stateless routers and switches, read back with readers of their own: every source, destination and port
//! of the plan, nothing else, within what the devices take.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use proptest::prelude::*;
use tegata::i18n::Lang;
use tegata::net::{CidrSet, Family, IpNet, Ipv4Net};
use tegata::plan::{Destination, Plan, Protocol, Purpose, RuleSource};
use tegata::platforms::{Hosts, Platform, Snippet, Unrenderable};
use tegata::settings::{Families, Route};

use crate::plans::{
    DATA, HTTPS, cases, every_other, hosts, long_plan, networks, plan, plans, rule,
};

/// One permitted connection: family, protocol, port, source, destination.
type Permit = (Family, String, u16, String, String);

const ROUTERS: [Platform; 4] = [
    Platform::YamahaRtx,
    Platform::CiscoIos,
    Platform::CiscoNxos,
    Platform::NecIx,
];

fn render(platform: Platform, plan: &Plan) -> Snippet {
    platform.render(plan, &Lang::En.words()).unwrap()
}

fn is_in(prefix: &IpNet, family: Family) -> bool {
    Family::of(prefix) == family
}

/// What the plan permits, spelled with prefixes, host names and `any`.
fn planned(plan: &Plan, kind: Hosts) -> BTreeSet<Permit> {
    let mut permits = BTreeSet::new();
    for rule in &plan.rules {
        let mut to: Vec<(Family, String)> = Vec::new();
        let address = |prefix: &IpNet| (Family::of(prefix), prefix.to_string());
        let is_wanted = |family: Family| match plan.origin.families {
            Families::Both => true,
            Families::Ipv4 => family == Family::V4,
            Families::Ipv6 => family == Family::V6,
        };
        match &rule.destination {
            Destination::Networks(networks) => to.extend(networks.iter().map(address)),
            Destination::Hosts(hosts) => {
                // Longer labels are no host names: the heading tells that they are missing.
                let is_name = |name: &str| name.split('.').all(|label| label.len() <= 63);
                for host in hosts {
                    match kind {
                        Hosts::ByName if !is_name(&host.name) => {}
                        Hosts::ByName => {
                            let families = [Family::V4, Family::V6].into_iter();
                            to.extend(families.map(|family| (family, host.name.clone())));
                        }
                        Hosts::ByAddress => to.extend(host.addresses.iter().map(address)),
                    }
                }
            }
            Destination::Resolver | Destination::Pending(_) => {}
        }
        for (family, to) in to.into_iter().filter(|(family, _)| is_wanted(*family)) {
            let sources: Vec<String> = match &rule.source {
                RuleSource::Any => vec!["any".to_owned()],
                RuleSource::Networks(sources) | RuleSource::Staging(sources) => sources
                    .iter()
                    .filter(|prefix| is_in(prefix, family))
                    .map(IpNet::to_string)
                    .collect(),
            };
            for service in &rule.services {
                let protocol = match service.protocol {
                    Protocol::Tcp => "tcp",
                    Protocol::Udp => "udp",
                };
                for from in &sources {
                    permits.insert((
                        family,
                        protocol.to_owned(),
                        service.port,
                        from.clone(),
                        to.clone(),
                    ));
                }
            }
        }
    }
    permits
}

/// Two neighbours that one rule names apart and another together are the same addresses.
fn joined(permits: BTreeSet<Permit>) -> BTreeSet<Permit> {
    let mut sets: BTreeMap<_, (Vec<IpNet>, BTreeSet<String>)> = BTreeMap::new();
    for (family, protocol, port, from, to) in permits {
        let entry = sets.entry((family, protocol, port, from)).or_default();
        match to.parse::<IpNet>() {
            Ok(prefix) => entry.0.push(prefix),
            Err(_) => {
                entry.1.insert(to);
            }
        }
    }
    let mut permits = BTreeSet::new();
    for ((family, protocol, port, from), (prefixes, names)) in sets {
        let prefixes: CidrSet = prefixes.into_iter().collect();
        let texts = prefixes.iter().map(IpNet::to_string);
        for to in texts.chain(names) {
            permits.insert((family, protocol.clone(), port, from.clone(), to));
        }
    }
    permits
}

fn family(word: &str) -> Family {
    match word {
        "ip" => Family::V4,
        "ipv6" => Family::V6,
        other => panic!("{other} is no family"),
    }
}

fn code(body: &str) -> impl Iterator<Item = Vec<&str>> {
    body.lines()
        .filter(|line| !line.starts_with(['!', '#']))
        .map(|line| line.split_whitespace().collect())
}

/// A single address as a prefix; any source as the plan spells it.
fn with_length(text: &str) -> String {
    match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address).to_string(),
        Err(_) if text == "*" => "any".to_owned(),
        Err(_) => text.to_owned(),
    }
}

fn read_yamaha(body: &str) -> BTreeSet<Permit> {
    let mut permits = BTreeSet::new();
    for words in code(body) {
        let [
            ip,
            "filter",
            _,
            "pass-nolog",
            from,
            to,
            protocol,
            "*",
            ports,
        ] = words.as_slice()
        else {
            panic!("{words:?}");
        };
        for from in from.split(',').map(with_length) {
            for to in to.split(',').map(with_length) {
                for port in ports.split(',') {
                    let port = port.parse().unwrap();
                    let protocol = (*protocol).to_owned();
                    permits.insert((family(ip), protocol, port, from.clone(), to.clone()));
                }
            }
        }
    }
    permits
}

fn read_nec(body: &str) -> BTreeSet<Permit> {
    let mut permits = BTreeSet::new();
    for words in code(body) {
        let [
            ip,
            "access-list",
            _,
            "permit",
            protocol,
            "src",
            from,
            "sport",
            "any",
            "dest",
            to,
            "dport",
            "eq",
            port,
        ] = words.as_slice()
        else {
            panic!("{words:?}");
        };
        let [protocol, from, to] = [protocol, from, to].map(|word| (*word).to_owned());
        permits.insert((family(ip), protocol, port.parse().unwrap(), from, to));
    }
    permits
}

/// Reads both Cisco dialects: groups first, then lines over them.
fn read_cisco(body: &str) -> BTreeSet<Permit> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut permits = BTreeSet::new();
    let mut group = String::new();
    let mut list = Family::V4;
    for words in code(body) {
        match words.as_slice() {
            ["object-group", .., name] => {
                group = (*name).to_owned();
                assert!(groups.insert(group.clone(), Vec::new()).is_none());
            }
            ["description" | "remark", ..] | ["statistics", "per-entry"] => {}
            ["ip", "access-list", ..] => list = Family::V4,
            ["ipv6", "access-list", ..] => list = Family::V6,
            ["host", address] => groups.get_mut(&group).unwrap().push(with_length(address)),
            ["eq", port] => groups.get_mut(&group).unwrap().push((*port).to_owned()),
            [member] => groups.get_mut(&group).unwrap().push((*member).to_owned()),
            [
                "permit",
                protocol,
                from @ ..,
                "object-group" | "addrgroup",
                to,
                kind,
                port,
            ] => {
                let ports = match (*kind, *port) {
                    ("eq", "domain") => vec!["53".to_owned()],
                    ("eq", port) => vec![port.to_owned()],
                    ("portgroup", name) => groups[name].clone(),
                    other => panic!("{other:?}"),
                };
                let sources = match from {
                    ["any"] => vec!["any".to_owned()],
                    ["object-group" | "addrgroup", name] => groups[*name].clone(),
                    other => panic!("{other:?}"),
                };
                for port in &ports {
                    for from in &sources {
                        for to in &groups[*to] {
                            let port = port.parse().unwrap();
                            let protocol = (*protocol).to_owned();
                            permits.insert((list, protocol, port, from.clone(), to.clone()));
                        }
                    }
                }
            }
            [address, mask] => {
                let mask = mask.parse().unwrap();
                let network = Ipv4Net::with_netmask(address.parse().unwrap(), mask).unwrap();
                groups.get_mut(&group).unwrap().push(network.to_string());
            }
            other => panic!("{other:?}"),
        }
    }
    permits
}

fn read(platform: Platform, body: &str) -> BTreeSet<Permit> {
    match platform {
        Platform::YamahaRtx => read_yamaha(body),
        Platform::NecIx => read_nec(body),
        _ => read_cisco(body),
    }
}

/// A Yamaha filter's family and number.
fn numbers(text: &str) -> Vec<(&str, u32)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let line = line.trim_start_matches("no ");
            let words: Vec<&str> = line.split(' ').collect();
            (words[0], words[2].parse().unwrap())
        })
        .collect()
}

fn assert_yamaha_limits(snippet: &Snippet) {
    for line in snippet.body.lines() {
        assert!(line.len() <= 4095, "{} characters", line.len());
        assert!(line.starts_with('#') || line.rsplit(' ').next().unwrap().split(',').count() <= 10);
    }
    let numbers = numbers(&snippet.body);
    for family in ["ip", "ipv6"] {
        assert!(numbers.iter().filter(|(one, _)| *one == family).count() <= 129);
    }
    let unique: BTreeSet<_> = numbers.iter().collect();
    assert_eq!(unique.len(), numbers.len());
    let thousands: BTreeSet<u32> = numbers.iter().map(|(_, number)| number / 1000).collect();
    assert_eq!(thousands.len(), 1);
    assert!(numbers.iter().all(|(_, number)| *number <= 21_474_836));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn routers_permit_what_the_plan_does_and_nothing_else(plan in plans()) {
        for platform in ROUTERS {
            let body = render(platform, &plan).body;
            let expected = joined(planned(&plan, platform.facts().hosts));
            prop_assert_eq!(joined(read(platform, &body)), expected, "{:?}", platform);
        }
    }

    #[test]
    fn yamaha_filters_stay_within_the_limits_of_every_model(plan in plans()) {
        assert_yamaha_limits(&render(Platform::YamahaRtx, &plan));
    }
}

#[test]
fn long_lists_are_packed_into_few_yamaha_filters() {
    let snippet = render(Platform::YamahaRtx, &long_plan(4000));
    assert_yamaha_limits(&snippet);
    let filters = numbers(&snippet.body).len();
    assert!((14..=20).contains(&filters), "{filters} filters");
    // Each but the last is full: no other network would fit.
    let lengths: Vec<usize> = snippet
        .body
        .lines()
        .filter(|line| line.starts_with("ip filter ") && line.contains(','))
        .map(str::len)
        .collect();
    let (_, full) = lengths.split_last().unwrap();
    let room = 4095 - ",255.255.255.255/32".len();
    assert!(full.iter().all(|length| *length > room), "{lengths:?}");
}

#[test]
fn long_lists_of_sources_meet_every_destination() {
    let many = |count: u32| -> CidrSet { (0..count).map(|i| every_other(i, 28)).collect() };
    let source = RuleSource::Networks(many(300));
    let data = rule(
        Purpose::Data,
        &source,
        Destination::Networks(many(500).into()),
        &[DATA],
    );
    let plan = plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![data],
    );
    let snippet = render(Platform::YamahaRtx, &plan);
    assert_yamaha_limits(&snippet);
    assert_eq!(read_yamaha(&snippet.body), planned(&plan, Hosts::ByName));
    let refusal = Platform::NecIx.render(&plan, &Lang::En.words());
    let expected = Unrenderable::TooManyEntries {
        limit: 10_000,
        needed: 150_000,
    };
    assert_eq!(refusal, Err(expected));
}

#[test]
fn more_filters_than_a_yamaha_interface_takes_are_refused() {
    let names: Vec<String> = (0..129).map(|i| format!("h{i}.example.com")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let with_hosts = |count: usize| {
        let any = RuleSource::Any;
        let plan = plan(
            Route::Internet,
            Families::Ipv4,
            &["ap-northeast-1"],
            vec![
                rule(Purpose::Data, &any, networks("192.0.2.0/24"), &[DATA]),
                rule(Purpose::Api, &any, hosts(&names[..count]), &[HTTPS]),
            ],
        );
        Platform::YamahaRtx.render(&plan, &Lang::En.words())
    };
    assert_yamaha_limits(&with_hosts(128).unwrap());
    let expected = Unrenderable::TooManyEntries {
        limit: 129,
        needed: 130,
    };
    assert_eq!(with_hosts(129), Err(expected));
}

#[test]
fn plans_for_other_regions_and_products_have_other_filter_numbers() {
    let mut thousands = BTreeSet::new();
    let cases = ["ipv4", "vpn", "one", "long", "sample", "cloudendure"];
    for (name, plan) in super::plans::cases() {
        if cases.contains(&name) {
            let snippet = render(Platform::YamahaRtx, &plan);
            thousands.insert(numbers(&snippet.body)[0].1 / 1000);
        }
    }
    assert_eq!(thousands.len(), cases.len());
}

#[test]
fn undo_takes_back_every_filter_of_a_yamaha_and_no_other() {
    for (name, plan) in cases() {
        let snippet = render(Platform::YamahaRtx, &plan);
        assert_eq!(numbers(&snippet.body), numbers(&snippet.undo), "{name}");
    }
}

#[test]
fn names_of_nec_access_lists_are_short_enough() {
    for (name, plan) in cases() {
        for words in code(&render(Platform::NecIx, &plan).body) {
            assert!(words[2].len() <= 15, "{name}: {}", words[2]);
        }
    }
}

/// Where the way back is filtered too, replies of every destination need a permission there, not only the data's.
#[test]
fn stateless_acls_tell_the_replies_of_every_list() {
    for (platform, keyword) in [
        (Platform::CiscoIos, "object-group"),
        (Platform::CiscoNxos, "addrgroup"),
    ] {
        let (_, vpn) = cases()
            .into_iter()
            .find(|(name, _)| *name == "vpn")
            .unwrap();
        let body = render(platform, &vpn).body;
        for (protocol, list, port, end) in [
            ("tcp", "mgn-apne1-stg-v4", "", " established"),
            ("tcp", "mgn-apne1-stg-443-v4", "", " established"),
            ("tcp", "mgn-apne1-stg-53-v4", "", " established"),
            ("udp", "mgn-apne1-stg-53-v4", " eq 53", ""),
        ] {
            let line = format!(
                "!   permit {protocol} {keyword} {list}{port} {keyword} mgn-apne1-stg-src-v4{end}"
            );
            assert!(body.lines().any(|one| one == line), "{line}\n{body}");
        }
    }
}

/// Binding a list, deleting one that may be bound, and unbinding can all cut other traffic.
#[test]
fn nothing_live_binds_or_unbinds_a_list() {
    for platform in ROUTERS {
        for (name, plan) in cases() {
            let Snippet { body, check, undo } = render(platform, &plan);
            for line in [body, check, undo].iter().flat_map(|text| text.lines()) {
                let live = !line.starts_with(['!', '#']);
                let binds = [
                    "secure filter",
                    "access-group",
                    "traffic-filter",
                    "interface",
                ];
                let is_bound = binds.iter().any(|word| line.contains(word))
                    || line.contains("ip filter mgn")
                    || line.trim_start().starts_with("no ip access-list");
                assert!(!(live && is_bound), "{platform:?}, {name}: {line}");
            }
        }
    }
}
