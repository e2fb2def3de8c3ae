//! The fitted list on the page: the view's figures, the curve's picture, the page as HTML, and typing a limit.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::rc::Rc;

use proptest::prelude::*;
use tegata::app::{Action, Change, Document, FitField, Shared};
use tegata::fit::{Curve, Fitting, Options};
use tegata::i18n::{Lang, Message};
use tegata::link;
use tegata::net::{AddressCount, CidrSet, Family, IpNet, special_purpose};
use tegata::plan::{Destination, Pending};
use tegata::platforms::{Platform, Unrenderable};
use tegata::ranges::{self, Ranges, RegionCode};
use tegata::settings::{Families, Percent, Prefer, Route, Settings};
use tegata::view::{self, Fits, LimitState, Outcome};

use crate::data;
use crate::pages::{act, html, load, sample, state, text_of};

/// The curves as the page works them out.
fn curves(settings: &Settings, ranges: &Ranges) -> Fits {
    let Some(list) = data::fittable(settings, ranges) else {
        return Fits::None;
    };
    let known = view::known_addresses(ranges);
    let families = Family::ALL
        .into_iter()
        .filter(|family| !list.family(*family).is_empty());
    let curves: Vec<Curve> = families
        .map(|family| {
            let options = Options {
                prefer: settings.prefer,
                broadest: settings.broadest.filter(|_| family == Family::V4),
                most_rules: None,
            };
            Fitting::new(&list, &known, family, options)
                .unwrap()
                .finish()
        })
        .collect();
    Fits::Ready(curves.into())
}

fn outcome(settings: &Settings, ranges: &Ranges) -> Outcome {
    data::outcome(settings, Some(ranges), &curves(settings, ranges))
}

fn region(code: &str) -> Settings {
    Settings {
        regions: vec![RegionCode::new(code)],
        ..Settings::default()
    }
}

/// The digits that tests of the page read under a name.
fn digits(outcome: &Outcome, settings: &Settings, testid: &str) -> String {
    let figures = view::figures(outcome, settings);
    let hooks = figures.iter().flat_map(|figure| {
        let also = figure.also.iter().map(|also| (also.testid, &also.digits));
        figure
            .hook
            .iter()
            .map(|(id, digits)| (*id, digits))
            .chain(also)
    });
    let mut found = hooks.filter(|(id, _)| *id == testid);
    let digits = found.next().unwrap().1.clone();
    assert_eq!(found.next(), None, "{testid} stands once");
    digits
}

#[test]
fn a_limit_that_comes_to_every_address_is_told_as_such_everywhere() {
    let row = |prefix| {
        format!(
            r#"{{"ip_prefix":"{prefix}","region":"ap-northeast-1","service":"EC2","network_border_group":"ap-northeast-1"}}"#
        )
    };
    let rows = [row("18.0.0.0/8"), row("203.0.113.0/24")].join(",");
    let text = format!(r#"{{"syncToken":"1","prefixes":[{rows}]}}"#);
    let ranges = ranges::parse(text.as_bytes()).unwrap();
    let settings = Settings {
        budget: Some(1),
        ..Settings::default()
    };
    let fits = curves(&settings, &ranges);
    let outcome = data::outcome(&settings, Some(&ranges), &fits);
    let panel = view::fit_panel(&outcome, &fits, Family::V4, Platform::Cidr).unwrap();
    let said = |message: &Message| message.text(Lang::En).into_owned();
    let why = said(&Message::Unrenderable(Unrenderable::Pending(
        Pending::Everything,
    )));
    assert_eq!(said(&panel.words), why);
    assert_eq!(panel.slider, [1, 2, 1], "the slider stands at the limit");
    assert!(!said(&panel.status).contains("exact"));
    assert!(panel.warning.is_some(), "what to choose instead");

    let shared = Shared::new(ranges);
    let page = act(
        state("budget=1", Lang::En),
        load(Ok(Document {
            ranges: shared,
            ..sample()
        })),
    );
    let html = html(page);
    assert!(html.contains(&why));
    assert!(!html.contains("The file holds no range for this choice"));
}

#[test]
fn the_real_file_gives_the_known_figures_on_the_page() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    for (code, budget, extra) in [
        ("us-east-1", 100, "7733344"),
        ("us-east-1", 60, "121524832"),
        ("us-east-1", 50, "251456096"),
        ("ap-northeast-1", 60, "108784"),
        ("ap-northeast-1", 50, "1974496"),
        ("ap-northeast-1", 20, "315185120"),
    ] {
        let settings = Settings {
            budget: Some(budget),
            ..region(code)
        };
        let outcome = outcome(&settings, &ranges);
        let digits = |testid| digits(&outcome, &settings, testid);
        assert_eq!(digits("count-ipv4"), budget.to_string());
        assert_eq!(digits("extra-ipv4"), extra, "{code} {budget}");
        let listing = outcome.listing.as_ref().unwrap();
        assert_eq!(listing.lines, usize::from(budget));
        // Counted once more, from the list itself.
        let list: CidrSet = listing
            .text
            .lines()
            .map(|line| line.parse::<IpNet>().unwrap())
            .collect();
        let exact = data::fittable(&settings, &ranges).unwrap();
        assert!(list.is_superset(&exact));
        let added = list.difference(&exact);
        assert_eq!(added.size(Family::V4).to_string(), extra);
        let strangers = added.difference(&view::known_addresses(&ranges));
        let outside = strangers.size(Family::V4).to_string();
        assert_eq!(digits("extra-outside-aws-ipv4"), outside);
        assert_eq!(digits("addresses-ipv4"), list.size(Family::V4).to_string());
    }
    for (percent, rules) in [(1, 149), (10, 116)] {
        let settings = Settings {
            extra: Percent::from_thousandths(percent * 1_000),
            ..region("us-east-1")
        };
        let outcome = outcome(&settings, &ranges);
        assert_eq!(outcome.listing.unwrap().lines, rules, "{percent} %");
    }
}

