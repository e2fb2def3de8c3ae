//! The second half of `make bench`: every figure as a ratio to its reference, measured in turns in the same run; medians.
//! Writes BENCHMARKS.md. No test guards a time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tegata::net::{self, CidrSet, Family};
use tegata::ranges;
use tegata::select;

use files::{CASES, Case};

#[path = "../e2e/engine.rs"]
mod engine;
mod files;
mod grown;
mod page;
#[path = "../e2e/trap.rs"]
mod trap;
#[expect(dead_code, reason = "the journeys need more of it")]
#[path = "../e2e/webdriver.rs"]
mod webdriver;

const ROUNDS: usize = 9;

/// How many times the rows of the real file are read.
const GROWTH: [u32; 5] = [1, 3, 10, 30, 100];

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

/// Milliseconds by the name of what took them, or bytes.
pub type Figures = BTreeMap<String, Vec<f64>>;

pub fn note(figures: &mut Figures, name: impl Into<String>, time: Duration) {
    let milliseconds = time.as_secs_f64() * 1000.0;
    figures.entry(name.into()).or_default().push(milliseconds);
}

fn median(figures: &Figures, name: &str) -> f64 {
    let mut values = figures
        .get(name)
        .unwrap_or_else(|| panic!("{name} was measured"))
        .clone();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed(), result)
}

/// From bytes to the aggregated list as text.
fn whole_way(bytes: &[u8], case: &Case) -> CidrSet {
    let ranges = ranges::parse(bytes).expect("a real file parses");
    let set = select::select(&ranges, &case.settings(&ranges)).aggregate();
    black_box(net::lines(set.iter()));
    set
}

/// Python's own time for the same, its start left out, and the number of its lines.
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

/// What a person runs today, its start included: IPv4 only, as iprange knows no other.
fn jq_iprange(file: &Path, case: &Case) -> (Duration, usize) {
    let region = match case.region {
        "" => String::new(),
        region => format!(" and .region == \"{region}\""),
    };
    let service = case.service;
    let program = format!(".prefixes[] | select(.service == \"{service}\"{region}) | .ip_prefix");
    timed(|| {
        let mut jq = Command::new("jq")
            .args(["-r", &program])
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()
            .expect("jq runs");
        let lines = jq.stdout.take().expect("a pipe");
        let count = iprange(Command::new("iprange").arg("-").stdin(lines));
        assert!(jq.wait().expect("jq ends").success());
        count
    })
}

/// The number of lines that iprange writes.
fn iprange(command: &mut Command) -> usize {
    let output = command.output().expect("iprange runs");
    assert!(output.status.success());
    output.stdout.iter().filter(|&&byte| byte == b'\n').count()
}

fn native(file: &Path, bytes: &[u8]) -> Figures {
    let mut figures = Figures::new();
    for _ in 0..ROUNDS {
        for case in CASES {
            let name = case.name;
            let (time, set) = timed(|| whole_way(bytes, case));
            note(&mut figures, format!("{name} tegata"), time);
            let (time, lines) = python(file, case);
            assert_eq!(lines, set.len(), "{name}");
            note(&mut figures, format!("{name} python"), time);
            let (time, lines) = jq_iprange(file, case);
            assert_eq!(lines, set.family(Family::V4).len(), "{name}");
            note(&mut figures, format!("{name} jq"), time);
        }
    }
    let lines = files::random_prefixes(1_000_000);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random.txt");
    fs::write(&path, &lines).expect("a place for the random prefixes");
    for _ in 0..ROUNDS {
        let (time, count) = timed(|| {
            let text = fs::read_to_string(&path).expect("the random prefixes");
            let read = |line| net::parse_prefix(line).expect("a prefix").0;
            let set: CidrSet = text.lines().map(read).collect();
            black_box(net::lines(set.iter()));
            set.len()
        });
        note(&mut figures, "random tegata", time);
        let (time, lines) = timed(|| iprange(Command::new("iprange").arg(&path)));
        assert_eq!(lines, count);
        note(&mut figures, "random iprange", time);
    }
    figures
}

