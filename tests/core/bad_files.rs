//! Bad files: each is refused with the error that names its fault and the place, or accepted with what is odd about it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use tegata::audit;
use tegata::fit;
use tegata::i18n::Lang;
use tegata::link::{self, list::Lists};
use tegata::net::{AddressCount, Family};
use tegata::plan::{Destination, Pending};
use tegata::platforms::{Platform, Scope, Unrenderable};
use tegata::ranges::{JsonType, Notice, OtherJson, ParseError, Place, Ranges, parse};
use tegata::settings::Settings;
use tegata::view::{self, Fits, Sent};

use crate::big_files;
use crate::data;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad")
}

const MARKUP: &str = "<img src=x onerror=\"window.__pwned=1\"><script>window.__pwned=1</script>";

fn cut(line: usize, column: usize) -> ParseError {
    ParseError::CutOff { line, column }
}

fn no_json(line: usize, column: usize) -> ParseError {
    ParseError::NotJson { line, column }
}

fn no_text(offset: usize, line: usize) -> ParseError {
    ParseError::BadEncoding { offset, line }
}

fn prefix(value: &str) -> ParseError {
    ParseError::BadPrefix {
        array: "prefixes",
        row: 1,
        value: value.to_owned(),
    }
}

fn code(field: &'static str, value: &str) -> ParseError {
    ParseError::BadCode {
        array: "prefixes",
        row: 1,
        field,
        value: value.to_owned(),
    }
}

fn twice(place: Place) -> ParseError {
    ParseError::DuplicateKey(place)
}

fn page(title: Option<&str>, first_line: &str) -> ParseError {
    ParseError::Html {
        title: title.map(str::to_owned),
        first_line: first_line.to_owned(),
    }
}

const REGION: Place = Place::Field {
    array: "prefixes",
    row: 1,
    field: "region",
};

/// Every file that is refused, and why.
#[rustfmt::skip]
fn refused() -> Vec<(&'static str, ParseError)> {
    let top = |field| Place::Top { field };
    vec![
        ("binary.json", no_text(1, 1)),
        ("blank.json", ParseError::Empty),
        ("cut-after-a-colon.json", cut(9, 15)),
        ("cut-after-a-comma.json", cut(13, 1)),
        ("cut-after-a-key.json", cut(9, 14)),
        ("cut-after-one-brace.json", cut(1, 1)),
        ("cut-before-the-last-brace.json", cut(21, 1)),
        ("cut-in-a-key.json", cut(11, 14)),
        ("cut-in-a-list.json", cut(6, 15)),
        ("cut-in-a-number.json", cut(5, 14)),
        ("cut-in-a-string.json", cut(14, 25)),
        ("cut-in-a-unicode-escape.json", cut(4, 22)),
        ("cut-in-a-utf8-sequence.json", cut(4, 14)),
        ("cut-in-a-word.json", cut(1, 43)),
        ("cut-in-an-escape.json", cut(4, 19)),
        ("cut-in-gzip-header.json.gz", ParseError::BadGzip),
        ("cut-in-gzip-sum.json.gz", ParseError::BadGzip),
        ("cut-in-gzip.json.gz", ParseError::BadGzip),
        ("duplicate-list.json", twice(top("prefixes"))),
        ("duplicate-region-by-escape.json", twice(REGION)),
        ("duplicate-region.json", twice(REGION)),
        ("duplicate-token.json", twice(top("syncToken"))),
        ("ebcdic.json", no_text(0, 1)),
        ("empty.json", ParseError::Empty),
        ("euc-jp.json", no_text(81, 4)),
        ("group-invisible.json", code("network_border_group", "g\u{fffd}")),
        ("group-markup.json", code("network_border_group", MARKUP)),
        ("gzip-and-more.json.gz", ParseError::BadGzip),
        ("gzip-in-gzip.json.gz", no_text(1, 1)),
        ("gzip-unknown-method.json.gz", ParseError::BadGzip),
        ("gzip-wrong-sum.json.gz", ParseError::BadGzip),
        ("latin-1.json", no_text(84, 4)),
        ("markup-as-first-line.json", page(None, "<\u{fffd}<img src=x onerror=window.__pwned=1>\u{fffd}<img src=x onerror=window.__pwned=1>\u{fffd}<img…")),
        ("nul-at-the-end.json", no_json(22, 1)),
        ("nul-bytes.json", no_json(1, 1)),
        ("nul-in-a-string.json", no_json(17, 35)),
        ("number-for-a-prefix.json", no_json(5, 414)),
        ("number-for-a-token.json", ParseError::WrongType { place: top("syncToken"), expected: JsonType::String, found: JsonType::Number }),
        ("number-too-large-for-a-token.json", no_json(2, 18)),
        ("number-with-a-leading-zero.json", no_json(4, 7)),
        ("page-markup-in-title.html", page(Some("&lt;img src=x onerror=\"window.__pwned=1\">&lt;script>window.__pwned=1&lt;/script>"), "<!doctype html>")),
        ("page-shift-jis.html", page(None, "<html>")),
        ("page-with-mark.html", page(Some("\u{fffd}<b>login</b>"), "<HTML><TITLE>\u{fffd}<b>login</b></TITLE>")),
        ("picture.json", no_text(0, 1)),
        ("prefix-everything.json", prefix("0.0.0.0/0")),
        ("prefix-length-huge.json", prefix("192.0.2.0/99999999999999999999")),
        ("prefix-length-too-long.json", prefix("192.0.2.0/33")),
        ("prefix-octet-too-large.json", prefix("1920.0.2.0/25")),
        ("prefix-of-the-other-family.json", prefix("2001:db8::/32")),
        ("prefix-very-long.json", prefix(&("9".repeat(80) + "…"))),
        ("region-bidi.json", code("region", "ap-\u{fffd}1-tsaehtron\u{fffd}")),
        ("region-empty.json", code("region", "")),
        ("region-line-break.json", code("region", "ap\u{fffd}any")),
        ("region-markup.json", code("region", MARKUP)),
        ("region-nul.json", code("region", "a\u{fffd}b")),
        ("region-quote.json", code("region", "a'; permit ip any any")),
        ("region-too-long.json", code("region", &"a".repeat(65))),
        ("service-bidi.json", code("service", "\u{fffd}2CE")),
        ("service-full-width.json", code("service", "ＥＣ２")),
        ("service-markup.json", code("service", MARKUP)),
        ("shift-jis.json", no_text(81, 4)),
        ("two-documents.json", no_json(9, 1)),
        ("utf16le-cut-in-a-character.json", cut(3, 19)),
        ("utf16le-half-a-pair.json", no_text(24, 2)),
        ("utf32le.json", no_json(1, 1)),
        ("zip.json", no_text(10, 1)),
    ]
}