#[test]
fn the_real_file_gives_the_figures_of_the_drawn_page() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let tokyo = |prefer| Settings {
        budget: Some(56),
        prefer,
        ..region("ap-northeast-1")
    };
    for (prefer, extra, outside) in [
        (Prefer::Fewest, "398304", "104797"),
        (Prefer::Aws, "4218848", "15965"),
    ] {
        let settings = tokyo(prefer);
        let outcome = outcome(&settings, &ranges);
        assert_eq!(digits(&outcome, &settings, "extra-ipv4"), extra);
        assert_eq!(
            digits(&outcome, &settings, "extra-outside-aws-ipv4"),
            outside
        );
    }
    let settings = tokyo(Prefer::Fewest);
    let fits = curves(&settings, &ranges);
    let outcome = outcome(&settings, &ranges);
    let panel = view::fit_panel(&outcome, &fits, Family::V4, Platform::JunosSrx).unwrap();
    assert_eq!(panel.slider, [1, 72, 56]);
    let budgets: Vec<u16> = panel.presets.iter().map(|preset| preset.budget).collect();
    assert_eq!(budgets, [60, 56, 63]);
    assert_eq!(panel.widened.len() + panel.widened_left, 12);
    assert_eq!(panel.widened[0].block, "52.94.0.0/15");
    assert_eq!(panel.warning, None);
    let Fits::Ready(curves) = &fits else { panic!() };
    let knee = view::knee(&curves[0]);
    assert!((56..=63).contains(&knee.rules), "{knee:?}");
}

#[test]
fn more_than_twice_the_need_is_warned_of_with_a_way_out() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let settings = Settings {
        budget: Some(20),
        ..region("us-east-1")
    };
    let fits = curves(&settings, &ranges);
    let outcome = outcome(&settings, &ranges);
    let panel = view::fit_panel(&outcome, &fits, Family::V4, Platform::JunosSrx).unwrap();
    let warning = panel.warning.unwrap();
    for lang in [Lang::En, Lang::Ja] {
        assert!(warning.text(lang).contains("VPN"));
    }
}

#[test]
fn a_budget_that_cannot_be_met_names_the_smallest_that_can_and_leaves_the_exact_list() {
    let ranges = ranges::parse(&ranges::sample::sample()).unwrap();
    let settings = Settings {
        budget: Some(1),
        broadest: Some(21),
        ..Settings::default()
    };
    let found = outcome(&settings, &ranges);
    assert!(matches!(found.limit, LimitState::Refused(_)));
    assert_eq!(found.plan.fitted(), None);
    let exact = outcome(&Settings::default(), &ranges);
    assert_eq!(found.listing, exact.listing);
    let page = html(act(
        state("budget=1&broadest=21", Lang::En),
        load(Ok(sample())),
    ));
    assert!(text_of(&page, "fit-words").unwrap().contains("3 CIDRs"));
}

