//! The same lists from a program that shares nothing with ours: Python's `json` and `ipaddress`.

use std::path::Path;
use std::process::Command;

const PROGRAM: &str = r#"
import ipaddress, json, sys
path, region, service, array, key = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    rows = json.load(file)[array]
prefixes = [ipaddress.ip_network(row[key]) for row in rows if row["region"] == region and row["service"] == service]
for prefix in ipaddress.collapse_addresses(prefixes):
    print(prefix)
"#;

/// The exact list of a Region and service in one family, IPv4 or IPv6.
pub fn list(file: &Path, region: &str, service: &str, array: &str, key: &str) -> Vec<String> {
    let output = Command::new("python3")
        .args(["-c", PROGRAM])
        .arg(file)
        .args([region, service, array, key])
        .output()
        .expect("python3; scripts/setup test installs it");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(str::to_owned).collect()
}

pub fn ipv4(file: &Path, region: &str, service: &str) -> Vec<String> {
    list(file, region, service, "prefixes", "ip_prefix")
}

pub fn ipv6(file: &Path, region: &str, service: &str) -> Vec<String> {
    list(file, region, service, "ipv6_prefixes", "ipv6_prefix")
}
