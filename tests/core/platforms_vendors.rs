//! Where firewalls with objects end: lists longer than one group or one rule holds, and lists that are refreshed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::{BTreeMap, BTreeSet};

use tegata::i18n::Lang;
use tegata::net::CidrSet;
use tegata::plan::{Destination, Plan, Purpose, RuleSource};
use tegata::platforms::{Platform, Snippet, Unrenderable};
use tegata::settings::{Families, Route};

use crate::plans::{DATA, HTTPS, cases, every_other, hosts, long_plan, networks, plan, rule, set};

fn render(platform: Platform, plan: &Plan) -> Result<Snippet, Unrenderable> {
    platform.render(plan, &Lang::En.words())
}

/// A plan for the data alone, from these sources.
fn data_from(source: RuleSource, data: Destination) -> Plan {
    let data = rule(Purpose::Data, &source, data, &[DATA]);
    plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![data],
    )
}

fn every_other_address(count: u32) -> CidrSet {
    (0..count).map(|i| every_other(i, 32)).collect()
}

#[test]
fn a_static_group_of_pan_os_is_split_at_its_limit_and_loses_no_member() {
    let whole = render(Platform::Panos, &long_plan(2_500)).unwrap().body;
    assert!(!whole.contains("mgn-apne1-01"));
    let body = render(Platform::Panos, &long_plan(2_501)).unwrap().body;
    let members = |group: &str| {
        let start = format!("set address-group {group} static ");
        let lines = body.lines().filter_map(|line| line.strip_prefix(&start));
        lines.collect::<Vec<&str>>()
    };
    assert_eq!(members("mgn-apne1"), ["mgn-apne1-01", "mgn-apne1-02"]);
    assert_eq!(members("mgn-apne1-01").len(), 2_500);
    assert_eq!(members("mgn-apne1-02").len(), 1);
    assert_eq!(body.matches(" destination ").count(), 1);
}

#[test]
fn a_group_of_a_fortigate_is_split_at_its_limit_and_loses_no_member() {
    // The names that each group holds, by the group's own.
    let groups = |count| {
        let body = render(Platform::Fortigate, &long_plan(count)).unwrap().body;
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut name = String::new();
        for line in body.lines().map(str::trim) {
            let quoted = || line.split('"').skip(1).step_by(2).map(str::to_owned);
            if line.starts_with("edit ") {
                name = quoted().next().unwrap_or_default();
            } else if line.starts_with("set member ") || line.starts_with("append member ") {
                groups.entry(name.clone()).or_default().extend(quoted());
            }
        }
        groups
    };
    let whole = groups(300);
    assert_eq!(whole.len(), 1);
    assert_eq!(whole["mgn-apne1"].len(), 300);
    let split = groups(301);
    assert_eq!(split["mgn-apne1"], ["mgn-apne1-01", "mgn-apne1-02"]);
    assert_eq!(split["mgn-apne1-01"].len(), 300);
    assert_eq!(split["mgn-apne1-02"].len(), 1);
    let members: BTreeSet<&String> = split["mgn-apne1-01"]
        .iter()
        .chain(&split["mgn-apne1-02"])
        .collect();
    assert_eq!(members.len(), 301);
}

#[test]
fn a_list_longer_than_a_firewall_reads_is_refused_with_both_numbers() {
    let with = |count| {
        let data = Destination::Networks(every_other_address(count).into());
        render(Platform::PanosEdl, &data_from(RuleSource::Any, data))
    };
    assert_eq!(with(50_000).unwrap().body.lines().count(), 50_000);
    let refusal = Unrenderable::TooManyEntries {
        limit: 50_000,
        needed: 50_001,
    };
    assert_eq!(with(50_001), Err(refusal));
}

#[test]
fn the_external_list_tells_of_each_rule_that_it_cannot_hold() {
    for (name, plan) in cases() {
        let snippet = render(Platform::PanosEdl, &plan).unwrap();
        for rule in &plan.rules {
            match &rule.destination {
                Destination::Networks(networks) if rule.purpose != Purpose::Data => {
                    for network in networks {
                        let told = format!("NOT IN THE LIST   {network}\n");
                        assert!(snippet.check.contains(&told), "{name}: {network}");
                    }
                }
                Destination::Hosts(hosts) => {
                    for host in hosts {
                        assert!(snippet.check.contains(&host.name), "{name}: {}", host.name);
                    }
                }
                Destination::Resolver => assert!(snippet.check.contains("DNS resolver"), "{name}"),
                Destination::Networks(_) | Destination::Pending(_) => {}
            }
        }
    }
}

