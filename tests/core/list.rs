//! Lists packed into links.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;
use tegata::fit::{FitRequest, Fitted, Limit, fit};
use tegata::link::list::{FittedBlocks, ListError, Lists, MAX_BLOCKS, pack, unpack};
use tegata::net::{CidrSet, Family, IpNet};
use tegata::ranges::{self, RegionCode};
use tegata::select;
use tegata::settings::{Families, Prefer, Settings};

use crate::data;

const ANSWERS: &str = "region=ap-northeast-1&token=1787411825";

fn lists(data: impl IntoIterator<Item = IpNet>) -> Lists {
    Lists {
        data: Some(data.into_iter().collect()),
        ..Lists::default()
    }
}

fn networks(texts: &[&str]) -> Vec<IpNet> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

/// Any prefix of either family, often near others and at the ends of the lengths.
fn prefixes() -> impl Strategy<Value = IpNet> {
    let v4 = (
        prop_oneof![any::<u32>(), 0x0A00_0000..0x0A00_4000u32, Just(u32::MAX)],
        prop_oneof![0..=32u8, Just(24), Just(32)],
    )
        .prop_map(|(bits, length)| {
            IpNet::new(std::net::Ipv4Addr::from(bits).into(), length).unwrap()
        });
    let v6 = (
        prop_oneof![
            any::<u128>(),
            (0..0x4000u128).prop_map(|low| 0x2406_da14 << 96 | low << 70),
            Just(u128::MAX)
        ],
        prop_oneof![0..=128u8, 32..=64u8, Just(128)],
    )
        .prop_map(|(bits, length)| {
            IpNet::new(std::net::Ipv6Addr::from(bits).into(), length).unwrap()
        });
    prop_oneof![3 => v4, 2 => v6].prop_map(|prefix| prefix.trunc())
}

fn sets() -> impl Strategy<Value = CidrSet> {
    // Short prefixes swallow the rest of a family: leave most worlds without them.
    (prop::collection::vec(prefixes(), 0..40), 0..24u8).prop_map(|(prefixes, shortest)| {
        prefixes
            .into_iter()
            .filter(|prefix| prefix.prefix_len() >= shortest)
            .collect()
    })
}

