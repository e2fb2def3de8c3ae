//! Reading any firewall text, and holding it against a plan.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tegata::audit::{Found, Hazard, PortRange, Ports, Reading, Role, Spelled, Why, audit, read};
use tegata::fit::Fitted;
use tegata::i18n::{Lang, Message, Tool};
use tegata::net::{AddressCount, CidrSet, Family, IpNet};
use tegata::plan::{Destination, Plan, Protocol, Purpose, RuleSource};
use tegata::platforms::{Platform, Scope, Vendor};
use tegata::settings::{Families, Route};

use crate::plans::{DATA, cases, networks, plan, plans, rule, set};

/// A configuration as a person writes it, and what it lets through.
struct Case {
    file: &'static str,
    /// Destinations of TCP 1500.
    data: &'static str,
    /// Destinations of TCP 443.
    web: &'static str,
    sources: &'static str,
    unread: &'static [(usize, Why)],
}

const LAN: &str = "192.0.2.0/24";

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case { file: "asa", data: "198.51.100.4/30 198.51.100.8/31 198.51.100.64/26 203.0.113.77/32 2001:db8:77::/48", web: "203.0.113.128/25", sources: LAN, unread: &[] },
    Case { file: "ios", data: "198.51.100.0/24 203.0.113.9/32 203.0.113.32/28 203.0.113.200/32 203.0.113.240/28 2001:db8:1000::/40", web: "198.51.100.128/25 2001:db8::9/128", sources: "192.0.2.0/24 2001:db8:a::/64", unread: &[(26, Why::NetmaskForWildcard), (27, Why::MaskWithGaps)] },
    Case { file: "nxos", data: "198.51.100.0/25 203.0.113.9/32 203.0.113.64/26 203.0.113.128/26 203.0.113.192/27 2001:db8:1000::/40", web: "198.51.100.0/25 203.0.113.9/32 203.0.113.64/26", sources: LAN, unread: &[] },
    Case { file: "fortigate", data: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26 2001:db8:1000::/40", web: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26 2001:db8:1000::/40", sources: LAN, unread: &[] },
    Case { file: "junos-srx", data: "198.51.100.0/25 203.0.113.32/28", web: "198.51.100.0/25 203.0.113.32/28", sources: LAN, unread: &[] },
    Case { file: "junos-filter", data: "198.51.100.0/25 203.0.113.0/24", web: "198.51.100.0/25 203.0.113.0/24", sources: LAN, unread: &[] },
    Case { file: "panos", data: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26 2001:db8:1000::/40", web: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26 2001:db8:1000::/40", sources: LAN, unread: &[] },
    Case { file: "yamaha-rtx", data: "198.51.100.0/24 203.0.113.32/28 2001:db8:1000::/40 2001:db8:ff00:40::/60", web: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26", sources: "192.0.2.0/24 2001:db8:a::/64", unread: &[] },
    Case { file: "nec-ix", data: "198.51.100.0/25 203.0.113.0/26 2001:db8:1000::/40", web: "203.0.113.128/26", sources: "192.0.2.0/24 2001:db8:a::/64", unread: &[] },
    Case { file: "checkpoint", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/27", web: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/27", sources: "192.0.2.7/32", unread: &[] },
    Case { file: "checkpoint-batch", data: "198.51.100.0/25 2001:db8:1000::/40", web: "198.51.100.0/25 2001:db8:1000::/40", sources: "", unread: &[] },
    Case { file: "routeros", data: "198.51.100.0/25 203.0.113.32/28 203.0.113.192/27", web: "198.51.100.0/25 203.0.113.32/28", sources: LAN, unread: &[] },
    Case { file: "nftables", data: "198.51.100.0/25 203.0.113.32/28 203.0.113.192/27 2001:db8:1000::/40 2001:db8:ff00:40::/60", web: "198.51.100.0/25 203.0.113.32/28", sources: LAN, unread: &[(25, Why::Negated)] },
    Case { file: "iptables", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/26 203.0.113.192/29", web: "198.51.100.0/25", sources: LAN, unread: &[(10, Why::Negated)] },
    Case { file: "firewalld", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/26", web: "2001:db8:1000::/40", sources: LAN, unread: &[] },
    Case { file: "ufw", data: "198.51.100.0/25 203.0.113.0/26", web: "198.51.100.0/25", sources: LAN, unread: &[(6, Why::Removal)] },
    Case { file: "pf", data: "198.51.100.0/25 203.0.113.32/28 203.0.113.192/27 2001:db8:1000::/40", web: "198.51.100.0/25 203.0.113.32/28 2001:db8:1000::/40", sources: LAN, unread: &[] },
    Case { file: "windows", data: "198.51.100.0/25 203.0.113.32/28 203.0.113.208/28 203.0.113.224/29 2001:db8:1000::/40", web: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26 203.0.113.200/32 2001:db8:1000::/40", sources: LAN, unread: &[] },
    Case { file: "aws-cli", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/26 203.0.113.192/28", web: "203.0.113.64/26 203.0.113.208/28", sources: LAN, unread: &[] },
    Case { file: "terraform", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.192/28", web: "203.0.113.64/26", sources: LAN, unread: &[] },
    Case { file: "cloudformation", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.192/28", web: "203.0.113.64/26 203.0.113.208/28", sources: LAN, unread: &[] },
    Case { file: "describe-security-groups", data: "198.51.100.0/25 203.0.113.0/26 2001:db8:1000::/40", web: "203.0.113.64/26", sources: LAN, unread: &[] },
    Case { file: "azure-bicep", data: "198.51.100.0/25 203.0.113.0/26", web: "203.0.113.64/26", sources: LAN, unread: &[] },
    Case { file: "clouds", data: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/26 203.0.113.192/28", web: "198.51.100.0/25 203.0.113.0/25 203.0.113.128/26 203.0.113.192/28", sources: LAN, unread: &[] },
    Case { file: "squid", data: "", web: "198.51.100.0/25 203.0.113.32/28 203.0.113.128/26", sources: LAN, unread: &[] },
    Case { file: "ticket", data: "198.51.100.0/25 203.0.113.0/26", web: "198.51.100.0/25", sources: LAN, unread: &[] },
    Case { file: "excel", data: "198.51.100.0/25 203.0.113.0/25", web: "198.51.100.0/25 203.0.113.0/26 203.0.113.128/26", sources: LAN, unread: &[] },
    Case { file: "mail", data: "198.51.100.0/25 203.0.113.0/26", web: "203.0.113.64/26", sources: LAN, unread: &[] },
    Case { file: "list", data: LIST, web: LIST, sources: "", unread: &[] },
    Case { file: "faults", data: "198.51.100.0/24", web: "198.51.100.0/24", sources: "", unread: &[
        (1, Why::NotAnAddress), (2, Why::PrefixLength), (3, Why::PrefixLength), (4, Why::ReversedRange), (5, Why::NotARange),
        (6, Why::RangeOfTwoFamilies), (7, Why::MaskWithGaps), (8, Why::MaskWithGaps), (9, Why::NotAnAddress), (10, Why::NotAnAddress),
    ] },
];

const LIST: &str = "198.51.100.0/25 198.51.100.128/26 203.0.113.0/26 203.0.113.64/26 203.0.113.128/26 203.0.113.192/29 \
    203.0.113.200/29 203.0.113.208/28 203.0.113.224/28 203.0.113.240/32 2001:db8:1000::/40 2001:db8:2000::/40 \
    2001:db8:3000::/120 2001:db8:4000::/40 2001:db8:5000::1/128";

fn config(name: &str) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/configs")
        .join(format!("{name}.txt"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn configurations_of_every_vendor_are_read_as_their_devices_read_them() {
    for case in CASES {
        let text = config(case.file);
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let reading = read(&text);
            let unread: Vec<(usize, Why)> = reading
                .unread
                .iter()
                .map(|unread| (unread.line, unread.why))
                .collect();
            assert_eq!(
                reading.destinations(1500),
                set(case.data),
                "{}: TCP 1500",
                case.file
            );
            assert_eq!(
                reading.destinations(443),
                set(case.web),
                "{}: TCP 443",
                case.file
            );
            assert_eq!(
                reading.sources(),
                set(case.sources),
                "{}: sources",
                case.file
            );
            assert_eq!(unread, case.unread, "{}: {:?}", case.file, reading.unread);
            assert_eq!(reading.any, Vec::<usize>::new(), "{}", case.file);
        }
    }
}

#[test]
fn every_configuration_of_the_folder_has_its_expectation() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/configs");
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        let is_known = CASES
            .iter()
            .any(|case| name == format!("{}.txt", case.file));
        assert!(is_known, "{name} is not among the cases");
    }
}

#[test]
fn what_is_denied_is_no_destination_and_is_kept_apart() {
    let denied = |name: &str| -> CidrSet {
        let reading = read(&config(name));
        let specific = reading
            .denied
            .iter()
            .filter(|found| found.prefix.prefix_len() > 0);
        specific
            .filter(|found| found.role == Role::Destination)
            .map(|found| found.prefix)
            .collect()
    };
    assert_eq!(denied("asa"), set("198.51.100.200/32"));
    assert_eq!(denied("ios"), set("198.51.100.0/28"));
    assert_eq!(denied("yamaha-rtx"), set("203.0.113.64/27"));
    assert_eq!(denied("nftables"), set("203.0.113.64/28"));
    assert_eq!(denied("iptables"), set("198.51.100.128/25"));
    assert_eq!(denied("windows"), set("203.0.113.240/28"));
    assert_eq!(denied("azure-bicep"), set("203.0.113.128/26"));
    assert_eq!(denied("excel"), set("203.0.113.192/26"));
}

#[test]
fn lines_that_allow_every_destination_are_reported() {
    for (text, lines) in [
        ("access-list OUT extended permit ip any any", vec![1]),
        (
            "ip access-list extended X\n permit tcp any any eq 1500",
            vec![2],
        ),
        ("-A FORWARD -s 192.0.2.0/24 -j ACCEPT", vec![1]),
        ("-A OUTPUT -o lo -j ACCEPT", vec![]),
        ("ufw allow out 1500/tcp to any", vec![1]),
        ("ip filter 1 pass * * * * *", vec![1]),
        ("0.0.0.0/0\n::/0", vec![1, 2]),
        (
            "source,protocol,port,destination\nany,tcp,1500,any",
            vec![2],
        ),
        ("access-list OUT extended permit icmp any any", vec![]),
        ("access-list OUT extended deny ip any any", vec![]),
        ("access-list 101 permit tcp any eq 443 any", vec![]),
    ] {
        assert_eq!(read(text).any, lines, "{text}");
    }
}

#[test]
fn comments_and_remarks_hold_no_networks() {
    let text = "# 10.0.0.1\n! 10.0.0.2\n// 10.0.0.3\n; 10.0.0.4\n: 10.0.0.5\nrem 10.0.0.6\nremark 10.0.0.7\n\
        /* 10.0.0.8\n10.0.0.9 */ 198.51.100.1 # 10.0.0.10\naccess-list A remark 10.0.0.11\n<# 10.0.0.12 #>\n";
    let reading = read(text);
    assert_eq!(reading.destinations(443), set("198.51.100.1/32"));
    assert_eq!(reading.unread, []);
    assert_eq!(reading.allowed[0].line, 9);
}

#[test]
fn a_comment_that_never_closes_hides_nothing() {
    assert_eq!(
        read("/* list\n198.51.100.0/24\n").destinations(443),
        set("198.51.100.0/24")
    );
}

#[test]
fn a_bracket_that_never_closes_hides_nothing() {
    let reading = read("x = (\npermit tcp any host 198.51.100.1 eq 1500\n203.0.113.0/24\n");
    assert_eq!(
        reading.destinations(1500),
        set("198.51.100.1/32 203.0.113.0/24")
    );
}

#[test]
fn an_unspecified_address_as_a_mask_is_told_by_the_language() {
    let host = set("198.51.100.7/32");
    assert_eq!(
        read("permit tcp any 198.51.100.7 0.0.0.0 eq 1500").destinations(1500),
        host
    );
    assert_eq!(read("198.51.100.7 0.0.0.0").destinations(1500), host);
    assert_eq!(
        read("198.51.100.7 255.255.255.255").destinations(1500),
        host
    );
    let acl = read("permit tcp any 0.0.0.0 255.255.255.255 eq 1500");
    assert_eq!(acl.any, [1]);
    let asa = read("access-list A extended permit tcp any 0.0.0.0 0.0.0.0 eq 1500");
    assert_eq!(asa.any, [1]);
}

#[test]
fn an_invisible_sign_inside_an_address_is_reported() {
    for text in [
        "192.0.2\u{200b}.0/24",
        "192.0.2.\u{202e}1",
        "\u{2066}192.0.2.1/24",
    ] {
        let reading = read(text);
        assert_eq!(reading.allowed, [], "{text:?}");
        assert_eq!(reading.unread.len(), 1, "{text:?}");
        assert!(reading.unread[0].text.is_ascii(), "{text:?}");
    }
}

#[test]
fn numbers_that_are_no_addresses_are_left_alone() {
    let text = "version 1.2.3\n2026-11-01T12:30:15Z\n00:11:22:33:44:55\nstd::net::IpAddr\nsyncToken 1700000000\n1.3.6.1.4.1.9\n";
    assert_eq!(read(text), Reading::default());
}

#[test]
fn an_object_without_a_rule_counts_only_in_a_text_without_rules() {
    let object = "object-group network AWS\n network-object 198.51.100.0 255.255.255.0\n";
    assert_eq!(read(object).destinations(1500), set("198.51.100.0/24"));
    let with_rule =
        format!("{object}access-list A extended permit tcp any host 203.0.113.1 eq 1500\n");
    let reading = read(&with_rule);
    assert_eq!(reading.destinations(1500), set("203.0.113.1/32"));
    assert_eq!(reading.unused[0].name, "AWS");
    assert_eq!(reading.unused[0].line, 1);
}

#[test]
fn a_variable_that_is_set_again_keeps_earlier_rules_as_they_were() {
    let text = "$to = @('198.51.100.1')\nNew-NetFirewallRule -Direction Outbound -Action Allow -Protocol TCP -RemoteAddress $to -RemotePort 1500\n\
        $to = @('203.0.113.1')\n$to += '203.0.113.3'\nNew-NetFirewallRule -Direction Outbound -Action Allow -Protocol TCP -RemoteAddress $to -RemotePort 443\n";
    let reading = read(text);
    assert_eq!(reading.destinations(1500), set("198.51.100.1/32"));
    assert_eq!(
        reading.destinations(443),
        set("203.0.113.1/32 203.0.113.3/32")
    );
}

#[test]
fn tests_of_a_connection_are_read_as_what_somebody_means_to_allow() {
    let reading = read("nc -vz 198.51.100.1 1500\nTest-NetConnection 203.0.113.1 -Port 443\n");
    assert_eq!(reading.destinations(1500), set("198.51.100.1/32"));
    assert_eq!(reading.destinations(443), set("203.0.113.1/32"));
}

#[test]
fn an_object_that_is_not_in_the_text_is_reported() {
    let reading = read("access-list A extended permit tcp any object-group AWS eq 1500");
    assert_eq!(reading.destinations(1500), CidrSet::default());
    assert_eq!(reading.unread[0].why, Why::UnknownObject);
    assert_eq!(reading.unread[0].text, "AWS");
}

#[test]
fn objects_in_a_circle_lose_no_network() {
    let text = "object-group network A\n group-object B\n network-object host 198.51.100.1\n\
        object-group network B\n group-object A\n network-object host 198.51.100.3\n";
    assert_eq!(
        read(text).destinations(1),
        set("198.51.100.1/32 198.51.100.3/32")
    );
}

#[test]
fn an_unknown_line_of_a_configuration_is_reported_and_not_counted() {
    let text = "ip filter 1 pass * 198.51.100.0/24 tcp * 1500\nfrobnicate allow 203.0.113.0/24\n";
    let reading = read(text);
    assert_eq!(reading.destinations(1500), set("198.51.100.0/24"));
    assert_eq!(reading.unread[0].why, Why::UnknownLine);
    assert_eq!(reading.unread[0].line, 2);
}

#[test]
fn a_found_network_tells_its_line_role_ports_and_spelling() {
    let reading = read("\n\npermit udp any 198.51.100.9 0.0.0.7 range 50 60\n");
    let is_destination = |found: &&Found| found.role == Role::Destination;
    let found = reading.allowed.iter().find(is_destination).unwrap();
    assert_eq!(found.prefix, "198.51.100.8/29".parse::<IpNet>().unwrap());
    assert_eq!(
        (found.line, found.role, found.spelled),
        (3, Role::Destination, Spelled::Wildcard)
    );
    assert!(found.has_host_bits);
    let range = PortRange {
        protocol: Protocol::Udp,
        first: 50,
        last: 60,
    };
    assert_eq!(found.ports, Ports::Only(vec![range].into()));
}

/// What is wrong with the read-back of a plan on a platform, if anything.
fn read_back(platform: Platform, plan: &Plan) -> Result<(), String> {
    let Ok(snippet) = platform.render(plan, &Lang::En.words()) else {
        return Ok(());
    };
    // Connection tests are programs, not rules: what they connect to is tested by running them.
    if platform.vendor() == Vendor::Preflight {
        return Ok(());
    }
    let reading = read(&snippet.body);
    if !reading.unread.is_empty() || !reading.unused.is_empty() {
        return Err(format!(
            "unread {:?}, unused {:?}",
            reading.unread, reading.unused
        ));
    }
    if platform.facts().scope == Scope::Names {
        return Ok(());
    }
    let (wanted, port) = match platform.facts().scope {
        // A proxy carries TCP 443 alone.
        Scope::Web => (web_networks(plan), 443),
        Scope::Data | Scope::Names | Scope::Plan => {
            (plan.data().unwrap().iter().copied().collect(), 1500)
        }
    };
    let (wanted, got) = (&wanted, reading.destinations(port));
    if got != *wanted {
        let (missing, surplus) = (wanted.difference(&got), got.difference(wanted));
        return Err(format!("missing {missing:?}, surplus {surplus:?}"));
    }
    let sources = match &plan.rules[0].source {
        RuleSource::Networks(networks) => networks.clone(),
        RuleSource::Any | RuleSource::Staging(_) => CidrSet::default(),
    };
    // A security group has no source for what goes out.
    let has_sources = platform.vendor() != Vendor::Aws;
    if platform.facts().scope == Scope::Plan && has_sources && reading.sources() != sources {
        return Err(format!("sources {:?}, not {sources:?}", reading.sources()));
    }
    Ok(())
}

/// The destinations by address of a plan's rules for TCP 443.
fn web_networks(plan: &Plan) -> CidrSet {
    let web = plan
        .rules
        .iter()
        .filter(|rule| rule.services == [crate::plans::HTTPS]);
    web.filter_map(|rule| match &rule.destination {
        Destination::Networks(networks) => Some(networks),
        _ => None,
    })
    .flatten()
    .copied()
    .collect()
}

#[test]
fn every_platform_can_be_read_back_in_the_golden_cases() {
    for &platform in Platform::ALL {
        for (case, plan) in cases() {
            let outcome = read_back(platform, &plan);
            assert_eq!(outcome, Ok(()), "{} {case}", platform.id());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_platform_can_be_read_back(plan in plans()) {
        for &platform in Platform::ALL {
            prop_assert_eq!(read_back(platform, &plan), Ok(()), "{}", platform.id());
        }
    }
}

/// A netmask by arithmetic of the test's own.
fn netmask(length: u8) -> Ipv4Addr {
    Ipv4Addr::from(((1u64 << 32) - (1u64 << (32 - length))) as u32)
}

fn wildcard(length: u8) -> Ipv4Addr {
    Ipv4Addr::from(((1u64 << (32 - length)) - 1) as u32)
}

/// Prefixes of the documentation ranges with whatever lies in them.
fn prefixes() -> impl Strategy<Value = Vec<IpNet>> {
    let v4 = (any::<u32>(), 1u8..=32).prop_map(|(bits, length)| {
        IpNet::new(Ipv4Addr::from(bits).into(), length)
            .unwrap()
            .trunc()
    });
    let v6 = (any::<u128>(), 1u8..=128).prop_map(|(bits, length)| {
        IpNet::new(Ipv6Addr::from(bits).into(), length)
            .unwrap()
            .trunc()
    });
    let one = prop_oneof![3 => v4, 1 => v6];
    proptest::collection::vec(one, 1..20).prop_filter("networks that hosts can have", |list| {
        // 0 and 255 begin masks, no addresses.
        list.iter().all(|prefix| match prefix.addr() {
            IpAddr::V4(address) => (1..=223).contains(&address.octets()[0]),
            IpAddr::V6(address) => !address.is_unspecified(),
        })
    })
}

type Writer = fn(&IpNet) -> String;

#[rustfmt::skip]
const V4_WRITERS: &[(&str, Writer)] = &[
    ("netmask", |p| format!("{} {}", p.network(), netmask(p.prefix_len()))),
    ("netmask after a slash", |p| format!("{}/{}", p.network(), netmask(p.prefix_len()))),
    ("wildcard", |p| format!("{} {}", p.network(), wildcard(p.prefix_len()))),
    ("two columns", |p| format!("{},{}", p.network(), netmask(p.prefix_len()))),
    ("ios", |p| format!("permit tcp any {} {} eq 1500", p.network(), wildcard(p.prefix_len()))),
    ("asa", |p| format!("access-list A extended permit tcp any {} {} eq 1500", p.network(), netmask(p.prefix_len()))),
    ("fortigate", |p| format!("config firewall address\nedit \"a b {p}\"\nset subnet {} {}\nnext\nend", p.network(), netmask(p.prefix_len()))),
];

#[rustfmt::skip]
const WRITERS: &[(&str, Writer)] = &[
    ("cidr", |p| p.to_string()),
    ("range", |p| format!("{}-{}", p.network(), p.broadcast())),
    ("spaced range", |p| format!("{} - {}", p.network(), p.broadcast())),
    ("quoted", |p| format!("  '{p}',")),
    ("bullet", |p| format!("- {p}  # 10.9.8.7")),
    ("csv", |p| format!("x;{p}")),
    ("nft", |p| format!("nft add rule inet f o ip daddr {{ {p} }} tcp dport {{ 443, 1500 }} accept")),
    ("iptables", |p| format!("-A FORWARD -d {p} -p tcp -m tcp --dport 1500 -j ACCEPT")),
    ("yamaha", |p| format!("ip filter 7 pass * {p} tcp * 1500")),
    ("nec", |p| format!("ip access-list a permit tcp src any sport any dest {p} dport eq 1500")),
    ("netsh", |p| format!("netsh advfirewall firewall add rule name=\"x 10.1.1.1\" dir=out action=allow protocol=tcp remoteip={p} remoteport=1500")),
    ("json", |p| format!("{{\"IpPermissionsEgress\":[{{\"IpProtocol\":\"tcp\",\"FromPort\":1500,\"ToPort\":1500,\"IpRanges\":[{{\"CidrIp\":\"{p}\"}}]}}]}}")),
    ("markdown", |p| format!("| source | destination | port |\n|---|---|---|\n| any | {p} | 1500 |\n")),
];

proptest! {
    #[test]
    fn a_list_in_any_spelling_is_read_exactly(list in prefixes()) {
        let wanted: CidrSet = list.iter().copied().collect();
        let v4: Vec<&IpNet> = list.iter().filter(|prefix| Family::of(prefix) == Family::V4).collect();
        for (name, write) in WRITERS {
            let text: String = list.iter().map(|prefix| write(prefix) + "\n").collect();
            let reading = read(&text);
            prop_assert_eq!(&reading.unread, &[], "{}:\n{}", name, text);
            prop_assert_eq!(&reading.destinations(1500), &wanted, "{}:\n{}", name, text);
        }
        for (name, write) in V4_WRITERS {
            let text: String = v4.iter().map(|prefix| write(prefix) + "\n").collect();
            let reading = read(&text);
            prop_assert_eq!(&reading.unread, &[], "{}:\n{}", name, text);
            prop_assert_eq!(&reading.destinations(1500), &wanted.only(|family| family == Family::V4), "{}:\n{}", name, text);
        }
    }

    #[test]
    fn a_range_becomes_exactly_its_addresses(first in any::<u16>(), length in 0u32..3000) {
        // In a world of a few thousand addresses at the very end of IPv4 every address can be asked.
        let base = u32::MAX - 70_000;
        let start = base + u32::from(first);
        let end = start.saturating_add(length);
        let found = read(&format!("{}-{}", Ipv4Addr::from(start), Ipv4Addr::from(end))).destinations(443);
        prop_assert_eq!(found.size(Family::V4), AddressCount::new(u128::from(end - start) + 1));
        prop_assert!(found.contains(Ipv4Addr::from(start).into()));
        prop_assert!(found.contains(Ipv4Addr::from(end).into()));
        prop_assert!(!found.contains(Ipv4Addr::from(start - 1).into()));
        prop_assert!(end == u32::MAX || !found.contains(Ipv4Addr::from(end + 1).into()));
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn any_mixture_of_words_is_read_without_panic(words in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        let text: String = words.into_iter().map(|at| WORDS[at]).collect();
        let reading = read(&text);
        prop_assert!(reading.unread.iter().all(|unread| unread.line >= 1 && unread.text.chars().count() <= 80));
    }

    #[test]
    fn no_network_appears_that_the_text_does_not_hold(words in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        // Apart, or two pieces make a third.
        let mut text: Vec<&str> = words.into_iter().map(|at| WORDS[at]).collect();
        // From 0.0.0.0 or a wildcard to one of the addresses is a range that the text does hold.
        if text.iter().any(|word| word.contains("0.0.0.")) {
            text.retain(|word| !["-", "～", "range "].contains(word));
        }
        let text = text.join(" ");
        let held = set("192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32");
        for found in read(&text).allowed {
            prop_assert!(found.prefix.network().is_unspecified() || held.contains_prefix(&found.prefix), "{} in\n{}", found.prefix, text);
        }
    }
}

/// Pieces of many languages, to be thrown together.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    " ", " ", " ", "\n", "\n", "\n", "\t", ",", ";", "=", "{", "}", "[", "]", "(", ")", "<", ">", "|", "\"", "'", "`", "\\\n", "!", "#", "/*", "*/", "<<EOF",
    "EOF", "-", "～", "、", ":", "\u{200b}", "\u{202e}", "192.0.2.1", "192.0.2.0/24", "198.51.100.0 255.255.255.0", "198.51.100.0 0.0.0.255", "2001:db8::/40",
    "2001:db8::1", "203.0.113.1-203.0.113.9", "300.1.2.3", "0.0.0.0", "any", "all", "host ", "permit ", "deny ", "tcp ", "eq 1500", "object-group network G",
    "object-group G ", "object network O", "network-object ", "group-object G", "config firewall address", "config firewall policy", "edit \"a b\"", "set subnet ",
    "set member \"a b\"", "next", "end", "set security address-book global address x ", "security {", "policies {", "set address a ip-netmask ", "ip filter 1 pass ",
    "ip access-list extended A", "access-list 101 ", "access-list A extended ", "ipv6 access-list A", "table inet f {", "set s {", "chain c {", "elements = {", "@s",
    "ip daddr ", "-A FORWARD ", "-d ", "-j ACCEPT", "add s ", "ipset ", "ufw allow out to ", "firewall-cmd --ipset=s --add-entry=", "$x = @(", "New-NetFirewallRule ",
    "-RemoteAddress ", "$x", "acl a dst ", "http_access allow a", "resource \"aws_ec2_managed_prefix_list\" \"p\" {", "locals {", "Resources:", "- Cidr: ", "{\"a\":[",
    "CidrIp", "source,destination,port", "| source | destination |", "/ip firewall address-list", "add list=l address=", "aws ec2 authorize-security-group-egress ",
    "mgmt_cli add network name n subnet ", "mask-length 32", "from ", "to ", "port 443", "no ", "delete ", "table <t> {", "pass out ", "range ", "mask ",
];

fn is_quick(name: &str, text: &str) {
    let start = Instant::now();
    let _ = read(text);
    let taken = start.elapsed();
    // Unoptimised and beside other tests; a quadratic reader takes minutes.
    assert!(
        taken < Duration::from_secs(5),
        "{name}: {} bytes took {taken:?}",
        text.len()
    );
}

#[test]
fn a_hostile_text_takes_no_longer_than_its_length_allows() {
    const SIZE: usize = 1 << 17;
    let repeated = |piece: &str| piece.repeat(SIZE / piece.len());
    for piece in [
        "a",
        " ",
        "(",
        "= (",
        "{",
        "}",
        "[\n",
        "x = {\n",
        "/*",
        "/* */",
        "<#",
        "\"",
        "'",
        "\\\n",
        "`\n",
        "\\ ",
        "1.",
        "1.1.1.1",
        "1.1.1.1,",
        "::",
        ":",
        "-",
        "|",
        "a|b|c\n",
        "\u{202e}",
        "192.0.2.1 ",
        "192.0.2.1-",
        "table t {\n",
        "set s {",
        "security {",
        "a {\n",
        "edit \"",
        "<< E\n",
        "resource \"a\" \"b\" {\n",
        "{\"a\":",
        "!",
        "permit ",
        "set security address-book global address-set s address s ",
    ] {
        is_quick(piece, &repeated(piece));
    }
    let mut chain = String::from("access-list A extended permit tcp any object-group g0 eq 1500\n");
    for i in 0..3_000 {
        let _ = writeln!(
            chain,
            "object-group network g{i}\n group-object g{}\n network-object host 192.0.2.1",
            i + 1
        );
    }
    is_quick("a chain of groups", &chain);
    let mut uses = String::from("object-group network g\n");
    for _ in 0..2_000 {
        uses.push_str(" network-object host 192.0.2.1\n");
    }
    for i in 0..4_000 {
        let _ = writeln!(
            uses,
            "access-list A extended permit tcp any object-group g eq {}",
            i * 2
        );
    }
    is_quick("a group with many uses", &uses);
    let head = "a ".repeat(40_000);
    let path = "match source-address 192.0.2.1;\n".repeat(2_000);
    for outer in ["", "policies { from-zone a to-zone b { policy p "] {
        let braces = format!("security {{ {outer}{head} {{\n{path}");
        is_quick("many words before an open brace", &braces);
    }
    let mut lists = String::new();
    for list in 0..2 {
        let _ = writeln!(lists, "object-group service s{list} tcp");
        for i in 0..4_000 {
            let _ = writeln!(lists, " port-object eq {}", i * 4 + list * 2);
        }
    }
    for i in 0..4_000 {
        let _ = writeln!(
            lists,
            "object-group network g{i}\n network-object host 192.0.2.1"
        );
        for list in 0..2 {
            let _ = writeln!(
                lists,
                "access-list A extended permit tcp any object-group g{i} object-group s{list}"
            );
        }
    }
    is_quick("many groups with two long lists of services", &lists);
    // What was too much work is told, and counted as every port.
    let reading = read(&lists);
    let is_told = |why| reading.unread.iter().any(|unread| unread.why == why);
    assert!(is_told(Why::UnknownService));
    assert_eq!(reading.destinations(1501), set("192.0.2.1/32"));
    let mut csv = String::from("source,destination,port\n");
    csv.push_str(&"any,\"192.0.2.1,1\n".repeat(10_000));
    is_quick("cells that never close", &csv);
}

#[test]
fn members_that_go_one_by_one_take_no_longer_than_their_number_allows() {
    let mut text = "config firewall addrgrp\n edit \"g\"\n".to_owned();
    for at in 0..30_000 {
        text.push_str(&format!("  append member \"m{at}\"\n"));
    }
    for at in 0..30_000 {
        text.push_str(&format!("  unselect member \"m{at}\"\n"));
    }
    is_quick("unselect", &text);
}

#[test]
fn a_megabyte_of_rules_is_read_quickly() {
    let address = |i: u32| Ipv4Addr::from(0xC612_0000 + i);
    let rules: String = (0..18_000)
        .map(|i| {
            format!(
                "access-list A extended permit tcp any host {} eq 1500\n",
                address(i)
            )
        })
        .collect();
    let list: String = (0..60_000)
        .map(|i| format!("{}/32, ", address(i)))
        .collect();
    for text in [rules, list] {
        assert!(text.len() > 900_000);
        is_quick("rules", &text);
    }
}

fn data_plan(data: &str) -> Plan {
    let rules = vec![rule(
        Purpose::Data,
        &RuleSource::Any,
        networks(data),
        &[DATA],
    )];
    plan(Route::Internet, Families::Both, &["ap-northeast-1"], rules)
}

#[test]
fn an_audit_tells_what_is_missing_and_what_is_too_much() {
    let plan = data_plan("198.51.100.0/24 2001:db8:1000::/40");
    let reading = read(
        "permit tcp any 198.51.100.0 0.0.0.127 eq 1500\npermit tcp any 203.0.113.0 0.0.0.255 eq 1500\npermit tcp any 192.0.2.0 0.0.0.255 eq 443",
    );
    let audit = audit(&reading, &plan, None).unwrap();
    assert_eq!(audit.missing, set("198.51.100.128/25 2001:db8:1000::/40"));
    assert_eq!(audit.surplus, set("203.0.113.0/24"));
    assert_eq!(audit.covered[0].wanted, AddressCount::new(256));
    assert_eq!(audit.covered[0].covered, AddressCount::new(128));
    assert_eq!(audit.covered[1].covered, AddressCount::ZERO);
    assert_eq!(audit.hazards, []);
}

#[test]
fn single_hosts_inside_the_ranges_are_a_hazard_unless_aws_lists_them_so() {
    let plan = data_plan("198.51.100.0/24 203.0.113.9/32");
    let reading = read("198.51.100.7\n203.0.113.9/32\n192.0.2.1/32\n");
    let audit = audit(&reading, &plan, None).unwrap();
    let prefix = "198.51.100.7/32".parse().unwrap();
    assert_eq!(
        audit.hazards,
        [
            Hazard::SingleHost { line: 1, prefix },
            Hazard::RoleUntold {
                line: 1,
                networks: 3
            }
        ]
    );
}

#[test]
fn private_unlisted_and_open_entries_are_hazards() {
    let plan = data_plan("198.51.100.0/24");
    let aws = set("198.51.100.0/23 203.0.113.0/25");
    let text = "permit tcp any 198.51.100.0 0.0.0.255 eq 1500\npermit tcp any 10.0.0.0 0.255.255.255 eq 1500\n\
        permit tcp any 203.0.113.0 0.0.0.127 eq 1500\npermit tcp any 192.0.2.0 0.0.0.255 eq 1500\n\
        permit ip any any\ndeny tcp any host 198.51.100.9\npermit tcp any 198.51.100.5 0.0.0.255 eq 1500\n";
    let found = audit(&read(text), &plan, Some(&aws)).unwrap();
    let prefix = |text: &str| text.parse::<IpNet>().unwrap();
    assert_eq!(
        found.hazards,
        [
            Hazard::PrivateOnInternet {
                line: 2,
                prefix: prefix("10.0.0.0/8")
            },
            Hazard::NotAws {
                line: 4,
                prefix: prefix("192.0.2.0/24")
            },
            Hazard::AnyDestination { line: 5 },
            Hazard::DeniesNeeded {
                line: 6,
                prefix: prefix("198.51.100.9/32")
            },
            Hazard::HostBits {
                line: 7,
                prefix: prefix("198.51.100.0/24")
            },
        ]
    );
    assert!(found.missing.is_empty());
    assert!(found.only_by_any.is_empty());
}

#[test]
fn what_only_an_open_line_allows_is_told_apart() {
    let plan = data_plan("198.51.100.0/24");
    let text = "permit tcp any 198.51.100.0 0.0.0.127 eq 1500\npermit ip any any\n";
    let found = audit(&read(text), &plan, None).unwrap();
    assert!(found.missing.is_empty());
    assert_eq!(found.only_by_any, set("198.51.100.128/25"));
}

#[test]
fn comparisons_of_ports_keep_their_ends() {
    let allows = |ports: &str, port: u16| {
        let rule = format!("access-list A extended permit tcp any host 198.51.100.1 {ports}");
        !read(&rule).destinations(port).is_empty()
    };
    for (ports, allowed, others) in [
        ("eq 1500", &[1500][..], &[1499, 1501][..]),
        ("gt 1499", &[1500, 65_535], &[1499]),
        ("lt 1501", &[0, 1500], &[1501]),
        ("neq 1500", &[1499, 1501], &[1500]),
        ("range 1500 1502", &[1500, 1502], &[1499, 1503]),
    ] {
        assert!(allowed.iter().all(|port| allows(ports, *port)), "{ports}");
        assert!(!others.iter().any(|port| allows(ports, *port)), "{ports}");
    }
    let group = "object-group service s tcp\n port-object eq 1499\n port-object eq 1501\n\
         access-list A extended permit tcp any host 198.51.100.1 object-group s";
    assert!(read(group).destinations(1500).is_empty());
    assert!(!read(group).destinations(1501).is_empty());
}

#[test]
fn a_deny_for_another_port_denies_nothing_that_is_needed() {
    let plan = data_plan("198.51.100.0/24");
    for (port, is_told) in [(22, false), (1500, true)] {
        let text = format!(
            "deny tcp any 198.51.100.0 0.0.0.127 eq {port}\npermit tcp any 198.51.100.0 0.0.0.255 eq 1500"
        );
        let found = audit(&read(&text), &plan, None).unwrap();
        let prefix = "198.51.100.0/25".parse().unwrap();
        let denied = Hazard::DeniesNeeded { line: 1, prefix };
        let expected = if is_told { vec![denied] } else { vec![] };
        assert_eq!(found.hazards, expected, "{port}");
    }
}

#[test]
fn needed_ranges_that_are_open_for_other_ports_are_named() {
    let plan = data_plan("198.51.100.0/24");
    let found = audit(
        &read("permit tcp any 198.51.100.0 0.0.0.255 eq 443"),
        &plan,
        None,
    )
    .unwrap();
    assert_eq!(found.missing, set("198.51.100.0/24"));
    let prefix = "198.51.100.0/24".parse().unwrap();
    assert_eq!(found.hazards, [Hazard::OtherPortsOnly { line: 1, prefix }]);
}

#[test]
fn private_destinations_are_right_over_a_vpn() {
    let rules = vec![rule(
        Purpose::Data,
        &RuleSource::Any,
        networks("10.0.0.0/16"),
        &[DATA],
    )];
    let plan = plan(Route::Vpn, Families::Ipv4, &["ap-northeast-1"], rules);
    let found = audit(
        &read("permit tcp any 10.0.0.0 0.0.255.255 eq 1500"),
        &plan,
        None,
    )
    .unwrap();
    assert_eq!(found.hazards, []);
}

#[test]
fn a_plan_whose_data_is_not_known_gives_no_audit() {
    let plan = plan(
        Route::Internet,
        Families::Ipv4,
        &["ap-northeast-1"],
        Vec::new(),
    );
    assert_eq!(audit(&Reading::default(), &plan, None), None);
}

#[test]
fn the_plans_own_text_has_no_fault() {
    for &platform in Platform::ALL {
        if !matches!(platform.facts().scope, Scope::Data | Scope::Plan)
            || platform.vendor() == Vendor::Preflight
        {
            continue;
        }
        for (case, plan) in cases() {
            let Ok(snippet) = platform.render(&plan, &Lang::Ja.words()) else {
                continue;
            };
            let found = audit(&read(&snippet.body), &plan, None).unwrap();
            // A fitted text lets in what fitting added, and nothing else.
            let price = plan.fitted().map(Fitted::extra_addresses);
            assert!(
                found.missing.is_empty()
                    && found.surplus == price.unwrap_or_default()
                    && found.is_sure,
                "{} {case}: {found:?}",
                platform.id()
            );
        }
    }
}

#[test]
fn findings_are_worded_in_both_languages() {
    let prefix: IpNet = "198.51.100.0/24".parse().unwrap();
    let hazard = Message::AuditHazard(Hazard::SingleHost { line: 12, prefix });
    for lang in [Lang::En, Lang::Ja] {
        let text = hazard.text(lang);
        assert!(
            text.contains("12") && text.contains("198.51.100.0/24"),
            "{text}"
        );
        let (line, why) = (12, Why::Negated);
        assert!(Tool::UnreadLine { line, why }.text(lang).contains("12"));
    }
}
