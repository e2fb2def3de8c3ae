//! Files larger than AWS's.

use std::fmt::Write as _;

use tegata::net::IpNet;

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
