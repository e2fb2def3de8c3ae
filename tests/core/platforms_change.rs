//! Texts for a part of a list and for the change between two lists: what they leave on a device.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use proptest::prelude::*;
use tegata::audit::read;
use tegata::i18n::Lang;
use tegata::net::{CidrSet, IpNet};
use tegata::plan::{Destination, Plan, Purpose, RuleSource, plan as plan_of};
use tegata::platforms::{Platform, Scope};
use tegata::ranges::{RegionCode, parse};
use tegata::settings::{Families, Route, Settings};

use crate::data::file;
use crate::plans::{DATA, cases, plan, plans, rule, set};
use crate::platforms_nft;

/// The platforms whose lists can be changed entry by entry.
const CHANGEABLE: &[Platform] = &[
    Platform::Fortigate,
    Platform::CiscoAsa,
    Platform::CiscoIos,
    Platform::CiscoNxos,
    Platform::Routeros,
    Platform::Nftables,
    Platform::IptablesIpset,
    Platform::Firewalld,
];

fn data_plan(data: &CidrSet) -> Plan {
    let data = Destination::Networks(data.clone().into());
    let rules = vec![rule(Purpose::Data, &RuleSource::Any, data, &[DATA])];
    plan(Route::Internet, Families::Both, &["ap-northeast-1"], rules)
}

fn change(platform: Platform, before: &Plan, after: &Plan) -> Option<String> {
    platform.render_change(before, after, &Lang::En.words())
}

/// The entries that a text adds to lists, and those that it takes away, each as the device spells it.
fn entries(platform: Platform, text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut added, mut removed) = (BTreeSet::new(), BTreeSet::new());
    let mut heredoc = None;
    let mut verb = "";
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let found = match (platform, words.as_slice()) {
            (_, ["#" | "!", ..]) => None,
            (Platform::Fortigate, ["set" | "append", "member", name]) => Some((true, *name)),
            (Platform::Fortigate, ["unselect", "member", name]) => Some((false, *name)),
            (Platform::CiscoAsa, ["network-object", rest @ ..]) => {
                Some((true, *rest.last().unwrap())).map(|(is_added, _)| {
                    (is_added, line.trim().trim_start_matches("network-object "))
                })
            }
            (Platform::CiscoAsa, ["no", "network-object", ..]) => {
                Some((false, line.trim().trim_start_matches("no network-object ")))
            }
            (Platform::CiscoIos | Platform::CiscoNxos, ["no", first, ..])
                if first.contains(['.', ':']) || *first == "host" =>
            {
                Some((false, line.trim().trim_start_matches("no ")))
            }
            (Platform::CiscoIos | Platform::CiscoNxos, [first, ..])
                if line.starts_with(' ') && (first.contains(['.', ':']) || *first == "host") =>
            {
                Some((true, line.trim()))
            }
            (Platform::Routeros, ["add", _, address, ..]) if address.starts_with("address=") => {
                Some((true, *address))
            }
            (Platform::Routeros, ["remove", "[find", _, address, ..])
                if address.starts_with("address=") =>
            {
                Some((false, *address))
            }
            (Platform::IptablesIpset, ["add", _, network, "-exist"]) => Some((true, *network)),
            (Platform::IptablesIpset, ["del", _, network, "-exist"]) => Some((false, *network)),
            (Platform::Firewalld, [.., "<<'END'"]) => {
                heredoc = Some(!line.contains("--remove-entries"));
                None
            }
            (Platform::Firewalld, ["END"]) => {
                heredoc = None;
                None
            }
            (Platform::Firewalld, [network]) => heredoc.map(|is_added| (is_added, *network)),
            (Platform::Nftables, ["elements", ..]) => {
                verb = "add";
                None
            }
            (Platform::Nftables, [word @ ("add" | "delete"), "element", ..]) => {
                verb = word;
                None
            }
            (Platform::Nftables, [network]) if network.contains('/') => {
                Some((verb == "add", network.trim_end_matches(',')))
            }
            _ => None,
        };
        match found {
            Some((true, entry)) => added.insert(entry.to_owned()),
            Some((false, entry)) => removed.insert(entry.to_owned()),
            None => false,
        };
    }
    (added, removed)
}

