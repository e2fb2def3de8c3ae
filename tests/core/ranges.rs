//! Reading the file: what is accepted, what is refused and with which place, and what the index costs.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use tegata::i18n::{Lang, Message};
use tegata::net::{Family, IpNet};
use tegata::ranges::sample::sample;
use tegata::ranges::{
    CreateDate, JsonType, MAX_FILE_BYTES, Notice, OtherJson, ParseError, Place, Ranges, Reading,
    RegionCode, RowValue, parse,
};

use crate::data::{file, files};

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// A file with these rows of JSON.
fn with_rows(ipv4: &str, ipv6: &str) -> String {
    format!(
        r#"{{"syncToken":"1","createDate":"2026-01-02-03-04-05","prefixes":[{ipv4}],"ipv6_prefixes":[{ipv6}]}}"#
    )
}

const ROW: &str =
    r#"{"ip_prefix":"192.0.2.0/24","region":"r-1","service":"EC2","network_border_group":"r-1"}"#;

fn refusal(text: impl AsRef<[u8]>) -> ParseError {
    parse(text.as_ref()).expect_err("the file is refused")
}

fn accepted(text: impl AsRef<[u8]>) -> Ranges {
    parse(text.as_ref()).expect("the file is accepted")
}

/// Everything that a file says, to compare two ways of reading it.
fn contents(ranges: &Ranges) -> Vec<String> {
    ranges
        .iter()
        .map(|row| format!("{row:?} {:?}", row.group()))
        .collect()
}

#[test]
fn every_packing_and_encoding_reads_the_same() {
    let plain = sample();
    let text = String::from_utf8(plain.clone()).unwrap();
    let marked: String = format!("\u{FEFF}{text}");
    let expected = contents(&accepted(&plain));
    let (head, tail) = plain.split_at(plain.len() / 2);
    for (name, bytes) in [
        ("gzip", gzip(&plain)),
        ("gzip in two members", [gzip(head), gzip(tail)].concat()),
        ("UTF-8 with mark", marked.clone().into_bytes()),
        ("UTF-16 LE with mark", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16 BE with mark", utf16(&marked, u16::to_be_bytes)),
        ("UTF-16 LE", utf16(&text, u16::to_le_bytes)),
        ("UTF-16 BE", utf16(&text, u16::to_be_bytes)),
        ("gzip of UTF-16", gzip(&utf16(&marked, u16::to_le_bytes))),
        ("Windows line ends", text.replace('\n', "\r\n").into_bytes()),
        (
            "blank lines around",
            format!("\r\n \t{text}\n\n").into_bytes(),
        ),
    ] {
        assert_eq!(contents(&accepted(bytes)), expected, "{name}");
    }
}

/// A document in the layout in which AWS writes it.
const USUAL: &str = r#"{
  "syncToken": "1787411825",
  "createDate": "2026-08-22-15-17-05",
  "prefixes": [
    {
      "ip_prefix": "3.4.12.4/32",
      "region": "eu-west-1",
      "service": "AMAZON",
      "network_border_group": "eu-west-1"
    },
    {
      "ip_prefix": "15.190.244.0/22",
      "region": "ap-east-2",
      "service": "EC2",
      "network_border_group": "ap-east-2-tpe-1"
    }
  ],
  "ipv6_prefixes": [
    {
      "ipv6_prefix": "2a05:d07a:a000::/40",
      "region": "eu-south-1",
      "service": "AMAZON",
      "network_border_group": "eu-south-1"
    },
    {
      "ipv6_prefix": "2400:6500:0:9::2/128",
      "region": "eu-west-1",
      "service": "S3",
      "network_border_group": "eu-west-1"
    }
  ]
}
"#;

/// Everything that reading a document gives, to compare two ways of reading it.
fn report(bytes: &[u8]) -> Option<String> {
    let ranges = parse(bytes).ok()?;
    let head = (ranges.sync_token(), ranges.create_date(), ranges.notices());
    Some(format!("{head:?}\n{}", contents(&ranges).join("\n")))
}

/// The outcome of reading in steps of so many bytes, and the percentages told on the way.
fn in_steps(bytes: &[u8], step: usize) -> (Result<Ranges, ParseError>, Vec<u8>) {
    let mut reading = Reading::new(bytes);
    let mut percents = Vec::new();
    loop {
        percents.push(reading.percent());
        if let Some(outcome) = reading.advance(step) {
            return (outcome, percents);
        }
    }
}

