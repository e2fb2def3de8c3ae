//! The plans that judges are shown, made by the product's own planner.

use serde_json::{Value, json};
use tegata::net::{Family, IpNet};
use tegata::plan::{FileId, Plan, Protocol, RuleSource, Wanted, plan_for};
use tegata::ranges::RegionCode;
use tegata::settings::{Families, Names, Profile, Route, Settings};

/// A plan under a name.
pub struct Case {
    pub name: String,
    pub count: u32,
    pub plan: Plan,
}

/// How a plan reaches AWS.
#[derive(Clone, Copy)]
enum Way {
    /// From anywhere over the internet, TCP 443 by name.
    Open,
    /// From typed subnets over the internet, TCP 443 by address, to a typed resolver.
    Closed,
    /// From typed subnets over a VPN.
    Vpn,
}

/// Every way and every family with 1, 101 and 300 CIDR blocks, a short one for slow judges, and other products.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (way, name) in [
        (Way::Open, "internet-fqdn"),
        (Way::Closed, "internet-cidr"),
        (Way::Vpn, "vpn"),
    ] {
        for count in [1, 101, 300] {
            for &families in Families::ALL {
                let settings = settings(way, families, count);
                cases.push(case(name, &settings, count));
            }
        }
        cases.push(case(name, &settings(way, Families::Both, 3), 3));
    }
    for &profile in Profile::ALL {
        let settings = Settings {
            profile,
            regions: ["us-east-1", "eu-central-1"].map(RegionCode::new).into(),
            ..settings(Way::Open, Families::Both, 2)
        };
        cases.push(case(profile.id(), &settings, 2));
    }
    cases
}

fn case(name: &str, settings: &Settings, count: u32) -> Case {
    let wanted = Wanted {
        data: Some(blocks(settings.families, 198, count).into_iter().collect()),
        storage: Some(blocks(settings.families, 100, 3).into_iter().collect()),
        api: Some(blocks(settings.families, 100, 9).into_iter().collect()),
        file: Some(FileId {
            sync_token: "1700000000".to_owned(),
            create_date: "2026-09-01-00-00-00".to_owned(),
            is_sample: false,
        }),
        ..Wanted::default()
    };
    Case {
        name: format!("{name}-{}-{count}", settings.families.id()),
        count,
        plan: plan_for(settings, &wanted),
    }
}

fn settings(way: Way, families: Families, count: u32) -> Settings {
    let open = Settings {
        families,
        ..Settings::default()
    };
    let closed = Settings {
        source: typed(
            families,
            &["192.0.2.0/25", "192.0.2.192/26", "2001:db8:a::/64"],
        ),
        resolver: typed(families, &["203.0.113.53/32", "2001:db8:b::53/128"]),
        ..open.clone()
    };
    match way {
        Way::Open => open,
        Way::Closed => Settings {
            names: Names::Cidr,
            ..closed
        },
        Way::Vpn => Settings {
            route: Route::Vpn,
            staging: blocks(families, 198, count),
            endpoints: typed(
                families,
                &["203.0.113.10/32", "203.0.113.11/32", "2001:db8:b::10/128"],
            ),
            ..closed
        },
    }
}

fn typed(families: Families, texts: &[&str]) -> Vec<IpNet> {
    texts
        .iter()
        .map(|text| text.parse::<IpNet>().expect("a prefix of ours"))
        .filter(|prefix| families.includes(Family::of(prefix)))
        .collect()
}

/// So many CIDR blocks of each family that is wanted, of which no two can be joined.
fn blocks(families: Families, first: u8, count: u32) -> Vec<IpNet> {
    let v4 = (0..count).map(|i| {
        let start = u32::from_be_bytes([first, 18, 0, 0]) + i * 32;
        format!("{}/28", std::net::Ipv4Addr::from(start))
    });
    let v6 =
        (0..count).map(|i| format!("2001:db8:{first:x}{:02x}:{:x}::/64", i / 256, i % 256 * 2));
    let texts: Vec<String> = v4.chain(v6).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    typed(families, &texts)
}

impl Case {
    /// The families of the data.
    pub fn families(&self) -> Vec<Family> {
        let data = self.plan.data().expect("every case has data");
        let is_there = |family: &Family| !data.family(*family).is_empty();
        Family::ALL.into_iter().filter(is_there).collect()
    }

    /// What the plan lets through, for judges that are no Rust: flows with sources (null is any), destinations by
    /// address and by name, and services.
    pub fn as_json(&self) -> Value {
        let texts = |blocks: &mut dyn Iterator<Item = &IpNet>| {
            blocks.map(ToString::to_string).collect::<Vec<_>>()
        };
        let flows = self.plan.flows();
        let flow = |flow: &tegata::plan::Flow| {
            let source = match &flow.source {
                RuleSource::Any => None,
                RuleSource::Networks(set) | RuleSource::Staging(set) => {
                    Some(texts(&mut set.iter()))
                }
            };
            let services: Vec<Value> = flow
                .services
                .iter()
                .map(|service| {
                    let protocol = match service.protocol {
                        Protocol::Tcp => "tcp",
                        Protocol::Udp => "udp",
                    };
                    json!([protocol, service.port])
                })
                .collect();
            let hosts: Vec<&str> = flow.hosts.iter().map(|host| host.name.as_str()).collect();
            json!({
                "source": source,
                "networks": texts(&mut flow.addresses(false).iter()),
                "named_networks": texts(&mut flow.networks.iter()),
                "hosts": hosts,
                "services": services,
            })
        };
        Value::Array(flows.iter().map(flow).collect())
    }
}
