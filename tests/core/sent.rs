//! Lists out of links on the page: shown as sent, checked by a file, and refused when they do not fit.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use tegata::app::{Action, Change, Document, Shared, State};
use tegata::audit;
use tegata::i18n::Lang;
use tegata::link;
use tegata::link::list::{FittedBlocks, Lists};
use tegata::plan::Field;
use tegata::platforms::Platform;
use tegata::ranges::{self, RegionCode};
use tegata::settings::{Families, Names, Route};
use tegata::view::{self, Fits};

use crate::data::{self, made};
use crate::pages::{act, html, load, loaded, state, text_of};

const TOKYO: &str = "ap-northeast-1";
const ROWS: [[&str; 4]; 6] = [
    [TOKYO, TOKYO, "EC2", "3.5.152.0/21"],
    [TOKYO, TOKYO, "AMAZON", "3.5.152.0/21"],
    [TOKYO, TOKYO, "EC2", "13.112.0.0/14"],
    [TOKYO, TOKYO, "AMAZON", "13.112.0.0/14"],
    [TOKYO, TOKYO, "AMAZON", "52.219.0.0/20"],
    [TOKYO, TOKYO, "S3", "52.219.0.0/20"],
];

/// The link that the page offers.
fn link_of(state: &State) -> String {
    let html = html(state.clone());
    let mut tags = html.split('<');
    let field = tags
        .find(|tag| tag.contains("data-testid=\"share-link\""))
        .unwrap();
    let (_, rest) = field.split_once(" value=\"").unwrap();
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

fn fragment_of(state: &State) -> String {
    link_of(state).split_once('#').unwrap().1.to_owned()
}

/// The sender's page with a file, and the customer's with the sender's link alone.
fn sender_and_customer(fragment: &str, lang: Lang) -> (State, State) {
    let sender = loaded(state(fragment, lang), made("1787411825", &ROWS));
    let customer = state(&fragment_of(&sender), lang);
    assert_eq!(customer.link_notices, []);
    (sender, customer)
}

#[test]
fn the_customer_sees_the_senders_list_rules_and_snippets_without_a_file() {
    for fragment in [
        "platform=fortigate&source=192.0.2.0/24",
        "names=cidr&platform=cisco-asa",
        "route=vpn&staging=10.20.8.0/24&names=cidr&platform=iptables",
        "profile=custom&service=S3&port=443&form=raw",
    ] {
        let (sender, customer) = sender_and_customer(fragment, Lang::Ja);
        // The same plan gives the same text on every platform.
        let theirs = data::outcome(&sender.settings, sender.ranges(), &Fits::None);
        let ours = view::sent_outcome(&customer.settings, customer.shown_sent().unwrap());
        assert_eq!(theirs.plan, ours.plan);
        let (theirs, ours) = (html(sender), html(customer));
        for testid in [
            "cidr-list",
            "rules-table",
            "snippet",
            "count-ipv4",
            "addresses-ipv4",
        ] {
            let text = text_of(&theirs, testid);
            assert!(text.is_some(), "{testid}");
            assert_eq!(text, text_of(&ours, testid), "{fragment}: {testid}");
        }
    }
}

#[test]
fn a_sent_fitted_list_says_what_it_lets_in() {
    for lang in Lang::ALL.iter().copied() {
        let (sender, customer) = sender_and_customer("budget=1&platform=fortigate", lang);
        let (theirs, ours) = (html(sender.clone()), html(customer.clone()));
        assert!(text_of(&theirs, "snippet").unwrap().contains("FITTED"));
        for testid in [
            "cidr-list",
            "rules-table",
            "snippet",
            "extra-ipv4",
            "extra-outside-aws-ipv4",
        ] {
            let text = text_of(&theirs, testid);
            assert!(text.is_some(), "{testid}");
            assert_eq!(text, text_of(&ours, testid), "{testid}");
        }
        for claim in ["EXACT", "厳密"] {
            assert!(!ours.contains(&format!("role=\"img\" aria-label=\"{claim}\"")));
        }
        let checked = html(loaded(customer, made("1787411825", &ROWS)));
        assert!(checked.contains("data-testid=\"sent-check\" data-value=\"same\""));
    }
}

#[test]
fn a_fitted_list_that_covers_too_little_is_refused() {
    let network = |text: &str| text.parse().unwrap();
    let settings = tegata::settings::Settings {
        budget: Some(1),
        ..Default::default()
    };
    for (blocks, outside_aws) in [
        (vec!["3.5.0.0/16"], vec![0]),
        (vec!["0.0.0.0/8"], vec![0]),
        (vec!["0.0.0.0/4"], vec![u128::from(u32::MAX)]),
        (vec!["0.0.0.0/4", "16.0.0.0/4"], vec![0, 0]),
    ] {
        let lists = Lists {
            data: Some(vec![network("3.5.152.0/21"), network("13.112.0.0/14")]),
            fitted: Some(FittedBlocks {
                blocks: blocks.iter().map(|text| network(text)).collect(),
                outside_aws,
            }),
            ..Lists::default()
        };
        let link = link::encode_with_list(&settings, "1787411825", &lists).unwrap();
        let customer = state(&link, Lang::En);
        assert!(customer.sent.is_none(), "{blocks:?}");
        assert!(!html(customer.clone()).contains("data-testid=\"cidr-list\""));
        assert!(matches!(
            customer.link_notices[..],
            [link::Notice::BadList(_)]
        ));
    }
}

#[test]
fn a_sent_list_is_marked_as_sent_and_claims_nothing_that_only_a_file_can_tell() {
    for (lang, seal, date) in [
        (Lang::En, "AS SENT", "22 Aug 2026"),
        (Lang::Ja, "受領", "2026-08-22"),
    ] {
        let (sender, customer) = sender_and_customer("", lang);
        assert!(!html(sender).contains(seal));
        let html = html(customer);
        assert!(html.contains(seal));
        let banner = text_of(&html, "as-sent").unwrap();
        assert!(banner.contains(date), "{banner}");
        assert!(!html.contains("data-testid=\"file-status\""));
        assert!(!html.contains("data-testid=\"fit-status\""));
        // The fields of fitting name the word; nothing before them claims it.
        let (claims, _) = html.split_once("id=\"fit\"").unwrap();
        for claim in ["EXACT", "exact", "厳密"] {
            assert!(!claims.contains(claim), "{claim}");
        }
    }
}

#[test]
fn a_sent_sample_stays_a_sample() {
    let sample = Document {
        ranges: Shared::new(ranges::parse(&ranges::sample::sample()).unwrap()),
        created: None,
        loaded_at: 0,
        source: None,
    };
    let sender = act(state("platform=fortigate", Lang::En), load(Ok(sample)));
    let html = html(state(&fragment_of(&sender), Lang::En));
    assert!(html.contains("data-testid=\"sample-banner\""));
    assert!(text_of(&html, "snippet").unwrap().contains("SAMPLE"));
}

#[test]
fn the_senders_file_confirms_the_list() {
    for lang in Lang::ALL.iter().copied() {
        for fragment in ["", "names=cidr"] {
            let (_, customer) = sender_and_customer(fragment, lang);
            let html = html(loaded(customer, made("1787411825", &ROWS)));
            assert!(html.contains("data-testid=\"sent-check\" data-value=\"same\""));
            assert!(!html.contains("data-testid=\"as-sent\""));
            assert!(html.contains("data-testid=\"file-status\""));
        }
    }
}

#[test]
fn another_file_tells_what_it_adds_and_removes_and_is_shown_from_then_on() {
    let mut rows = ROWS;
    rows[2][3] = "13.112.0.0/15";
    rows[0][3] = "3.5.152.0/20";
    let (_, customer) = sender_and_customer("", Lang::En);
    let customer = loaded(customer, made("1800000000", &rows));
    let html = html(customer);
    assert!(html.contains("data-testid=\"sent-check\" data-value=\"differs\""));
    assert_eq!(
        text_of(&html, "sent-added").as_deref(),
        Some("3.5.144.0/21")
    );
    assert_eq!(
        text_of(&html, "sent-removed").as_deref(),
        Some("13.114.0.0/15")
    );
    let list = text_of(&html, "cidr-list");
    assert_eq!(list.as_deref(), Some("3.5.144.0/20\n13.112.0.0/15"));
}

#[test]
fn choices_that_the_list_does_not_answer_put_it_away_until_they_are_back() {
    let (_, sent) = sender_and_customer("source=192.0.2.0/24", Lang::En);
    let listed = |state: &State| text_of(&html(state.clone()), "cidr-list");
    let list = listed(&sent);
    assert!(list.is_some());
    let elsewhere = [
        Change::Regions(vec![RegionCode::new("ap-northeast-3")]),
        Change::Families(Families::Both),
        Change::Profile(tegata::settings::Profile::Drs),
    ];
    for change in elsewhere {
        let other = act(sent.clone(), [Action::Set(change.clone())]);
        assert_eq!(listed(&other), None, "{change:?}");
        let page = html(other.clone());
        assert!(page.contains("data-testid=\"back-to-sent\""));
        assert!(!page.contains("AS SENT"));
        assert!(!fragment_of(&other).contains("list="));
        let back = act(other, [Action::BackToSent]);
        assert_eq!(listed(&back), list);
        assert_eq!(back.settings, sent.settings);
    }
    let harmless = [
        Action::Set(Change::Platform(Platform::CiscoAsa)),
        Action::Set(Change::Lang(Lang::Ja)),
        Action::Type(Field::Source, "10.0.0.0/8".to_owned()),
        Action::Set(Change::Names(Names::Cidr)),
    ];
    let kept = act(sent, harmless);
    assert_eq!(listed(&kept), list);
    let reopened = state(&fragment_of(&kept), Lang::En);
    assert_eq!(reopened.link_notices, []);
    assert_eq!(listed(&reopened), list);
}

#[test]
fn the_vpn_route_leaves_a_sent_list_for_the_way_back() {
    let (_, sent) = sender_and_customer("staging=10.20.8.0/24", Lang::En);
    let vpn = act(sent.clone(), [Action::Set(Change::Route(Route::Vpn))]);
    let html_vpn = html(vpn.clone());
    assert_eq!(
        text_of(&html_vpn, "cidr-list").as_deref(),
        Some("10.20.8.0/24")
    );
    assert!(
        !html_vpn.contains("AS SENT"),
        "the staging subnets need no file"
    );
    let back = act(vpn, [Action::Set(Change::Route(Route::Internet))]);
    assert_eq!(
        text_of(&html(back), "cidr-list"),
        text_of(&html(sent), "cidr-list")
    );
}

#[test]
fn a_damaged_list_is_told_and_the_choices_still_apply() {
    let (sender, _) = sender_and_customer("source=192.0.2.0/24", Lang::En);
    let fragment = fragment_of(&sender);
    let (kept, last) = fragment.split_at(fragment.len() - 1);
    let damaged = format!("{kept}{}", if last == "A" { "B" } else { "A" });
    for lang in Lang::ALL.iter().copied() {
        let customer = state(&damaged, lang);
        assert_eq!(customer.settings.source.len(), 1);
        assert!(matches!(
            customer.link_notices[..],
            [link::Notice::BadList(_)]
        ));
        let html = html(customer);
        assert!(html.contains("data-testid=\"link-notices\""));
        assert!(!html.contains("data-testid=\"cidr-list\""));
        assert!(!html.contains("data-testid=\"as-sent\""));
    }
}

#[test]
fn the_link_can_leave_the_list_out() {
    let (sender, _) = sender_and_customer("", Lang::En);
    assert!(fragment_of(&sender).contains("&token=1787411825&list="));
    let bare = act(sender.clone(), [Action::LinkWithList(false)]);
    assert_eq!(fragment_of(&bare), link::encode(&bare.settings));
    let again = act(bare, [Action::LinkWithList(true)]);
    assert_eq!(fragment_of(&again), fragment_of(&sender));
}

#[test]
fn a_link_that_mail_would_cut_says_so_and_offers_the_choices_alone() {
    let prefixes: Vec<String> = (0..2_000u32)
        .map(|n| {
            let address = std::net::Ipv4Addr::from(n.wrapping_mul(2_654_435_761) & !0xFF);
            format!("{address}/24")
        })
        .collect();
    let rows: Vec<[&str; 4]> = prefixes
        .iter()
        .map(|prefix| [TOKYO, TOKYO, "EC2", prefix])
        .collect();
    for lang in Lang::ALL.iter().copied() {
        let long = loaded(state("", lang), made("1787411825", &rows));
        assert!(link_of(&long).len() > view::MAIL_KEEPS);
        assert!(html(long.clone()).contains("data-testid=\"link-too-long\""));
        let bare = act(long, [Action::LinkWithList(false)]);
        assert!(link_of(&bare).len() < 200);
        assert!(!html(bare).contains("data-testid=\"link-too-long\""));
    }
}

#[test]
fn a_page_from_disk_asks_once_where_others_open_it() {
    let served = state("", Lang::En);
    assert!(!html(served.clone()).contains("data-testid=\"base\""));
    let from_disk = State {
        base: None,
        ..served
    };
    assert!(html(from_disk.clone()).contains("data-testid=\"base\""));
    assert!(link_of(&from_disk).starts_with("#profile=mgn"));
    let type_base = |text: &str| act(from_disk.clone(), [Action::TypeBase(text.to_owned())]);
    let link = link_of(&type_base(" https://tegata.example/ "));
    assert!(
        link.starts_with("https://tegata.example/#profile=mgn"),
        "{link}"
    );
    let link = link_of(&type_base("https://tegata.example/#region=us-east-1"));
    assert!(
        link.starts_with("https://tegata.example/#profile=mgn"),
        "{link}"
    );
    for wrong in [
        "tegata.example",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://例え/",
    ] {
        let page = type_base(wrong);
        assert!(link_of(&page).starts_with("#profile"), "{wrong}");
        assert!(html(page).contains("aria-invalid=\"true\""), "{wrong}");
    }
}

#[test]
fn the_heading_of_a_snippet_leads_back_to_the_choices() {
    let (sender, _) = sender_and_customer("platform=fortigate&source=192.0.2.0/24", Lang::Ja);
    let snippet = text_of(&html(sender), "snippet").unwrap();
    let link = "https://example.test/tegata/#profile=mgn&amp;route=internet&amp;region=ap-northeast-1\
        &amp;source=192.0.2.0/24&amp;platform=fortigate";
    let line = snippet
        .lines()
        .find(|line| line.contains("https://"))
        .unwrap();
    assert!(line.ends_with(link), "{line}");
}

#[test]
fn pages_with_sent_lists_have_no_strays_of_the_other_language() {
    for lang in Lang::ALL.iter().copied() {
        let (_, sent) = sender_and_customer("", lang);
        let moved = Change::Regions(vec![RegionCode::new("us-east-1")]);
        let mut rows = ROWS;
        rows[2][3] = "13.112.0.0/15";
        let states = [
            act(sent.clone(), [Action::Set(moved)]),
            loaded(sent.clone(), made("1787411825", &ROWS)),
            loaded(sent.clone(), made("1787411825", &rows)),
            loaded(sent.clone(), made("1800000000", &rows)),
            State {
                base: None,
                can_share: true,
                base_text: "nowhere".to_owned(),
                ..sent.clone()
            },
            sent,
            state("list=Bad", lang),
        ];
        for state in states {
            crate::pages::check_strays(state, lang);
        }
    }
}

/// The link in a heading may name subnets and reach a console: nothing of it may be taken for a rule.
#[test]
fn the_link_in_a_heading_is_read_as_no_rule() {
    let fragment = "source=192.0.2.0/24&staging=10.20.8.0/24";
    for fragment in [
        fragment.to_owned(),
        format!("{fragment}&route=vpn&names=cidr"),
    ] {
        let sender = loaded(state(&fragment, Lang::En), made("1787411825", &ROWS));
        let mut plan = data::outcome(&sender.settings, sender.ranges(), &Fits::None).plan;
        for platform in Platform::ALL.iter().copied() {
            plan.origin.link = None;
            let Ok(without) = platform.render(&plan, &Lang::En.words()) else {
                continue;
            };
            let link = format!("https://tegata.example/#{}", link::encode(&sender.settings));
            plan.origin.link = Some(link.clone());
            let with = platform.render(&plan, &Lang::En.words()).unwrap();
            let [read, expected] = [&with, &without].map(|snippet| audit::read(&snippet.body));
            assert_eq!(read.allowed.len(), expected.allowed.len(), "{platform:?}");
            assert_eq!(read.unread.len(), expected.unread.len(), "{platform:?}");
            // A line of its own, or a part of PAN-OS's one note.
            let rest = with.body.replace(&format!("; {link}"), "");
            let rest = rest.lines().filter(|line| !line.contains(&link));
            assert!(rest.eq(without.body.lines()), "{platform:?}");
        }
    }
}

#[test]
fn the_list_of_a_link_is_what_a_newer_file_is_compared_with() {
    let (_, customer) = sender_and_customer("", Lang::En);
    // 13.112.0.0/14 has gone, another block has come.
    let newer = [
        [TOKYO, TOKYO, "EC2", "3.5.152.0/21"],
        [TOKYO, TOKYO, "EC2", "13.230.0.0/15"],
    ];
    let loaded = loaded(customer, made("1787500000", &newer));
    let page = html(loaded.clone());
    assert!(page.contains("data-testid=\"compared-with-sent\""));
    assert_eq!(text_of(&page, "added").as_deref(), Some("13.230.0.0/15"));
    assert_eq!(text_of(&page, "removed").as_deref(), Some("13.112.0.0/14"));
    // The link's list answers its own choices only.
    let moved = vec![RegionCode::new("us-east-1")];
    let elsewhere = act(loaded, [Action::Set(Change::Regions(moved))]);
    assert!(!html(elsewhere).contains("data-testid=\"compared-with-sent\""));
}
