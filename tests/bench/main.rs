//! `make bench`: how long the native core takes on the newest real file, each figure beside what a user would take instead,
//! measured in turns in the same run. Medians; no test guards a time.
//!
//! jq is measured as a person runs it, its start included. Python measures itself, its start left out.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use tegata::i18n::Lang;
use tegata::plan;
use tegata::platforms::Platform;
use tegata::ranges::{self, RegionCode, ServiceCode};
use tegata::select;
use tegata::settings::{Families, Profile, Settings};

const ROUNDS: usize = 15;

const PYTHON: &str = r#"
import ipaddress, json, sys, time
path, region, service = sys.argv[1:]
content = open(path, "rb").read()
start = time.perf_counter()
rows = json.loads(content)
chosen = []
for array, key in (("prefixes", "ip_prefix"), ("ipv6_prefixes", "ipv6_prefix")):
    nets = [ipaddress.ip_network(row[key]) for row in rows[array]
            if row["service"] == service and region in ("", row["region"])]
    chosen += [str(net) for net in ipaddress.collapse_addresses(nets)]
elapsed = time.perf_counter() - start
print(elapsed, len(chosen))
"#;

/// One selection of the file.
struct Case {
    name: &'static str,
    /// Empty means all.
    region: &'static str,
    service: &'static str,
}

const CASES: &[Case] = &[
    Case {
        name: "us-east-1 EC2",
        region: "us-east-1",
        service: "EC2",
    },
    Case {
        name: "all AMAZON",
        region: "",
        service: "AMAZON",
    },
];

fn newest_file() -> Option<PathBuf> {
    let folder = env::var_os("TEGATA_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let entries = fs::read_dir(folder).ok()?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .max()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed(), result)
}

fn settings(case: &Case, ranges: &ranges::Ranges) -> Settings {
    let regions = match case.region {
        "" => ranges
            .regions()
            .into_iter()
            .map(|count| count.code)
            .collect(),
        region => vec![RegionCode::new(region)],
    };
    Settings {
        profile: Profile::Custom,
        regions,
        services: vec![ServiceCode::new(case.service)],
        families: Families::Both,
        ..Settings::default()
    }
}

/// From bytes to the aggregated list as text, and the number of its lines.
fn whole_way(bytes: &[u8], case: &Case) -> usize {
    let ranges = ranges::parse(bytes).expect("a real file parses");
    let set = select::select(&ranges, &settings(case, &ranges)).aggregate();
    let lines: Vec<String> = set.iter().map(ToString::to_string).collect();
    black_box(lines.join("\n"));
    lines.len()
}

/// Python's own time for the same, and the number of its lines.
fn python(file: &Path, case: &Case) -> (Duration, usize) {
    let output = Command::new("python3")
        .args(["-c", PYTHON])
        .arg(file)
        .args([case.region, case.service])
        .output()
        .expect("python3 runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let mut words = text.split_whitespace();
    let seconds = words.next().and_then(|word| word.parse().ok());
    let lines = words.next().and_then(|word| word.parse().ok());
    let (Some(seconds), Some(lines)) = (seconds, lines) else {
        panic!("python3 answered {text:?}");
    };
    (Duration::from_secs_f64(seconds), lines)
}

/// jq only selects, as the article's command does; it cannot aggregate.
fn jq(file: &Path, case: &Case) -> Duration {
    let region = match case.region {
        "" => String::new(),
        region => format!(" and .region == \"{region}\""),
    };
    let service = case.service;
    let program = format!(
        "(.prefixes[], .ipv6_prefixes[]) | select(.service == \"{service}\"{region}) | .ip_prefix // .ipv6_prefix"
    );
    let (time, status) = timed(|| {
        Command::new("jq")
            .args(["-r", &program])
            .arg(file)
            .stdout(Stdio::null())
            .status()
            .expect("jq runs")
    });
    assert!(status.success());
    time
}

fn main() {
    let Some(file) = newest_file() else {
        println!("SKIPPED: no real file; set TEGATA_DATA");
        return;
    };
    let bytes = fs::read(&file).expect("a real file");
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    println!("{name}, medians of {ROUNDS}, milliseconds\n");

    println!("From bytes to the aggregated list as text, both families");
    println!(
        "{:24}{:>10}{:>12}{:>8}{:>14}{:>8}",
        "", "tegata", "ipaddress", "×", "jq (select)", "×"
    );
    for case in CASES {
        let (mut ours, mut pythons, mut jqs) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (time, lines) = timed(|| whole_way(&bytes, case));
            let (python_time, python_lines) = python(&file, case);
            assert_eq!(lines, python_lines, "{}", case.name);
            ours.push(time);
            pythons.push(python_time);
            jqs.push(jq(&file, case));
        }
        let (ours, pythons, jqs) = (median(ours), median(pythons), median(jqs));
        println!(
            "{:24}{ours:>10.2}{pythons:>12.1}{:>8.1}{jqs:>14.1}{:>8.1}",
            case.name,
            pythons / ours,
            jqs / ours
        );
    }

    println!("\nStep by step");
    let step = |name: &str, work: &dyn Fn()| {
        let times = (0..ROUNDS).map(|_| timed(work).0).collect();
        println!("{name:40}{:>10.3}", median(times));
    };
    let ranges = ranges::parse(&bytes).expect("a real file parses");
    step("parse", &|| {
        black_box(ranges::parse(&bytes)).expect("a real file parses");
    });
    for case in CASES {
        let settings = settings(case, &ranges);
        let name = case.name;
        step(&format!("select, {name}"), &|| {
            black_box(select::select(&ranges, &settings));
        });
        let selection = select::select(&ranges, &settings);
        step(&format!("aggregate, {name}"), &|| {
            black_box(selection.aggregate());
        });
        step(&format!("plan, {name}"), &|| {
            black_box(plan::plan(&settings, Some(&ranges)));
        });
        let plan = plan::plan(&settings, Some(&ranges));
        let words = Lang::En.words();
        for &platform in Platform::ALL {
            step(&format!("render {}, {name}", platform.id()), &|| {
                // A list too long for a platform is refused, which is work as well.
                black_box(platform.render(&plan, &words)).ok();
            });
        }
    }
}
