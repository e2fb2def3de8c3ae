//! The checks of the fuzz targets on what lies at hand: the fixtures, links and golden texts, cut and bent a little, and
//! every input that once broke something. `make fuzz` starts from the same seeds and looks for more.

#[path = "../fuzz/checks.rs"]
mod checks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use checks::CHECKS;

/// Files under a folder of `tests/`, by path.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(folder),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file of the tests");
                found.push((path.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}

/// Cases for the texts: fields in the order of the check, with what stands between them.
fn cases() -> Vec<Vec<u8>> {
    const DATA: &str = "198.51.100.0/25, 203.0.113.0/24, 2001:db8:1000::/40";
    let cases: [[&str; 8]; 7] = [
        [
            "ap-northeast-1",
            "1700000000",
            "2026-09-01-00-00-00",
            "mgn.example.com",
            "192.0.2.0/24 2001:db8::/64",
            DATA,
            "",
            "@",
        ],
        [
            "us-east-1",
            "1",
            "1",
            "a.b",
            "",
            "203.0.113.0/24",
            "https://example.com/#profile=mgn",
            "A",
        ],
        [
            "\"; rm -rf / #",
            "$(reboot)",
            "`id`",
            "a\"b",
            "",
            DATA,
            "javascript:alert(1)",
            "D",
        ],
        [
            "a\nb\r\nc",
            "\r",
            "\n",
            "x\ny",
            "",
            DATA,
            "https://example.com/\n#",
            "E",
        ],
        [
            "<script>alert(1)</script>",
            "<!--",
            "-->",
            "</pre>",
            "",
            DATA,
            "<img src=x onerror=alert(1)>",
            "F",
        ],
        [
            "\u{202e}1-tsae-su",
            "\u{2066}",
            "\u{feff}",
            "\u{200b}.example",
            "",
            DATA,
            "\u{202e}",
            "@",
        ],
        ["=1+1", "@SUM(1)", "+1", "-a.b", "", DATA, "'\"\\?", "B"],
    ];
    let bytes = cases.map(|fields| fields.map(str::as_bytes).join(&0xff));
    // The last byte's bits 3 to 5 choose the platforms.
    let with_platforms = |case: &Vec<u8>| -> Vec<Vec<u8>> {
        let (kind, fields) = case.split_last().expect("a case has a kind");
        let each = (0..8).map(|eighth| [fields, &[kind | eighth << 3]].concat());
        each.collect()
    };
    bytes.iter().flat_map(with_platforms).collect()
}

/// What the fuzzing of a target starts from.
fn seeds() -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let bytes = |files: Vec<(String, Vec<u8>)>| files.into_iter().map(|(_, bytes)| bytes);
    let links: Vec<Vec<u8>> = bytes(files("links")).collect();
    let is_parameter = |part: &&[u8]| part.starts_with(b"s") || part.starts_with(b"e");
    let values = |link: &Vec<u8>| -> Vec<Vec<u8>> {
        let parts = link.split(|byte| *byte == b'&').filter(is_parameter);
        parts
            .filter_map(|part| Some(part.split(|byte| *byte == b'=').nth(1)?.to_vec()))
            .collect()
    };
    let typed = links.iter().flat_map(values);
    BTreeMap::from([
        (
            "file",
            bytes(files("fixtures"))
                .chain([tegata::ranges::sample::sample()])
                .collect(),
        ),
        (
            "networks",
            typed
                .chain([b"192.0.2.0/24, 2001:db8::/32 ; 10.0.0.1".to_vec()])
                .collect(),
        ),
        ("link", links),
        (
            "configuration",
            bytes(files("fixtures/configs"))
                .chain(bytes(files("golden")))
                .collect(),
        ),
        ("texts", cases()),
    ])
}

/// Writes the seeds where `scripts/fuzz` wants them.
fn write(folder: &Path, seeds: &BTreeMap<&str, Vec<Vec<u8>>>) {
    for (target, seeds) in seeds {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).expect("a folder for the seeds");
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed).expect("a seed");
        }
    }
}

#[test]
fn the_checks_hold_for_all_seeds() {
    let seeds = seeds();
    if let Some(folder) = env::var_os("TEGATA_FUZZ_SEEDS").map(PathBuf::from) {
        write(&folder, &seeds);
    }
    for (target, check) in CHECKS {
        let seeds = &seeds[target];
        assert!(!seeds.is_empty(), "{target}");
        for seed in seeds.iter().filter(|seed| seed.len() < 40_000) {
            check(seed);
        }
    }
}

/// A few of the ways in which the fuzzer bends an input.
#[test]
fn the_checks_hold_for_seeds_that_are_cut_or_bent() {
    for (target, check) in CHECKS {
        let seeds = seeds().remove(target).expect("seeds");
        let small: Vec<Vec<u8>> = seeds
            .into_iter()
            .filter(|seed| seed.len() < 3_000)
            .collect();
        for (number, seed) in small.iter().step_by(1 + small.len() / 20).enumerate() {
            let at = seed.len() * (number % 7 + 1) / 9;
            check(&seed[..at]);
            for sign in ["\u{0}", "\"", "\n", "\u{202e}", "{", "9"] {
                let bent = [&seed[..at], sign.as_bytes(), &seed[at..]].concat();
                check(&bent);
            }
        }
    }
}

#[test]
fn what_once_broke_something_holds() {
    for (target, check) in CHECKS {
        for (name, input) in files(&format!("fuzz/regressions/{target}")) {
            println!("{name}");
            check(&input);
        }
    }
}
