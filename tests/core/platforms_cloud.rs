//! The limits of clouds, Windows and proxies, and the connection test run for real against a listener of our own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use tegata::i18n::Lang;
use tegata::net::{CidrSet, IpNet};
use tegata::plan::{Destination, Pending, Plan, Protocol, Purpose, RuleSource, Service};
use tegata::platforms::{Platform, Snippet, Unrenderable};
use tegata::settings::{Families, Route};

use crate::plans::{DATA, HTTPS, cases, long_plan, networks, plan, rule, set};
use crate::skipped::skipped;

fn render(platform: Platform, plan: &Plan) -> Snippet {
    platform.render(plan, &Lang::En.words()).unwrap()
}

/// How many lines there are with this in them between lines with that.
fn counts(text: &str, start: &str, entry: &str) -> Vec<usize> {
    let blocks = text.split(start).skip(1);
    blocks.map(|block| block.matches(entry).count()).collect()
}

/// Long IPv6 networks from many sources: the longest lines there can be.
fn widest() -> Plan {
    let spread = |count: u128, start: &str| -> CidrSet {
        let start: u128 = start.parse::<std::net::Ipv6Addr>().unwrap().into();
        let network =
            |i| IpNet::new(std::net::Ipv6Addr::from(start + (i << 1)).into(), 128).unwrap();
        (0..count).map(network).collect()
    };
    let source = RuleSource::Networks(spread(256, "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1000"));
    let data = spread(900, "2001:db8:1111:2222:3333:4444:5555:1000");
    let data = rule(
        Purpose::Data,
        &source,
        Destination::Networks(data.into()),
        &[DATA],
    );
    plan(
        Route::Internet,
        Families::Ipv6,
        &["ap-northeast-1"],
        vec![data],
    )
}

#[test]
fn prefix_lists_hold_a_hundred_entries_at_most_and_say_their_exact_size() {
    for count in [1, 100, 101, 350, 1000] {
        let plan = long_plan(count);
        let stack = render(Platform::AwsCloudformation, &plan).body;
        let sizes: Vec<usize> = stack
            .lines()
            .filter_map(|line| line.trim().strip_prefix("MaxEntries: "))
            .map(|size| size.parse().unwrap())
            .collect();
        assert_eq!(sizes, counts(&stack, "MaxEntries:", "- Cidr:"));
        assert_eq!(sizes.iter().sum::<usize>(), count as usize);
        assert!(sizes.iter().all(|size| *size <= 100), "{sizes:?}");
        let commands = render(Platform::AwsCli, &plan).body;
        assert_eq!(sizes, counts(&commands, "--max-entries ", " Cidr="));
        let terraform = render(Platform::AwsTerraform, &plan).body;
        assert_eq!(sizes, counts(&terraform, " = [\n", "/28\","));
    }
}

#[test]
fn a_security_group_that_no_quota_can_hold_is_refused() {
    for platform in [
        Platform::AwsTerraform,
        Platform::AwsCloudformation,
        Platform::AwsCli,
    ] {
        let refusal = Unrenderable::TooManyEntries {
            limit: 1000,
            needed: 1001,
        };
        assert_eq!(
            platform.render(&long_plan(1001), &Lang::En.words()),
            Err(refusal)
        );
        assert!(
            render(platform, &long_plan(61))
                .body
                .contains("raise rules per security group to 61")
        );
        assert!(
            render(platform, &long_plan(60))
                .body
                .contains("The default quota is 60")
        );
    }
}

#[test]
fn azure_takes_four_thousand_addresses_and_no_more() {
    render(Platform::AzureBicep, &long_plan(4000));
    let refusal = Unrenderable::TooManyEntries {
        limit: 4000,
        needed: 4001,
    };
    assert_eq!(
        Platform::AzureBicep.render(&long_plan(4001), &Lang::En.words()),
        Err(refusal)
    );
}

#[test]
fn google_rules_hold_256_ranges_and_windows_rules_a_thousand_addresses() {
    let rules = |plan: &Plan| -> Vec<usize> {
        let body = render(Platform::GcpGcloud, plan).body;
        let lists = body
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--destination-ranges="));
        lists.map(|list| list.split(',').count()).collect()
    };
    assert_eq!(rules(&long_plan(256)), [256]);
    assert_eq!(rules(&long_plan(600)), [256, 256, 88]);
    let body = render(Platform::WindowsPowershell, &long_plan(2100)).body;
    assert_eq!(counts(&body, " = @(\n", "/28'"), [1000, 1000, 100]);
}

