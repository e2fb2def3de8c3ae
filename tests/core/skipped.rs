//! Says what is left out. A test that passes keeps what it prints to itself, so this goes past the harness.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Mutex;

/// Says once on the terminal that something is left out, and why.
pub fn skipped(what: &str) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let is_new = SAID
        .lock()
        .expect("no test panics while it says this")
        .insert(what.to_owned());
    if is_new {
        // One piece, so that what other tests print does not part it.
        let line = format!("\nSKIPPED: {what}\n");
        let _ = std::io::stderr().write_all(line.as_bytes());
    }
}