/// Every file that is good enough to be used, and what is told about it.
fn accepted() -> Vec<(&'static str, Vec<Notice>)> {
    let unknown = |array, names: &[&str]| Notice::UnknownFields {
        array,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        more: false,
    };
    let bad = |token: &str, date: &str| {
        let (token, date) = (token.to_owned(), date.to_owned());
        let date = Notice::BadCreateDate { value: date };
        [Notice::BadSyncToken { value: token }, date]
    };
    let plain = || vec![unknown(None, &["note", "count"])];
    let markup = bad(MARKUP, &format!("</code>{MARKUP}"));
    let bidi = bad("\u{fffd}5281147871", "2026\u{fffd}-\u{fffd}22-08");
    let moh = unknown(None, &["\u{fffd}emoh\u{fffd}"]);
    vec![
        (
            "bidi-in-token-and-date.json",
            [&bidi[..], &[Notice::NoBorderGroups, moh]].concat(),
        ),
        (
            "markup-in-token-and-date.json",
            [&markup[..], &[Notice::NoBorderGroups]].concat(),
        ),
        (
            "markup-in-unknown-fields.json",
            vec![
                Notice::NoBorderGroups,
                unknown(None, &[MARKUP]),
                unknown(Some("prefixes"), &[MARKUP]),
            ],
        ),
        (
            "number-with-many-digits.json",
            vec![Notice::NoBorderGroups, unknown(None, &["x", "y"])],
        ),
        ("utf16be-with-mark.json", plain()),
        ("utf16be.json", plain()),
        ("utf16le-with-mark.json", plain()),
        ("utf16le.json", plain()),
        ("utf8-with-mark.json", plain()),
    ]
}

fn read(name: &str) -> Result<Ranges, ParseError> {
    parse(&std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}")))
}

#[test]
fn every_bad_file_is_refused_with_its_fault_and_the_place() {
    for (name, error) in refused() {
        assert_eq!(read(name).unwrap_err(), error, "{name}");
    }
}

#[test]
fn odd_files_are_read_and_what_is_odd_is_told() {
    for (name, notices) in accepted() {
        let ranges = read(name).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(ranges.notices(), notices, "{name}");
        assert!(ranges.rows(Family::V4) > 0);
    }
}

#[test]
fn the_tables_name_every_file() {
    let named: Vec<&str> = (refused().iter().map(|(name, _)| *name))
        .chain(accepted().iter().map(|(name, _)| *name))
        .collect();
    let entries = std::fs::read_dir(folder()).unwrap();
    let there: BTreeSet<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(named.len(), there.len());
    assert!(named.iter().all(|name| there.contains(*name)));
}

