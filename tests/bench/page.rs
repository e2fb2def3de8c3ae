//! The browser's part: the built page, and the library as a module beside the best way in JavaScript.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::Figures;
use crate::files::{CASES, random_prefixes};
use crate::grown::grown;
use crate::webdriver::{Browser, Owned, PATIENCE, wait_for};

/// Fresh browsers for each figure.
const ROUNDS: usize = 5;
/// A fresh browser gives one cold figure, and they scatter by a factor of three.
const COLD_ROUNDS: usize = 15;
/// How often a browser then does the same again.
const WARM: usize = 12;

/// How many times the rows of the real file the page is given.
pub const PAGE_GROWTH: [u32; 3] = [1, 10, 100];

const INPUT: &str = "[data-testid=file-input]";

const PAGE: &str = include_str!("page.js");
const WATCH: &str = include_str!("growth-watch.js");
const LATER: &str = include_str!("growth.js");
const MODULE: &str = include_str!("module.js");

/// Lets the page's memory be read from outside.
const MEMORY: &str = "const start = WebAssembly.instantiateStreaming;\
     WebAssembly.instantiateStreaming = async (...given) => {\
       const made = await start(...given);\
       globalThis.benchMemory = made.instance.exports.memory;\
       return made;\
     };";

/// The built page in a folder of its own, with what the bench needs beside it: scripts/bench has made that.
fn folder(file: &Path) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-page");
    let beside = folder.join("bench");
    assert!(
        beside.join("bench_module.js").is_file(),
        "scripts/bench makes {}",
        beside.display()
    );
    fs::copy(file, beside.join("ip-ranges.json")).expect("a copy of the file");
    fs::write(beside.join("random.txt"), random_prefixes(1_000_000)).expect("a file");
    fs::write(
        beside.join("index.html"),
        "<!doctype html><title>bench</title>",
    )
    .expect("a file");
    folder
}

pub fn measure(file: &Path, bytes: &[u8]) -> Figures {
    let folder = folder(file);
    let (_server, address) = Owned::start(
        Command::new(env!("CARGO_BIN_EXE_serve")).arg(&folder),
        |line| line.starts_with("http://").then(|| line.to_owned()),
        drop,
    )
    .unwrap_or_else(|error| panic!("{error}"));
    let mut figures = Figures::new();
    for round in 0..COLD_ROUNDS {
        let is_whole = round < ROUNDS;
        if is_whole {
            take(&mut figures, &opened(&address), PAGE);
        }
        for case in CASES {
            let browser = fresh();
            browser.open(&format!("{address}bench/index.html"));
            let again = if is_whole { WARM } else { 0 };
            let words = json!([case.name, case.region, case.service, again]).to_string();
            take(&mut figures, &browser, &MODULE.replace("CASE", &words));
        }
    }
    for _ in 0..2 {
        let browser = fresh();
        browser.open(&format!("{address}bench/index.html"));
        let words = json!(["random", "", "", 0]).to_string();
        take(&mut figures, &browser, &MODULE.replace("CASE", &words));
    }
    for times in PAGE_GROWTH {
        let large = folder.join("bench/grown.json");
        fs::write(&large, grown(bytes, times)).expect("room for a grown file");
        for _ in 0..3 {
            let browser = opened(&address);
            browser.run(WATCH);
            let input = browser.find(INPUT).expect("the input for the file");
            browser.type_in(&input, &large.to_string_lossy());
            take(
                &mut figures,
                &browser,
                &LATER.replace("TIMES", &times.to_string()),
            );
        }
        fs::remove_file(&large).expect("a grown file");
    }
    figures
}

/// A fresh browser with the page in it, ready for use.
fn opened(address: &str) -> Browser {
    let browser = fresh();
    browser.open(address);
    wait_for("the page", PATIENCE, || browser.find(INPUT))
        .unwrap_or_else(|error| panic!("{error}"));
    browser
}

fn fresh() -> Browser {
    let browser = Browser::start("en");
    browser.chromium(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": MEMORY }),
    );
    browser
}

/// Runs a script in the page and adds what it measured.
fn take(figures: &mut Figures, browser: &Browser, script: &str) {
    let found = browser.run(&format!("return (async () => {{ {script} }})()"));
    for (name, values) in found.as_object().expect("figures") {
        let values = values.as_array().into_iter().flatten();
        let values = values.filter_map(Value::as_f64);
        figures.entry(name.clone()).or_default().extend(values);
    }
}