/// That steps of this size come to what one step comes to, with progress on the way.
fn assert_steps_change_nothing(bytes: &[u8], step: usize) {
    let (outcome, percents) = in_steps(bytes, step);
    let said = |ranges: Ranges| (format!("{ranges:?}"), contents(&ranges));
    assert_eq!(outcome.map(said), parse(bytes).map(said), "steps of {step}");
    assert!(percents.is_sorted(), "{percents:?}");
    assert!(
        percents.iter().all(|&percent| percent < 100),
        "{percents:?}"
    );
}

#[test]
fn steps_of_any_size_read_the_same() {
    let plain = sample();
    let packed = gzip(&plain);
    for step in (1..200).chain([997, 4_096, plain.len() - 1, plain.len(), usize::MAX]) {
        assert_steps_change_nothing(&plain, step);
        assert_steps_change_nothing(&packed, step);
    }
    let (_, percents) = in_steps(&plain, plain.len() / 10);
    assert!(percents.len() >= 10, "{percents:?}");
    assert!(
        percents.last().is_some_and(|&last| last >= 80),
        "{percents:?}"
    );
}

#[test]
fn a_real_file_reads_the_same_in_steps() {
    for (name, bytes) in files() {
        let (ranges, _) = in_steps(&bytes, 100_000);
        assert!(
            contents(&ranges.unwrap()) == contents(&accepted(&bytes)),
            "{name}"
        );
    }
}

/// The same document in no usual layout: JSON may start with a blank, but no file of AWS does.
fn unusual(bytes: &[u8]) -> Vec<u8> {
    [b" ", bytes].concat()
}

#[test]
fn real_files_read_the_same_in_any_layout() {
    for (name, bytes) in files() {
        let expected = report(&unusual(&bytes));
        assert!(expected.is_some(), "{name}");
        assert!(report(&bytes) == expected, "{name}");
    }
}

#[test]
fn the_order_of_fields_and_arrays_and_escapes_do_not_matter() {
    let ranges = accepted(
        r#"{"ipv6_prefixes":[{"service":"S3","network_border_group":"g","region":"r","ipv6_prefix":"2001:db8::\/32"}],
        "prefixes":[{"re\u0067ion":"\u0072","service":"EC2","network_border_group":"g","ip_prefix":"10.0.0.0/8"}],
        "createDate":"2026-01-02-03-04-05","syncToken":"\u0031"}"#,
    );
    assert_eq!(
        contents(&ranges),
        [
            "prefixes[1] 10.0.0.0/8 r EC2 Some(\"g\")",
            "ipv6_prefixes[1] 2001:db8::/32 r S3 Some(\"g\")"
        ]
    );
    assert_eq!(ranges.sync_token(), Some("1"));
    assert!(ranges.notices().is_empty());
}

#[test]
fn files_that_are_no_json_are_refused_with_the_place() {
    assert_eq!(refusal(""), ParseError::Empty);
    assert_eq!(refusal(" \r\n\t"), ParseError::Empty);
    assert_eq!(refusal([0xEF, 0xBB, 0xBF]), ParseError::Empty);
    assert_eq!(refusal([0xFF, 0xFE]), ParseError::Empty);
    assert_eq!(refusal(gzip(b"")), ParseError::Empty);
    assert_eq!(
        refusal("Access denied"),
        ParseError::NotJson { line: 1, column: 1 }
    );
    assert_eq!(
        refusal("{\n  'a': 1}"),
        ParseError::NotJson { line: 2, column: 3 }
    );
    assert_eq!(
        refusal("{}\n{}"),
        ParseError::NotJson { line: 2, column: 1 }
    );
    assert_eq!(
        refusal("{\n\"prefixes\": ["),
        ParseError::CutOff {
            line: 2,
            column: 13
        }
    );
    assert_eq!(
        refusal("[1,\n[2"),
        ParseError::CutOff { line: 2, column: 2 }
    );
    assert_eq!(
        refusal("{}\n\u{0}"),
        ParseError::NotJson { line: 2, column: 1 }
    );
    assert_eq!(
        refusal(b"{\n\"a\": \"\xFF\"}"),
        ParseError::BadEncoding { offset: 8, line: 2 }
    );
    assert_eq!(
        refusal(b"\xEF\xBB\xBF{\n\"a\": \"\xFF\"}"),
        ParseError::BadEncoding {
            offset: 11,
            line: 2
        }
    );
    let lone_half = [
        &utf16("\u{FEFF}{\n", u16::to_le_bytes)[..],
        &[0x00, 0xD8, 0x20, 0x00],
    ];
    assert_eq!(
        refusal(lone_half.concat()),
        ParseError::BadEncoding { offset: 6, line: 2 }
    );
    let odd = [&utf16("\u{FEFF}{}", u16::to_le_bytes)[..], &[0x20]];
    assert_eq!(
        refusal(odd.concat()),
        ParseError::CutOff { line: 1, column: 2 }
    );
    let packed = gzip(&sample());
    assert_eq!(refusal(&packed[..packed.len() / 2]), ParseError::BadGzip);
    assert_eq!(refusal([0x1F, 0x8B]), ParseError::BadGzip);
    assert_eq!(refusal(vec![0; MAX_FILE_BYTES + 1]), ParseError::TooLarge);
}

