//! The real parsers, a second generator, a real kernel between two hosts, and AWS's own endpoint data, on what this
//! product writes. Each judge is also shown spoilt texts that it must refuse. What is not installed is skipped by name.
//! The last thing printed is a table: platform, judge, verdict.
//!
//! `cargo test --features judges --test judges -- WORD…` asks only judges, and about platforms, whose name holds a word.

mod cases;
mod endpoints;
mod judge;
mod linux;
mod python;
mod texts;

use std::fmt;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, thread};

use tegata::i18n::Lang;
use tegata::platforms::Platform;

use judge::{Bench, Exhibit, Judge, Verdict};

/// What came of one judge and one platform.
struct Row {
    platform: &'static str,
    judge: &'static str,
    outcome: Outcome,
    took: Duration,
}

enum Outcome {
    Good { texts: usize, spoilt: usize },
    Bad(Vec<String>),
    Skipped(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Good { texts: 0, .. } => write!(f, "good"),
            Self::Good { texts, spoilt } => {
                write!(f, "good: {texts} texts, {spoilt} spoilt ones refused")
            }
            Self::Bad(faults) => write!(f, "BAD: {} faults", faults.len()),
            Self::Skipped(reason) => write!(f, "SKIPPED: {reason}"),
        }
    }
}

fn main() -> ExitCode {
    let started = Instant::now();
    let words: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let is_asked =
        |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    let bench = Bench::set_up();
    let exhibits = exhibits(&bench);
    let hearings: Vec<(&Judge, Platform)> = [linux::JUDGES, python::JUDGES, texts::JUDGES]
        .concat()
        .into_iter()
        .flat_map(|judge| {
            let ids = judge.platforms.iter();
            let platforms = ids.filter_map(|id| Platform::from_id(id));
            platforms.map(move |platform| (judge, platform))
        })
        .filter(|(judge, platform)| is_asked(judge.name) || is_asked(platform.id()))
        .collect();
    let queue = Mutex::new(hearings.into_iter());
    let rows = Mutex::new(Vec::new());
    // Two at a time: most judges are one slow program.
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((judge, platform)) = next(&queue) {
                    let row = hear(&bench, judge, platform, &exhibits);
                    rows.lock().expect("no judge panics").push(row);
                }
            });
        }
    });
    let mut rows = rows.into_inner().expect("no judge panics");
    if is_asked("botocore") {
        rows.push(facts(&bench));
    }
    report(rows, started.elapsed())
}

fn next<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    queue.lock().expect("no judge panics").next()
}

/// Every text of every platform that the cases allow, in English, and tables for people in Japanese too.
fn exhibits(bench: &Bench) -> Vec<Exhibit> {
    let mut exhibits = Vec::new();
    for case in cases::cases() {
        for &platform in Platform::ALL {
            for &lang in Lang::ALL {
                let is_for_people = ["csv", "markdown"].contains(&platform.id());
                if lang != Lang::En && !is_for_people {
                    continue;
                }
                // A refusal is the product's own business, which the core tests look at.
                if let Ok(snippet) = platform.render(&case.plan, &lang.words()) {
                    exhibits.push(Exhibit::new(bench, platform, &case, lang, snippet));
                }
            }
        }
    }
    exhibits
}

fn hear(bench: &Bench, judge: &'static Judge, platform: Platform, exhibits: &[Exhibit]) -> Row {
    let started = Instant::now();
    Row {
        platform: platform.id(),
        judge: judge.name,
        outcome: weigh(bench, judge, platform, exhibits),
        took: started.elapsed(),
    }
}

fn weigh(bench: &Bench, judge: &Judge, platform: Platform, exhibits: &[Exhibit]) -> Outcome {
    if let Err(missing) = (judge.ready)(bench) {
        let first = missing.lines().last().unwrap_or_default();
        return Outcome::Skipped(format!("{first}; install with {}", judge.install));
    }
    let heard: Vec<Exhibit> = exhibits
        .iter()
        .filter(|exhibit| exhibit.platform == platform && (judge.takes)(exhibit))
        .cloned()
        .collect();
    let mut faults = Vec::new();
    let mut spoilt = Vec::new();
    for (number, spoil) in judge.spoils.iter().enumerate() {
        if spoil.platform != platform.id() {
            continue;
        }
        match heard
            .iter()
            .find_map(|exhibit| exhibit.spoilt(judge, number))
        {
            Some(exhibit) => spoilt.push(exhibit),
            None => faults.push(format!(
                "no text holds {:?}, which was to be spoilt",
                spoil.from
            )),
        }
    }
    if heard.is_empty() || spoilt.is_empty() {
        faults.push(format!(
            "heard {} texts and {} spoilt ones",
            heard.len(),
            spoilt.len()
        ));
    }
    let texts = heard.len();
    let both = [heard, spoilt].concat();
    let verdicts: Vec<Verdict> = (judge.hear)(bench, &both);
    assert_eq!(
        verdicts.len(),
        both.len(),
        "{}: a verdict for each text",
        judge.name
    );
    for (place, (exhibit, verdict)) in both.iter().zip(&verdicts).enumerate() {
        let path = exhibit.path("body");
        match verdict {
            Ok(()) if place >= texts => {
                faults.push(format!("{}: spoilt, but let through", path.display()));
            }
            Err(fault) if place < texts => faults.push(format!("{}:\n{fault}", path.display())),
            Ok(()) | Err(_) => {}
        }
    }
    if faults.is_empty() {
        Outcome::Good {
            texts,
            spoilt: both.len() - texts,
        }
    } else {
        Outcome::Bad(faults)
    }
}

/// The only judge that hears no text.
fn facts(bench: &Bench) -> Row {
    let started = Instant::now();
    let outcome = match python::imports(bench, "awscli.botocore") {
        Err(missing) => Outcome::Skipped(format!("{missing}; install with {}", python::INSTALL)),
        Ok(()) => match endpoints::compare(bench) {
            Ok(()) => Outcome::Good {
                texts: 0,
                spoilt: 0,
            },
            Err(faults) => Outcome::Bad(faults.lines().map(str::to_owned).collect()),
        },
    };
    Row {
        platform: "(Regions, hosts)",
        judge: "botocore",
        outcome,
        took: started.elapsed(),
    }
}

fn report(mut rows: Vec<Row>, took: Duration) -> ExitCode {
    let place = |id: &str| {
        Platform::ALL
            .iter()
            .position(|platform| platform.id() == id)
    };
    rows.sort_by_key(|row| (place(row.platform), row.judge));
    let mut is_good = true;
    for row in &rows {
        if let Outcome::Bad(faults) = &row.outcome {
            is_good = false;
            println!("\n{} by {}:", row.platform, row.judge);
            for fault in faults.iter().take(5) {
                println!("{fault}");
            }
            if faults.len() > 5 {
                println!("and {} more", faults.len() - 5);
            }
        }
    }
    println!("\n{:<20} {:<22} {:>6}  verdict", "platform", "judge", "s");
    for row in &rows {
        let seconds = row.took.as_secs_f32();
        println!(
            "{:<20} {:<22} {seconds:>6.1}  {}",
            row.platform, row.judge, row.outcome
        );
    }
    let judged: Vec<&str> = rows.iter().map(|row| row.platform).collect();
    let unjudged: Vec<&str> = Platform::ALL
        .iter()
        .map(|platform| platform.id())
        .filter(|id| !judged.contains(id))
        .collect();
    println!(
        "no judge (golden files and read-back only): {}",
        unjudged.join(" ")
    );
    println!("{:.0} s", took.as_secs_f32());
    if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
