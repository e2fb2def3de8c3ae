//! The picture of the IPv4 space beside an obvious second implementation: a mark for each /24 of four first octets, and
//! the drawn rectangles painted back onto a board.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::net::Ipv4Addr;

use proptest::prelude::*;
use tegata::app::{Action, SheetAction};
use tegata::fit::{Curve, Fitting, Options};
use tegata::i18n::{Lang, MapMessage};
use tegata::net::{AddressCount, CidrSet, Family, IpNet};
use tegata::ranges::{self, Ranges, RegionCode};
use tegata::settings::{Families, Settings};
use tegata::view::{
    self, AddressMap, Fits, MAP_HEIGHT, MAP_WIDTH, Outcome, address_map, aws_space,
};

use crate::data;
use crate::pages::{act, html, load, sample, state};

/// The first octets of the small world: both ends of the space, and two neighbours.
const OCTETS: [u8; 4] = [0, 53, 54, 255];
/// /24 blocks in a column, and in a cell.
const COLUMN: usize = 65_536;
const CELL: usize = 256;

/// A prefix of the small world: an octet's index, the /24 in it, and the number of bits below /24 that it spans.
type Piece = (usize, usize, u8);

fn prefix((octet, at, bits): Piece) -> IpNet {
    let address = Ipv4Addr::new(OCTETS[octet], (at >> 8) as u8, at as u8, 0);
    IpNet::new(address.into(), 24 - bits).unwrap().trunc()
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    // Small blocks close together, so that they meet within a cell, and a few wide ones.
    let near = (0..4usize, 0..1024usize, 0..10u8);
    let far = (0..4usize, 0..COLUMN, 0..=16u8);
    prop::collection::vec(prop_oneof![4 => near, 1 => far], 1..12)
}