/// The same addresses in blocks that are not joined: some are cut in halves.
fn cut(set: &CidrSet, cuts: &[bool]) -> Vec<IpNet> {
    let mut cuts = cuts.iter().cycle();
    set.iter()
        .flat_map(|block| {
            let length = block.prefix_len();
            let is_cut = *cuts.next().unwrap() && length < block.max_prefix_len();
            block.subnets(length + u8::from(is_cut)).unwrap()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn lists_survive_a_link(
        data in prop::option::of(sets()), storage in prop::option::of(sets()), api in prop::option::of(sets()),
        numbers in prop::collection::vec(prop_oneof![Just(0), Just(u128::MAX), any::<u128>(), 0..1u128 << 20], 1..9),
        fitted in prop::option::of(sets()), is_sample: bool, cuts in prop::collection::vec(any::<bool>(), 1..9), answers in "[ -~]{0,40}"
    ) {
        let data = data.map(|set| set.as_slice().to_vec());
        let fitted = data.as_ref().zip(fitted).map(|(data, set)| {
            let blocks = cut(&set, &cuts);
            let widened = blocks.iter().filter(|block| !data.contains(block));
            let outside_aws = widened.zip(numbers.iter().cycle()).map(|(_, number)| *number).collect();
            FittedBlocks { blocks, outside_aws }
        });
        let lists = Lists {
            is_sample,
            data,
            fitted,
            storage: storage.map(|set| set.as_slice().to_vec()),
            api: api.map(|set| set.as_slice().to_vec()),
        };
        let text = pack(&lists, &answers).unwrap();
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        prop_assert_eq!(unpack(&text, &answers), Ok(lists));
    }

    #[test]
    fn a_fitted_list_is_rebuilt_from_its_blocks(set in sets(), others in sets(), budget in 2..20u16) {
        let request = FitRequest { limit: Limit::Budget(budget), broadest: None, prefer: Prefer::Fewest };
        if let Ok(fitted) = fit(&set, &others, &request) {
            let blocks: Vec<IpNet> = fitted.blocks().copied().collect();
            let widened = fitted.lists().iter().flat_map(|list| &list.widened);
            let outside_aws: Vec<u128> = widened.map(|one| one.extra_outside_aws.to_u128().unwrap()).collect();
            let other_order: Fitted = fitted.lists().iter().rev().cloned().collect();
            prop_assert_eq!(&other_order, &fitted);
            prop_assert_eq!(Fitted::rebuilt(&set, &blocks, &outside_aws), Some(fitted));
            let mut more = outside_aws.clone();
            more.push(0);
            prop_assert_eq!(Fitted::rebuilt(&set, &blocks, &more), None);
            prop_assert_eq!(Fitted::rebuilt(&set, &blocks[1..], &outside_aws), None);
        }
    }

    #[test]
    fn a_list_is_refused_for_other_choices(set in sets(), others in "[ -~]{0,40}") {
        let text = pack(&lists(set.iter().copied()), ANSWERS).unwrap();
        prop_assert_eq!(unpack(&text, &others), Err(ListError::Damaged));
    }

    #[test]
    fn any_text_is_refused_without_harm(text in "\\PC{0,60}", symbols in "A[A-Za-z0-9_-]{0,400}") {
        prop_assert!(unpack(&text, ANSWERS).is_err());
        prop_assert!(unpack(&symbols, ANSWERS).is_err());
    }
}

#[test]
fn blocks_that_no_fitting_makes_are_no_fitted_list() {
    let blocks = |text: &str| -> Vec<IpNet> {
        let blocks = text.split_whitespace().map(|block| block.parse().unwrap());
        blocks.collect()
    };
    let wanted: CidrSet = blocks("192.0.2.0/26 192.0.2.128/26").into_iter().collect();
    let rebuilt = |text, outside_aws: &[u128]| Fitted::rebuilt(&wanted, &blocks(text), outside_aws);
    assert!(rebuilt("192.0.2.0/24", &[128]).is_some());
    // More outside AWS than there is extra.
    assert_eq!(rebuilt("192.0.2.0/24", &[129]), None);
    // Wider than the one block that it stands for.
    assert_eq!(rebuilt("192.0.2.0/25 192.0.2.128/26", &[64]), None);
    // A wanted block is left out, or a block holds none.
    assert_eq!(rebuilt("192.0.2.0/26", &[]), None);
    assert_eq!(rebuilt("192.0.2.0/24 198.51.100.0/24", &[128, 0]), None);
}

#[test]
fn the_ends_of_the_families_survive_a_link() {
    for texts in [
        &[][..],
        &["0.0.0.0/0"],
        &["::/0"],
        &["0.0.0.0/0", "::/0"],
        &["0.0.0.0/1", "128.0.0.0/1"],
        &[
            "0.0.0.0/32",
            "255.255.255.255/32",
            "::/128",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128",
        ],
    ] {
        let lists = lists(networks(texts));
        let text = pack(&lists, ANSWERS).unwrap();
        assert_eq!(unpack(&text, ANSWERS), Ok(lists), "{texts:?}");
    }
    let nothing = pack(&Lists::default(), ANSWERS).unwrap();
    assert_eq!(unpack(&nothing, ANSWERS), Ok(Lists::default()));
}

/// Every text that differs from a right one in one character: changed, left out, put in, or two swapped.
#[test]
fn every_edit_of_one_character_is_refused() {
    let given = networks(&[
        "3.5.152.0/21",
        "13.112.0.0/14",
        "13.230.0.0/15",
        "18.176.0.0/13",
        "52.68.0.0/15",
        "54.64.0.0/13",
        "99.77.139.0/24",
        "2406:da14::/36",
        "2406:da70:4000::/40",
    ]);
    let right = pack(&lists(given), ANSWERS).unwrap();
    let symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=%. é";
    let refused = |text: &str| {
        if text != right {
            assert!(unpack(text, ANSWERS).is_err(), "{text}");
        }
    };
    for at in 0..=right.len() {
        let (before, after) = right.split_at(at);
        let rest = after.get(1..).unwrap_or_default();
        for symbol in symbols.chars() {
            refused(&format!("{before}{symbol}{rest}"));
            refused(&format!("{before}{symbol}{after}"));
        }
        refused(&format!("{before}{rest}"));
        refused(before);
        refused(after);
        if let [first, second, ..] = after.as_bytes() {
            let (first, second) = (char::from(*first), char::from(*second));
            refused(&format!("{before}{second}{first}{}", &after[2..]));
        }
    }
}

#[test]
fn a_format_of_the_future_is_told_from_damage() {
    assert_eq!(unpack("BAAAAAAA", ANSWERS), Err(ListError::UnknownVersion));
    assert_eq!(unpack("AAAAAAAA", ANSWERS), Err(ListError::Damaged));
    assert_eq!(unpack("A", ANSWERS), Err(ListError::Damaged));
    assert_eq!(
        unpack(&"A".repeat(2_000_001), ANSWERS),
        Err(ListError::TooLarge)
    );
}

#[test]
fn at_most_65536_blocks_of_a_family_go_into_a_link() {
    let every_second = |count: u32| {
        (0..count).map(|n| IpNet::new(std::net::Ipv4Addr::from(n << 1).into(), 32).unwrap())
    };
    let most = lists(every_second(MAX_BLOCKS as u32));
    let text = pack(&most, ANSWERS).unwrap();
    assert_eq!(unpack(&text, ANSWERS), Ok(most));
    assert_eq!(
        pack(&lists(every_second(MAX_BLOCKS as u32 + 1)), ANSWERS),
        None
    );
    // All lists of a text together.
    let both = |count| Lists {
        storage: Some(every_second(count).collect()),
        ..lists(every_second(MAX_BLOCKS as u32 / 2))
    };
    assert!(pack(&both(MAX_BLOCKS as u32 / 2), ANSWERS).is_some());
    assert_eq!(pack(&both(MAX_BLOCKS as u32 / 2 + 1), ANSWERS), None);
}

#[test]
fn a_family_is_not_told_apart_by_order_alone() {
    let given = lists(networks(&["10.0.0.0/8", "a00::/8"]));
    let text = pack(&given, ANSWERS).unwrap();
    let back = unpack(&text, ANSWERS).unwrap().data.unwrap();
    assert_eq!(back.iter().map(Family::of).collect::<Vec<_>>(), Family::ALL);
}

/// The lists of real Regions in symbols, by what they may cost.
#[test]
fn real_lists_are_short() {
    let Some(bytes) = data::file("2026-08-22") else {
        return;
    };
    let ranges = ranges::parse(&bytes).unwrap();
    for (region, families, blocks, most) in [
        ("ap-northeast-1", Families::Ipv4, 72, 145),
        ("us-east-1", Families::Ipv4, 232, 300),
        ("ap-northeast-1", Families::Ipv6, 68, 130),
        ("us-east-1", Families::Both, 406, 550),
    ] {
        let settings = Settings {
            regions: vec![RegionCode::new(region)],
            families,
            ..Settings::default()
        };
        let set = select::select(&ranges, &settings).aggregate();
        assert_eq!(set.len(), blocks, "{region}");
        let text = pack(&lists(set.iter().copied()), ANSWERS).unwrap();
        println!("{region} {families:?}: {} symbols", text.len());
        assert!(
            text.len() <= most,
            "{region} {families:?}: {} symbols",
            text.len()
        );
    }
}
