//! The page as HTML, rendered natively from a state: right words, right parts, in both languages.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::rc::Rc;

use tegata::app::{
    Action, App, AppProps, Change, Document, ENGINE, EngineSource, Fetching, FileError, Ready,
    Shared, State, Theme,
};
use tegata::i18n::{Label, Lang, LocalTime};
use tegata::plan::Field;
use tegata::ranges::{self, ParseError, Ranges};
use tegata::settings::Route;
use yew::{LocalServerRenderer, Reducible};

pub fn state(fragment: &str, lang: Lang) -> State {
    State::open(
        fragment,
        lang,
        Theme::System,
        Some("https://example.test/tegata/".to_owned()),
    )
}

pub fn act(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let state = actions.into_iter().fold(Rc::new(state), Reducible::reduce);
    (*state).clone()
}

pub fn sample() -> Document {
    document(ranges::parse(&ranges::sample::sample()).unwrap())
}

/// A file as the page holds it, loaded two days after AWS made it.
pub fn document(ranges: Ranges) -> Document {
    Document {
        ranges: Shared::new(ranges),
        created: Some(LocalTime {
            unix: 1_787_411_825,
            offset_minutes: 540,
        }),
        loaded_at: 1_787_411_825 + 2 * 86_400,
        source: None,
    }
}

pub fn load(result: Result<Document, FileError>) -> [Action; 2] {
    [
        Action::StartReading { ticket: 1 },
        Action::FinishReading { ticket: 1, result },
    ]
}

/// The page with this file.
pub fn loaded(state: State, ranges: Ranges) -> State {
    act(state, load(Ok(document(ranges))))
}

pub fn html(state: State) -> String {
    drawn(state, EngineSource::Here(Ready(&ENGINE)))
}

/// The page before its engine has come.
fn first_view(state: State) -> String {
    let never = yew::Callback::from(|()| -> Fetching { Box::pin(std::future::pending()) });
    drawn(state, EngineSource::Fetched(never))
}

fn drawn(state: State, engine: EngineSource) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let renderer = LocalServerRenderer::<App>::with_props(AppProps {
        start: state,
        engine,
    })
    .hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

/// The text of the element with this test id, tags dropped.
pub fn text_of(html: &str, testid: &str) -> Option<String> {
    let start = html.find(&format!("data-testid=\"{testid}\""))?;
    let body = &html[start..];
    let (open, rest) = body.split_once('>')?;
    let _ = open;
    let end = ["</pre>", "</table>", "</output>", "</div>"]
        .iter()
        .filter_map(|tag| rest.find(tag))
        .min()?;
    let mut text = String::new();
    let mut inside_tag = false;
    for c in rest[..end].chars() {
        match c {
            '<' => inside_tag = true,
            '>' => inside_tag = false,
            c if !inside_tag => text.push(c),
            _ => {}
        }
    }
    Some(text)
}

#[test]
fn without_a_file_the_page_says_what_to_do_and_shows_no_list() {
    for lang in Lang::ALL.iter().copied() {
        let html = html(state("", lang));
        assert!(html.contains("data-testid=\"sample\""));
        assert!(
            html.contains("mgn.ap-northeast-1.amazonaws.com"),
            "the TCP 443 rules are final without a file"
        );
        assert!(!html.contains("data-testid=\"cidr-list\""));
        assert!(!html.contains("data-testid=\"snippet\""));
        assert!(!html.contains("data-testid=\"error\""));
    }
}

#[test]
fn without_a_list_the_page_says_what_is_missing_and_nothing_that_is_not() {
    let load_it = "load ip-ranges.json, or choose VPN";
    let are_final = "they are final even without the file";
    let are_final_below = "TCP 443 rules are final";
    let no_rows = "The file holds no range for this choice";
    let told = |html: &str, wanted: &[&str]| {
        for text in [load_it, are_final, are_final_below, no_rows, "No file yet"] {
            assert_eq!(html.contains(text), wanted.contains(&text), "{text}");
        }
    };

    let html_of = |fragment| html(state(fragment, Lang::En));
    told(
        &html_of(""),
        &[load_it, are_final, are_final_below, "No file yet"],
    );
    // Names written as ranges wait for the file, and a choice of services alone has no such rules.
    told(&html_of("names=cidr"), &[load_it, "No file yet"]);
    told(&html_of("profile=custom"), &[load_it, "No file yet"]);

    let vpn = html_of("route=vpn");
    told(&vpn, &[are_final, are_final_below]);
    assert!(vpn.contains("Not complete yet: enter the staging subnets."));

    let nowhere = act(state("region=xx-nowhere-9", Lang::En), load(Ok(sample())));
    told(&html(nowhere), &[no_rows]);
}

