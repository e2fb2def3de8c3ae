//! What every platform's text promises, and golden files of what a person gets.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use proptest::prelude::*;
use tegata::fit::{FitRequest, Limit, fit};
use tegata::i18n::{Lang, Message};
use tegata::net::Family;
use tegata::plan::{Destination, FileId, Pending, Plan, Purpose, RuleSource};
use tegata::platforms::{Hosts, Platform, Scope, Unrenderable, Vendor};
use tegata::ranges::RegionCode;
use tegata::settings::{Families, Prefer, Route};

use crate::plans::{DATA, HTTPS, cases, fitted, hosts, networks, plan, plans, rule, set};

/// The three parts under the names of their golden files.
fn parts(platform: Platform, plan: &Plan) -> Vec<(&'static str, String)> {
    match platform.render(plan, &Lang::En.words()) {
        Ok(snippet) => [
            (".txt", snippet.body),
            (".check.txt", snippet.check),
            (".undo.txt", snippet.undo),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect(),
        Err(reason) => {
            let message = Message::Unrenderable(reason).text(Lang::En).into_owned();
            vec![(".txt", format!("no text: {message}\n"))]
        }
    }
}

#[test]
fn golden_files_hold_what_a_person_gets() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = env::var_os("TEGATA_BLESS").is_some_and(|value| value == "1");
    let mut expected = BTreeSet::new();
    let mut differing = Vec::new();
    for &platform in Platform::ALL {
        let folder = root.join(platform.id());
        for (case, plan) in cases() {
            for (end, text) in parts(platform, &plan) {
                let file = folder.join(format!("{case}{end}"));
                expected.insert(file.clone());
                if fs::read_to_string(&file).is_ok_and(|golden| golden == text) {
                    continue;
                }
                if bless {
                    fs::create_dir_all(&folder).unwrap();
                    fs::write(&file, text).unwrap();
                } else {
                    differing.push(file);
                }
            }
        }
    }
    for folder in fs::read_dir(&root)
        .unwrap()
        .flatten()
        // The approval sheet's files are its own.
        .filter(|entry| entry.path().is_dir() && entry.file_name() != "sheet")
    {
        for file in fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
        {
            if expected.contains(&file) {
                continue;
            }
            if bless {
                fs::remove_file(&file).unwrap();
            } else {
                differing.push(file);
            }
        }
    }
    assert!(
        differing.is_empty(),
        "these differ from what is made now; TEGATA_BLESS=1 rewrites them: {differing:#?}"
    );
}

#[test]
fn a_plan_without_known_destinations_is_refused_by_every_platform() {
    for &platform in Platform::ALL {
        if matches!(platform.facts().scope, Scope::Names | Scope::Web) {
            continue;
        }
        let refusal = |destination: Destination| {
            let data = rule(Purpose::Data, &RuleSource::Any, destination, &[DATA]);
            let plan = plan(
                Route::Internet,
                Families::Both,
                &["ap-northeast-1"],
                vec![data],
            );
            platform.render(&plan, &Lang::En.words())
        };
        assert_eq!(refusal(networks("")), Err(Unrenderable::Empty));
        for pending in [Pending::File, Pending::Staging, Pending::NoRows] {
            assert_eq!(
                refusal(Destination::Pending(pending)),
                Err(Unrenderable::Pending(pending))
            );
        }
        let nothing = plan(
            Route::Internet,
            Families::Both,
            &["ap-northeast-1"],
            Vec::new(),
        );
        assert_eq!(
            platform.render(&nothing, &Lang::En.words()),
            Err(Unrenderable::Empty)
        );
    }
}

