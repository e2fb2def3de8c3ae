//! The library as a module of its own, for `make bench`: the whole way from bytes to a list, in a browser, without the
//! page around it. It is built like the page and never shipped.

#![cfg_attr(tegata_sized, feature(optimize_attribute))]

use tegata::net::{self, CidrSet, IpNet, parse_prefix};
use tegata::ranges::{self, RegionCode, ServiceCode};
use tegata::select;
use tegata::settings::Families;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a file and forgets it; the number of its rows.
#[wasm_bindgen]
pub fn parse(bytes: &[u8]) -> usize {
    let ranges = ranges::parse(bytes).expect("a file that parses");
    ranges.iter().count()
}

/// From a file's bytes to the aggregated list of a service, a line each. No Region means all.
#[wasm_bindgen]
pub fn list(bytes: &[u8], region: &str, service: &str) -> String {
    let ranges = ranges::parse(bytes).expect("a file that parses");
    let regions = match region {
        "" => ranges.region_codes().to_vec(),
        region => vec![RegionCode::new(region)],
    };
    let services = [ServiceCode::new(service)];
    let selection = select::rows(&ranges, &regions, &services, &[], Families::Both);
    net::lines(selection.aggregate().iter())
}

/// From prefixes, a line each, to their aggregated list.
#[wasm_bindgen]
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn aggregate(lines: &[u8]) -> String {
    let prefixes = lines.split(|&byte| byte == b'\n').map(read);
    net::lines(prefixes.collect::<CidrSet>().iter())
}

#[cfg_attr(tegata_sized, optimize(speed))]
#[inline(always)]
fn read(line: &[u8]) -> IpNet {
    match net::read_plain_ipv4(line) {
        Some(prefix) => prefix.into(),
        None => {
            let line = std::str::from_utf8(line).expect("text");
            parse_prefix(line).expect("a prefix").0
        }
    }
}
