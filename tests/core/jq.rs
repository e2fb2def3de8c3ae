//! The raw list beside the real jq, and the aggregated list beside Python's ipaddress.

use std::collections::BTreeMap;

use tegata::net::{CidrSet, Family};
use tegata::ranges::{Ranges, RegionCode, ServiceCode, array_name, field_name, parse};
use tegata::select::rows;
use tegata::settings::Families;

use crate::data::{ask, file, files};

fn families(family: Family) -> Families {
    match family {
        Family::V4 => Families::Ipv4,
        Family::V6 => Families::Ipv6,
    }
}

fn raw(ranges: &Ranges, family: Family, region: &str, service: &str) -> Vec<String> {
    let (regions, services) = ([RegionCode::new(region)], [ServiceCode::new(service)]);
    rows(ranges, &regions, &services, &[], families(family))
        .raw()
        .map(String::from)
        .collect()
}

#[test]
fn raw_is_what_jq_selects_for_every_region_and_service_of_every_file() {
    for (name, bytes) in files() {
        let ranges = parse(&bytes).expect("a real file parses");
        let (regions, services) = (ranges.regions(), ranges.services());
        for family in Family::ALL {
            let program = format!(
                r#".{}[] | [.region, .service, .{}] | join("\t")"#,
                array_name(family),
                field_name(family)
            );
            let Some(answer) = ask("jq", &["-r", &program], &bytes) else {
                return;
            };
            let mut expected: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
            for line in answer.lines() {
                let [region, service, prefix] = line
                    .split('\t')
                    .collect::<Vec<_>>()
                    .try_into()
                    .expect("three columns");
                expected.entry((region, service)).or_default().push(prefix);
            }
            for region in &regions {
                for service in &services {
                    let (region, service) = (region.code.as_str(), service.code.as_str());
                    let found = raw(&ranges, family, region, service);
                    let wanted = expected.remove(&(region, service)).unwrap_or_default();
                    assert_eq!(found, wanted, "{name} {family:?} {region} {service}");
                }
            }
            assert!(expected.is_empty(), "{name}: jq knows more: {expected:?}");
        }
    }
}

#[test]
fn raw_is_what_the_article_s_own_command_prints() {
    for (name, bytes) in files() {
        let ranges = parse(&bytes).expect("a real file parses");
        for (region, service) in [("ap-northeast-1", "EC2"), ("GLOBAL", "AMAZON")] {
            let program = format!(
                r#"[.prefixes[] | select(.region=="{region}" and .service=="{service}").ip_prefix] | .[]"#
            );
            let Some(expected) = ask("jq", &["-r", &program], &bytes) else {
                return;
            };
            let found: String = raw(&ranges, Family::V4, region, service)
                .into_iter()
                .map(|line| line + "\n")
                .collect();
            assert_eq!(found, expected, "{name} {region} {service}");
        }
    }
}

#[test]
fn raw_keeps_the_file_s_order_and_spelling_as_jq_does() {
    let file = br#"{"syncToken":"1","createDate":"2026-01-01-00-00-00","prefixes":[
        {"ip_prefix":"9.0.0.7\/08","region":"r","service":"EC2"},
        {"ip_prefix":"1.0.0.0/8","region":"\u0072","service":"EC2"},
        {"ip_prefix":"1.0.0.0/8","region":"r","service":"EC2"}],
        "ipv6_prefixes":[
        {"ipv6_prefix":"2001:DB8:0:0::/48","region":"r","service":"EC2"},
        {"ipv6_prefix":"2001:db8::1/048","region":"r","service":"EC2"}]}"#;
    let ranges = parse(file).expect("an unusual spelling is accepted");
    for (family, lines) in [
        (Family::V4, vec!["9.0.0.7/08", "1.0.0.0/8", "1.0.0.0/8"]),
        (Family::V6, vec!["2001:DB8:0:0::/48", "2001:db8::1/048"]),
    ] {
        assert_eq!(raw(&ranges, family, "r", "EC2"), lines);
        let program = format!(
            r#"[.{}[] | select(.region=="r" and .service=="EC2").{}] | .[]"#,
            array_name(family),
            field_name(family)
        );
        if let Some(answer) = ask("jq", &["-r", &program], file) {
            assert_eq!(answer.lines().collect::<Vec<_>>(), lines);
        }
    }
}

#[test]
fn aggregation_agrees_with_python_s_ipaddress() {
    const PROGRAM: &str = "
import ipaddress, sys
nets = [ipaddress.ip_network(line.strip()) for line in sys.stdin]
for version in (4, 6):
    for net in ipaddress.collapse_addresses(n for n in nets if n.version == version):
        print(net)
";
    for (name, bytes) in files() {
        let ranges = parse(&bytes).expect("a real file parses");
        let everything: Vec<RegionCode> = ranges.regions().into_iter().map(|r| r.code).collect();
        let all_services: Vec<ServiceCode> =
            ranges.services().into_iter().map(|s| s.code).collect();
        let ec2 = [ServiceCode::new("EC2")];
        let choices: [(&[RegionCode], &[ServiceCode]); 3] = [
            (&[RegionCode::new("ap-northeast-1")], &ec2),
            (&[RegionCode::new("us-east-1")], &ec2),
            (&everything, &all_services),
        ];
        for (regions, services) in choices {
            let selection = rows(&ranges, regions, services, &[], Families::Both);
            let input: String = selection
                .raw()
                .map(|line| line.into_owned() + "\n")
                .collect();
            let Some(answer) = ask("python3", &["-c", PROGRAM], input.as_bytes()) else {
                return;
            };
            let found: Vec<String> = selection
                .aggregate()
                .iter()
                .map(|p| p.to_string())
                .collect();
            assert!(!found.is_empty());
            assert_eq!(
                found,
                answer.lines().collect::<Vec<_>>(),
                "{name} {regions:?}"
            );
        }
    }
}

#[test]
fn the_real_file_has_the_counts_that_an_independent_program_found() {
    let Some(bytes) = file("2026-08-22") else {
        return;
    };
    let ranges = parse(&bytes).expect("a real file parses");
    assert_eq!(
        (ranges.rows(Family::V4), ranges.rows(Family::V6)),
        (10_668, 6_160)
    );
    assert!(ranges.notices().is_empty());
    assert!(!ranges.is_sample());
    for (region, family, row_count, cidrs) in [
        ("ap-northeast-1", Family::V4, 86, 72),
        ("ap-northeast-1", Family::V6, 74, 68),
        ("us-east-1", Family::V4, 293, 232),
        ("us-east-1", Family::V6, 215, 174),
    ] {
        let (regions, services) = ([RegionCode::new(region)], [ServiceCode::new("EC2")]);
        let selection = rows(&ranges, &regions, &services, &[], families(family));
        assert_eq!(selection.len(), row_count, "{region} {family:?}");
        assert_eq!(selection.aggregate().len(), cidrs, "{region} {family:?}");
        assert!(selection.notices().is_empty());
    }
    let all: CidrSet = ranges.iter().map(|row| row.prefix()).collect();
    assert_eq!(all.family(Family::V4).len(), 1_753);
    assert_eq!(all.family(Family::V6).len(), 2_107);
}
