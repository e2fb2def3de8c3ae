//! Choosing rows: what a choice means, and that a choice that finds nothing says so.

use tegata::i18n::{Lang, Message};
use tegata::net::{Family, IpNet};
use tegata::ranges::sample::sample;
use tegata::ranges::{GroupCode, Ranges, RegionCode, ServiceCode, parse};
use tegata::select::{Notice, Selection, rows, select};
use tegata::settings::{Families, Profile, Settings};

fn file() -> Ranges {
    parse(&sample()).expect("the sample parses")
}

fn settings(change: impl FnOnce(&mut Settings)) -> Settings {
    let mut settings = Settings::default();
    change(&mut settings);
    settings
}

fn raw(selection: &Selection<'_>) -> Vec<String> {
    selection.raw().map(String::from).collect()
}

fn aggregated(selection: &Selection<'_>) -> Vec<String> {
    selection.aggregate().iter().map(IpNet::to_string).collect()
}

#[test]
fn the_data_rule_takes_ec2_of_the_region_with_all_its_border_groups() {
    let file = file();
    let selection = select(&file, &Settings::default());
    assert_eq!(
        raw(&selection),
        [
            "198.18.0.0/24",
            "198.18.1.0/24",
            "198.18.2.0/23",
            "198.18.4.0/24",
            "198.18.5.0/24",
            "198.18.8.0/24",
            "198.18.8.64/26",
            "198.18.24.0/24",
            "198.18.25.0/24"
        ]
    );
    assert_eq!(
        aggregated(&selection),
        [
            "198.18.0.0/22",
            "198.18.4.0/23",
            "198.18.8.0/24",
            "198.18.24.0/23"
        ]
    );
    assert!(selection.notices().is_empty());
    assert_eq!(
        (selection.count(Family::V4), selection.count(Family::V6)),
        (9, 0)
    );
}

#[test]
fn services_are_read_only_when_the_profile_is_custom() {
    let file = file();
    for profile in Profile::ALL {
        let selection = select(
            &file,
            &settings(|s| {
                s.profile = *profile;
                s.services = vec![ServiceCode::new("S3")];
            }),
        );
        let expected = match profile {
            Profile::Custom => "S3",
            Profile::Mgn | Profile::Drs | Profile::CloudEndure => "EC2",
        };
        assert!(!selection.is_empty());
        assert!(
            selection
                .rows()
                .all(|row| row.service().as_str() == expected)
        );
    }
}

#[test]
fn border_groups_narrow_and_families_and_regions_widen_the_choice() {
    let file = file();
    let local = select(
        &file,
        &settings(|s| s.groups = vec![GroupCode::new("ap-northeast-1-tpe-1")]),
    );
    assert_eq!(raw(&local), ["198.18.24.0/24", "198.18.25.0/24"]);
    let both = select(
        &file,
        &settings(|s| {
            s.families = Families::Both;
            s.regions = vec![
                RegionCode::new("us-east-1"),
                RegionCode::new("ap-northeast-3"),
            ];
        }),
    );
    assert_eq!(both.count(Family::V4), 14);
    assert_eq!(both.count(Family::V6), 6);
    assert!(both.ids().is_sorted());
    assert!(both.notices().is_empty());
    let ipv6 = select(&file, &settings(|s| s.families = Families::Ipv6));
    assert_eq!(aggregated(&ipv6), ["2001:db8::/47", "2001:db8:4::/48"]);
}

