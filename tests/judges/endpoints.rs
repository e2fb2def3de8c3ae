//! The product's Regions and host names against AWS's own endpoint data.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};
use tegata::facts::{Partition, Product, REGIONS};

use super::judge::{Bench, Verdict};

/// What AWS's data and the product's tables are known to say differently, and why that is right.
const KNOWN: &[(&str, &str)] = &[(
    "drs eusc-de-east-1: AWS lists it, we do not",
    "only the SDK's data has it; the General Reference and the list of services by Region do not (checked 2026-09)",
)];

/// Differences that nobody has explained, and explanations that nothing needs any more.
pub fn compare(bench: &Bench) -> Verdict {
    let python = bench.python.as_ref().map_err(Clone::clone)?;
    let mut child = Command::new(python)
        .arg(Bench::file("endpoints.py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut input = child.stdin.take().expect("its input is a pipe");
    input
        .write_all(tables().to_string().as_bytes())
        .map_err(|error| error.to_string())?;
    drop(input);
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("endpoints.py: {}", output.status));
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let mut faults: Vec<String> = Vec::new();
    for line in said.lines() {
        match KNOWN.iter().find(|(known, _)| *known == line) {
            Some((_, reason)) => println!("known difference: {line}: {reason}"),
            None => faults.push(line.to_owned()),
        }
    }
    for (known, _) in KNOWN {
        if !said.lines().any(|line| line == *known) {
            faults.push(format!("no longer so: {known}"));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

fn tables() -> Value {
    let partition = |partition: Partition| match partition {
        Partition::Aws => "aws",
        Partition::AwsUsGov => "aws-us-gov",
        Partition::AwsCn => "aws-cn",
        Partition::AwsEusc => "aws-eusc",
    };
    let regions: Map<String, Value> = REGIONS
        .iter()
        .map(|region| (region.code.to_owned(), json!(partition(region.partition))))
        .collect();
    let hosts = |product: Product| -> Map<String, Value> {
        let offered = REGIONS
            .iter()
            .filter(|region| product.is_offered_in(region));
        offered
            .map(|region| {
                let names = json!([
                    product.api_host(region),
                    product.api_dual_stack_host(region)
                ]);
                (region.code.to_owned(), names)
            })
            .collect()
    };
    json!({ "regions": regions, "hosts": { "mgn": hosts(Product::Mgn), "drs": hosts(Product::Drs) } })
}