#[test]
fn typed_sources_without_the_needed_family_are_refused_and_never_become_any() {
    for &platform in Platform::ALL {
        if platform.facts().scope != Scope::Plan {
            continue;
        }
        let refusal = |source: &str, data: &str| {
            let source = RuleSource::Networks(set(source));
            let data = rule(Purpose::Data, &source, networks(data), &[DATA]);
            let plan = plan(
                Route::Internet,
                Families::Both,
                &["ap-northeast-1"],
                vec![data],
            );
            platform.render(&plan, &Lang::En.words())
        };
        let v4_only = refusal("192.0.2.0/24", "198.51.100.0/24 2001:db8::/40");
        assert_eq!(
            v4_only,
            Err(Unrenderable::NoSource(Family::V6)),
            "{platform:?}"
        );
        let v6_only = refusal("2001:db8:a::/64", "198.51.100.0/24");
        assert_eq!(
            v6_only,
            Err(Unrenderable::NoSource(Family::V4)),
            "{platform:?}"
        );
        let nobody = refusal("", "198.51.100.0/24");
        assert_eq!(
            nobody,
            Err(Unrenderable::NoSource(Family::V4)),
            "{platform:?}"
        );
    }
}

#[test]
fn every_text_made_from_sample_data_says_so() {
    let (_, sample) = cases()
        .into_iter()
        .find(|(name, _)| *name == "sample")
        .unwrap();
    let (_, real) = cases()
        .into_iter()
        .find(|(name, _)| *name == "ipv4")
        .unwrap();
    for &platform in Platform::ALL {
        assert!(platform.file_name(&sample).starts_with("tegata-SAMPLE-"));
        assert!(!platform.file_name(&real).contains("SAMPLE"));
        for lang in [Lang::En, Lang::Ja] {
            if let Ok(snippet) = platform.render(&sample, &lang.words()) {
                for text in [snippet.body, snippet.check, snippet.undo] {
                    assert!(
                        text.is_empty() || text.contains("SAMPLE"),
                        "{platform:?}: {text}"
                    );
                }
            }
            if let Ok(snippet) = platform.render(&real, &lang.words()) {
                assert!(!snippet.body.contains("SAMPLE"), "{platform:?}");
            }
        }
    }
}

#[test]
fn the_plain_list_is_nothing_but_the_list() {
    let (_, plan) = cases()
        .into_iter()
        .find(|(name, _)| *name == "both")
        .unwrap();
    let snippet = Platform::Cidr.render(&plan, &Lang::Ja.words()).unwrap();
    assert_eq!(
        snippet.body,
        "198.51.100.0/25\n198.51.100.192/26\n203.0.113.0/24\n2001:db8:1000::/40\n2001:db8:ff00:40::/60\n"
    );
}

#[test]
fn the_spreadsheet_opens_in_excel_and_speaks_the_reader_s_language() {
    let (_, plan) = cases()
        .into_iter()
        .find(|(name, _)| *name == "both")
        .unwrap();
    for lang in [Lang::En, Lang::Ja] {
        let body = Platform::Csv.render(&plan, &lang.words()).unwrap().body;
        assert!(
            body.as_bytes()
                .starts_with(b"\xef\xbb\xbfsource,protocol,port,destination,purpose\r\n")
        );
        assert!(body.ends_with("\r\n"));
        assert_eq!(body.matches('\n').count(), body.matches("\r\n").count());
        // Five CIDR blocks; three hosts from each of two sources; a resolver on two services from each of two sources.
        assert_eq!(body.lines().count(), 1 + 5 + 3 * 2 + 2 * 2);
        let data = (Message::Purpose(Purpose::Data).text(lang)).into_owned();
        assert_eq!(body.lines().filter(|line| line.ends_with(&data)).count(), 5);
    }
}

