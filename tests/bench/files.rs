//! What is measured on.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tegata::net::IpNet;
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

/// The real file with so many times the rows, each copy's prefixes moved by a step of their own.
pub fn grown(bytes: &[u8], times: u32) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).expect("a real file is UTF-8");
    let mut grown = String::with_capacity(text.len() * times as usize);
    let mut rest = text;
    for field in ["\"ip_prefix\": \"", "\"ipv6_prefix\": \""] {
        let (head, after) = rest.split_once("    {\n").expect("a first row");
        let (rows, tail) = after.split_once("\n  ]").expect("the end of an array");
        grown.push_str(head);
        for copy in 0..times {
            if copy > 0 {
                grown.push_str(",\n");
            }
            grown.push_str("    {\n");
            let mut parts = rows.split(field);
            grown.push_str(parts.next().expect("a first part"));
            for part in parts {
                let (prefix, others) = part.split_once('"').expect("the end of a prefix");
                let prefix = moved(prefix.parse().expect("a prefix"), copy);
                write!(grown, "{field}{prefix}\"{others}").expect("memory");
            }
        }
        grown.push_str("\n  ]");
        rest = tail;
    }
    grown.push_str(rest);
    grown.into_bytes()
}

/// The same block elsewhere: few of a copy's lie in another copy's.
fn moved(prefix: IpNet, copy: u32) -> IpNet {
    match prefix {
        IpNet::V4(net) => {
            let address = u32::from(net.addr()).wrapping_add(copy.wrapping_mul(379_195_000));
            ipnet::Ipv4Net::new_assert(address.into(), net.prefix_len())
                .trunc()
                .into()
        }
        IpNet::V6(net) => {
            let step = (77_777u128 << 96) + (13 << 80);
            let address = u128::from(net.addr()).wrapping_add(u128::from(copy) * step);
            ipnet::Ipv6Net::new_assert(address.into(), net.prefix_len())
                .trunc()
                .into()
        }
    }
}