/// Bytes, rows, and milliseconds to read and to join, by factor.
fn growth(bytes: &[u8]) -> Vec<(usize, usize, f64, f64)> {
    let mut lines = Vec::new();
    for times in GROWTH {
        let bytes = grown::grown(bytes, times);
        let mut figures = Figures::new();
        let mut rows = 0;
        for _ in 0..3 {
            let (time, ranges) = timed(|| ranges::parse(&bytes).expect("a grown file parses"));
            note(&mut figures, "parse", time);
            rows = ranges.iter().count();
            let settings = CASES[1].settings(&ranges);
            let (time, _) = timed(|| {
                let set = select::select(&ranges, &settings).aggregate();
                net::lines(set.iter()).len()
            });
            note(&mut figures, "list", time);
        }
        let parse = median(&figures, "parse");
        lines.push((bytes.len(), rows, parse, median(&figures, "list")));
    }
    lines
}

/// Criterion's medians in milliseconds, by name.
fn library() -> BTreeMap<String, f64> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../criterion");
    let folders = fs::read_dir(target).into_iter().flatten().flatten();
    folders
        .filter_map(|folder| {
            let read = |name: &str| -> Option<Value> {
                let text = fs::read(folder.path().join("new").join(name)).ok()?;
                serde_json::from_slice(&text).ok()
            };
            let name = read("benchmark.json")?["title"].as_str()?.to_owned();
            let nanoseconds = read("estimates.json")?["median"]["point_estimate"].as_f64()?;
            Some((name, nanoseconds / 1e6))
        })
        .collect()
}

/// Name and bytes of each built file: raw, gzip -9, brotli -q 11.
fn sizes() -> Vec<(String, [usize; 3])> {
    let packed = |program: &str, arguments: &[&str], path: &PathBuf| {
        let output = Command::new(program).args(arguments).arg(path).output();
        output.expect("it is installed").stdout.len()
    };
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("dist"))
        .expect("the built page: make build")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let raw = fs::read(path).expect("a built file").len();
            let gzip = packed("gzip", &["-9nc"], path);
            let brotli = packed("brotli", &["-q", "11", "-c"], path);
            (name.into_owned(), [raw, gzip, brotli])
        })
        .collect()
}

/// What some of the files come to.
fn sum(sizes: &[(String, [usize; 3])], is_wanted: impl Fn(&str) -> bool) -> [usize; 3] {
    let wanted = sizes.iter().filter(|(name, _)| is_wanted(name));
    wanted.fold([0; 3], |sum, (_, size)| {
        std::array::from_fn(|i| sum[i] + size[i])
    })
}

fn version(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    text.lines().next().unwrap_or_default().trim().to_owned()
}

fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut models = cpus
        .lines()
        .filter_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let (_, model) = models.next().unwrap_or_default();
    format!("{model}, {} cores", 1 + models.count())
}

fn main() {
    let Some(file) = files::newest() else {
        println!("SKIPPED: no real file; set TEGATA_DATA");
        return;
    };
    let bytes = fs::read(&file).expect("a real file");
    let report = report(&file, &bytes).expect("writing to a string succeeds");
    print!("{report}");
    fs::write(root().join("BENCHMARKS.md"), report).expect("BENCHMARKS.md");
}

