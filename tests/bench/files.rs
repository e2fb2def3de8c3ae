//! What is measured on.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use tegata::ranges::{Ranges, RegionCode, ServiceCode};
use tegata::settings::{Families, Profile, Settings};

/// One selection of a file.
pub struct Case {
    pub name: &'static str,
    /// Empty means all.
    pub region: &'static str,
    pub service: &'static str,
}

pub const CASES: &[Case] = &[
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

impl Case {
    pub fn settings(&self, ranges: &Ranges) -> Settings {
        let regions = match self.region {
            "" => ranges.region_codes().to_vec(),
            region => vec![RegionCode::new(region)],
        };
        Settings {
            profile: Profile::Custom,
            regions,
            services: vec![ServiceCode::new(self.service)],
            families: Families::Both,
            ..Settings::default()
        }
    }
}

/// The newest real file, if one is at hand.
pub fn newest() -> Option<PathBuf> {
    let folder = env::var_os("TEGATA_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let entries = fs::read_dir(folder).ok()?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .max()
}

/// So many prefixes all over IPv4, /16 to /32, a line each: the same on every machine.
pub fn random_prefixes(count: usize) -> String {
    let mut state = 12_345u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state
    };
    let mut lines = String::new();
    for _ in 0..count {
        let length = 16 + (next() >> 8) % 17;
        let address = next() >> (32 - length) << (32 - length);
        let address = std::net::Ipv4Addr::from(address);
        lines.push_str(&format!("{address}/{length}\n"));
    }
    lines
}