#[test]
fn file_names_are_safe_whatever_the_regions_are_called() {
    let data = || {
        rule(
            Purpose::Data,
            &RuleSource::Any,
            networks("192.0.2.0/24"),
            &[DATA],
        )
    };
    let name = |regions: &[&str]| {
        Platform::Fortigate.file_name(&plan(
            Route::Internet,
            Families::Ipv4,
            regions,
            vec![data()],
        ))
    };
    assert_eq!(
        name(&["ap-northeast-1"]),
        "tegata-ap-northeast-1-fortigate.txt"
    );
    assert_eq!(
        name(&["ap-northeast-1", "GLOBAL"]),
        "tegata-ap-northeast-1-GLOBAL-fortigate.txt"
    );
    assert_eq!(name(&["../a\\b:c\n"]), "tegata----a-b-c--fortigate.txt");
    assert!(name(&["a"; 60]).len() < 100);
    assert_ne!(name(&["a", "b", "c", "d"]), name(&["a", "b", "c", "e"]));
    let fitted = Platform::Fortigate.file_name(&fitted());
    assert_eq!(fitted, "tegata-FITTED-ap-northeast-1-fortigate.txt");
}

#[test]
fn a_heading_keeps_a_link_whole_or_leaves_it_out() {
    let mut plan = fitted();
    for (length, is_kept) in [(200, true), (201, false)] {
        let link = format!("{:a<length$}", "https://example.com/#");
        plan.origin.link = Some(link.clone());
        let snippet = Platform::Fortigate
            .render(&plan, &Lang::En.words())
            .unwrap();
        assert_eq!(snippet.body.contains(&link), is_kept, "{length}");
        assert_eq!(snippet.body.contains("example.com/#"), is_kept, "{length}");
    }
}

#[test]
fn a_few_extra_addresses_are_not_rounded_to_none() {
    let wanted = set("198.18.0.0/15 203.0.113.0/32 203.0.113.2/32");
    let request = FitRequest {
        limit: Limit::Budget(2),
        broadest: None,
        prefer: Prefer::Fewest,
    };
    let mut plan = fitted();
    let list = fit(&wanted, &set(""), &request).unwrap();
    plan.rules[0].destination = Destination::Networks(list.into());
    let snippet = Platform::Fortigate
        .render(&plan, &Lang::En.words())
        .unwrap();
    assert!(snippet.body.contains("2 extra (<0.1%)"), "{}", snippet.body);
}

#[test]
fn lists_of_two_sources_over_one_port_keep_apart() {
    let source = |text| RuleSource::Networks(set(text));
    let rules = [
        (Purpose::Data, "192.0.2.0/28", "198.51.100.0/25", DATA),
        (Purpose::Api, "192.0.2.0/28", "198.51.100.128/25", HTTPS),
        (Purpose::Storage, "192.0.2.16/28", "203.0.113.0/24", HTTPS),
    ];
    let rules = rules
        .map(|(purpose, from, to, service)| rule(purpose, &source(from), networks(to), &[service]));
    let plan = plan(Route::Internet, Families::Ipv4, &["r-1"], rules.to_vec());
    let snippet = Platform::Nftables.render(&plan, &Lang::En.words()).unwrap();
    let reading = tegata::audit::read(&snippet.body);
    assert_eq!(
        reading.destinations(443),
        set("198.51.100.128/25 203.0.113.0/24")
    );
    assert_eq!(reading.sources(), set("192.0.2.0/27"));
}

