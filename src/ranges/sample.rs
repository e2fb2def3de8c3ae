//! An invented ip-ranges.json for trying the page out: AWS's form, but only addresses that are nobody's.

use std::fmt::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::net::{IpNet, Ipv4Net, Ipv6Net};

/// The IPv4 space of the sample: benchmarking, RFC 2544; never routed on the internet.
const IPV4: Ipv4Net = Ipv4Net::new_assert(Ipv4Addr::new(198, 18, 0, 0), 15);
/// The IPv6 space of the sample: documentation, RFC 3849; never routed on the internet.
const IPV6: Ipv6Net = Ipv6Net::new_assert(Ipv6Addr::new(0x2001, 0x0DB8, 0, 0, 0, 0, 0, 0), 32);

/// The Regions of the sample. Each gets the IPv4 /19 and the IPv6 /40 of its place in this list.
const REGIONS: [&str; 10] = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-central-1",
    "eu-west-1",
    "us-east-1",
    "us-west-2",
    GLOBAL,
];
/// The name that AWS uses for addresses that belong to no single Region.
const GLOBAL: &str = "GLOBAL";
/// The Region of the sample that also has a Local Zone.
const LOCAL_ZONE_REGION: &str = "ap-northeast-1";
const LOCAL_ZONE_GROUP: &str = "ap-northeast-1-tpe-1";

/// What one Region gets inside its /19, as offset in addresses and prefix length: /24 and /23 blocks that join to a
/// /22, two that join to a /23, one that stands alone and one inside another.
const EC2_IPV4: [(u32, u8); 7] = [
    (0, 24),
    (256, 24),
    (512, 23),
    (1024, 24),
    (1280, 24),
    (2048, 24),
    (2112, 26),
];
/// Blocks that join to a /22.
const S3_IPV4: [(u32, u8); 2] = [(4096, 23), (4608, 23)];
/// Blocks of the Local Zone that join to a /23.
const LOCAL_ZONE_IPV4: [(u32, u8); 2] = [(6144, 24), (6400, 24)];
/// What one Region gets inside its /40, as number of the /48.
const EC2_IPV6: [u16; 3] = [0x00, 0x01, 0x04];
const S3_IPV6: [u16; 2] = [0x10, 0x11];

/// Whether a prefix lies in the sample's address space.
pub(super) fn is_sample_prefix(prefix: &IpNet) -> bool {
    match prefix {
        IpNet::V4(prefix) => IPV4.contains(prefix),
        IpNet::V6(prefix) => IPV6.contains(prefix),
    }
}

/// The sample file. Its sync token is 0 and its date the matching one, so that nobody takes it for a file of AWS's.
pub fn sample() -> Vec<u8> {
    let mut ipv4 = Rows::new("ip_prefix");
    let mut ipv6 = Rows::new("ipv6_prefix");
    for (place, region) in REGIONS.into_iter().enumerate() {
        ipv4.add(ipv4_block(place, 0, 19), region, "AMAZON", region);
        ipv6.add(ipv6_block(place, 0, 40), region, "AMAZON", region);
    }
    for (place, region) in REGIONS.into_iter().enumerate() {
        if region == GLOBAL {
            continue;
        }
        for (offset, length) in EC2_IPV4 {
            ipv4.add(ipv4_block(place, offset, length), region, "EC2", region);
        }
        if region == LOCAL_ZONE_REGION {
            for (offset, length) in LOCAL_ZONE_IPV4 {
                let block = ipv4_block(place, offset, length);
                ipv4.add(block, region, "EC2", LOCAL_ZONE_GROUP);
            }
        }
        for (offset, length) in S3_IPV4 {
            ipv4.add(ipv4_block(place, offset, length), region, "S3", region);
        }
        for number in EC2_IPV6 {
            ipv6.add(ipv6_block(place, number, 48), region, "EC2", region);
        }
        for number in S3_IPV6 {
            ipv6.add(ipv6_block(place, number, 48), region, "S3", region);
        }
    }
    format!(
        "{{\n  \"syncToken\": \"0\",\n  \"createDate\": \"1970-01-01-00-00-00\",\n  \
         \"prefixes\": [\n{}\n  ],\n  \"ipv6_prefixes\": [\n{}\n  ]\n}}\n",
        ipv4.json, ipv6.json
    )
    .into_bytes()
}

fn ipv4_block(place: usize, offset: u32, length: u8) -> IpNet {
    let address = u32::from(IPV4.network()) + ((place as u32) << 13) + offset;
    Ipv4Net::new_assert(address.into(), length).into()
}

fn ipv6_block(place: usize, number: u16, length: u8) -> IpNet {
    let third = ((place as u16) << 8) + number;
    let address = Ipv6Addr::new(0x2001, 0x0DB8, third, 0, 0, 0, 0, 0);
    Ipv6Net::new_assert(address, length).into()
}

/// Rows in the file's own layout.
struct Rows {
    field: &'static str,
    json: String,
}

impl Rows {
    fn new(field: &'static str) -> Self {
        Self {
            field,
            json: String::new(),
        }
    }

    fn add(&mut self, prefix: IpNet, region: &str, service: &str, group: &str) {
        let comma = if self.json.is_empty() { "" } else { ",\n" };
        write!(
            self.json,
            "{comma}    {{\n      \"{}\": \"{prefix}\",\n      \"region\": \"{region}\",\n      \
             \"service\": \"{service}\",\n      \"network_border_group\": \"{group}\"\n    }}",
            self.field
        )
        .expect("writing to a string succeeds");
    }
}
