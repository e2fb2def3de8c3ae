//! What a check says of a text as a whole: never that all is allowed where it is not, and no doubt without a reason.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::PathBuf;

use tegata::audit::{Audit, Hazard, audit, read};
use tegata::plan::{Plan, Purpose, RuleSource};
use tegata::settings::{Families, Route};

use crate::plans::{DATA, networks, plan, rule, set};

/// A plan for TCP 1500 to one network.
fn need(source: RuleSource) -> Plan {
    let data = rule(Purpose::Data, &source, networks("203.0.113.0/24"), &[DATA]);
    plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        vec![data],
    )
}

/// The texts of a file, each with the name above it.
fn texts(file: &str) -> Vec<(String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/verdicts")
        .join(file);
    let all =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    all.split("===== ")
        .skip(1)
        .map(|part| {
            let (name, text) = part.split_once('\n').unwrap();
            (name.to_owned(), text.to_owned())
        })
        .collect()
}

fn check(text: &str, source: RuleSource) -> Audit {
    audit(&read(text), &need(source), None).unwrap()
}

#[test]
fn what_is_shut_is_never_called_allowed_without_a_doubt() {
    let mut wrong = Vec::new();
    for (name, text) in texts("blocked.txt") {
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
        ] {
            let found = check(&text, RuleSource::Any);
            if found.missing.is_empty() && found.is_sure {
                wrong.push(name.clone());
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "called allowed: {wrong:#?}");
}

#[test]
fn what_is_open_is_called_allowed_without_a_doubt() {
    let mut wrong = Vec::new();
    for (name, text) in texts("open.txt") {
        let found = check(&text, RuleSource::Any);
        if !found.missing.is_empty() || !found.is_sure {
            wrong.push((name, found.missing, found.hazards, read(&text).unread));
        }
    }
    assert!(wrong.is_empty(), "called shut or doubtful: {wrong:#?}");
}

#[test]
fn a_rule_for_other_sources_leaves_a_doubt() {
    let ours = || RuleSource::Networks(set("192.0.2.0/25"));
    let text = |source: &str| {
        format!("ip access-list extended X\n permit tcp {source} 203.0.113.0 0.0.0.255 eq 1500\n")
    };
    for open in ["any", "192.0.2.0 0.0.0.255", "192.0.2.0 0.0.0.127"] {
        let found = check(&text(open), ours());
        assert!(
            found.missing.is_empty() && found.is_sure,
            "{open}: {found:?}"
        );
    }
    let found = check(&text("198.51.100.0 0.0.0.255"), ours());
    let prefix = "192.0.2.0/25".parse().unwrap();
    assert!(!found.is_sure);
    assert_eq!(found.hazards, [Hazard::SourceMissing { prefix, cidrs: 1 }]);
    let found = check(&text("192.0.2.64 0.0.0.63"), ours());
    let prefix = "192.0.2.0/26".parse().unwrap();
    assert_eq!(found.hazards, [Hazard::SourceMissing { prefix, cidrs: 1 }]);
}

#[test]
fn a_deny_for_other_sources_leaves_no_doubt() {
    let ours = || RuleSource::Networks(set("192.0.2.0/25"));
    let text = |source: &str| {
        format!(
            "ip access-list extended X\n deny ip {source} any\n permit tcp any 203.0.113.0 0.0.0.255 eq 1500\n"
        )
    };
    assert!(check(&text("198.51.100.0 0.0.0.255"), ours()).is_sure);
    for shut in ["any", "192.0.2.0 0.0.0.255", "host 192.0.2.9"] {
        assert!(!check(&text(shut), ours()).is_sure, "{shut}");
    }
}
