//! The tools of the page: what the reader, the look-up and the comparison show, as values and as HTML.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use proptest::prelude::*;
use tegata::app::{Action, Change, Document, FileError, Shared, State, TextError, ToolAction};
use tegata::audit::{Covered, MAX_TEXT_BYTES, Why, decode, read};
use tegata::i18n::{Lang, Tool};
use tegata::net::{AddressCount, Family, IpNet};
use tegata::plan::plan;
use tegata::platforms::Platform;
use tegata::ranges::{self, ParseError, Ranges, RegionCode};
use tegata::settings::{Families, Route, Settings};
use tegata::view::{self, Checked, Verdict, addresses_in, look_up, permille, shown_lines};

use crate::data::{self, made};
use crate::pages::{act, check_strays, document, html, loaded, state, text_of};

fn prefix(text: &str) -> IpNet {
    text.parse().unwrap()
}

#[test]
fn addresses_are_found_in_lines_of_logs() {
    for (text, expected) in [
        ("3.112.0.10", "3.112.0.10/32"),
        (" 3.112.0.0/14 ", "3.112.0.0/14"),
        ("3.112.0.10/14", "3.112.0.0/14"),
        ("https://3.112.0.10:1500/x", "3.112.0.10/32"),
        ("[2600:1f10::1]:1500", "2600:1f10::1/128"),
        (
            "%ASA-6-302013: Built outbound TCP connection 7 for outside:3.112.0.10/1500 (3.112.0.10/1500) to inside:192.0.2.5/51234 (198.51.100.1/51234)",
            "3.112.0.10/32 192.0.2.5/32 198.51.100.1/32",
        ),
        (
            "date=2026-08-22 time=12:34:56 srcip=192.0.2.5 srcport=51234 dstip=3.112.0.10 dstport=1500 action=\"deny\"",
            "192.0.2.5/32 3.112.0.10/32",
        ),
        (
            "IP 192.0.2.5.51234 > 3.112.0.10.1500: Flags [S], seq 1",
            "192.0.2.5/32 3.112.0.10/32",
        ),
        (
            "[UFW BLOCK] IN= OUT=eth0 SRC=192.0.2.5 DST=3.112.0.10 LEN=60",
            "192.0.2.5/32 3.112.0.10/32",
        ),
        ("connect to 3.112.0.10, port 1500 failed.", "3.112.0.10/32"),
        (
            "2001:db8:0:1::5 -> 2600:1f10::1.",
            "2001:db8:0:1::5/128 2600:1f10::1/128",
        ),
        ("inside:2001:db8::5/443", "2001:db8::5/128"),
        ("接続先：3.112.0.10（東京）", "3.112.0.10/32"),
        ("aa:bb:cc:dd:ee:ff 12:34:56 v1.2.3 ::", ""),
        ("", ""),
    ] {
        let found: Vec<String> = addresses_in(text).iter().map(ToString::to_string).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

const TOKYO: &str = "ap-northeast-1";
const TAIPEI: &str = "ap-northeast-1-tpe-1";

fn older() -> Ranges {
    made(
        "1700000000",
        &[
            [TOKYO, TOKYO, "EC2", "198.51.100.0/25"],
            [TOKYO, TOKYO, "EC2", "203.0.113.0/24"],
        ],
    )
}

fn newer() -> Ranges {
    made(
        "1800000000",
        &[
            [TOKYO, TOKYO, "AMAZON", "198.51.100.0/24"],
            [TOKYO, TOKYO, "EC2", "198.51.100.0/24"],
            [TOKYO, TAIPEI, "EC2", "203.0.113.128/25"],
            ["us-east-1", "us-east-1", "EC2", "192.0.2.0/24"],
            [TOKYO, TOKYO, "S3", "192.88.0.0/24"],
        ],
    )
}

#[test]
fn a_look_up_tells_rows_verdict_and_what_would_help() {
    let ranges = newer();
    let settings = Settings::default();
    let outcome = data::outcome(&settings, Some(&ranges), &view::Fits::None);
    let list = outcome.listing.as_ref().map(|listing| &listing.networks);
    let one = |text: &str, settings: &Settings| {
        look_up(text, list, Some(&ranges), settings).pop().unwrap()
    };
    let inside = one("198.51.100.9", &settings);
    assert_eq!(inside.verdict, Verdict::Allowed(prefix("198.51.100.0/24")));
    assert_eq!((inside.rows.len(), inside.remedies.len()), (2, 0));

    let elsewhere = one("192.0.2.7", &settings);
    assert_eq!(elsewhere.verdict, Verdict::Not);
    let [remedy] = elsewhere.remedies.as_slice() else {
        panic!("{:?}", elsewhere.remedies);
    };
    assert_eq!(remedy.region.as_str(), "us-east-1");
    assert!(!remedy.is_custom && !remedy.needs_internet && remedy.family.is_none());

    let storage = one("192.88.0.1", &settings);
    assert!(storage.remedies[0].is_custom);
    assert_eq!(storage.remedies[0].service.as_str(), "S3");

    assert_eq!(one("198.51.100.0/23", &settings).verdict, Verdict::Partly);
    let nowhere = one("10.0.0.1", &settings);
    assert_eq!((nowhere.rows.len(), nowhere.remedies.len()), (0, 0));

    let vpn = Settings {
        route: Route::Vpn,
        families: Families::Ipv6,
        ..Settings::default()
    };
    let by_vpn = look_up("198.51.100.9", None, Some(&ranges), &vpn)
        .pop()
        .unwrap();
    assert_eq!(by_vpn.verdict, Verdict::Unknown);
    assert!(by_vpn.remedies[0].needs_internet);
    assert_eq!(by_vpn.remedies[0].family, Some(Family::V4));
}

proptest! {
    /// Whoever follows the advice gets the address through.
    #[test]
    fn a_proposed_choice_lets_the_address_through(host in any::<[u8; 2]>(), row in 0usize..5, group in any::<bool>()) {
        let ranges = newer();
        let base = ["198.51.100.0", "198.51.100.0", "203.0.113.128", "192.0.2.0", "192.88.0.0"][row];
        let base: std::net::Ipv4Addr = base.parse().unwrap();
        let address = std::net::Ipv4Addr::from(u32::from(base) + u32::from(host[0] % 128));
        let settings = Settings {
            groups: if group { vec![tegata::ranges::GroupCode::new(TOKYO)] } else { Vec::new() },
            ..Settings::default()
        };
        let list = plan(&settings, Some(&ranges)).data().cloned();
        let found = look_up(&address.to_string(), list.as_ref(), Some(&ranges), &settings).pop().unwrap();
        let is_allowed = matches!(found.verdict, Verdict::Allowed(_));
        prop_assert_eq!(is_allowed, found.remedies.is_empty());
        for remedy in found.remedies {
            let mut chosen = settings.clone();
            if chosen.regions != [remedy.region.clone()] {
                chosen.groups.clear();
            }
            chosen.regions = vec![remedy.region];
            chosen.groups.extend(remedy.group);
            if remedy.is_custom {
                chosen.profile = tegata::settings::Profile::Custom;
                chosen.services = vec![remedy.service];
            }
            let list = plan(&chosen, Some(&ranges)).data().cloned().unwrap();
            prop_assert!(list.iter().any(|block| block.contains(&IpNet::from(std::net::IpAddr::from(address)))));
        }
    }

    #[test]
    fn any_text_can_be_looked_up(text in any::<String>()) {
        prop_assert!(addresses_in(&text).len() <= 4);
    }

    #[test]
    fn a_share_is_whole_only_when_nothing_is_missing(wanted in 1u128..1 << 40, have in 0u128..1 << 40) {
        let have = have.min(wanted);
        let [wanted_count, covered] = [wanted, have].map(AddressCount::new);
        let share = permille(&Covered { family: Family::V4, wanted: wanted_count, covered });
        prop_assert_eq!(share == 1000, have == wanted);
        prop_assert_eq!(share == 0, have == 0);
        let exact = have * 1000 / wanted;
        prop_assert!(u128::from(share).abs_diff(exact) <= 1);
    }
}

#[test]
fn texts_are_read_in_the_encodings_of_windows() {
    let text = "接続先,198.51.100.0/24\n";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(to_bytes);
        mark.into_iter().chain(units).collect()
    };
    assert_eq!(decode(text.as_bytes()), text);
    assert_eq!(decode(format!("\u{feff}{text}").as_bytes()), text);
    assert_eq!(decode(&utf16(u16::to_le_bytes, [0xff, 0xfe])), text);
    assert_eq!(decode(&utf16(u16::to_be_bytes, [0xfe, 0xff])), text);
    // Shift_JIS: the words are lost, the address is not.
    let found = read(&decode(b"\x90\xda\x91\xb1\x90\xe6,198.51.100.0/24\n"));
    assert_eq!(found.allowed[0].prefix, prefix("198.51.100.0/24"));
}

#[test]
fn what_is_too_long_is_said_and_not_passed_over() {
    let text = format!("198.51.100.0/24 {} x", " ".repeat(MAX_TEXT_BYTES));
    let checked = Checked::of(&text, None).unwrap();
    assert_eq!(checked.reading.unread.last().unwrap().why, Why::TooLong);
    assert_eq!(Checked::of(" \n", None), None);
    let (lines, left) = shown_lines((0..6_000).map(|n: i32| n));
    assert_eq!((lines.lines().count(), left), (5_000, 1_000));
}

fn with_baseline(state: State, result: Result<Document, FileError>) -> State {
    act(
        state,
        [
            Action::Tool(ToolAction::StartBaseline { ticket: 2 }),
            Action::Tool(ToolAction::FinishBaseline { ticket: 2, result }),
        ],
    )
}

fn checking(state: State, text: &str) -> State {
    let result = Ok(Checked::of(text, None).map(Shared::new));
    act(
        state,
        [
            Action::Tool(ToolAction::StartCheck { ticket: 3 }),
            Action::Tool(ToolAction::FinishCheck { ticket: 3, result }),
        ],
    )
}

fn looking_up(state: State, text: &str) -> State {
    act(state, [Action::Tool(ToolAction::LookUp(text.to_owned()))])
}

#[test]
fn the_page_shows_what_to_add_and_to_remove() {
    let page = loaded(state("", Lang::En), newer());
    assert_eq!(text_of(&html(page.clone()), "added"), None);
    let shown = html(with_baseline(page.clone(), Ok(document(older()))));
    assert_eq!(
        text_of(&shown, "added").as_deref(),
        Some("198.51.100.128/25")
    );
    assert_eq!(
        text_of(&shown, "removed").as_deref(),
        Some("203.0.113.0/25")
    );
    assert_eq!(text_of(&shown, "compare-warning"), None);
    let rows = text_of(&shown, "change-rows").unwrap();
    assert!(rows.contains("prefixes #2") && rows.contains("203.0.113.0/24"));

    let same = html(with_baseline(page.clone(), Ok(document(newer()))));
    assert!(same.contains("compare-warning"), "the same file is said");
    let backwards = html(with_baseline(
        loaded(state("", Lang::En), older()),
        Ok(document(newer())),
    ));
    assert!(backwards.contains("newer than the one loaded"));
}

#[test]
fn a_bad_older_file_leaves_the_comparison_in_place() {
    let page = loaded(state("", Lang::En), newer());
    let compared = with_baseline(page, Ok(document(older())));
    let failed = with_baseline(compared, Err(FileError::Rejected(ParseError::NoRows)));
    let shown = html(failed);
    assert!(shown.contains("data-testid=\"baseline-error\""));
    assert_eq!(
        text_of(&shown, "added").as_deref(),
        Some("198.51.100.128/25")
    );
}

#[test]
fn a_slower_older_read_replaces_neither_comparison_nor_check() {
    let page = loaded(state("", Lang::En), newer());
    let late = act(
        page,
        [
            Action::Tool(ToolAction::StartBaseline { ticket: 1 }),
            Action::Tool(ToolAction::StartBaseline { ticket: 2 }),
            Action::Tool(ToolAction::FinishBaseline {
                ticket: 1,
                result: Ok(document(older())),
            }),
            Action::Tool(ToolAction::StartCheck { ticket: 3 }),
            Action::Tool(ToolAction::StartCheck { ticket: 4 }),
            Action::Tool(ToolAction::FinishCheck {
                ticket: 3,
                result: Ok(None),
            }),
        ],
    );
    assert_eq!(late.tools.baseline, None);
    assert_eq!(late.tools.checking, Some(4));
}

/// The text of a paragraph.
fn paragraph(html: &str, testid: &str) -> String {
    let at = html.find(&format!("data-testid=\"{testid}\"")).unwrap();
    let (_, text) = html[at..].split_once('>').unwrap();
    text.split_once("</p>").unwrap().0.to_owned()
}

#[test]
fn nothing_changed_is_said_with_both_dates() {
    let one = |token| made(token, &[[TOKYO, TOKYO, "EC2", "198.51.100.0/24"]]);
    let page = loaded(state("", Lang::En), one("2"));
    let shown = html(with_baseline(page, Ok(document(one("1")))));
    let verdict = paragraph(&shown, "compare-verdict");
    assert!(verdict.contains("Nothing changed"), "{verdict}");
    assert_eq!(verdict.matches("2026").count(), 2, "{verdict}");
}

#[test]
fn over_a_vpn_no_file_changes_the_list() {
    let page = loaded(state("route=vpn&staging=10.0.0.0/24", Lang::En), newer());
    let shown = html(with_baseline(page, Ok(document(older()))));
    assert_eq!(text_of(&shown, "added").as_deref(), Some(""));
    let verdict = paragraph(&shown, "compare-verdict");
    assert!(verdict.contains("your own subnets"), "{verdict}");
}

#[test]
fn a_region_that_left_the_file_is_no_order_to_remove_everything() {
    let page = loaded(
        state("", Lang::En),
        made("2", &[["us-east-1", "us-east-1", "EC2", "192.0.2.0/24"]]),
    );
    let shown = html(with_baseline(page, Ok(document(older()))));
    let verdict = paragraph(&shown, "compare-verdict");
    assert!(verdict.contains("Do not remove anything"), "{verdict}");
    assert!(!shown.contains("change-snippet"));
}

#[test]
fn a_check_shows_missing_surplus_hazards_and_what_it_could_not_read() {
    let page = loaded(state("platform=fortigate", Lang::En), newer());
    let text = "access-list A extended permit tcp any 198.51.100.0 255.255.255.128 eq 1500\n\
        access-list A extended permit tcp any 192.0.2.0 255.255.255.0 eq 1500\n\
        access-list A extended permit tcp any host 203.0.113.200 eq 1500\n\
        access-list A extended permit tcp any 10.300.0.0 255.0.0.0 eq 1500\n";
    let shown = html(checking(page, text));
    let missing = text_of(&shown, "check-missing").unwrap();
    assert!(missing.starts_with("198.51.100.128/25\n203.0.113.128/26\n203.0.113.192/29"));
    assert_eq!(
        text_of(&shown, "check-surplus").as_deref(),
        Some("192.0.2.0/24")
    );
    let hazards = text_of(&shown, "check-hazards").unwrap();
    assert!(hazards.contains("Line 3: 203.0.113.200/32 is a single address"));
    assert!(shown.contains("10.300.0.0"));
    let snippet = text_of(&shown, "missing-snippet").unwrap();
    assert!(snippet.contains("mgn-apne1-add") && snippet.contains("ONLY A PART"));
}

#[test]
fn every_snippet_of_the_page_passes_its_own_check() {
    let page = loaded(state("source=192.168.0.0/24", Lang::En), newer());
    let plan = plan(&page.settings, page.ranges());
    for &platform in Platform::ALL {
        use tegata::platforms::Scope;
        if matches!(platform.facts().scope, Scope::Names | Scope::Web) {
            continue;
        }
        let body = platform.render(&plan, &Lang::En.words()).unwrap().body;
        let shown = html(checking(page.clone(), &body));
        assert_eq!(
            text_of(&shown, "check-missing").as_deref(),
            Some(""),
            "{platform:?}"
        );
        assert_eq!(
            text_of(&shown, "check-surplus").as_deref(),
            Some(""),
            "{platform:?}"
        );
    }
}

#[test]
fn the_tools_have_no_strays_of_the_other_language() {
    let text = "permit tcp any 198.51.100.0 0.0.0.127 eq 1500\npermit tcp any host 203.0.113.200 eq 1500\n\
        permit tcp any 10.300.0.0 0.0.0.255 eq 1500\npermit ip any any\npermit tcp any host example.com eq 443\n";
    let states = |lang| {
        let page = loaded(state("platform=fortigate", lang), newer());
        let full = looking_up(
            checking(with_baseline(page.clone(), Ok(document(older()))), text),
            "192.0.2.7 198.51.100.1 10.0.0.1 192.88.0.1",
        );
        let plain = act(
            full.clone(),
            [Action::Set(Change::Platform(Platform::Netmask))],
        );
        let whole = act(full.clone(), [Action::Set(Change::Platform(Platform::Pf))]);
        let other = act(
            full.clone(),
            [Action::Set(Change::Regions(vec![RegionCode::new(
                "sa-east-1",
            )]))],
        );
        let vpn = act(full.clone(), [Action::Set(Change::Route(Route::Vpn))]);
        let refused = act(
            page.clone(),
            [
                Action::Tool(ToolAction::StartCheck { ticket: 5 }),
                Action::Tool(ToolAction::FinishCheck {
                    ticket: 5,
                    result: Err(TextError::TooLarge {
                        name: "config.txt".to_owned(),
                    }),
                }),
                Action::Tool(ToolAction::StartCheck { ticket: 6 }),
                Action::Tool(ToolAction::StartBaseline { ticket: 7 }),
            ],
        );
        [
            full,
            plain,
            whole,
            other,
            vpn,
            refused,
            with_baseline(state("", lang), Ok(document(older()))),
            with_baseline(page.clone(), Err(FileError::Rejected(ParseError::NoRows))),
            with_baseline(page, Ok(document(newer()))),
            looking_up(state("", lang), "nothing"),
        ]
    };
    for lang in Lang::ALL.iter().copied() {
        for state in states(lang) {
            check_strays(state, lang);
        }
    }
}

#[test]
fn every_text_of_the_tools_stands_in_both_languages() {
    let counts = [AddressCount::new(256), AddressCount::ZERO];
    for tool in [
        Tool::Extent {
            cidrs: 1,
            addresses: counts,
        },
        Tool::MissingLine {
            cidrs: 1,
            addresses: counts,
        },
        Tool::AgeUnknown,
        Tool::NoRowsBefore,
        Tool::OnlyByAny(counts),
        Tool::AllowedByFit,
        Tool::ExactCompared,
    ] {
        let [en, ja] = [Lang::En, Lang::Ja].map(|lang| tool.text(lang));
        assert_ne!(en, ja);
        assert!(en.is_ascii() || en.contains('’'), "{en}");
    }
}

#[test]
fn an_address_in_very_many_rows_is_looked_up_at_once() {
    let rows: Vec<String> = (0..60_000)
        .map(|n| {
            format!(
                r#"{{"ip_prefix":"198.51.100.0/24","region":"r-{}","service":"S{}","network_border_group":"g"}}"#,
                n / 300,
                n % 300
            )
        })
        .collect();
    let file = format!(r#"{{"prefixes":[{}]}}"#, rows.join(","));
    let ranges = ranges::parse(file.as_bytes()).unwrap();
    let start = std::time::Instant::now();
    let found = look_up("198.51.100.7", None, Some(&ranges), &Settings::default());
    // Unoptimised and beside other tests; comparing each with all others takes minutes.
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
    assert_eq!((found[0].rows.len(), found[0].remedies.len()), (60_000, 3));
}
