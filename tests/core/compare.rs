//! What changes between two files, beside a bitmap and Python's ipaddress.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::cmp::Ordering;
use std::fmt::Write as _;

use proptest::prelude::*;
use tegata::compare::{Change, age, causes, changes, parts};
use tegata::net::{AddressCount, CidrSet, Family, IpNet};
use tegata::plan::{Purpose, plan};
use tegata::ranges::{Ranges, RegionCode, parse};
use tegata::settings::{Names, Settings};

use crate::data::{ask, file, made};

fn settings(region: &str) -> Settings {
    Settings {
        regions: vec![RegionCode::new(region)],
        ..Settings::default()
    }
}

const TOKYO: &str = "ap-northeast-1";

#[test]
fn the_same_addresses_cut_otherwise_are_no_change() {
    let old = made("1", &[[TOKYO, TOKYO, "EC2", "198.51.100.0/24"]]);
    let new = made(
        "2",
        &[
            [TOKYO, TOKYO, "EC2", "198.51.100.128/25"],
            [TOKYO, TOKYO, "EC2", "198.51.100.0/25"],
        ],
    );
    let choice = settings(TOKYO);
    let found = changes(&plan(&choice, Some(&old)), &plan(&choice, Some(&new)));
    assert!(found.is_empty());
    assert_eq!(causes(&old, &new, &choice), Default::default());
    assert_eq!(parts(&old, &new), []);
}

#[test]
fn the_rows_behind_a_change_are_named_in_their_own_file() {
    let old = made(
        "1",
        &[
            [TOKYO, TOKYO, "S3", "192.0.2.0/24"],
            [TOKYO, TOKYO, "EC2", "198.51.100.0/25"],
            [TOKYO, TOKYO, "EC2", "203.0.113.0/24"],
        ],
    );
    let new = made(
        "2",
        &[
            [TOKYO, TOKYO, "EC2", "198.51.100.0/24"],
            ["us-east-1", "us-east-1", "EC2", "203.0.113.0/24"],
        ],
    );
    let choice = settings(TOKYO);
    let found = causes(&old, &new, &choice);
    let numbers = |ranges: &Ranges, ids: &[tegata::ranges::RowId]| -> Vec<usize> {
        ids.iter().map(|id| ranges.row(*id).number()).collect()
    };
    assert_eq!(numbers(&new, &found.added), [1]);
    assert_eq!(numbers(&old, &found.removed), [3]);
    let whole = parts(&old, &new);
    let names: Vec<_> = whole
        .iter()
        .map(|part| (part.region.as_str(), part.service.as_str()))
        .collect();
    assert_eq!(names, [(TOKYO, "EC2"), (TOKYO, "S3"), ("us-east-1", "EC2")]);
    assert_eq!(whole[0].added[0], AddressCount::new(128));
    assert_eq!(whole[0].removed[0], AddressCount::new(256));
}

#[test]
fn ranges_in_place_of_names_are_compared_as_well() {
    let old = made(
        "1",
        &[
            [TOKYO, TOKYO, "EC2", "198.51.100.0/24"],
            [TOKYO, TOKYO, "S3", "192.0.2.0/25"],
        ],
    );
    let new = made(
        "2",
        &[
            [TOKYO, TOKYO, "EC2", "198.51.100.0/24"],
            [TOKYO, TOKYO, "S3", "192.0.2.0/24"],
        ],
    );
    let choice = Settings {
        names: Names::Cidr,
        ..settings(TOKYO)
    };
    let found = changes(&plan(&choice, Some(&old)), &plan(&choice, Some(&new)));
    assert!(found.data.is_empty() && !found.is_empty());
    let [(Purpose::Storage, change)] = found.others.as_slice() else {
        panic!("{:?}", found.others);
    };
    assert_eq!(change.added.size(Family::V4), AddressCount::new(128));
}

#[test]
fn the_sync_token_tells_the_age_as_a_number() {
    let [nine, ten] =
        ["9", "10"].map(|token| made(token, &[[TOKYO, TOKYO, "EC2", "192.0.2.0/24"]]));
    assert_eq!(age(&nine, &ten), Some(Ordering::Less));
    assert_eq!(age(&ten, &nine), Some(Ordering::Greater));
    assert_eq!(age(&ten, &ten), Some(Ordering::Equal));
}

/// Prefixes in 192.0.2.0/24 or at the end of the IPv6 space, as numbers from 0 to 255.
fn set_of(prefixes: &[(u8, u8)], family: Family) -> CidrSet {
    let prefix = |&(host, bits): &(u8, u8)| {
        let address = match family {
            Family::V4 => std::net::IpAddr::from([192, 0, 2, host]),
            Family::V6 => {
                let mut bytes = [0xff; 16];
                bytes[15] = host;
                std::net::IpAddr::from(bytes)
            }
        };
        IpNet::new(address, family.bits() - bits).unwrap()
    };
    prefixes.iter().map(prefix).collect()
}

fn bitmap(prefixes: &[(u8, u8)]) -> [bool; 256] {
    let mut map = [false; 256];
    for &(host, bits) in prefixes {
        let size = 1usize << bits;
        let start = usize::from(host) / size * size;
        map[start..start + size].fill(true);
    }
    map
}

fn spots(set: &CidrSet) -> [bool; 256] {
    let mut map = [false; 256];
    for block in set {
        for host in block.subnets(block.max_prefix_len()).unwrap() {
            let last = match host.network() {
                std::net::IpAddr::V4(address) => address.octets()[3],
                std::net::IpAddr::V6(address) => address.octets()[15],
            };
            map[usize::from(last)] = true;
        }
    }
    map
}

