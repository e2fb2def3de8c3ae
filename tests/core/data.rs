//! Files, real and made, and the programs that check ours. What is absent is said and skipped, never passed over in
//! silence.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tegata::net::CidrSet;
use tegata::ranges::{self, Ranges};
use tegata::settings::Settings;
use tegata::view::{self, Fits, Outcome, Selected};

use crate::skipped::skipped;

/// What the page shows for the settings and a file.
pub fn outcome(settings: &Settings, ranges: Option<&Ranges>, fits: &Fits) -> Outcome {
    let selected = ranges.map(|ranges| Selected::of(settings, ranges));
    view::outcome(settings, ranges.zip(selected.as_ref()), fits)
}

/// The exact list that a limit would be set on.
pub fn fittable(settings: &Settings, ranges: &Ranges) -> Option<CidrSet> {
    Selected::of(settings, ranges)
        .fittable(settings.route)
        .cloned()
}

/// The real files, newest last; empty, with a line that says so, where they are not at hand.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let folder = std::env::var_os("TEGATA_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            let is_ranges = name.starts_with("ip-ranges-") && name.ends_with(".json");
            is_ranges.then(|| std::fs::read(&path).ok().map(|bytes| (name, bytes)))?
        })
        .collect();
    files.sort();
    if files.is_empty() {
        let folder = folder.display();
        skipped(&format!("no ip-ranges-*.json in {folder}; set TEGATA_DATA"));
    }
    files
}

/// One real file by its date.
pub fn file(date: &str) -> Option<Vec<u8>> {
    let wanted = format!("ip-ranges-{date}.json");
    let found = files().into_iter().find(|(name, _)| *name == wanted);
    if found.is_none() {
        skipped(&format!("{wanted} is absent"));
    }
    found.map(|(_, bytes)| bytes)
}

/// A small file with these rows: Region, border group, service, IPv4 prefix.
pub fn made(token: &str, rows: &[[&str; 4]]) -> Ranges {
    let rows: Vec<String> = rows
        .iter()
        .map(|[region, group, service, prefix]| {
            format!(
                r#"{{"ip_prefix":"{prefix}","region":"{region}","service":"{service}","network_border_group":"{group}"}}"#
            )
        })
        .collect();
    let json = format!(
        r#"{{"syncToken":"{token}","createDate":"2026-08-22-15-17-05","prefixes":[{}],"ipv6_prefixes":[]}}"#,
        rows.join(",")
    );
    ranges::parse(json.as_bytes()).expect("a made file is a good one")
}

/// What a program answers to an input; none, with a line that says so, where the program is absent.
pub fn ask(program: &str, arguments: &[&str], input: &[u8]) -> Option<String> {
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        skipped(&format!("{program} is not installed"));
        return None;
    };
    let mut stdin = child.stdin.take().expect("the program's input is a pipe");
    let input = input.to_vec();
    // Beside the reading below, so that neither side waits for the other with a full pipe.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child
        .wait_with_output()
        .expect("the program can be waited for");
    assert!(output.status.success(), "{program} {arguments:?} failed");
    writer
        .join()
        .expect("the writer does not panic")
        .expect("the program reads its input");
    Some(String::from_utf8(output.stdout).expect("the program answers in UTF-8"))
}
