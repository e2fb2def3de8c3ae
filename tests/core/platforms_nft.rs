//! The real nft on what we write for it, in a network namespace of its own, so that the machine's rules stay as they are.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tegata::i18n::Lang;
use tegata::plan::{Plan, RuleSource};
use tegata::platforms::{Platform, Snippet};

use crate::plans::{cases, long_plan, set};
use crate::skipped::skipped;

/// Whether nft can be asked here; says why not.
pub fn can_run() -> bool {
    let tried = Command::new("unshare")
        .args(["-n", "nft", "list", "ruleset"])
        .output();
    match tried {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr);
            skipped(&format!("nft cannot be asked: {}", why.trim()));
            false
        }
        Err(error) => {
            skipped(&format!("nft cannot be asked: no unshare: {error}"));
            false
        }
    }
}

/// Runs a shell line with the snippet's parts as $1, $2 and $3.
fn judge(name: &str, snippet: &Snippet, line: &str) -> Output {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("nft-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let files = [
        ("body", &snippet.body),
        ("check", &snippet.check),
        ("undo", &snippet.undo),
    ];
    let paths = files.map(|(part, text)| {
        let path = folder.join(part);
        fs::write(&path, text).unwrap();
        path
    });
    Command::new("unshare")
        .args(["-n", "sh", "-e", "-c", line, "judge"])
        .args(paths)
        .output()
        .unwrap()
}

fn render(plan: &Plan) -> Snippet {
    Platform::Nftables.render(plan, &Lang::En.words()).unwrap()
}

fn assert_accepted(name: &str, snippet: &Snippet, line: &str) {
    let output = judge(name, snippet, line);
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn nft_accepts_every_golden_case_twice_and_undo_leaves_nothing() {
    if !can_run() {
        return;
    }
    for (name, plan) in cases() {
        assert_accepted(
            name,
            &render(&plan),
            "nft -c -f $1; nft -f $1; nft -f $1; sh -e $2; sh -e $3; test -z \"$(nft list ruleset)\"",
        );
    }
}

#[test]
fn nft_accepts_one_a_hundred_and_three_hundred_networks() {
    if !can_run() {
        return;
    }
    for count in [1, 101, 300] {
        assert_accepted(
            &format!("long-{count}"),
            &render(&long_plan(count)),
            "nft -c -f $1",
        );
    }
}

#[test]
fn nft_accepts_a_source_that_is_typed_as_everyone() {
    if !can_run() {
        return;
    }
    let mut plan = long_plan(3);
    plan.rules[0].source = RuleSource::Networks(set("0.0.0.0/0"));
    assert_accepted("everyone", &render(&plan), "nft -c -f $1");
}

#[test]
fn nft_refuses_broken_text_so_its_yes_means_something() {
    if !can_run() {
        return;
    }
    let whole = render(&long_plan(101));
    for (name, from, to) in [
        ("no-comma", "/28,\n", "/28\n"),
        ("bad-length", "/28", "/33"),
        ("unknown-set", "daddr @", "daddr @x"),
        ("bad-port", "dport 1500", "dport 70000"),
    ] {
        let broken = Snippet {
            body: whole.body.replacen(from, to, 1),
            ..whole.clone()
        };
        assert_ne!(broken.body, whole.body, "{name} breaks something");
        assert!(
            !judge(name, &broken, "nft -c -f $1").status.success(),
            "{name} must be refused"
        );
    }
}