#[test]
fn a_limit_above_the_exact_list_leaves_it_exact() {
    let ranges = ranges::parse(&ranges::sample::sample()).unwrap();
    let settings = Settings {
        budget: Some(4),
        ..Settings::default()
    };
    let found = outcome(&settings, &ranges);
    assert_eq!((found.limit, found.plan.fitted()), (LimitState::Kept, None));
    assert_eq!(found.listing.unwrap().lines, 4);
}

#[test]
fn without_curves_a_limit_never_makes_an_exact_list_pass_for_fitted() {
    let ranges = ranges::parse(&ranges::sample::sample()).unwrap();
    let settings = Settings {
        budget: Some(2),
        ..Settings::default()
    };
    for fits in [Fits::Working { percent: 40 }, Fits::Stopped] {
        let found = data::outcome(&settings, Some(&ranges), &fits);
        assert_eq!(found.limit, LimitState::Waiting);
        assert_eq!(found.plan.fitted(), None);
        assert_eq!(found.listing.unwrap().lines, 4);
    }
}

#[test]
fn over_vpn_nothing_is_fitted() {
    let ranges = ranges::parse(&ranges::sample::sample()).unwrap();
    let settings = Settings {
        route: Route::Vpn,
        staging: ["10.0.0.0/25", "10.0.1.0/25"]
            .map(|text| text.parse().unwrap())
            .to_vec(),
        budget: Some(1),
        ..Settings::default()
    };
    assert_eq!(curves(&settings, &ranges), Fits::None);
    assert_eq!(outcome(&settings, &ranges).listing.unwrap().lines, 2);
}

#[test]
fn the_page_says_everywhere_that_the_list_is_fitted() {
    for (lang, stamp) in [(Lang::En, "SAMPLE"), (Lang::Ja, "見本")] {
        let link = "budget=2&family=both&platform=fortigate";
        let page = html(act(state(link, lang), load(Ok(sample()))));
        // Invented data is the graver of the two.
        assert!(page.contains(stamp));
        assert_eq!(text_of(&page, "count-ipv4").as_deref(), Some("2"));
        let lines = text_of(&page, "cidr-list").unwrap();
        assert_eq!(lines.lines().count(), 4);
        assert!(page.contains("<mark class=\"wid\""));
        let snippet = text_of(&page, "snippet").unwrap();
        assert!(
            snippet.contains("FITTED IPv4: 2 CIDRs in place of 4"),
            "{snippet}"
        );
        assert!(page.contains("data-testid=\"extra-outside-aws-ipv4\" data-value=\"0\""));
        assert!(page.contains("class=\"pt\""), "the chosen point is ringed");
        assert!(!page.contains("style="));
    }
}

#[test]
fn the_stamp_of_a_real_list_is_fitted() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    for (limit, stamp) in [(Some(60), view::Stamp::Fitted), (None, view::Stamp::Exact)] {
        let settings = Settings {
            budget: limit,
            ..Settings::default()
        };
        let outcome = outcome(&settings, &ranges);
        assert_eq!(view::head(&outcome, &settings, None, None).stamp, stamp);
    }
}

#[test]
fn a_budget_and_a_percentage_take_each_others_place() {
    let typed = |field, text: &str| Action::TypeFit(field, text.to_owned());
    let budget = act(state("extra=5", Lang::En), [typed(FitField::Budget, "60")]);
    assert_eq!(
        (budget.settings.budget, budget.settings.extra),
        (Some(60), None)
    );
    assert_eq!(budget.fit_text(FitField::Extra), "");
    let extra = act(budget, [typed(FitField::Extra, ".5")]);
    assert_eq!(extra.settings.budget, None);
    assert_eq!(extra.settings.extra, Percent::parse("0.5"));
    assert_eq!(extra.fit_text(FitField::Budget), "");
    let exact = act(extra, [Action::Set(Change::Budget(None))]);
    assert_eq!((exact.settings.budget, exact.settings.extra), (None, None));
    assert_eq!(exact.fit_text(FitField::Extra), "");
}

#[test]
fn a_number_that_cannot_be_used_is_said_and_the_one_before_counts_on() {
    for (field, texts) in [
        (FitField::Budget, ["0", "65536", "-3", "six"]),
        (FitField::Extra, ["0", "-1", "1.2345", "5%"]),
        (FitField::Broadest, ["33", "-1", "x", "/8"]),
    ] {
        for text in texts {
            let start = state("budget=60&broadest=12", Lang::En);
            let typed = act(start.clone(), [Action::TypeFit(field, text.to_owned())]);
            assert_eq!(typed.settings, start.settings, "{field:?} {text}");
            assert!(!typed.is_fit_text_valid(field));
            assert!(html(typed).contains("aria-invalid=\"true\""));
        }
    }
}