/// Two sets that share some of their space, so that entries come, go, and join.
fn pairs() -> impl Strategy<Value = (CidrSet, CidrSet)> {
    let prefix = (0u32..64, 24u8..=30).prop_map(|(block, length)| {
        let start = u32::from_be_bytes([198, 51, 100, 0]) + block * 4;
        let address = std::net::IpAddr::from(std::net::Ipv4Addr::from(start));
        tegata::net::IpNet::new(address, length).unwrap()
    });
    let list = || proptest::collection::vec(prefix.clone(), 1..12);
    (list(), list(), any::<bool>()).prop_map(|(old, new, both)| {
        let v6 = |end: &str| set(&format!("2001:db8::/48 2001:db8:{end}::/48"));
        let [old, new]: [CidrSet; 2] = [old, new].map(|list| list.into_iter().collect());
        if both {
            (old.union(&v6("1")), new.union(&v6("8")))
        } else {
            (old, new)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_change_leaves_exactly_the_entries_of_the_new_list((old, new) in pairs()) {
        let (before, after) = (data_plan(&old), data_plan(&new));
        for &platform in CHANGEABLE {
            let whole = |plan: &Plan| {
                let body = platform.render(plan, &Lang::En.words()).unwrap().body;
                entries(platform, &body).0
            };
            let (mut held, wanted) = (whole(&before), whole(&after));
            prop_assert!(!held.is_empty(), "{platform:?}");
            match change(platform, &before, &after) {
                Some(text) => {
                    let (added, removed) = entries(platform, &text);
                    for entry in &removed {
                        prop_assert!(held.remove(entry), "{platform:?} takes back {entry}, which is not there");
                    }
                    held.extend(added);
                    prop_assert_eq!(&held, &wanted, "{:?}", platform);
                }
                None => prop_assert_eq!(&held, &wanted, "{:?}", platform),
            }
        }
    }

    #[test]
    fn firewalld_is_never_given_an_entry_that_overlaps_one_it_holds((old, new) in pairs()) {
        let (before, after) = (data_plan(&old), data_plan(&new));
        let mut held: Vec<IpNet> = old.iter().copied().collect();
        let text = change(Platform::Firewalld, &before, &after).unwrap_or_default();
        let mut is_removing = false;
        for line in text.lines() {
            if line.contains("-entries-from-file=") {
                is_removing = line.contains("--remove-entries");
            } else if let Ok(entry) = line.parse::<IpNet>() {
                if is_removing {
                    held.retain(|one| *one != entry);
                } else {
                    let other = held.iter().find(|one| one.contains(&entry) || entry.contains(*one));
                    prop_assert_eq!(other, None, "{} is refused", entry);
                    held.push(entry);
                }
            }
        }
    }

    #[test]
    fn a_part_is_read_back_as_that_part_under_names_of_its_own(plan in plans(), size in 1usize..5) {
        let data = plan.data().unwrap();
        let part: CidrSet = data.iter().take(size).copied().collect();
        for &platform in Platform::ALL {
            if matches!(platform.facts().scope, Scope::Names | Scope::Web) {
                let refused = platform.render_part(&plan, &part, &Lang::En.words());
                prop_assert!(refused.is_err(), "{platform:?} holds no data rule");
                continue;
            }
            // A platform may refuse a part as it refuses the whole, for want of a source of its family.
            let Ok(snippet) = platform.render_part(&plan, &part, &Lang::En.words()) else {
                continue;
            };
            let reading = read(&snippet.body);
            prop_assert_eq!(reading.destinations(1500), part.clone(), "{:?}", platform);
        }
    }
}

/// The names of our own lists in a text, and the numbers by which a router knows them.
fn names(body: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in body.lines() {
        if line.trim_start().starts_with(['#', '!', '/']) {
            continue;
        }
        if let Some(number) = line.strip_prefix("ip filter ") {
            names.extend(number.split(' ').next().map(str::to_owned));
        }
        for word in line.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)) {
            let starts = ["mgn", "drs", "ce", "sample"];
            let is_ours = |start: &&str| {
                word.strip_prefix(*start)
                    .is_some_and(|rest| rest.starts_with(['-', '_']))
            };
            if starts.iter().any(is_ours) {
                names.insert(word.to_owned());
            }
        }
    }
    names
}

#[test]
fn a_part_never_writes_over_the_whole_list() {
    let mut named = 0;
    for (case, plan) in cases() {
        let part: CidrSet = plan.data().unwrap().iter().take(1).copied().collect();
        for &platform in Platform::ALL {
            let words = Lang::En.words();
            let (Ok(whole), Ok(part)) = (
                platform.render(&plan, &words),
                platform.render_part(&plan, &part, &words),
            ) else {
                continue;
            };
            let [whole, part] = [whole, part].map(|snippet| names(&snippet.body));
            let both: Vec<_> = whole.intersection(&part).collect();
            assert_eq!(both, Vec::<&String>::new(), "{platform:?} {case}");
            named += part.len();
        }
    }
    assert!(named > 100, "the names are found");
}

#[test]
fn where_more_than_entries_differs_only_the_whole_text_is_right() {
    let before = data_plan(&set("198.51.100.0/24"));
    let new_family = data_plan(&set("198.51.100.0/24 2001:db8::/48"));
    let mut other_source = data_plan(&set("203.0.113.0/24"));
    other_source.rules[0].source = RuleSource::Networks(set("192.0.2.0/24"));
    let nothing = data_plan(&CidrSet::default());
    let many: CidrSet = (0..301).map(|i| crate::plans::every_other(i, 28)).collect();
    for &platform in Platform::ALL {
        for after in [&new_family, &other_source, &nothing, &before] {
            assert_eq!(change(platform, &before, after), None, "{platform:?}");
        }
        let after = data_plan(&set("203.0.113.0/24"));
        let has_way = change(platform, &before, &after).is_some();
        assert_eq!(has_way, CHANGEABLE.contains(&platform), "{platform:?}");
    }
    // Above this a FortiGate's group is a group of groups.
    assert_eq!(
        change(Platform::Fortigate, &before, &data_plan(&many)),
        None
    );
}

/// The plans of Tokyo in May and in August.
fn tokyo() -> Option<[Plan; 2]> {
    let settings = Settings {
        regions: vec![RegionCode::new("ap-northeast-1")],
        families: Families::Both,
        ..Settings::default()
    };
    let files = [file("2026-05-22")?, file("2026-08-22")?];
    Some(files.map(|bytes| plan_of(&settings, Some(&parse(&bytes).unwrap()))))
}

#[test]
fn the_real_plan_of_tokyo_is_read_back_without_gap_or_surplus_by_every_platform() {
    let Some([_, plan]) = tokyo() else { return };
    for &platform in Platform::ALL {
        let snippet = match platform.render(&plan, &Lang::En.words()) {
            Ok(snippet) => snippet,
            Err(why) => {
                println!("{}: no text, {why:?}", platform.id());
                assert_eq!(platform.facts().scope, Scope::Names);
                continue;
            }
        };
        if platform.facts().scope == Scope::Web {
            println!("{}: TCP 443 alone, read back elsewhere", platform.id());
            continue;
        }
        let reading = read(&snippet.body);
        let found = tegata::audit::audit(&reading, &plan, None).unwrap();
        println!(
            "{}: {} networks, missing {}, surplus {}, unread {}",
            platform.id(),
            reading.allowed.len(),
            found.missing.len(),
            found.surplus.len(),
            reading.unread.len()
        );
        assert!(
            found.missing.is_empty() && found.surplus.is_empty(),
            "{}",
            platform.id()
        );
    }
}

#[test]
fn nft_takes_the_real_change_of_tokyo_forth_and_back() {
    let Some([before, after]) = tokyo() else {
        return;
    };
    if !platforms_nft::can_run() {
        return;
    }
    let one = |data: &str| data_plan(&set(data));
    let cuts = [
        one("198.51.100.0/25 203.0.113.0/24"),
        one("198.51.100.0/24 203.0.113.128/25"),
    ];
    for (name, [before, after]) in [("tokyo", [before, after]), ("cuts", cuts)] {
        judge_nft(name, &before, &after);
    }
}

fn judge_nft(name: &str, before: &Plan, after: &Plan) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("nft-change-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let words = Lang::En.words();
    let texts = [
        (
            "old",
            Platform::Nftables.render(before, &words).unwrap().body,
        ),
        (
            "new",
            Platform::Nftables.render(after, &words).unwrap().body,
        ),
        ("forth", change(Platform::Nftables, before, after).unwrap()),
        ("back", change(Platform::Nftables, after, before).unwrap()),
    ];
    for (name, text) in texts {
        fs::write(folder.join(name), text).unwrap();
    }
    let script = "nft -f new; nft -s list ruleset > is.new; nft -f old; nft -s list ruleset > is.old; \
        nft -f forth; nft -s list ruleset | diff is.new -; nft -f back; nft -s list ruleset | diff is.old -";
    let output = Command::new("unshare")
        .args(["-n", "sh", "-e", "-c", script])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