fn prefixes() -> impl Strategy<Value = Vec<(u8, u8)>> {
    proptest::collection::vec((any::<u8>(), 0u8..=7), 0..12)
}

proptest! {
    #[test]
    fn a_change_leads_from_the_old_set_to_the_new_and_to_nothing_else(
        old in prefixes(), new in prefixes(), is_v6 in any::<bool>()
    ) {
        let family = if is_v6 { Family::V6 } else { Family::V4 };
        let (before, after) = (set_of(&old, family), set_of(&new, family));
        let change = Change::between(&before, &after);
        prop_assert_eq!(before.union(&change.added).difference(&change.removed), after);
        let (was, is) = (bitmap(&old), bitmap(&new));
        let (added, removed, kept) = (spots(&change.added), spots(&change.removed), spots(&change.kept));
        for spot in 0..256 {
            prop_assert_eq!(added[spot], is[spot] && !was[spot]);
            prop_assert_eq!(removed[spot], was[spot] && !is[spot]);
            prop_assert_eq!(kept[spot], was[spot] && is[spot]);
        }
    }

    #[test]
    fn a_set_touches_what_shares_an_address_with_it(set in prefixes(), host in any::<u8>(), bits in 0u8..=7) {
        let shared = bitmap(&set).iter().zip(bitmap(&[(host, bits)])).any(|(a, b)| *a && b);
        let one = set_of(&[(host, bits)], Family::V4).as_slice()[0];
        prop_assert_eq!(set_of(&set, Family::V4).touches(&one), shared);
    }
}

/// The same question put to Python's ipaddress by whole sets of addresses, as intervals.
const ORACLE: &str = r#"
import json, sys, ipaddress
old, new = [json.loads(line) for line in sys.stdin.read().splitlines()]
def chosen(file, array, field, region):
    return [ipaddress.ip_network(row[field]) for row in file[array] if row['region'] == region and row['service'] == 'EC2']
def minus(nets, others):
    nets = list(ipaddress.collapse_addresses(nets))
    for other in ipaddress.collapse_addresses(others):
        left = []
        for net in nets:
            if not net.overlaps(other): left.append(net)
            elif net.supernet_of(other): left.extend(net.address_exclude(other))
        nets = left
    return list(ipaddress.collapse_addresses(nets))
for region in ['ap-northeast-1', 'us-east-1']:
    for array, field in [('prefixes', 'ip_prefix'), ('ipv6_prefixes', 'ipv6_prefix')]:
        was, now = (chosen(file, array, field, region) for file in (old, new))
        for a, b in ((now, was), (was, now)):
            print(' '.join(map(str, sorted(minus(a, b)))))
"#;

#[test]
fn tokyo_and_virginia_change_between_may_and_august_as_python_says() {
    let (Some(old), Some(new)) = (file("2026-05-22"), file("2026-08-22")) else {
        return;
    };
    let line = |bytes: &[u8]| {
        serde_json::from_slice::<serde_json::Value>(bytes)
            .unwrap()
            .to_string()
    };
    let input = format!("{}\n{}\n", line(&old), line(&new));
    let Some(answer) = ask("python3", &["-c", ORACLE], input.as_bytes()) else {
        return;
    };
    let mut expected = answer.lines();
    let (old, new) = (parse(&old).unwrap(), parse(&new).unwrap());
    assert_eq!(age(&old, &new), Some(Ordering::Less));
    for region in [TOKYO, "us-east-1"] {
        let choice = Settings {
            families: tegata::settings::Families::Both,
            ..settings(region)
        };
        let [before, after] = [&old, &new].map(|ranges| plan(&choice, Some(ranges)));
        let found = changes(&before, &after).data;
        let rows = causes(&old, &new, &choice);
        for family in Family::ALL {
            for (what, set, ids) in [
                ("added", &found.added, &rows.added),
                ("removed", &found.removed, &rows.removed),
            ] {
                let blocks: Vec<String> =
                    set.family(family).iter().map(ToString::to_string).collect();
                assert_eq!(blocks.join(" "), expected.next().unwrap());
                let mut numbers = String::new();
                for id in ids.iter().filter(|id| id.family() == family) {
                    write!(numbers, " {}", id.index() + 1).unwrap();
                }
                println!(
                    "{region} {family:?} {what}: {} CIDR blocks, {} addresses, rows{numbers}\n  {}",
                    blocks.len(),
                    set.size(family),
                    blocks.join(" ")
                );
            }
        }
    }
}

#[test]
fn the_whole_file_lists_only_parts_that_changed() {
    let (Some(old), Some(new)) = (file("2026-05-22"), file("2026-08-22")) else {
        return;
    };
    let (old, new) = (parse(&old).unwrap(), parse(&new).unwrap());
    let found = parts(&old, &new);
    for part in &found {
        let is_some = |counts: &[AddressCount; 2]| counts.iter().any(|count| !count.is_zero());
        assert!(is_some(&part.added) || is_some(&part.removed), "{part:?}");
    }
    let ec2 = found.iter().filter(|part| part.service.as_str() == "EC2");
    println!(
        "{} parts changed, EC2 in {} Regions of {}",
        found.len(),
        ec2.count(),
        new.regions().len()
    );
    assert_eq!(parts(&new, &new), []);
}