#[test]
fn a_link_with_a_limit_opens_as_it_was_sent() {
    for fragment in ["budget=60&broadest=12&prefer=aws", "extra=0.5"] {
        let opened = state(fragment, Lang::En);
        assert_eq!(
            link::decode(&link::encode(&opened.settings)).settings,
            opened.settings
        );
        for part in fragment.split('&') {
            let (key, value) = part.split_once('=').unwrap();
            for field in FitField::ALL {
                if field.id() == key {
                    assert_eq!(opened.fit_text(field), value);
                }
            }
        }
    }
}

#[test]
fn the_drawn_list_is_the_list_whatever_is_marked_or_open() {
    let ranges = ranges::parse(&ranges::sample::sample()).unwrap();
    for budget in [None, Some(1), Some(2), Some(3)] {
        let settings = Settings {
            budget,
            families: Families::Both,
            ..Settings::default()
        };
        let listing = outcome(&settings, &ranges).listing.unwrap();
        for open in (0..=listing.lines).map(Some).chain([None]) {
            let segments = view::segments(&listing, open);
            let joined: String = segments.iter().map(|one| one.text).collect();
            assert_eq!(joined, &*listing.text);
            let is_open = segments.iter().any(|one| one.is_open);
            assert_eq!(is_open, open.is_some_and(|line| line < listing.lines));
            for marked in segments.iter().filter(|one| one.is_open || one.is_widened) {
                assert!(marked.text.parse::<IpNet>().is_ok(), "{:?}", marked.text);
            }
        }
    }
}

#[test]
fn every_cidr_tells_its_rows_and_a_widened_one_what_else_it_lets_in() {
    let ranges = ranges::parse(&ranges::sample::sample()).unwrap();
    let settings = Settings {
        budget: Some(2),
        ..Settings::default()
    };
    let outcome = outcome(&settings, &ranges);
    let listing = outcome.listing.as_ref().unwrap();
    let mut rows = 0;
    let mut extra = AddressCount::ZERO;
    for line in 0..listing.lines {
        let block = view::line_block(listing, line).unwrap();
        let origin = view::provenance(block, &outcome, &settings, &ranges).unwrap();
        assert!(origin.count > 0);
        rows += origin.count;
        if let Some(widened) = origin.widened {
            extra += widened.extra;
        }
    }
    assert_eq!(rows, listing.rows.unwrap()[0], "each row lies in one CIDR");
    assert_eq!(extra.to_string(), digits(&outcome, &settings, "extra-ipv4"));
}