#[test]
fn large_bad_files_are_refused_with_their_place() {
    const MILLION: usize = 1_000_000;
    let found = JsonType::Array;
    let nested = Place::Row {
        array: "prefixes",
        row: 1,
    };
    let refused: Vec<(&str, Vec<u8>, ParseError)> = vec![
        ("nesting", big_files::nesting(MILLION), cut(1, MILLION)),
        (
            "nesting that ends",
            [big_files::nesting(MILLION), vec![b']'; MILLION]].concat(),
            ParseError::OtherJson(OtherJson::NotAnObject(found)),
        ),
        (
            "nesting for a row",
            big_files::nesting_for_a_row(MILLION),
            ParseError::WrongType {
                place: nested,
                expected: JsonType::Object,
                found,
            },
        ),
        (
            "long name",
            big_files::long_name(3 * MILLION),
            code("region", &("<b>".repeat(26) + "<b…")),
        ),
        (
            "many Regions",
            big_files::many_regions(4_097),
            ParseError::TooManyCodes {
                field: "region",
                limit: 4_096,
            },
        ),
        (
            "many rows",
            big_files::many_rows(200_001),
            ParseError::TooManyOtherRows {
                array: "prefixes",
                limit: 200_000,
            },
        ),
        (
            "many packed files",
            big_files::many_members(1_000_000),
            ParseError::BadGzip,
        ),
        (
            "a bomb in a bomb",
            big_files::bomb_in_a_bomb(8),
            no_text(1, 1),
        ),
    ];
    for (name, file, error) in refused {
        let result = parse(&file);
        assert_eq!(result.unwrap_err(), error, "{name}");
    }
    for (name, file) in [
        ("nesting", big_files::nesting_in_a_field(MILLION)),
        ("digits", big_files::many_digits(MILLION)),
    ] {
        assert!(parse(&file).is_ok(), "{name}");
    }
}

/// A file with these IPv4 prefixes for EC2 in Tokyo.
fn with_prefixes(prefixes: &[&str]) -> Ranges {
    let row = |prefix: &&str| {
        format!(r#"{{"ip_prefix":"{prefix}","region":"ap-northeast-1","service":"EC2"}}"#)
    };
    let rows: Vec<String> = prefixes.iter().map(row).collect();
    let text = format!(r#"{{"syncToken":"1","prefixes":[{}]}}"#, rows.join(","));
    parse(text.as_bytes()).unwrap()
}

/// "Any" in the clothes of a list: halves of everything in a file, everything in a link, a limit that joins all there is.
#[test]
fn ranges_that_come_to_every_address_never_become_a_list() {
    let halves = with_prefixes(&["0.0.0.0/1", "128.0.0.0/1"]);
    let from_file = data::outcome(&Settings::default(), Some(&halves), &Fits::None);

    let apart = with_prefixes(&["18.0.0.0/8", "203.0.113.0/24"]);
    let settings = Settings {
        budget: Some(1),
        ..Settings::default()
    };
    let list = data::fittable(&settings, &apart).unwrap();
    let options = fit::Options::default();
    let mut fitting = fit::Fitting::new(&list, &list, Family::V4, options).unwrap();
    fitting.advance(usize::MAX);
    let curves = Fits::Ready([fitting.finish()].into());
    let fitted = data::outcome(&settings, Some(&apart), &curves);

    let lists = Lists {
        data: Some(vec!["0.0.0.0/0".parse().unwrap()]),
        ..Lists::default()
    };
    let link = link::encode_with_list(&Settings::default(), "1", &lists).unwrap();
    let sent = Sent::of(&link::decode(&link)).unwrap().unwrap();
    let from_link = view::sent_outcome(&sent.settings, &sent);

    let everything = Pending::Everything;
    for (name, outcome) in [("file", from_file), ("fitted", fitted), ("link", from_link)] {
        let destination = &outcome.plan.rules[0].destination;
        assert_eq!(*destination, Destination::Pending(everything), "{name}");
        assert!(outcome.listing.is_none(), "{name}");
        for &platform in Platform::ALL {
            match platform.render(&outcome.plan, &Lang::En.words()) {
                Ok(snippet) => assert!(!snippet.body.contains("0.0.0.0/0"), "{platform:?}"),
                Err(reason) if platform.facts().scope == Scope::Plan => {
                    assert_eq!(reason, Unrenderable::Pending(everything), "{platform:?}");
                }
                Err(_) => {}
            }
        }
    }
}

/// Texts of a configuration that make much work or much memory out of few bytes.
#[test]
fn a_configuration_cannot_multiply_itself() {
    const MANY: usize = 4_000;
    // Each rule names the service group, and the group holds each service.
    let services: String = (0..MANY)
        .map(|at| {
            format!(
                "object service s{at}\n service tcp destination eq {}\n",
                2 * at + 1
            )
        })
        .collect();
    let group: String = (0..MANY)
        .map(|at| format!(" service-object object s{at}\n"))
        .collect();
    let rules = "access-list a extended permit object-group S any 198.51.100.0 255.255.255.0\n"
        .repeat(MANY);
    let text = format!("{services}object-group service S\n{group}{rules}");
    let reading = audit::read(&text);
    assert!(reading.destinations(1501).size(Family::V4) == AddressCount::new(256));

    // A range of 39 letters is 254 blocks.
    let range = "1::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe\n";
    let reading = audit::read(&range.repeat(MANY));
    assert_eq!(reading.allowed.len(), 1_000_000);
    let whys: Vec<audit::Why> = reading.unread.iter().map(|unread| unread.why).collect();
    assert_eq!(whys, [audit::Why::TooLong]);
}
