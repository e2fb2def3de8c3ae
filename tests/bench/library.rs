//! The first half of `make bench`: how long each step of the native library takes, by criterion. The second half puts
//! its medians into the table.

use std::fs;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use tegata::fit::{Fitting, Options};
use tegata::i18n::Lang;
use tegata::net::{CidrSet, Family, IpNet};
use tegata::plan;
use tegata::platforms::Platform;
use tegata::settings::{Prefer, Settings};
use tegata::{audit, link, ranges, select, view};

#[path = "files.rs"]
mod files;

/// The length of the list that every platform is given.
const RENDERED: usize = 2_000;
/// The length of the configuration that is read, in bytes.
const CONFIGURATION: usize = 1_000_000;

fn main() {
    let Some(file) = files::newest() else {
        println!("SKIPPED: no real file; set TEGATA_DATA");
        return;
    };
    let bytes = fs::read(&file).expect("a real file");
    let ranges = ranges::parse(&bytes).expect("a real file parses");
    let mut criterion = Criterion::default()
        .without_plots()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));

    criterion.bench_function("parse", |bench| {
        bench.iter(|| ranges::parse(black_box(&bytes)).expect("a real file parses"));
    });
    for case in files::CASES {
        let settings = case.settings(&ranges);
        let name = case.name;
        criterion.bench_function(&format!("select and aggregate, {name}"), |bench| {
            bench.iter(|| select::select(&ranges, &settings).aggregate());
        });
        let selection = select::select(&ranges, &settings);
        let prefixes: Vec<IpNet> = selection.rows().map(|row| row.prefix()).collect();
        criterion.bench_function(&format!("aggregate, {name}"), |bench| {
            bench.iter(|| prefixes.iter().copied().collect::<CidrSet>());
        });
        criterion.bench_function(&format!("IpNet::aggregate, {name}"), |bench| {
            bench.iter(|| IpNet::aggregate(&prefixes));
        });
    }
    let lines = files::random_prefixes(1_000_000);
    let random: Vec<IpNet> = lines
        .lines()
        .map(|line| line.parse().expect("a prefix"))
        .collect();
    criterion.bench_function("aggregate, 1,000,000 random", |bench| {
        bench.iter(|| random.iter().copied().collect::<CidrSet>());
    });
    criterion.bench_function("IpNet::aggregate, 1,000,000 random", |bench| {
        bench.iter(|| IpNet::aggregate(&random));
    });

    let everything = files::CASES[1].settings(&ranges);
    let list = select::select(&ranges, &everything).aggregate();
    let known = view::known_addresses(&ranges);
    criterion.bench_function("fit, whole curve of all AMAZON, IPv4", |bench| {
        bench.iter(|| {
            let options = Options {
                prefer: Prefer::default(),
                broadest: None,
                most_rules: None,
            };
            let mut fitting = Fitting::new(&list, &known, Family::V4, options).expect("a list");
            while !fitting.advance(usize::MAX).is_done() {}
            fitting.finish()
        });
    });

    criterion.bench_function("link encode", |bench| {
        bench.iter(|| link::encode(&everything));
    });
    let fragment = link::encode(&everything);
    criterion.bench_function("link decode", |bench| {
        bench.iter(|| link::decode(&fragment));
    });

    let settings = Settings::default();
    let mut wanted = plan::wanted(&settings, &select::select(&ranges, &settings));
    let random = files::random_prefixes(2 * RENDERED);
    let random = random.lines().map(|line| line.parse::<IpNet>());
    let random: CidrSet = random.map(|read| read.expect("a prefix")).collect();
    let some: CidrSet = random.as_slice()[..RENDERED].iter().copied().collect();
    wanted.data = some.into();
    let plan = plan::plan_for(&settings, &wanted);
    let words = Lang::En.words();
    for &platform in Platform::ALL {
        let name = format!("render {}, 2,000 CIDR blocks", platform.id());
        criterion.bench_function(&name, |bench| {
            // A list too long for a platform is refused, which is work as well. Each round gets a plan of its own: one that
            // was rendered before remembers how its list is spelled.
            bench.iter_batched(
                || plan::plan_for(&settings, &wanted),
                |plan| platform.render(&plan, &words).ok(),
                BatchSize::SmallInput,
            );
        });
    }

    let snippet = Platform::CiscoAsa.render(&plan, &words).expect("a snippet");
    let mut configuration = String::new();
    while configuration.len() < CONFIGURATION {
        configuration.push_str(&snippet.body);
    }
    configuration.truncate(CONFIGURATION);
    criterion.bench_function("read a configuration of 1 MB", |bench| {
        bench.iter(|| audit::read(&configuration));
    });
}