#[test]
fn an_srx_policy_holds_no_more_addresses_than_it_may_and_none_is_lost() {
    let two_sources = RuleSource::Networks(set("192.0.2.0/25 192.0.2.192/26"));
    let data = Destination::Networks(
        (0..1_024)
            .map(|i| every_other(i, 28))
            .collect::<CidrSet>()
            .into(),
    );
    let plan = data_from(two_sources, data);
    let body = render(Platform::JunosSrx, &plan).unwrap().body;
    let mut all = BTreeSet::new();
    for (policy, expected) in [("mgn-apne1-01", 1_021), ("mgn-apne1-02", 3)] {
        let start = format!("set security address-book global address-set {policy} address ");
        let members: Vec<&str> = body
            .lines()
            .filter_map(|line| line.strip_prefix(&start))
            .collect();
        assert_eq!(members.len(), expected);
        all.extend(members);
        let matched = format!("policy {policy} match destination-address {policy}\n");
        assert!(body.contains(&matched));
        assert!(body.contains(&format!(
            "policy {policy} match source-address mgn-apne1-src\n"
        )));
    }
    assert_eq!(all.len(), 1_024);
}

#[test]
fn more_sources_than_an_srx_policy_holds_are_refused() {
    let source = RuleSource::Networks(every_other_address(1_023));
    let plan = data_from(source, networks("203.0.113.0/24"));
    let refusal = Unrenderable::TooManyEntries {
        limit: 1_023,
        needed: 1_024,
    };
    assert_eq!(render(Platform::JunosSrx, &plan), Err(refusal));
}

#[test]
fn names_on_an_srx_stay_in_the_family_of_the_plan() {
    let any = RuleSource::Any;
    let with = |families, data| {
        let rules = vec![
            rule(Purpose::Data, &any, networks(data), &[DATA]),
            rule(Purpose::Api, &any, hosts(&["mgn.example.com"]), &[HTTPS]),
        ];
        let plan = plan(Route::Internet, families, &["ap-northeast-1"], rules);
        render(Platform::JunosSrx, &plan).unwrap().body
    };
    let v4 = with(Families::Ipv4, "203.0.113.0/24");
    assert_eq!(v4.matches("match source-address any-ipv4\n").count(), 2);
    let v6 = with(Families::Ipv6, "2001:db8::/40");
    assert_eq!(v6.matches("match source-address any-ipv6\n").count(), 2);
    let both = with(Families::Both, "203.0.113.0/24 2001:db8::/40");
    assert_eq!(both.matches("match source-address any\n").count(), 2);
}

/// What was on the device before must not stay: each list is emptied before it is filled, and no rule is moved by that.
#[test]
fn pasting_again_replaces_lists_and_moves_no_rule() {
    for (_, plan) in cases() {
        let body = render(Platform::Routeros, &plan).unwrap().body;
        let mut emptied = BTreeSet::new();
        let mut menu = "";
        for line in body.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('/') {
                menu = line;
            } else if let Some(list) = line.strip_prefix("remove [find where list=") {
                let (list, _) = list.split_once(' ').unwrap();
                assert!(emptied.insert((menu, list)));
            } else if let Some(entry) = line.strip_prefix("add list=") {
                let (list, _) = entry.split_once(' ').unwrap();
                assert!(emptied.contains(&(menu, list)), "{line}");
            } else {
                let is_guarded = line.starts_with(":if ([:len [find where comment=");
                let is_in_place = line.starts_with("set [find where comment=");
                assert!(is_guarded || is_in_place, "{line}");
            }
        }
        for platform in [Platform::JunosSrx, Platform::JunosFilter] {
            let body = render(platform, &plan).unwrap().body;
            for line in body.lines().filter_map(|line| line.strip_prefix("delete ")) {
                let is_ours = line.starts_with("security address-book global address-set ")
                    || line.starts_with("policy-options prefix-list ");
                let is_match = line.ends_with(" match") || line.ends_with(" from");
                assert!(is_ours || is_match, "{line}");
            }
        }
    }
}

/// The batch files of one script: name and rows, without the head.
fn batches(body: &str) -> Vec<(&str, Vec<&str>)> {
    let mut files = Vec::new();
    for file in body.split("cat > ").skip(1) {
        let (name, rest) = file.split_once(" <<'END'\n").unwrap();
        let (rows, _) = rest.split_once("\nEND\n").unwrap();
        files.push((name, rows.lines().skip(1).collect()));
    }
    files
}

#[test]
fn every_object_of_a_check_point_batch_is_in_a_group() {
    for (name, plan) in cases() {
        let body = render(Platform::Checkpoint, &plan).unwrap().body;
        let (mut objects, mut members) = (BTreeSet::new(), BTreeSet::new());
        for (file, rows) in batches(&body) {
            for row in rows {
                let cells: Vec<&str> = row.split(',').collect();
                if file.ends_with("-members.csv") {
                    assert_eq!(cells.len(), 2, "{name}: {row}");
                    members.insert(cells[1]);
                } else {
                    assert!(objects.insert(cells[0]), "{name}: {row} twice");
                }
            }
        }
        assert!(!objects.is_empty());
        assert_eq!(objects, members, "{name}");
    }
}