#[test]
fn a_choice_that_is_not_in_the_file_finds_nothing_and_says_so() {
    let file = file();
    let nowhere = RegionCode::new("nowhere-1");
    let selection = select(&file, &settings(|s| s.regions = vec![nowhere.clone()]));
    assert!(selection.is_empty() && selection.aggregate().is_empty());
    assert_eq!(
        selection.notices(),
        [Notice::UnknownRegion(nowhere.clone())]
    );

    let selection = select(
        &file,
        &settings(|s| s.regions = vec![nowhere.clone(), RegionCode::new("us-east-1")]),
    );
    assert!(!selection.is_empty());
    assert_eq!(selection.notices(), [Notice::UnknownRegion(nowhere)]);

    let (tokyo, elsewhere) = (
        RegionCode::new("ap-northeast-1"),
        GroupCode::new("us-east-1"),
    );
    let none_left = Notice::NoRows {
        region: tokyo.clone(),
        family: Family::V4,
    };
    let selection = select(&file, &settings(|s| s.groups = vec![elsewhere.clone()]));
    assert!(selection.is_empty());
    assert_eq!(
        selection.notices(),
        [none_left.clone(), Notice::UnknownGroup(elsewhere)]
    );

    let lambda = ServiceCode::new("LAMBDA");
    let selection = rows(
        &file,
        &[tokyo],
        std::slice::from_ref(&lambda),
        &[],
        Families::Ipv4,
    );
    assert!(selection.is_empty());
    assert_eq!(
        selection.notices(),
        [Notice::UnknownService(lambda), none_left]
    );
}

#[test]
fn a_region_without_rows_for_the_choice_is_named_beside_one_that_has_some() {
    let file = file();
    let (global, tokyo) = (RegionCode::new("GLOBAL"), RegionCode::new("ap-northeast-1"));
    let selection = select(
        &file,
        &settings(|s| {
            s.regions = vec![global.clone(), tokyo];
            s.families = Families::Both;
        }),
    );
    assert!(!selection.is_empty());
    let missing = |family| Notice::NoRows {
        region: global.clone(),
        family,
    };
    assert_eq!(selection.notices(), Family::ALL.map(missing));
}

#[test]
fn no_region_or_no_service_means_no_row() {
    let file = file();
    let (region, service) = ([RegionCode::new("us-east-1")], [ServiceCode::new("EC2")]);
    assert!(rows(&file, &[], &service, &[], Families::Both).is_empty());
    assert!(rows(&file, &region, &[], &[], Families::Both).is_empty());
}

#[test]
fn a_file_without_border_groups_is_chosen_whole_but_never_by_group() {
    let text = String::from_utf8(sample()).expect("the sample is text");
    let old: String = text
        .lines()
        .filter(|line| !line.contains("network_border_group"))
        .map(|line| {
            if line.contains("\"service\"") {
                line.trim_end_matches(',')
            } else {
                line
            }
        })
        .collect();
    let old = parse(old.as_bytes()).expect("an older file parses");
    assert_eq!(select(&old, &Settings::default()).len(), 9);
    let group = GroupCode::new("ap-northeast-1");
    let selection = select(&old, &settings(|s| s.groups = vec![group.clone()]));
    assert!(selection.is_empty());
    assert!(selection.notices().contains(&Notice::UnknownGroup(group)));
}

#[test]
fn every_block_knows_the_rows_that_it_is_made_of() {
    let file = file();
    let selection = select(&file, &Settings::default());
    let mut seen = 0;
    for block in &selection.aggregate() {
        let rows: Vec<_> = selection.provenance(block).collect();
        assert!(!rows.is_empty());
        assert!(rows.iter().all(|row| block.contains(&row.prefix())));
        seen += rows.len();
    }
    assert_eq!(seen, selection.len());
    let address: IpNet = "198.18.8.65/32".parse().expect("a prefix");
    let numbers: Vec<usize> = selection
        .provenance(&address)
        .map(|row| row.number())
        .collect();
    assert_eq!(numbers, [16, 17]);
}

#[test]
fn notices_of_a_choice_are_worded_with_their_code_in_both_languages() {
    for (notice, code) in [
        (
            Notice::UnknownRegion(RegionCode::new("nowhere-1")),
            "nowhere-1",
        ),
        (Notice::UnknownService(ServiceCode::new("LAMBDA")), "LAMBDA"),
        (Notice::UnknownGroup(GroupCode::new("x-tpe-1")), "x-tpe-1"),
        (
            Notice::NoRows {
                region: RegionCode::new("GLOBAL"),
                family: Family::V6,
            },
            "IPv6",
        ),
    ] {
        for lang in [Lang::En, Lang::Ja] {
            let text = Message::SelectNotice(notice.clone()).text(lang);
            assert!(text.contains(code), "{text}");
        }
    }
}