/// A file with these rows of Tokyo's EC2 and these of another service.
fn file(wanted: &[IpNet], others: &[IpNet]) -> Ranges {
    let mut rows = String::new();
    for (prefixes, service) in [(wanted, "EC2"), (others, "S3")] {
        for prefix in prefixes {
            let comma = if rows.is_empty() { "" } else { "," };
            let place = r#""region":"ap-northeast-1","network_border_group":"ap-northeast-1""#;
            write!(
                rows,
                r#"{comma}{{"ip_prefix":"{prefix}",{place},"service":"{service}"}}"#
            )
            .unwrap();
        }
    }
    let text = format!(r#"{{"syncToken":"1","prefixes":[{rows}],"ipv6_prefixes":[]}}"#);
    ranges::parse(text.as_bytes()).unwrap()
}

/// The picture of the list that the page would show.
fn drawn(ranges: &Ranges, settings: &Settings) -> (AddressMap, Outcome) {
    picture(ranges, settings).expect("a list that is not everything")
}

/// The same; none where the limit would let everything in.
fn picture(ranges: &Ranges, settings: &Settings) -> Option<(AddressMap, Outcome)> {
    let known = view::known_addresses(ranges);
    let list = data::fittable(settings, ranges).unwrap();
    let options = Options {
        prefer: settings.prefer,
        ..Options::default()
    };
    let curve = |family| -> Curve {
        Fitting::new(&list, &known, family, options)
            .unwrap()
            .finish()
    };
    let fits = match settings.budget {
        Some(_) => Fits::Ready(vec![curve(Family::V4)].into()),
        None => Fits::None,
    };
    let outcome = data::outcome(settings, Some(ranges), &fits);
    let map = address_map(&outcome, settings, Some(&aws_space(ranges)))?;
    Some((map, outcome))
}

/// The rectangles of path data.
fn areas(path: &str) -> Vec<[usize; 4]> {
    path.split_terminator('z')
        .map(|area| {
            let numbers: Vec<usize> = area
                .split(['M', ' ', 'h', 'v', '-'])
                .filter(|number| !number.is_empty())
                .map(|number| number.parse().unwrap())
                .collect();
            let [x, y, width, height, back] = numbers[..] else {
                panic!("{area} is a rectangle");
            };
            assert_eq!(width, back, "{area} is closed");
            [x, y, width, height]
        })
        .collect()
}

/// How often each quarter of each cell is painted: by row, then from left to right.
fn painted(path: &str) -> Vec<u8> {
    let width = MAP_WIDTH as usize;
    let mut board = vec![0; width * MAP_HEIGHT as usize];
    for [x, y, across, down] in areas(path) {
        for row in y..y + down {
            for quarter in &mut board[row * width + x..row * width + x + across] {
                *quarter += 1;
            }
        }
    }
    board
}

/// The quarters of a cell that are painted.
fn quarters(board: &[u8], octet: u8, row: usize) -> [u8; 4] {
    let at = row * MAP_WIDTH as usize + usize::from(octet) * 4;
    board[at..at + 4].try_into().unwrap()
}

/// For each /24 of the small world whether a prefix holds it.
fn marks(prefixes: &[IpNet]) -> Vec<bool> {
    let mut marks = vec![false; OCTETS.len() * COLUMN];
    for (index, octet) in OCTETS.iter().enumerate() {
        for prefix in prefixes {
            let IpNet::V4(net) = prefix else { continue };
            let first = u32::from(*octet) << 24;
            let (from, to) = (net.network().to_bits(), net.broadcast().to_bits());
            let (from, to) = (from.max(first), to.min(first | 0xFF_FFFF));
            if from <= to {
                let at = |address: u32| index * COLUMN + ((address & 0xFF_FFFF) >> 8) as usize;
                marks[at(from)..=at(to)].fill(true);
            }
        }
    }
    marks
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_cell_is_divided_by_what_lies_in_it(wanted in pieces(), others in pieces()) {
        let wanted: Vec<IpNet> = wanted.into_iter().map(prefix).collect();
        let others: Vec<IpNet> = others.into_iter().map(prefix).collect();
        let (map, _) = drawn(&file(&wanted, &others), &Settings::default());
        let (is_wanted, is_other) = (marks(&wanted), marks(&others));
        let needed = painted(&map.internet.as_ref().unwrap().path);
        let aws = painted(&map.other_aws.as_ref().unwrap().path);
        let (mut cells, mut octets, mut in_list, mut beside) = (0, 0, 0, 0);
        for (index, octet) in OCTETS.iter().enumerate() {
            let before = cells;
            for row in 0..256 {
                let at = index * COLUMN + row * CELL;
                let wanted = is_wanted[at..at + CELL].iter().filter(|is| **is).count();
                let other = (at..at + CELL).filter(|at| is_other[*at] && !is_wanted[*at]).count();
                let rest = CELL - wanted - other;
                in_list += wanted;
                beside += other;
                cells += u32::from(wanted > 0);
                let (needed, aws) = (quarters(&needed, *octet, row), quarters(&aws, *octet, row));
                let amounts = [wanted, other, rest];
                let widths = [
                    needed.iter().sum::<u8>(),
                    aws.iter().sum(),
                    4 - needed.iter().chain(&aws).sum::<u8>(),
                ];
                // From the left: what is needed, then what is not.
                prop_assert!(needed.is_sorted_by(|a, b| a >= b) && needed[0] <= 1);
                prop_assert!((0..4).all(|at| needed[at] + aws[at] <= 1));
                for (amount, width) in amounts.into_iter().zip(widths) {
                    prop_assert_eq!(amount > 0, width > 0, "{} {} {:?}", octet, row, amounts);
                    prop_assert_eq!(amount == CELL, width == 4);
                    for (other, wider) in amounts.into_iter().zip(widths) {
                        prop_assert!(amount >= other || width <= wider, "more is never narrower");
                    }
                }
                if amounts.iter().all(|amount| amount % 64 == 0) {
                    let exact = amounts.map(|amount| (amount / 64) as u8);
                    prop_assert_eq!(widths, exact, "whole quarters are drawn as they are");
                }
            }
            octets += u32::from(cells > before);
        }
        prop_assert_eq!((map.cells, map.octets), (cells, octets));
        let addresses = |blocks: usize| AddressCount::new(blocks as u128 * 256);
        prop_assert_eq!(map.internet.as_ref().unwrap().addresses, addresses(in_list));
        prop_assert_eq!(map.other_aws.as_ref().unwrap().addresses, addresses(beside));
        // Nothing is drawn elsewhere.
        let world = |x: usize| OCTETS.contains(&((x / 4) as u8));
        let width = MAP_WIDTH as usize;
        prop_assert!((0..needed.len()).all(|at| world(at % width) || needed[at] + aws[at] == 0));
    }

    #[test]
    fn the_parts_add_up_and_frames_hold_what_was_widened(
        wanted in pieces(),
        others in pieces(),
        budget in 1..6u16,
    ) {
        let wanted: Vec<IpNet> = wanted.into_iter().map(prefix).collect();
        let others: Vec<IpNet> = others.into_iter().map(prefix).collect();
        let ranges = file(&wanted, &others);
        let settings = Settings { budget: Some(budget), ..Settings::default() };
        let picture = picture(&ranges, &settings);
        prop_assume!(picture.is_some());
        let (map, outcome) = picture.unwrap();
        let networks = &outcome.listing.as_ref().unwrap().networks;
        let exact: CidrSet = wanted.iter().copied().collect();
        let let_in: CidrSet = networks.iter().copied().collect();
        let aws: CidrSet = wanted.iter().chain(&others).copied().collect();
        let size = |set: CidrSet| set.size(Family::V4);
        let extra = map.extra.as_ref().map(|layer| layer.addresses).unwrap_or_default();
        prop_assert_eq!(map.internet.as_ref().unwrap().addresses, exact.size(Family::V4));
        prop_assert_eq!(extra, size(let_in.difference(&exact)));
        prop_assert_eq!(map.other_aws.as_ref().unwrap().addresses, size(aws.difference(&let_in)));
        prop_assert_eq!(map.extra.is_some(), networks.fitted().is_some());

        let rows = map.rows();
        let total = |kind: usize| rows.iter().map(|row| row.amounts[kind]).sum::<AddressCount>();
        prop_assert_eq!(total(0), exact.size(Family::V4));
        prop_assert_eq!(total(1), extra);
        let octets: BTreeSet<u8> = rows.iter().flat_map(|row| row.first..=row.last).collect();
        prop_assert_eq!(octets.len(), map.octets as usize);

        let frames = painted(map.extra.as_ref().map_or("", |layer| &layer.path));
        let widened: Vec<IpNet> = networks
            .fitted()
            .and_then(|fitted| fitted.family(Family::V4))
            .map(|list| list.widened.iter().map(|widened| widened.block).collect())
            .unwrap_or_default();
        for octet in 0..=u8::MAX {
            for row in 0..=u8::MAX {
                let address = Ipv4Addr::new(octet, row, 0, 0);
                let cell = IpNet::new(address.into(), 16).unwrap();
                let drawn = quarters(&frames, octet, row.into());
                if widened.iter().any(|block| block.contains(&cell)) {
                    prop_assert_eq!(drawn, [1; 4], "{} is framed as a whole", cell);
                } else if widened.iter().any(|block| cell.contains(block)) {
                    prop_assert!(drawn[0] > 0, "a part of {} is framed", cell);
                } else {
                    prop_assert_eq!(drawn, [0; 4], "{} is not framed", cell);
                }
            }
        }
    }

    #[test]
    fn a_row_of_the_table_is_its_column_laid_on_its_side(wanted in pieces(), others in pieces()) {
        let wanted: Vec<IpNet> = wanted.into_iter().map(prefix).collect();
        let others: Vec<IpNet> = others.into_iter().map(prefix).collect();
        let (map, _) = drawn(&file(&wanted, &others), &Settings::default());
        for (kind, layer) in [(0, &map.internet), (2, &map.other_aws)] {
            let board = painted(&layer.as_ref().unwrap().path);
            for row in map.rows() {
                let mut strip = vec![0; MAP_WIDTH as usize];
                for [x, y, width, height] in areas(&row.strips[kind]) {
                    assert_eq!([y, height], [0, 1]);
                    strip[x..x + width].iter_mut().for_each(|quarter| *quarter += 1);
                }
                for cell in 0..256 {
                    let upright = quarters(&board, row.first, cell);
                    prop_assert_eq!(&strip[cell * 4..cell * 4 + 4], &upright[..]);
                }
            }
        }
    }
}

fn parsed(prefixes: &[&str]) -> Vec<IpNet> {
    prefixes.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn a_small_list_is_drawn_like_this() {
    let wanted = parsed(&[
        "3.112.0.0/14",
        "54.199.0.0/16",
        "54.200.0.0/15",
        "255.255.255.255/32",
    ]);
    let others = parsed(&[
        "3.0.0.0/8",
        "54.199.0.0/16",
        "55.0.0.0/17",
        "255.255.0.0/17",
    ]);
    let (map, _) = drawn(&file(&wanted, &others), &Settings::default());
    assert_eq!(
        &*map.internet.as_ref().unwrap().path,
        "M12 112h4v4h-4zM216 199h4v3h-4zM1020 255h1v1h-1z"
    );
    assert_eq!(
        &*map.other_aws.as_ref().unwrap().path,
        "M12 0h4v112h-4zM12 116h4v140h-4zM220 0h2v1h-2zM1021 255h2v1h-2z"
    );
    assert_eq!((map.cells, map.octets), (8, 3));
    assert_eq!(
        &*map.needed_spots, "M14 114h0M218 200h0M1020 255h0",
        "three are few"
    );
}

#[test]
fn whole_neighbours_share_a_row_and_frames_stand_for_themselves() {
    let wanted = parsed(&["64.0.0.0/32", "79.255.255.255/32", "81.0.0.0/24"]);
    let settings = Settings {
        budget: Some(2),
        ..Settings::default()
    };
    let (map, _) = drawn(&file(&wanted, &[]), &settings);
    let rows: Vec<(u8, u8)> = map.rows().iter().map(|row| (row.first, row.last)).collect();
    assert_eq!(rows, [(64, 64), (65, 78), (79, 79), (81, 81)]);
    assert_eq!(
        map.rows()[1].amounts[1],
        AddressCount::new(14 << 24),
        "all addresses of the row"
    );
    assert_eq!(&*map.extra.unwrap().path, "M256 0h64v256h-64z");
}

#[test]
fn what_is_not_known_is_not_drawn() {
    let settings = |fragment: &str| tegata::link::decode(fragment).settings;
    let ranges = file(&parsed(&["3.112.0.0/14"]), &parsed(&["10.20.0.0/16"]));
    let vpn = settings("route=vpn&staging=10.20.8.0/24,10.20.9.0/24,2001:db8:1::/64&family=both");
    let outcome = data::outcome(&vpn, None, &Fits::None);
    let map = address_map(&outcome, &vpn, None).unwrap();
    assert_eq!((map.internet, map.other_aws, map.extra), (None, None, None));
    let staging = map.vpn.unwrap();
    assert_eq!(staging.blocks, parsed(&["10.20.8.0/23"]));
    assert_eq!(&*staging.layer.path, "M40 20h1v1h-1z");
    assert_eq!(staging.first_spot, Some((40, 20)));
    assert_eq!((map.cells, map.octets, map.has_ipv6), (1, 1, true));

    // With a file both routes stand on one map, whichever is chosen.
    let outcome = data::outcome(&vpn, Some(&ranges), &Fits::None);
    let over_vpn = address_map(&outcome, &vpn, Some(&aws_space(&ranges))).unwrap();
    let internet = settings("staging=10.20.8.0/23");
    let outcome = data::outcome(&internet, Some(&ranges), &Fits::None);
    let over_internet = address_map(&outcome, &internet, Some(&aws_space(&ranges))).unwrap();
    assert_eq!(over_vpn.internet, over_internet.internet);
    assert_eq!(over_vpn.vpn, over_internet.vpn);
    assert_eq!((over_vpn.cells, over_internet.cells), (1, 4));

    // IPv6 alone has no place on it.
    let ipv6 = Settings {
        families: Families::Ipv6,
        ..vpn
    };
    let outcome = data::outcome(&ipv6, None, &Fits::None);
    assert!(outcome.listing.is_some());
    assert_eq!(address_map(&outcome, &ipv6, None), None);
}

#[test]
fn a_subnet_as_wide_as_a_column_needs_no_pin() {
    let settings = tegata::link::decode("route=vpn&staging=10.0.0.0/8").settings;
    let outcome = data::outcome(&settings, None, &Fits::None);
    let vpn = address_map(&outcome, &settings, None).unwrap().vpn.unwrap();
    assert_eq!(&*vpn.layer.path, "M40 0h4v256h-4z");
    assert_eq!((vpn.first_spot, &*vpn.spots), (None, ""));
}

#[test]
fn the_real_files_fit_in_a_few_kilobytes_of_path() {
    for (name, bytes) in data::files() {
        let ranges = ranges::parse(&bytes).unwrap();
        let everything = Settings {
            profile: tegata::settings::Profile::Custom,
            regions: ranges
                .regions()
                .into_iter()
                .map(|region| region.code)
                .collect(),
            services: vec![tegata::ranges::ServiceCode::new("AMAZON")],
            ..Settings::default()
        };
        let virginia = Settings {
            regions: vec![RegionCode::new("us-east-1")],
            ..Settings::default()
        };
        for settings in [Settings::default(), virginia, everything] {
            let (map, outcome) = drawn(&ranges, &settings);
            let listing = outcome.listing.unwrap();
            let internet = map.internet.as_ref().unwrap();
            assert_eq!(internet.addresses, listing.addresses(Family::V4));
            let bytes = internet.path.len() + map.other_aws.as_ref().unwrap().path.len();
            assert!(bytes < 40_000, "{name}: {bytes} bytes");
            // Counted once more, block by block.
            let mut cells = BTreeSet::new();
            for block in listing.networks.family(Family::V4) {
                let IpNet::V4(net) = block else { continue };
                let (from, to) = (net.network().to_bits(), net.broadcast().to_bits());
                cells.extend(from >> 16..=to >> 16);
            }
            let octets: BTreeSet<u32> = cells.iter().map(|cell| cell >> 8).collect();
            assert_eq!(
                (map.cells, map.octets),
                (cells.len() as u32, octets.len() as u32)
            );
        }
    }
}

#[test]
fn the_page_shows_the_picture_with_its_numbers_in_words() {
    for lang in Lang::ALL.iter().copied() {
        let empty = html(state("", lang));
        assert!(
            !empty.contains("data-testid=\"map\""),
            "nothing to draw yet"
        );
        let loaded = act(state("staging=10.20.8.0/24", lang), load(Ok(sample())));
        let page = html(loaded);
        let start = page.find("data-testid=\"map\"").unwrap();
        let figure = &page[start..start + page[start..].find("</figure>").unwrap()];
        assert!(figure.contains("role=\"img\" aria-labelledby=\"map-title map-summary\""));
        assert!(figure.contains("<title id=\"map-title\">"));
        let summary = figure.split("<desc id=\"map-summary\">").nth(1).unwrap();
        let summary = summary.split("</desc>").next().unwrap();
        let settings = Settings::default();
        let ranges = &sample().ranges;
        let outcome = data::outcome(&settings, Some(ranges), &Fits::None);
        let map = address_map(&outcome, &settings, Some(&aws_space(ranges))).unwrap();
        let allowed = map.internet.unwrap().addresses;
        for words in [
            MapMessage::Lies(allowed),
            MapMessage::Spread {
                cells: map.cells,
                octets: map.octets,
            },
            MapMessage::OtherAws(map.other_aws.unwrap().addresses),
            MapMessage::Vpn {
                route: settings.route,
                addresses: AddressCount::new(256),
                internet: Some(allowed),
            },
        ] {
            let words = words.text(lang).replace('<', "&lt;");
            assert!(summary.contains(&words), "{words} in {summary}");
        }
        assert!(figure.contains("10.20.8.0/24"), "the pin names the subnet");
        assert!(figure.matches('<').count() < 150, "few elements");
        assert!(!figure.contains("style="));
        let scale = MapMessage::Scale.text(lang);
        assert!(figure.contains(&*scale));
    }
}

#[test]
fn the_sheet_has_the_picture_in_its_own_language() {
    let loaded = act(state("", Lang::En), load(Ok(sample())));
    let page = html(act(loaded, [Action::Sheet(SheetAction::Lang(Lang::Ja))]));
    let (_, paper) = page.split_once("class=\"printed\"").unwrap();
    assert!(paper.contains("aria-labelledby=\"printed-map-title printed-map-summary\""));
    assert!(paper.contains(&*MapMessage::Scale.text(Lang::Ja)));
    // Nobody can type on paper.
    assert!(!paper.contains(&*MapMessage::NeedsStaging.text(Lang::Ja)));
}
