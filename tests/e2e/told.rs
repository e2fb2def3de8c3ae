//! What a journey tells beside "ok": what its engine cannot do, and what was made in its place. `scripts/test-browsers`
//! prints it under its table.

use std::io::Write as _;
use std::{env, fs, thread};

/// The engine that all journeys are made in.
pub fn engine(version: &str) {
    note(&format!("engine\t{version}"));
}

/// This engine, or its driver, cannot make this journey at all: it must not look as if it had worked.
pub fn not_possible(reason: &str) {
    tell("not possible", reason);
}

/// The journey was made another way than a person makes it, or without a part of it.
pub fn made_otherwise(how: &str) {
    tell("made otherwise", how);
}

fn tell(kind: &str, reason: &str) {
    let thread = thread::current();
    let journey = thread
        .name()
        .expect("the test harness names its threads after the tests");
    note(&format!("{journey}\t{kind}\t{reason}"));
}

/// A line for the table; the journeys of one engine are made one after the other there.
fn note(line: &str) {
    println!("{line}");
    if let Some(path) = env::var_os("TEGATA_NOTES") {
        fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .and_then(|mut file| writeln!(file, "{line}"))
            .expect("a file for the notes");
    }
}
