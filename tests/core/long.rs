//! Texts too long to draw: drawn up to a bound, said in words, handed over whole.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use tegata::app::{Action, Document, Shared, State};
use tegata::i18n::Lang;
use tegata::platforms::Platform;
use tegata::ranges::{self, ServiceCode};
use tegata::settings::{Families, Profile, Settings};
use tegata::view::{Fits, MOST_DRAWN, drawn};

use crate::big_files::many_rows;
use crate::data;
use crate::pages::{act, html, load, sample, state, text_of};

fn lines(count: usize) -> String {
    let lines: Vec<String> = (0..count).map(|number| number.to_string()).collect();
    lines.join("\n")
}

#[test]
fn a_text_is_cut_behind_a_whole_line_and_what_is_left_is_counted() {
    let whole = lines(MOST_DRAWN);
    assert_eq!(drawn(&whole), (&*whole, 0));
    let ended = format!("{whole}\n");
    assert_eq!(drawn(&ended), (&*ended, 0));
    for (more, left) in [("\n1", 1), ("\n1\n", 1), ("\n1\n\n3", 3)] {
        let longer = format!("{whole}{more}");
        assert_eq!(drawn(&longer), (&*whole, left), "{more:?}");
    }
}

proptest! {
    #[test]
    fn what_is_drawn_and_what_is_left_are_the_whole(count in MOST_DRAWN - 3..MOST_DRAWN + 9, is_ended in any::<bool>()) {
        let text = lines(count) + if is_ended { "\n" } else { "" };
        let (shown, left) = drawn(&text);
        prop_assert!(text.starts_with(shown));
        prop_assert_eq!(shown.lines().count() + left, count);
        prop_assert_eq!(left > 0, count > MOST_DRAWN);
    }
}

/// The page with a list of so many CIDRs.
fn page(cidrs: u32, lang: Lang) -> String {
    let document = Document {
        ranges: Shared::new(ranges::parse(&many_rows(cidrs)).unwrap()),
        ..sample()
    };
    html(act(state("", lang), load(Ok(document))))
}

#[test]
fn a_list_that_is_not_drawn_to_its_end_says_so_above_and_at_its_end() {
    let most = MOST_DRAWN as u32;
    for (lang, words) in [
        (Lang::En, "1,234 more lines are not shown here"),
        (Lang::Ja, "以下 1,234 行は表示していません"),
    ] {
        let page = page(most + 1_234, lang);
        let list = text_of(&page, "cidr-list").unwrap();
        let (drawn, last) = list.rsplit_once('\n').unwrap();
        assert_eq!(drawn.lines().count(), MOST_DRAWN);
        assert!(last.contains(words), "{last}");
        let above = page.find("data-testid=\"shortened\"").unwrap();
        let (said, _) = page[above..].split_once("</p>").unwrap();
        assert!(said.contains("20,000") && said.contains("21,234"), "{said}");
        assert!(above < page.find("data-testid=\"cidr-list\"").unwrap());
        // The figures count the whole, and so does the text for a firewall.
        let count = page.split("data-testid=\"count-ipv4\"").nth(1).unwrap();
        let expected = format!("data-value=\"{}\"", most + 1_234);
        assert!(count[..200].contains(&expected), "{}", &count[..200]);
        let snippet = text_of(&page, "snippet").unwrap();
        assert!(
            snippet.trim_end().ends_with(last.trim()),
            "{}",
            &snippet[snippet.len() - 300..]
        );
    }
}

#[test]
fn a_list_of_the_longest_length_is_drawn_whole_and_says_nothing() {
    let page = page(MOST_DRAWN as u32, Lang::En);
    let list = text_of(&page, "cidr-list").unwrap();
    assert_eq!(list.lines().count(), MOST_DRAWN);
    let (before, _) = page.split_once("id=\"rules\"").unwrap();
    assert!(!before.contains("data-testid=\"shortened\""));
}

#[test]
fn every_text_of_the_longest_list_of_a_real_file_is_drawn_whole() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    let settings = Settings {
        profile: Profile::Custom,
        regions: ranges.region_codes().to_vec(),
        services: vec![ServiceCode::new("AMAZON")],
        families: Families::Both,
        ..Settings::default()
    };
    let plan = data::outcome(&settings, Some(&ranges), &Fits::None).plan;
    for platform in Platform::ALL {
        if let Ok(snippet) = platform.render(&plan, &Lang::En.words()) {
            let lines = snippet.body.lines().count();
            assert!(lines <= MOST_DRAWN, "{}: {lines}", platform.id());
        }
    }
}

#[test]
fn a_read_that_was_stopped_leaves_what_was_there_and_never_comes() {
    let [start, finish] = load(Ok(sample()));
    let reading = act(state("", Lang::En), [start]);
    assert!(html(reading.clone()).contains("data-testid=\"reading-stop\""));
    let stopped: State = act(reading, [Action::StopReading]);
    assert!(!html(stopped.clone()).contains("data-testid=\"reading\""));
    let late = act(stopped, [finish]);
    assert!(late.document.is_none());
}