#[test]
fn netsh_lines_fit_into_a_console_line_with_400_blocks_at_most() {
    for plan in [widest(), long_plan(900)] {
        let expected: usize = plan.data().unwrap().iter().count();
        let body = render(Platform::WindowsNetsh, &plan).body;
        let mut found = 0;
        for line in body.lines() {
            assert!(line.len() < 8191, "{}", line.len());
            if line.contains(" set rule ") {
                let list = line.split("remoteip=").nth(1).unwrap();
                let count = list.split(' ').next().unwrap().split(',').count();
                assert!(count <= 400);
                found += count;
            }
        }
        // Sources that do not fit into one line meet every destination.
        assert_eq!(found % expected, 0);
        assert!(found > 0);
    }
}

#[test]
fn squid_says_what_goes_past_it_and_refuses_to_say_nothing() {
    for (name, plan) in cases() {
        match Platform::Squid.render(&plan, &Lang::En.words()) {
            Ok(snippet) => {
                assert!(
                    snippet
                        .body
                        .contains("# MISSING TCP 1500: a web proxy cannot carry it")
                );
                assert!(
                    !snippet
                        .body
                        .lines()
                        .any(|line| line.starts_with("acl") && line.contains("1500"))
                );
            }
            Err(reason) => assert_eq!((name, reason), ("one", Unrenderable::NothingForProxy)),
        }
    }
}

#[test]
fn squid_rules_for_names_need_no_file() {
    let any = RuleSource::Any;
    let rules = vec![
        rule(
            Purpose::Data,
            &any,
            Destination::Pending(Pending::File),
            &[DATA],
        ),
        rule(Purpose::Api, &any, networks("198.51.100.10/32"), &[HTTPS]),
    ];
    let plan = plan(Route::Internet, Families::Ipv4, &["ap-northeast-1"], rules);
    let body = render(Platform::Squid, &plan).body;
    assert!(body.contains("dst 198.51.100.10/32") && body.contains("MISSING TCP 1500"));
}

/// Runs the connection test; absent where there is no bash.
fn connect(name: &str, plan: &Plan, listeners: &[&str]) -> Option<(bool, String)> {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}.sh"));
    fs::write(&file, render(Platform::CheckBash, plan).body).unwrap();
    match Command::new("bash").arg(&file).args(listeners).output() {
        Ok(output) => Some((
            output.status.success(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr),
        )),
        Err(error) => {
            skipped(&format!("bash cannot be started: {error}"));
            None
        }
    }
}

fn local_plan(port: u16, data: &str) -> Plan {
    let service = Service {
        protocol: Protocol::Tcp,
        port,
    };
    let data = rule(
        Purpose::Data,
        &RuleSource::Any,
        Destination::Networks(set(data).into()),
        &[service],
    );
    plan(
        Route::Internet,
        Families::Both,
        &["ap-northeast-1"],
        vec![data],
    )
}

#[test]
fn the_connection_test_tells_an_open_way_from_a_closed_one() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let all = "192.0.2.0/24 127.0.0.0/9 2001:db8::/33";
    let Some((passed, text)) = connect("open", &local_plan(port, all), &["127.0.0.1"]) else {
        return;
    };
    assert!(
        passed && text.contains(&format!("PASS 127.0.0.1 TCP {port}")),
        "{text}"
    );
    drop(listener);
    let (passed, text) = connect("closed", &local_plan(port, all), &["127.0.0.1"]).unwrap();
    assert!(
        !passed && text.contains("FAIL") && text.contains("refused"),
        "{text}"
    );
    let (passed, text) = connect("bad", &local_plan(port, all), &["host;id"]).unwrap();
    assert!(!passed && text.contains("is not an IP address"), "{text}");
}

#[test]
fn the_connection_test_takes_only_listeners_in_the_plan_s_networks() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    for (data, address, is_in) in [
        ("127.0.0.0/31", "127.0.0.1", true),
        ("127.0.0.0/32", "127.0.0.1", false),
        ("127.128.0.0/9", "127.0.0.1", false),
        ("192.0.2.0/24", "127.0.0.1", false),
        ("2001:db8::/32", "127.0.0.1", false),
        ("::/127", "::1", true),
        ("::2/127", "::1", false),
        ("2001:db8:8000::/33", "2001:db8:7fff::1", false),
    ] {
        let name = data.replace([':', '/', '.'], "-");
        let Some((passed, text)) = connect(&name, &local_plan(port, data), &[address]) else {
            return;
        };
        assert_eq!(text.contains("SKIP"), !is_in, "{data} {address}: {text}");
        assert!(is_in || !passed, "what is not tested is not passed: {text}");
    }
}