#[test]
fn a_plain_list_of_the_only_rule_sends_nobody_to_other_rules() {
    for (fragment, has_others) in [("", true), ("profile=custom&service=S3", false)] {
        let html = html(act(state(fragment, Lang::En), load(Ok(sample()))));
        assert!(html.contains("data-testid=\"snippet\""));
        assert_eq!(html.contains("data-testid=\"snippet-scope\""), has_others);
    }
}

#[test]
fn the_sample_has_no_date() {
    let html = html(act(state("", Lang::En), load(Ok(sample()))));
    assert!(!html.contains("22 Aug 2026"));
}

#[test]
fn the_sample_is_marked_on_the_page_and_in_the_snippet() {
    for (lang, mark) in [(Lang::En, "SAMPLE"), (Lang::Ja, "見本")] {
        let state = act(state("platform=fortigate", lang), load(Ok(sample())));
        let html = html(state);
        assert!(html.contains("data-testid=\"sample-banner\""));
        assert!(html.contains(mark));
        assert!(text_of(&html, "snippet").unwrap().contains("SAMPLE"));
    }
}

#[test]
fn vpn_needs_no_file_and_lists_the_staging_subnets_aggregated() {
    let html = html(state(
        "route=vpn&staging=10.20.9.0/24,10.20.8.0/24",
        Lang::En,
    ));
    assert_eq!(text_of(&html, "cidr-list").as_deref(), Some("10.20.8.0/23"));
    assert_eq!(text_of(&html, "count-ipv4").as_deref(), Some("1"));
    assert_eq!(text_of(&html, "addresses-ipv4").as_deref(), Some("512"));
}

#[test]
fn a_bad_second_file_leaves_the_first_and_its_results_in_place() {
    let loaded = act(state("", Lang::En), load(Ok(sample())));
    let before = html(loaded.clone());
    let failed = act(
        loaded,
        [
            Action::StartReading { ticket: 2 },
            Action::FinishReading {
                ticket: 2,
                result: Err(FileError::Rejected(ParseError::Empty)),
            },
        ],
    );
    let after = html(failed);
    assert!(after.contains("data-testid=\"error\""));
    assert_eq!(text_of(&before, "cidr-list"), text_of(&after, "cidr-list"));
    assert!(text_of(&after, "cidr-list").unwrap().lines().count() > 1);
}

#[test]
fn an_older_read_that_ends_later_changes_nothing() {
    let state = act(
        state("", Lang::En),
        [
            Action::StartReading { ticket: 1 },
            Action::StartReading { ticket: 2 },
            Action::FinishReading {
                ticket: 2,
                result: Ok(sample()),
            },
            Action::FinishReading {
                ticket: 1,
                result: Err(FileError::Rejected(ParseError::Empty)),
            },
        ],
    );
    assert!(state.document.is_some());
    assert_eq!(state.error, None);
}

#[test]
fn a_wrong_subnet_is_located_and_the_value_before_it_counts_on() {
    let start = state("route=vpn&staging=10.20.8.0/24", Lang::En);
    let typed = act(
        start,
        [Action::Type(
            Field::Staging,
            "10.20.8.0/24, 10.20.300.0/24".to_owned(),
        )],
    );
    assert_eq!(typed.settings.staging.len(), 1);
    let html = html(typed);
    assert!(html.contains("10.20.300.0/24"));
    assert!(html.contains("aria-invalid=\"true\""));
    assert_eq!(text_of(&html, "cidr-list").as_deref(), Some("10.20.8.0/24"));
}

#[test]
fn everything_is_refused_as_a_staging_subnet() {
    let start = state("route=vpn&staging=10.20.8.0/24", Lang::En);
    let typed = act(
        start,
        [Action::Type(Field::Staging, "0.0.0.0/0".to_owned())],
    );
    assert_eq!(
        typed.settings.staging.len(),
        1,
        "0.0.0.0/0 would allow everything"
    );
    assert!(typed.field(Field::Staging).error.is_some());
}

#[test]
fn another_region_forgets_border_groups_that_would_select_nothing() {
    let start = state("region=ap-northeast-1&group=ap-northeast-1-tpe-1", Lang::En);
    let moved = act(
        start,
        [Action::Set(Change::Regions(vec![ranges::RegionCode::new(
            "us-east-1",
        )]))],
    );
    assert!(moved.settings.groups.is_empty());
}

#[test]
fn an_action_that_changes_nothing_draws_nothing() {
    let before = Rc::new(state("", Lang::En));
    let after = Rc::clone(&before).reduce(Action::Set(Change::Platform(before.settings.platform)));
    let again = Rc::clone(&after).reduce(Action::Set(Change::Platform(after.settings.platform)));
    assert!(Rc::ptr_eq(&after, &again));
}