#[test]
fn a_file_cut_off_anywhere_is_told_as_cut_off() {
    let whole = sample();
    let end = whole.trim_ascii_end().len();
    for cut in (1..end).step_by(97).chain(end - 20..end) {
        let error = refusal(&whole[..cut]);
        assert!(
            matches!(error, ParseError::CutOff { .. }),
            "cut at {cut}: {error:?}"
        );
    }
}

#[test]
fn a_web_page_is_told_by_its_first_line_and_title() {
    assert_eq!(
        refusal(fixture("proxy-login.html")),
        ParseError::Html {
            title: Some("Proxy Authentication".into()),
            first_line: "<!DOCTYPE html>".into()
        }
    );
    assert_eq!(
        refusal("<html>"),
        ParseError::Html {
            title: None,
            first_line: "<html>".into()
        }
    );
    // The title is "login" in Shift_JIS.
    let shift_jis = b"<html>\r\n<title>\x83\x8D\x83\x4F\x83\x43\x83\x93</title>";
    assert_eq!(refusal(shift_jis), refusal("<html>"));
    let hostile = format!("<title>{}", "あ".repeat(100_000));
    let ParseError::Html { title, first_line } = refusal(hostile) else {
        panic!("a page");
    };
    assert_eq!(title.unwrap().chars().count(), 81);
    assert_eq!(first_line.chars().count(), 81);
}

#[test]
fn another_cloud_s_file_is_told_by_name() {
    for (name, other) in [
        ("azure-service-tags.json", OtherJson::Azure),
        ("google-cloud.json", OtherJson::Google),
        ("google-goog.json", OtherJson::Google),
        ("oracle-public-ip-ranges.json", OtherJson::Oracle),
        ("cloudflare-ips.json", OtherJson::Cloudflare),
        ("github-meta.json", OtherJson::GitHub),
        (
            "api-error.json",
            OtherJson::Unknown {
                keys: vec!["message".into(), "code".into()],
            },
        ),
    ] {
        assert_eq!(
            refusal(fixture(name)),
            ParseError::OtherJson(other),
            "{name}"
        );
    }
    for (text, found) in [
        ("[{}]", JsonType::Array),
        ("null", JsonType::Null),
        ("1.5", JsonType::Number),
        ("-1", JsonType::Number),
        ("true", JsonType::Boolean),
        ("\"x\"", JsonType::String),
    ] {
        let other = OtherJson::NotAnObject(found);
        assert_eq!(refusal(text), ParseError::OtherJson(other), "{text}");
    }
    let nothing = OtherJson::Unknown { keys: vec![] };
    assert_eq!(refusal("{}"), ParseError::OtherJson(nothing));
}