#[test]
fn public_names_do_not_go_through_the_tunnel_that_the_data_takes() {
    let rules = |api: Destination| {
        vec![
            rule(
                Purpose::Data,
                &RuleSource::Any,
                networks("10.20.8.0/24"),
                &[DATA],
            ),
            rule(Purpose::Api, &RuleSource::Any, api, &[HTTPS]),
            rule(
                Purpose::Storage,
                &RuleSource::Any,
                hosts(&["s3.example.com"]),
                &[HTTPS],
            ),
        ]
    };
    let private = networks("10.20.9.10/32");
    for api in [hosts(&["mgn.example.com"]), private] {
        let plan = plan(Route::Vpn, Families::Ipv4, &["r-1"], rules(api));
        let snippet = Platform::Fortigate
            .render(&plan, &Lang::En.words())
            .unwrap();
        let ways: Vec<&str> = snippet
            .body
            .lines()
            .filter_map(|line| line.trim().strip_prefix("set dstintf "))
            .collect();
        assert_eq!(ways, [r#""vpn-aws""#, r#""wan1""#]);
    }
}

#[test]
fn ids_names_and_files_of_platforms_are_their_own() {
    let names: BTreeSet<&str> = Platform::ALL
        .iter()
        .map(|platform| platform.name())
        .collect();
    assert_eq!(names.len(), Platform::ALL.len());
    for &platform in Platform::ALL {
        assert_eq!(Platform::from_id(platform.id()), Some(platform));
    }
    for vendor in Vendor::ALL {
        assert!(
            Platform::ALL
                .iter()
                .any(|platform| platform.vendor() == *vendor),
            "{vendor:?}"
        );
    }
}

#[test]
fn a_hosts_file_holds_names_with_fixed_addresses_and_tells_of_the_others() {
    let words = Lang::En.words();
    for (name, plan) in cases() {
        let rendered = Platform::Hosts.render(&plan, &words);
        if name == "cloudendure" {
            let body = rendered.unwrap().body;
            assert!(body.contains("\n203.0.113.158 console.cloudendure.com\n"));
            assert!(body.contains("\n203.0.113.136 console.cloudendure.com\n"));
            assert!(body.contains("MISSING s3.amazonaws.com"));
            assert!(
                !body.contains('/')
                    || body
                        .lines()
                        .all(|line| line.starts_with('#') || !line.contains('/'))
            );
        } else {
            assert_eq!(rendered, Err(Unrenderable::NoFixedAddress), "{name}");
        }
    }
}

#[test]
fn forms_with_a_line_for_each_pair_refuse_to_grow_without_end() {
    let many: Vec<String> = (0..=255).map(|i| format!("198.51.{i}.0/26")).collect();
    let source = RuleSource::Networks(set(&many.join(" ")));
    let data = rule(Purpose::Data, &source, networks(&many.join(" ")), &[DATA]);
    let plan = plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![data],
    );
    for (platform, limit) in [
        (Platform::Iptables, 10_000),
        (Platform::Ufw, 2_000),
        (Platform::Markdown, 10_000),
    ] {
        let refusal = Unrenderable::TooManyEntries {
            limit,
            needed: 256 * 256,
        };
        assert_eq!(platform.render(&plan, &Lang::En.words()), Err(refusal));
    }
    assert!(
        Platform::IptablesIpset
            .render(&plan, &Lang::En.words())
            .is_ok()
    );
}

#[test]
fn each_refusal_is_explained_in_both_languages_with_its_numbers() {
    let limit = Unrenderable::TooManyEntries {
        limit: 129,
        needed: 4711,
    };
    for lang in [Lang::En, Lang::Ja] {
        let text = Message::Unrenderable(limit).text(lang).into_owned();
        assert!(text.contains("129") && text.contains("4,711"), "{text}");
    }
}

/// Where nothing may be written on the right side of a rule but a list of ours.
fn allows_everything(platform: Platform, line: &str) -> bool {
    let line = line.trim();
    match platform {
        Platform::Fortigate => line.starts_with("set dstaddr") && line.ends_with("\"all\""),
        Platform::CiscoAsa => {
            line.contains(" permit ") && !line.contains(" object-group ")
                || line.contains(" any eq")
                || line.contains(" any any")
        }
        Platform::CiscoIos => {
            line.starts_with("permit") && !line.contains(" object-group ")
                || line.contains(" any eq")
                || line.contains(" any any")
        }
        Platform::CiscoNxos => {
            line.starts_with("permit") && !line.contains(" addrgroup ")
                || line.contains(" any portgroup")
                || line.contains(" any any")
        }
        Platform::YamahaRtx => {
            let destination = line.split(' ').nth(5);
            line.contains(" filter ") && destination.is_none_or(|one| one.contains('*'))
        }
        Platform::NecIx => line.contains(" dest any") || !line.contains(" dest "),
        Platform::Panos => line.ends_with(" destination any"),
        Platform::JunosSrx => line.contains(" match destination-address any"),
        Platform::JunosFilter => line.contains("destination-address"),
        Platform::Checkpoint => {
            line.contains("add access-rule")
                && (!line.contains(" destination.1 ") || line.contains("\"Any\" service"))
        }
        Platform::Routeros => {
            line.contains("action=accept") && !line.contains(" dst-address-list=")
        }
        Platform::Nftables => line.contains("counter accept") && !line.contains(" daddr @"),
        Platform::IptablesIpset => line.starts_with("-A") && !line.contains(" dst "),
        Platform::Iptables => line.starts_with("-A") && !line.contains("-d "),
        Platform::Firewalld => {
            line.contains("--add-rich-rule") && !line.contains("destination ipset=")
        }
        Platform::Ufw => {
            line.starts_with("ufw") && !line.contains(" to 1") && !line.contains(" to 2")
        }
        Platform::Pf => line.starts_with("pass") && !line.contains(" to <"),
        Platform::WindowsPowershell => {
            line.starts_with("-RemoteAddress") && !line.contains("-RemoteAddress $")
        }
        Platform::WindowsNetsh => {
            let mut addresses = line.split("remoteip=").skip(1);
            line.contains("remoteip=any") || addresses.any(|text| !text.starts_with(['1', '2']))
        }
        Platform::AwsTerraform => line.contains("cidr_ipv"),
        Platform::AwsCloudformation => line.contains("CidrIp"),
        Platform::AwsCli => line.contains("IpProtocol=") && !line.contains("PrefixListId=$PL_"),
        Platform::AzureBicep => {
            line.starts_with("destination") && !line.ends_with('[') || line.contains("'Internet'")
        }
        Platform::GcpGcloud => {
            line.starts_with("--destination-ranges=")
                && !line.contains("ranges=1")
                && !line.contains("ranges=2")
        }
        Platform::Squid => {
            line.starts_with("http_access allow")
                && !line.ends_with("-names")
                && !line.ends_with("-dst")
        }
        _ => line.contains("0.0.0.0/0") || line.contains("::/0"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn device_texts_are_ascii_lines_without_trailing_blanks(plan in plans()) {
        for &platform in Platform::ALL {
            let Ok(snippet) = platform.render(&plan, &Lang::En.words()) else { continue };
            for text in [&snippet.body, &snippet.check, &snippet.undo] {
                let text = text.trim_start_matches('\u{feff}');
                prop_assert!(text.is_ascii(), "{platform:?}");
                prop_assert!(text.is_empty() || text.ends_with('\n'), "{platform:?}");
                prop_assert!(text.lines().all(|line| line.trim_end() == line), "{platform:?}");
                prop_assert!(!text.contains("\n\n"), "{platform:?}");
            }
        }
    }

    #[test]
    fn no_text_allows_every_destination(plan in plans()) {
        for &platform in Platform::ALL {
            let Ok(snippet) = platform.render(&plan, &Lang::En.words()) else { continue };
            let comment = platform.facts().comment.unwrap_or("\0");
            for line in snippet.body.lines().filter(|line| !line.starts_with(comment)) {
                prop_assert!(!allows_everything(platform, line), "{platform:?}: {line}");
            }
        }
    }

    /// Each network and each host stands in the text, or a line says that it is missing.
    #[test]
    fn nothing_of_a_plan_is_left_out_in_silence(plan in plans()) {
        for &platform in Platform::ALL {
            let Ok(snippet) = platform.render(&plan, &Lang::En.words()) else { continue };
            if platform.facts().scope == Scope::Names {
                continue;
            }
            if platform.facts().scope == Scope::Web {
                prop_assert!(snippet.body.contains("MISSING TCP 1500: a web proxy cannot carry it"));
                let web = plan.rules.iter().filter(|rule| rule.services == [crate::plans::HTTPS]);
                for rule in web {
                    if let Destination::Hosts(hosts) = &rule.destination {
                        prop_assert!(hosts.iter().all(|host| snippet.body.contains(&host.name)));
                    }
                    if let Destination::Networks(networks) = &rule.destination {
                        prop_assert!(networks.iter().all(|one| snippet.body.contains(&one.to_string())));
                    }
                }
                continue;
            }
            for network in plan.data().unwrap() {
                let start = network.network().to_string();
                prop_assert!(snippet.body.contains(&start), "{platform:?} lacks {network}");
            }
            if platform.facts().scope != Scope::Plan {
                continue;
            }
            for rule in &plan.rules {
                match &rule.destination {
                    Destination::Networks(networks) => for network in networks {
                        let start = network.network().to_string();
                        prop_assert!(snippet.body.contains(&start), "{platform:?} lacks {network}");
                    },
                    Destination::Hosts(hosts) => for host in hosts {
                        let by_address = platform.facts().hosts == Hosts::ByAddress
                            && !host.addresses.is_empty()
                            && host.addresses.iter().all(|a| snippet.body.contains(&a.addr().to_string()));
                        prop_assert!(by_address || snippet.body.contains(&host.name), "{platform:?} lacks {}", host.name);
                    },
                    Destination::Resolver => prop_assert!(snippet.body.contains("DNS resolver"), "{platform:?}"),
                    Destination::Pending(_) => prop_assert!(
                        snippet.body.contains("documents no destination"), "{platform:?}"
                    ),
                }
            }
        }
    }

    /// Codes come from files and links that anyone can write: they may change words in comments and names, no line else.
    #[test]
    fn hostile_codes_cannot_add_a_line_or_end_a_quotation(
        region in "[\"'`$\\\\;|&#!?\r\n\t{}() a-z\u{3042}]{0,40}", token in any::<String>(), host in "[a-z\"\n' ;]{1,20}"
    ) {
        let make = |region: &str, token: &str, host: &str| {
            let any = RuleSource::Any;
            let mut plan = plan(Route::Internet, Families::Ipv4, &[], vec![
                rule(Purpose::Data, &any, networks("192.0.2.0/24"), &[DATA]),
                rule(Purpose::Api, &any, hosts(&[host, "mgn.example.com"]), &[crate::plans::HTTPS]),
            ]);
            plan.origin.regions = vec![RegionCode::new(region)];
            plan.origin.file = Some(FileId {
                sync_token: token.to_owned(),
                create_date: token.to_owned(),
                is_sample: false,
            });
            plan
        };
        // A space is no host name but harmless: what it makes has the shape that hostile names must have too.
        let bad = !host.bytes().all(|b| b.is_ascii_lowercase());
        let harmless = make("r1", "1", if bad { "a b" } else { "host" });
        let hostile = make(&region, &token, &host);
        for &platform in Platform::ALL {
            if platform.vendor() == Vendor::Plain {
                continue;
            }
            let words = Lang::En.words();
            let expected = platform.render(&harmless, &words).unwrap();
            let found = platform.render(&hostile, &words).unwrap();
            for (expected, found) in [
                (expected.body, found.body), (expected.check, found.check), (expected.undo, found.undo),
            ] {
                prop_assert_eq!(expected.lines().count(), found.lines().count());
                for (expected, found) in expected.lines().zip(found.lines()) {
                    prop_assert!(!found.contains('?') || expected.contains('?'));
                    for quote in ['"', '\'', '`', '$', '\\', ';', '{'] {
                        prop_assert_eq!(
                            expected.matches(quote).count(), found.matches(quote).count(),
                            "{:?}: {}", platform, found
                        );
                    }
                }
            }
        }
    }
}