#[test]
fn no_page_has_strays_of_the_other_language() {
    let states = |lang| {
        let loaded = act(state("family=both", lang), load(Ok(sample())));
        let vpn = act(loaded.clone(), [Action::Set(Change::Route(Route::Vpn))]);
        let fitted = |more: &str| {
            let link = format!("family=both&names=cidr&form=raw&platform=markdown&{more}");
            act(state(&link, lang), load(Ok(sample())))
        };
        [
            state("", lang),
            state("profile=drs&region=cn-north-1", lang),
            state("profile=cloudendure&names=cidr", lang),
            state(
                "route=vpn&staging=10.20.8.0/24,300&nonsense=1&family=both",
                lang,
            ),
            act(
                loaded.clone(),
                load(Err(FileError::Rejected(ParseError::Empty))),
            ),
            loaded,
            vpn,
            fitted("budget=1"),
            fitted("extra=400&prefer=aws"),
            fitted("budget=2&broadest=24"),
            fitted("budget=9"),
        ]
    };
    for lang in [Lang::En, Lang::Ja] {
        for state in states(lang) {
            check_strays(state, lang);
        }
    }
}

#[test]
fn the_first_view_has_the_form_and_what_to_do_first_and_claims_nothing() {
    for lang in Lang::ALL.iter().copied() {
        for fragment in [
            "",
            "#route=vpn",
            "#route=vpn&staging=10.0.0.0/24",
            "#profile=custom",
        ] {
            let html = first_view(state(fragment, lang));
            for id in [
                "file-input",
                "drop-zone",
                "profile",
                "region",
                "route-vpn",
                "source",
                "lang",
            ] {
                assert!(
                    html.contains(&format!("data-testid=\"{id}\"")),
                    "{fragment}: {id}"
                );
            }
            for id in [
                "rules-table",
                "cidr-list",
                "count-ipv4",
                "snippet",
                "engine-failed",
            ] {
                assert!(
                    !html.contains(&format!("data-testid=\"{id}\"")),
                    "{fragment}: {id}"
                );
            }
            let says = |label: Label| html.contains(label.text(lang));
            assert!(says(Label::StampPending), "{fragment}");
            // Nobody is asked for what the link has brought along.
            let has_enough = fragment.contains("staging");
            assert_eq!(says(Label::EngineComing), has_enough, "{fragment}");
            let is_asked = says(Label::EnterStaging) || says(Label::StepGetFile);
            assert_ne!(is_asked, has_enough, "{fragment}");
            check_words(&html, lang);
        }
        assert!(first_view(state("", lang)).contains("data-testid=\"sample\""));
    }
}

#[test]
fn the_first_view_stays_as_it_is_when_the_rest_comes() {
    // The same elements in the same order: nothing that somebody has begun is lost.
    for lang in Lang::ALL.iter().copied() {
        let (first, whole) = (first_view(state("", lang)), html(state("", lang)));
        let form = |html: &str| {
            let (_, form) = html.split_once("<form").unwrap();
            form.split_once("</form>").unwrap().0.to_owned()
        };
        assert_eq!(form(&first), form(&whole));
        let head = |html: &str| {
            let (_, head) = html.split_once("<div class=\"dochead\">").unwrap();
            head.split_once("</dl>").unwrap().0.to_owned()
        };
        assert_eq!(head(&first), head(&whole));
    }
}

/// That a page holds no words of the language that is not on screen.
pub fn check_strays(state: State, lang: Lang) {
    check_words(&html(state), lang);
}

fn check_words(html: &str, lang: Lang) {
    match lang {
        Lang::En => {
            // The language switch names each language in its own words.
            let visible = html.replace("日本語", "");
            let stray = visible.chars().find(|c| {
                ('\u{3040}'..='\u{30ff}').contains(c) || ('\u{4e00}'..='\u{9fff}').contains(c)
            });
            assert_eq!(stray, None, "Japanese in the English page");
        }
        Lang::Ja => {
            for word in [" the ", " and ", " of ", " is ", " not "] {
                let visible = without_code(html);
                assert!(
                    !visible.contains(word),
                    "English in the Japanese page: {word:?} in {:?}",
                    around(&visible, word)
                );
            }
        }
    }
}

/// The page without its code blocks, links to English sources and attributes.
fn without_code(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let skipped = ["pre", "code", "a", "cite"].iter().find(|tag| {
            rest[1..]
                .strip_prefix(**tag)
                .is_some_and(|after| after.starts_with([' ', '>']))
        });
        let end = match skipped {
            Some(tag) => rest.find(&format!("</{tag}>")).unwrap() + tag.len() + 3,
            None => rest.find('>').unwrap() + 1,
        };
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

fn around(text: &str, word: &str) -> String {
    let at = text.find(word).unwrap();
    let start = text[..at]
        .char_indices()
        .rev()
        .nth(40)
        .map_or(0, |(index, _)| index);
    text[start..].chars().take(100).collect()
}