#[test]
fn a_row_that_cannot_be_read_is_refused_with_array_number_and_value() {
    for bad in [
        "192.0.2.0/33",
        "192.0.2.0",
        "192.0.2/24",
        "192.0.2.0/",
        "/24",
        "",
        "192.0.2.0/+8",
        "192.0.2.0/ 8",
        "192.0.2.0/0024",
        "192.0.02.0/24",
        "2001:db8::/32",
        "any",
        "0.0.0.0/-1",
        "192.0.2.0/24/8",
    ] {
        let row = format!(r#"{{"ip_prefix":"{bad}","region":"r","service":"EC2"}}"#);
        assert_eq!(
            refusal(with_rows(&format!("{ROW},{row}"), "")),
            ParseError::BadPrefix {
                array: "prefixes",
                row: 2,
                value: bad.into()
            }
        );
    }
    for bad in [
        "192.0.2.0/24",
        "2001:db8::/129",
        "2001:db8::",
        "fe80::1%eth0/64",
        ":::/8",
    ] {
        let row = format!(r#"{{"ipv6_prefix":"{bad}","region":"r","service":"EC2"}}"#);
        assert_eq!(
            refusal(with_rows(ROW, &row)),
            ParseError::BadPrefix {
                array: "ipv6_prefixes",
                row: 1,
                value: bad.into()
            }
        );
    }
    // A second prefix of the other family must not vanish as an unknown field.
    let row = r#"{"ip_prefix":"192.0.2.0/24","ipv6_prefix":"2001:db8::/32","region":"r","service":"EC2"}"#;
    assert_eq!(
        refusal(with_rows(row, "")),
        ParseError::BadPrefix {
            array: "prefixes",
            row: 1,
            value: "2001:db8::/32".into()
        }
    );
    let flood = format!(
        r#"{{"ip_prefix":"{}\n","region":"r","service":"EC2"}}"#,
        "9".repeat(100_000)
    );
    let ParseError::BadPrefix { value, .. } = refusal(with_rows(&flood, "")) else {
        panic!("a bad prefix");
    };
    assert_eq!(value.chars().count(), 81);
}

#[test]
fn a_row_of_another_shape_is_refused_with_its_place() {
    let field = |field| Place::Field {
        array: "prefixes",
        row: 1,
        field,
    };
    let missing = |field| ParseError::MissingField {
        array: "prefixes",
        row: 1,
        field,
    };
    let wrong = |place, found| ParseError::WrongType {
        place,
        expected: JsonType::String,
        found,
    };
    for (row, error) in [
        (r#"{"region":"r","service":"EC2"}"#, missing("ip_prefix")),
        (
            r#"{"ip_prefix":"192.0.2.0/24","service":"EC2"}"#,
            missing("region"),
        ),
        (
            r#"{"ip_prefix":"192.0.2.0/24","region":"r"}"#,
            missing("service"),
        ),
        (
            r#"{"ip_prefix":[{"a":1}]}"#,
            wrong(field("ip_prefix"), JsonType::Array),
        ),
        (
            r#"{"region":{"a":[]}}"#,
            wrong(field("region"), JsonType::Object),
        ),
        (
            r#"{"service":null}"#,
            wrong(field("service"), JsonType::Null),
        ),
        (
            r#"{"network_border_group":7}"#,
            wrong(field("network_border_group"), JsonType::Number),
        ),
        (
            r#"{"region":"a","region":"b"}"#,
            ParseError::DuplicateKey(field("region")),
        ),
        (
            "7",
            ParseError::WrongType {
                place: Place::Row {
                    array: "prefixes",
                    row: 1,
                },
                expected: JsonType::Object,
                found: JsonType::Number,
            },
        ),
    ] {
        assert_eq!(refusal(with_rows(row, "")), error, "{row}");
    }
    for bad in ["", "two words", "line\\nbreak", "quote'", "日本", "a,b"] {
        let row = format!(r#"{{"ip_prefix":"192.0.2.0/24","region":"{bad}","service":"EC2"}}"#);
        let error = refusal(with_rows(&row, ""));
        assert!(
            matches!(
                error,
                ParseError::BadCode {
                    field: "region",
                    row: 1,
                    ..
                }
            ),
            "{error:?}"
        );
    }
}

#[test]
fn a_document_of_another_shape_is_refused_with_its_place() {
    let top = |field| Place::Top { field };
    for (text, error) in [
        (
            r#"{"syncToken":"1"}"#.to_owned(),
            ParseError::MissingArray { name: "prefixes" },
        ),
        (
            r#"{"ipv6_prefixes":[]}"#.to_owned(),
            ParseError::MissingArray { name: "prefixes" },
        ),
        (with_rows("", ""), ParseError::NoRows),
        (
            r#"{"syncToken":"1","prefixes":[]}"#.to_owned(),
            ParseError::NoRows,
        ),
        (
            r#"{"syncToken":1}"#.to_owned(),
            ParseError::WrongType {
                place: top("syncToken"),
                expected: JsonType::String,
                found: JsonType::Number,
            },
        ),
        (
            r#"{"prefixes":{}}"#.to_owned(),
            ParseError::WrongType {
                place: top("prefixes"),
                expected: JsonType::Array,
                found: JsonType::Object,
            },
        ),
        (
            format!(r#"{{"prefixes":[{ROW}],"prefixes":[{ROW}]}}"#),
            ParseError::DuplicateKey(top("prefixes")),
        ),
        (
            r#"{"syncToken":"1","syncToken":"2"}"#.to_owned(),
            ParseError::DuplicateKey(top("syncToken")),
        ),
    ] {
        assert_eq!(refusal(&text), error, "{text}");
    }
}

#[test]
fn more_codes_than_ids_are_refused() {
    let rows = |codes: usize| {
        let rows: Vec<String> = (0..codes)
            .map(|n| format!(r#"{{"ip_prefix":"192.0.2.0/24","region":"r","service":"S{n}"}}"#))
            .collect();
        with_rows(&rows.join(","), "")
    };
    assert_eq!(accepted(rows(4_096)).services().len(), 4_096);
    assert_eq!(
        refusal(rows(4_097)),
        ParseError::TooManyCodes {
            field: "service",
            limit: 4_096
        }
    );
}

#[test]
fn older_and_odd_files_are_accepted_with_a_notice() {
    let row = r#"{"ip_prefix":"192.0.2.0/24","region":"r","service":"EC2"}"#;
    for (text, notices) in [
        (
            format!(r#"{{"syncToken":"1","createDate":"2026-01-02-03-04-05","prefixes":[{row}]}}"#),
            vec![Notice::NoIpv6Array, Notice::NoBorderGroups],
        ),
        (
            with_rows(&format!("{ROW},{row}"), ""),
            vec![Notice::RowsWithoutGroup { rows: 1 }],
        ),
        (
            format!(r#"{{"prefixes":[{ROW}],"ipv6_prefixes":[]}}"#),
            vec![Notice::NoSyncToken, Notice::NoCreateDate],
        ),
        (
            format!(
                r#"{{"syncToken":"1\n2","createDate":"2026-02-30-00-00-00","prefixes":[{ROW}],"ipv6_prefixes":[]}}"#
            ),
            vec![
                Notice::BadSyncToken {
                    value: "1\u{FFFD}2".into(),
                },
                Notice::BadCreateDate {
                    value: "2026-02-30-00-00-00".into(),
                },
            ],
        ),
    ] {
        assert_eq!(accepted(&text).notices(), notices, "{text}");
    }
}

#[test]
fn unknown_fields_are_named_once_and_ignored_with_all_that_is_in_them() {
    let row = r#"{"ip_prefix":"192.0.2.0/24","region":"r","service":"EC2","network_border_group":"r",
        "new":{"region":"x","deep":[1e999999999999,[[]]]},"tags":[null,true]}"#;
    let text = format!(
        r#"{{"prefixes":[{row},{row}],"syncToken":"1","createDate":"2026-01-02-03-04-05","ipv6_prefixes":[],
        "version":2,"version":3}}"#
    );
    let ranges = accepted(text);
    assert_eq!(ranges.rows(Family::V4), 2);
    assert_eq!(
        ranges.notices(),
        [
            Notice::UnknownFields {
                array: None,
                names: vec!["version".into()],
                more: false
            },
            Notice::UnknownFields {
                array: Some("prefixes"),
                names: vec!["new".into(), "tags".into()],
                more: false
            },
        ]
    );
    let many: String = (0..50_000).map(|n| format!(r#","x{n}":0"#)).collect();
    let row = format!(
        r#"{{"ip_prefix":"192.0.2.0/24","region":"r","service":"EC2","network_border_group":"r"{many}}}"#
    );
    let ranges = accepted(with_rows(&row, ""));
    let [
        Notice::UnknownFields {
            names, more: true, ..
        },
    ] = ranges.notices()
    else {
        panic!("one notice that there are more: {:?}", ranges.notices());
    };
    assert_eq!(names.len(), 8);
}

#[test]
fn host_bits_are_cleared_and_told_and_the_text_is_kept() {
    let ranges = accepted(with_rows(
        r#"{"ip_prefix":"192.0.2.9/24","region":"r","service":"EC2","network_border_group":"r"}"#,
        r#"{"ipv6_prefix":"2001:db8::9/32","region":"r","service":"EC2","network_border_group":"r"}"#,
    ));
    let rows: Vec<_> = ranges.iter().collect();
    assert_eq!(rows[0].prefix().to_string(), "192.0.2.0/24");
    assert_eq!(rows[0].text(), "192.0.2.9/24");
    assert_eq!(rows[1].prefix().to_string(), "2001:db8::/32");
    assert_eq!(rows[1].text(), "2001:db8::9/32");
    let told = |array, value: &str| RowValue {
        array,
        row: 1,
        value: value.into(),
    };
    assert_eq!(
        ranges.notices(),
        [Notice::HostBits {
            first: vec![
                told("prefixes", "192.0.2.9/24"),
                told("ipv6_prefixes", "2001:db8::9/32")
            ],
            more: 0
        }]
    );
    let row =
        r#"{"ip_prefix":"192.0.2.9/24","region":"r","service":"EC2","network_border_group":"r"},"#;
    let ranges = accepted(with_rows(&format!("{}{ROW}", row.repeat(1_000)), ""));
    let [Notice::HostBits { first, more }] = ranges.notices() else {
        panic!("one notice");
    };
    assert_eq!((first.len(), *more), (8, 992));
}

#[test]
fn depth_bombs_neither_overflow_nor_take_long() {
    let depth = 1_000_000;
    let open = format!("{{\"prefixes\":{}", "[".repeat(depth));
    assert!(matches!(
        refusal(open),
        ParseError::NotJson { .. } | ParseError::CutOff { .. } | ParseError::WrongType { .. }
    ));
    let unknown = format!("{{\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    refusal(unknown);
    let row = format!(
        r#"{{"ip_prefix":{}1{}}}"#,
        "[".repeat(depth),
        "]".repeat(depth)
    );
    refusal(with_rows(&row, ""));
}

#[test]
fn the_packed_index_of_the_working_size_file_takes_at_most_500_kb() {
    let Some(bytes) = file("2026-08-22") else {
        return;
    };
    let ranges = accepted(bytes);
    let heap = ranges.heap_bytes();
    assert!((200_000..=500_000).contains(&heap), "{heap} bytes");
}

#[test]
fn create_date_and_sync_token_of_the_real_files_are_the_same_second() {
    for (name, bytes) in files() {
        let ranges = accepted(bytes);
        let date = ranges.create_date().unwrap();
        assert_eq!(
            Some(date.unix_seconds().to_string().as_str()),
            ranges.sync_token(),
            "{name}"
        );
        assert!(name.contains(&date.to_string()[..10]), "{name}");
        assert_eq!(ranges.file_id().create_date, date.to_string());
    }
}

#[test]
fn dates_are_checked_by_the_calendar() {
    for (text, seconds) in [
        ("1970-01-01-00-00-00", 0),
        ("2000-02-29-00-00-00", 951_782_400),
        ("2024-12-31-23-59-59", 1_735_689_599),
        ("2100-03-01-00-00-00", 4_107_542_400),
    ] {
        let date = CreateDate::parse(text).unwrap();
        assert_eq!(date.unix_seconds(), seconds, "{text}");
        assert_eq!(date.to_string(), text);
    }
    for text in [
        "",
        "2026",
        "2026-02-29-00-00-00",
        "2100-02-29-00-00-00",
        "2026-13-01-00-00-00",
        "2026-00-01-00-00-00",
        "2026-01-00-00-00-00",
        "2026-04-31-00-00-00",
        "2026-01-01-24-00-00",
        "2026-01-01-00-60-00",
        "2026-01-01-00-00-60",
        "2026-1-1-0-0-0",
        "2026-01-01-00-00-00-00",
        "+026-01-01-00-00-00",
        "2026-01-01T00:00:00",
        "1969-12-31-23-59-59",
    ] {
        assert_eq!(CreateDate::parse(text), None, "{text}");
    }
}

#[test]
fn an_address_is_looked_up_in_every_row_that_holds_it() {
    let ranges = accepted(sample());
    let found = |text: &str| -> Vec<String> {
        let prefix: IpNet = text.parse().unwrap();
        ranges
            .lookup(&prefix)
            .map(|row| format!("{} {}", row.text(), row.service()))
            .collect()
    };
    assert_eq!(
        found("198.18.8.65/32"),
        [
            "198.18.0.0/19 AMAZON",
            "198.18.8.0/24 EC2",
            "198.18.8.64/26 EC2"
        ]
    );
    assert_eq!(
        found("198.18.8.0/24"),
        ["198.18.0.0/19 AMAZON", "198.18.8.0/24 EC2"]
    );
    assert_eq!(
        found("2001:db8:1::1/128"),
        ["2001:db8::/40 AMAZON", "2001:db8:1::/48 EC2"]
    );
    assert!(found("192.0.2.1/32").is_empty());
    assert!(found("0.0.0.0/0").is_empty());
}

#[test]
fn regions_services_and_groups_are_counted_by_code() {
    for (name, bytes) in files() {
        let ranges = accepted(bytes);
        let regions = ranges.regions();
        assert!(regions.is_sorted_by(|a, b| a.code < b.code), "{name}");
        for (family, rows) in [
            (Family::V4, regions.iter().map(|r| r.ipv4).sum::<usize>()),
            (Family::V6, regions.iter().map(|r| r.ipv6).sum::<usize>()),
        ] {
            assert_eq!(rows, ranges.rows(family), "{name} {family:?}");
        }
        for region in &regions {
            let groups = ranges.groups(&region.code);
            assert_eq!(groups.iter().map(|g| g.ipv4).sum::<usize>(), region.ipv4);
            assert_eq!(groups.iter().map(|g| g.ipv6).sum::<usize>(), region.ipv6);
        }
        assert!(ranges.groups(&RegionCode::new("nowhere-1")).is_empty());
    }
}

#[test]
fn the_sample_is_a_valid_file_and_known_as_sample_even_when_saved_and_edited() {
    let ranges = accepted(sample());
    assert!(ranges.notices().is_empty());
    assert!(ranges.is_sample() && ranges.file_id().is_sample);
    for row in ranges.iter() {
        let space: IpNet = match row.family() {
            Family::V4 => "198.18.0.0/15".parse().unwrap(),
            Family::V6 => "2001:db8::/32".parse().unwrap(),
        };
        assert!(space.contains(&row.prefix()), "{row:?}");
        let is_covered = ranges
            .lookup(&row.prefix())
            .any(|other| other.service().as_str() == "AMAZON" && other.region() == row.region());
        assert!(is_covered, "{row:?} lies in no AMAZON row of its Region");
    }
    let renamed = String::from_utf8(sample())
        .unwrap()
        .replace("\"0\"", "\"1787411825\"");
    assert!(accepted(&renamed).is_sample());
    let with_another = renamed.replace("198.18.8.64/26", "192.0.2.0/26");
    assert!(!accepted(with_another).is_sample());
}

#[test]
fn every_refusal_is_worded_in_both_languages_with_its_place_and_value() {
    let error = refusal(with_rows(
        &format!(r#"{ROW},{{"ip_prefix":"192.0.2.0/99","region":"r","service":"EC2"}}"#),
        "",
    ));
    for lang in [Lang::En, Lang::Ja] {
        for part in [
            Message::RejectedTitle(error.clone()),
            Message::RejectedRemedy(error.clone()),
        ] {
            assert!(!part.text(lang).is_empty());
        }
        let detail = Message::RejectedDetail(error.clone()).text(lang);
        for said in ["prefixes", "2", "192.0.2.0/99"] {
            assert!(detail.contains(said), "{detail}");
        }
    }
    for lang in [Lang::En, Lang::Ja] {
        let (array, limit) = ("prefixes", 34_567);
        for error in [
            ParseError::TooManyRows { array, limit },
            ParseError::TooManyOtherRows { array, limit },
        ] {
            let detail = Message::RejectedDetail(error).text(lang);
            assert!(
                detail.contains("34567") && detail.contains(array),
                "{detail}"
            );
        }
    }
    let page = refusal(fixture("proxy-login.html"));
    for lang in [Lang::En, Lang::Ja] {
        let detail = Message::RejectedDetail(page.clone()).text(lang);
        assert!(detail.contains("<!DOCTYPE html>") && detail.contains("Proxy Authentication"));
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn no_damage_makes_the_parser_panic_and_no_row_is_lost_in_silence(
        place in any::<proptest::sample::Index>(), byte in any::<u8>(), remove in 0..3usize,
    ) {
        let mut bytes = sample();
        let rows = accepted(&bytes).iter().count();
        let place = place.index(bytes.len());
        let end = (place + remove).min(bytes.len());
        bytes.splice(place..end, [byte]);
        if let Ok(ranges) = parse(&bytes) {
            // A damaged array name is the one way to lose rows, and it is told.
            let is_told = ranges.notices().contains(&Notice::NoIpv6Array);
            prop_assert!(ranges.iter().count() == rows || is_told);
        }
    }

    /// AWS's own layout has a short way of its own through the reader. Damage decides which way a document takes.
    #[test]
    fn damaged_or_not_a_document_says_the_same_in_any_layout(
        place in any::<proptest::sample::Index>(), piece in damages(), is_replaced in any::<bool>(),
    ) {
        let mut bytes = USUAL.as_bytes().to_vec();
        let start = place.index(bytes.len());
        let end = if is_replaced { start + piece.len() } else { start };
        bytes.splice(start..end.min(bytes.len()), piece);
        prop_assert_eq!(report(&bytes), report(&unusual(&bytes)));
    }

    #[test]
    fn damaged_or_not_a_document_says_the_same_in_steps(
        place in any::<proptest::sample::Index>(), piece in damages(), step in 1..2_000usize, is_packed in any::<bool>(),
    ) {
        let mut bytes = USUAL.as_bytes().to_vec();
        let start = place.index(bytes.len());
        bytes.splice(start..start, piece.clone());
        if is_packed {
            bytes = gzip(&bytes);
            let start = place.index(bytes.len());
            bytes.splice(start..start, piece);
        }
        assert_steps_change_nothing(&bytes, step);
    }

    #[test]
    fn a_code_is_read_the_same_in_any_layout(code in "[a-z]{1,12}(-1)?|\\PC{1,3}|[a-z]{63,66}|[a-c]{7,9}") {
        let bytes = USUAL.replace("eu-west-1", &code).into_bytes();
        prop_assert_eq!(report(&bytes), report(&unusual(&bytes)));
    }

    #[test]
    fn a_prefix_is_read_as_ipnet_reads_it(text in prefixes()) {
        let expected = by_ipnet(&text);
        let own = if text.contains(':') { "ipv6_prefix" } else { "ip_prefix" };
        let row = ROW.replace("ip_prefix", own).replace("192.0.2.0/24", &text);
        let document = if text.contains(':') { with_rows("", &row) } else { with_rows(&row, "") };
        match (parse(document.as_bytes()), expected) {
            (Ok(ranges), Some(prefix)) => {
                let row = ranges.iter().next().unwrap();
                prop_assert_eq!(row.prefix(), prefix);
                prop_assert_eq!(row.text(), text);
            }
            (Err(ParseError::BadPrefix { .. }), None) => {}
            (read, expected) => prop_assert!(false, "{text}: {read:?}, {expected:?}"),
        }
    }
}

#[test]
fn codes_that_differ_in_one_letter_are_two_codes() {
    // So many that several share a place among the recent ones.
    let code = |number: usize| format!("code-{number:05}-of-many");
    let rows = (0..4000).map(|number| ROW.replacen("r-1", &code(number % 2000), 1));
    let rows: Vec<String> = rows.collect();
    let ranges = accepted(with_rows(&rows.join(","), ""));
    let regions: Vec<String> = ranges.iter().map(|row| row.region().to_string()).collect();
    let expected: Vec<String> = (0..4000).map(|number| code(number % 2000)).collect();
    assert_eq!(regions, expected);
}

#[test]
fn numbers_just_past_their_end_make_no_prefix() {
    for text in [
        "256.0.0.0/8",
        "192.256.0.0/16",
        "192.0.256.0/24",
        "192.0.2.256/32",
        "192.0.2.0/33",
    ] {
        let row = ROW.replace("192.0.2.0/24", text);
        let refusal = parse(with_rows(&row, "").as_bytes()).unwrap_err();
        assert!(
            matches!(refusal, ParseError::BadPrefix { .. }),
            "{text}: {refusal:?}"
        );
    }
}

/// What the standard library and ipnet make of a prefix's text. A row for every address is none.
fn by_ipnet(text: &str) -> Option<IpNet> {
    let (address, length) = text.split_once('/')?;
    let is_number = (1..=3).contains(&length.len()) && length.bytes().all(|b| b.is_ascii_digit());
    let length = is_number.then(|| length.parse().ok())??;
    let prefix = IpNet::new(address.parse().ok()?, length).ok()?;
    (length > 0).then(|| prefix.trunc())
}

/// Prefixes, canonical or not, and texts that are almost one.
fn prefixes() -> impl Strategy<Value = String> {
    let printed =
        |prefix: IpNet, cut: bool| (if cut { prefix.trunc() } else { prefix }).to_string();
    let ipv4 = (any::<u32>(), 0..=32u8, any::<bool>()).prop_map(move |(address, length, cut)| {
        printed(
            IpNet::new_assert(std::net::Ipv4Addr::from(address).into(), length),
            cut,
        )
    });
    let groups = (any::<[u16; 8]>(), 0..=8usize, 0..8usize);
    let ipv6 = (groups, 0..=128u8, any::<bool>()).prop_map(
        move |((mut groups, zeros, small), length, cut)| {
            groups[8 - zeros..].fill(0);
            groups[small] &= 0x0F;
            printed(
                IpNet::new_assert(std::net::Ipv6Addr::from(groups).into(), length),
                cut,
            )
        },
    );
    prop_oneof![
        ipv4,
        ipv6,
        "((2[45][0-9]|[0-9]{1,2})[.]){3}(25[0-9]|0)/(3[0-3]|[0-9]{1,2})",
        "(0?[1-9][.]){2,4}0[.]0/(16|016|32|40)?/?",
        "([0-9a-f]{1,4}:){1,8}:?[0-9A-F]{0,4}:{0,2}/(12[0-9]|[0-9]{1,2})",
        "([1-9a-f][0-9a-f]{0,3}:){1,8}:/(128|11[0-9]|9[0-9]|0?[0-9])",
        "([1-9a-f]:){5,6}8000::/(8[1-9]|9[7-9])",
    ]
}

/// Bytes that matter in JSON and in prefixes, and any other.
fn damages() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..2),
        "[\"\\\\/.:,{}\\[\\] \n\t0-9a-f]{0,2}".prop_map(String::into_bytes),
    ]
}