fn report(file: &Path, bytes: &[u8]) -> Result<String, std::fmt::Error> {
    let native = native(file, bytes);
    let growth = growth(bytes);
    let page = page::measure(file, bytes);
    let mut out = String::new();
    writeln!(
        out,
        "# Benchmarks\n\nWritten by `make bench`, not by hand. Each time is a median, taken in turns with its reference in the same run; \
         the ratio says more than the milliseconds, and on a busy machine both scatter. No test guards a time.\n"
    )?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    writeln!(out, "- File: {name}, {} bytes", bytes.len())?;
    writeln!(out, "- Machine: {}", machine())?;
    let commit = version(
        "git",
        &[
            "-C",
            env!("CARGO_MANIFEST_DIR"),
            "describe",
            "--always",
            "--dirty",
        ],
    );
    writeln!(
        out,
        "- Commit: {commit}; {}",
        version("rustc", &["--version"])
    )?;
    for (program, argument) in [
        ("chromedriver", "--version"),
        ("jq", "--version"),
        ("iprange", "--version"),
        ("python3", "--version"),
    ] {
        writeln!(out, "- {program}: {}", version(program, &[argument]))?;
    }

    writeln!(
        out,
        "\n## In the page\n\nChromium, a fresh browser for each round. The page's own User Timing measures; reference: `TextDecoder` and \
         `JSON.parse` of the same bytes in the same page. A change's own measure ends when the answer (figures, list, rules, snippet) is in the \
         page; map, border groups, cautions, the rules of the VPC side, sheet, tools and long links are drawn after the next paint, as the rows with \"drawn\" tell.\n\n| | ms | reference, ms | ratio | target |\n|---|--:|--:|--:|--:|"
    )?;
    for (title, name, reference, target) in [
        (
            "First parse in a fresh page",
            "parse first",
            "json first",
            "≤ 1.5",
        ),
        ("Later parses", "parse", "json", "≤ 0.7"),
        ("Region change", "region", "json", "≤ 0.5"),
        (
            "Region change, longest list",
            "longest region",
            "json",
            "≤ 0.5",
        ),
        (
            "Route change, longest list",
            "longest route",
            "json",
            "≤ 0.5",
        ),
        (
            "Region change, all that follows the answer drawn too",
            "region drawn",
            "json",
            "",
        ),
        (
            "The same, longest list, its curve too",
            "longest region drawn",
            "json",
            "",
        ),
        ("Budget change, longest list", "longest budget", "json", ""),
        (
            "Region and budget change, from a fitted list to the longest",
            "from fitted",
            "json",
            "",
        ),
        (
            "Whole curve of the longest list, once that is painted",
            "fit",
            "json",
            "≤ 4",
        ),
    ] {
        let (time, reference) = (median(&page, name), median(&page, reference));
        let ratio = time / reference;
        writeln!(
            out,
            "| {title} | {time:.1} | {reference:.1} | {ratio:.2} | {target} |"
        )?;
    }
    let (before, memory) = (median(&page, "memory before"), median(&page, "memory"));
    writeln!(
        out,
        "\nMemory of the page's module: {:.1} MB with a file, {:.2} times the file (target ≤ 3), {:.1} MB before; the index takes {} bytes \
         (≤ 500,000).",
        memory / 1e6,
        memory / bytes.len() as f64,
        before / 1e6,
        ranges::parse(bytes)
            .expect("a real file parses")
            .heap_bytes()
    )?;
    writeln!(
        out,
        "\n## From bytes to the aggregated list as text\n\nThe library as a module in an empty page, against `JSON.parse`, a filter and npm \
         `cidr-tools`; both families.\n\n| | ms | JavaScript, ms | times faster | target |\n|---|--:|--:|--:|--:|"
    )?;
    for (name, when, target) in [
        ("us-east-1 EC2", "cold", "≥ 1"),
        ("us-east-1 EC2", "warm", "≥ 2"),
        ("all AMAZON", "cold", "≥ 1.5"),
        ("all AMAZON", "warm", "≥ 2.5"),
        ("random", "warm", "≥ 8"),
    ] {
        let ours = median(&page, &format!("{name} us {when}"));
        let theirs = median(&page, &format!("{name} js {when}"));
        let name = if name == "random" {
            "1,000,000 random prefixes"
        } else {
            name
        };
        let ratio = theirs / ours;
        writeln!(
            out,
            "| {name}, {when} | {ours:.1} | {theirs:.1} | {ratio:.2} | {target} |"
        )?;
    }

    writeln!(
        out,
        "\n## Native\n\nThe same way against what a person runs today: `jq` and `iprange` with their start (IPv4 only), Python's `ipaddress` \
         without its start.\n\n| | ms | reference | its ms | times faster | target |\n|---|--:|---|--:|--:|--:|"
    )?;
    for (name, reference, title, target) in [
        ("us-east-1 EC2", "jq", "jq \\| iprange", "≥ 12"),
        ("all AMAZON", "jq", "jq \\| iprange", "≥ 23"),
        ("us-east-1 EC2", "python", "Python", ""),
        ("all AMAZON", "python", "Python", ""),
        ("random", "iprange", "iprange", "≥ 2"),
    ] {
        let ours = median(&native, &format!("{name} tegata"));
        let theirs = median(&native, &format!("{name} {reference}"));
        let name = if name == "random" {
            "1,000,000 random prefixes"
        } else {
            name
        };
        let ratio = theirs / ours;
        writeln!(
            out,
            "| {name} | {ours:.2} | {title} | {theirs:.1} | {ratio:.1} | {target} |"
        )?;
    }

    writeln!(
        out,
        "\n## Growth\n\nRows of both families generated from the real ones. Native; all AMAZON:\n\n| rows | bytes | parse, ms | ns a row | select to text, ms | ns a row |\n|--:|--:|--:|--:|--:|--:|"
    )?;
    for &(bytes, rows, parse, list) in &growth {
        let each = |time: f64| time * 1e6 / rows as f64;
        let (parse_each, list_each) = (each(parse), each(list));
        writeln!(
            out,
            "| {rows} | {bytes} | {parse:.1} | {parse_each:.0} | {list:.1} | {list_each:.0} |"
        )?;
    }

    writeln!(
        out,
        "\nThe same in the page: from the choice of the file to its first list (fetching it from disk included), what of it is reading, then \
         all AMAZON, both families, until the DOM is updated. The longest task is how long the page stood still at most, also for \
         what follows the list (map, curve, sheet); the memory is the module's at its peak.\n\n\
         | bytes | to the list, ms | reading, ms | longest task, ms | all AMAZON, ms | longest task, ms | CIDRs | memory, times the file |\n\
         |--:|--:|--:|--:|--:|--:|--:|--:|"
    )?;
    for (times, (bytes, ..)) in GROWTH.into_iter().zip(&growth) {
        if !page::PAGE_GROWTH.contains(&times) {
            continue;
        }
        let [load, parse, load_task, all, all_task, lines, memory] = [
            "load",
            "parse",
            "load task",
            "all",
            "all task",
            "lines",
            "memory",
        ]
        .map(|name| median(&page, &format!("{times} {name}")));
        let memory = memory / *bytes as f64;
        writeln!(
            out,
            "| {bytes} | {load:.0} | {parse:.0} | {load_task:.0} | {all:.0} | {all_task:.0} | {lines:.0} | {memory:.2} |"
        )?;
    }

    writeln!(
        out,
        "\n## Library\n\nNative, by criterion.\n\n| | ms |\n|---|--:|"
    )?;
    for (name, time) in library() {
        writeln!(out, "| {name} | {time:.4} |")?;
    }
    writeln!(
        out,
        "\n## Sizes\n\n| file | raw | gzip -9 | brotli |\n|---|--:|--:|--:|"
    )?;
    let sizes = sizes();
    for (name, [raw, gzip, brotli]) in &sizes {
        writeln!(out, "| {name} | {raw} | {gzip} | {brotli} |")?;
    }
    let page = fs::read_to_string(root().join("dist/index.html")).expect("the built page");
    let is_in_view = |name: &str| name == "index.html" || page.contains(name);
    let is_apart = |name: &str| ["tegata.html", "version.txt", "SHA256SUMS"].contains(&name);
    let view = sum(&sizes, is_in_view);
    let visit = sum(&sizes, |name| !is_apart(name));
    writeln!(
        out,
        "\nWhat must come before the page can be used: {} bytes raw, {} gzip, {} brotli (target \
         ≤ 200,000 and ≤ 160,000). What follows by itself after that, for answers and for use without the server: {} raw, \
         {} gzip, {} brotli.",
        view[0],
        view[1],
        view[2],
        visit[0] - view[0],
        visit[1] - view[1],
        visit[2] - view[2]
    )?;
    Ok(out)
}