/// Lists of either family with some room between their blocks.
fn lists() -> impl Strategy<Value = (Family, CidrSet)> {
    let v4 = (any::<u32>(), 4u8..=32).prop_map(|(bits, length)| {
        IpNet::new(std::net::Ipv4Addr::from(bits).into(), length).unwrap()
    });
    let v6 = (any::<u128>(), 4u8..=128).prop_map(|(bits, length)| {
        IpNet::new(std::net::Ipv6Addr::from(bits).into(), length).unwrap()
    });
    let list = |prefix: BoxedStrategy<IpNet>| {
        proptest::collection::vec(prefix, 1..90).prop_map(|list| list.into_iter().collect())
    };
    prop_oneof![
        list(v4.boxed()).prop_map(|list| (Family::V4, list)),
        list(v6.boxed()).prop_map(|list| (Family::V6, list)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_of_the_picture_stands_inside_it((family, list) in lists(), width in 100i32..2_000, at in any::<prop::sample::Index>()) {
        let curve = Fitting::new(&list, &special_purpose(), family, Options::default()).unwrap().finish();
        let chosen = at.get(curve.points());
        let chart = view::chart(&curve, chosen, &[60, 1_000], width);
        prop_assert!(chart.width >= view::NARROWEST && chart.right < chart.width && chart.bottom < chart.height);
        let across = chart.left..=chart.right;
        let up = chart.top..=chart.bottom;
        for spot in [chart.chosen, chart.exact] {
            prop_assert!(across.contains(&spot.x) && up.contains(&spot.y), "{spot:?}");
        }
        prop_assert!(up.contains(&chart.text.0.y));
        prop_assert!(chart.rules.iter().all(|(x, _)| across.contains(x)));
        prop_assert!(chart.marks.iter().all(|(x, _)| across.contains(x)));
        prop_assert!(chart.powers.iter().chain(&chart.shares).all(|(y, _)| up.contains(y)));
        prop_assert!(chart.powers.len() <= 8);
        // Texts under the plot must not run into each other.
        prop_assert!(chart.rules.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 20 || curve.wanted_blocks() == 2));
        let numbers: Vec<(i32, i32)> = chart.path[1..].split('L').map(|pair| {
            let (x, y) = pair.split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        }).collect();
        for (x, y) in &numbers {
            prop_assert!((chart.left * 10..=chart.right * 10).contains(x));
            prop_assert!((chart.top * 10..=chart.bottom * 10).contains(y), "{y}");
        }
        // To the right and down: more rules let in less.
        prop_assert!(numbers.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
        prop_assert_eq!(numbers.last().unwrap().1, chart.bottom * 10);
    }

    #[test]
    fn the_knee_costs_the_least_of_rules_and_addresses_together((family, list) in lists()) {
        prop_assume!(family == Family::V4);
        let curve = Fitting::new(&list, &CidrSet::default(), family, Options::default()).unwrap().finish();
        let price = |point: &tegata::fit::Point| {
            let (rules, extra) = (point.rules as u128, point.extra.to_u128().unwrap());
            rules * curve.wanted().to_u128().unwrap() + extra * curve.wanted_blocks() as u128
        };
        let least = curve.points().iter().map(price).min().unwrap();
        let knee = price(view::knee(&curve));
        // Floating point may take one of two that are as good as equal.
        prop_assert!(knee - least <= least >> 40, "{knee} {least}");
    }

    #[test]
    fn a_fitted_list_reaches_the_plan_block_by_block((family, list) in lists(), budget in 1u16..90, broadest in 0u8..=32) {
        let families = if family == Family::V4 { Families::Ipv4 } else { Families::Ipv6 };
        let settings = Settings { budget: Some(budget), broadest: Some(broadest), families, ..Settings::default() };
        let request = tegata::fit::FitRequest::of(&settings).unwrap();
        let Ok(fitted) = tegata::fit::fit(&list, &CidrSet::default(), &request) else { return Ok(()) };
        let wanted = tegata::plan::Wanted { data: Some(list.clone()), fitted: Some(fitted.clone()), ..Default::default() };
        let plan = tegata::plan::plan_for(&settings, &wanted);
        if fitted.blocks().any(|block| block.prefix_len() == 0) {
            let pending = Destination::Pending(Pending::Everything);
            prop_assert_eq!(&plan.rules[0].destination, &pending);
            return Ok(());
        }
        let data = plan.data().unwrap();
        let blocks: Vec<&IpNet> = data.iter().collect();
        prop_assert_eq!(&blocks, &fitted.blocks().collect::<Vec<_>>());
        prop_assert_eq!(data.fitted().is_some(), !fitted.is_exact());
        prop_assert_eq!(data.needed().into_owned(), list);
        let flow: Vec<IpNet> = plan.flows()[0].networks.iter().copied().collect();
        prop_assert!(flow.iter().eq(blocks));
        // The page's own Rc, not a copy: curves equal only themselves.
        let curves: Rc<[Curve]> = Rc::new([]);
        prop_assert_eq!(Fits::Ready(Rc::clone(&curves)), Fits::Ready(curves));
    }
}

#[test]
fn the_chosen_platforms_own_limit_is_offered_and_marked() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let regions = ranges.regions().into_iter().map(|count| count.code);
    let settings = Settings {
        profile: tegata::settings::Profile::Custom,
        services: vec![ranges::ServiceCode::new("AMAZON")],
        regions: regions.collect(),
        ..Settings::default()
    };
    let outcome = data::outcome(&settings, Some(&ranges), &Fits::None);
    let wanted = outcome.plan.data().unwrap().needed().into_owned();
    let whole = Fitting::new(&wanted, &CidrSet::default(), Family::V4, Options::default());
    let mut whole = whole.unwrap();
    while !whole.advance(1_000_000).is_done() {}
    let fits = Fits::Ready(Rc::from([whole.finish()]));
    for (platform, limit) in [(Platform::JunosSrx, Some(1_023)), (Platform::Cidr, None)] {
        let panel = view::fit_panel(&outcome, &fits, Family::V4, platform).unwrap();
        let offered = panel.presets.iter().any(|preset| preset.budget == 1_023);
        assert_eq!(offered, limit.is_some());
        assert_eq!(panel.marks, [60, limit.unwrap_or(1_000)]);
    }
}
