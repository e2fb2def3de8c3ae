//! Sets of prefixes beside an obvious second implementation: a bit for each address of four tiny worlds, one at either
//! end of either family. It shares nothing with ipnet but the text of prefixes.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use tegata::net::{AddressCount, CidrSet, Family, IpNet, line_breaks, lines, parse_prefix};

/// Addresses of one world.
const WORLD: usize = 256;
/// Bits of an address inside its world.
const WORLD_BITS: u32 = 8;

/// The ends of the families, ascending: the first address of each world.
const WORLDS: [IpAddr; 4] = [
    IpAddr::V4(Ipv4Addr::new(0, 0, 0, 0)),
    IpAddr::V4(Ipv4Addr::new(255, 255, 255, 0)),
    IpAddr::V6(Ipv6Addr::new(0, 0, 0, 0, 0, 0, 0, 0)),
    IpAddr::V6(Ipv6Addr::new(
        0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFF00,
    )),
];

/// A prefix of a world: the world, an address in it, and the number of its host bits (0 to 8).
type Piece = (usize, usize, u32);

fn address(world: usize, offset: usize) -> IpAddr {
    match WORLDS[world] {
        IpAddr::V4(first) => Ipv4Addr::from(u32::from(first) + offset as u32).into(),
        IpAddr::V6(first) => Ipv6Addr::from(u128::from(first) + offset as u128).into(),
    }
}

/// The text of a prefix, host bits left as they are.
fn text((world, offset, host_bits): Piece) -> String {
    let bits = if world < 2 { 32 } else { 128 };
    format!("{}/{}", address(world, offset), bits - host_bits)
}

#[derive(Clone, PartialEq, Debug)]
struct Bitmap([[bool; WORLD]; 4]);

impl Bitmap {
    fn of(pieces: &[Piece]) -> Self {
        let mut bits = [[false; WORLD]; 4];
        for &(world, offset, host_bits) in pieces {
            let size = 1 << host_bits;
            let first = offset / size * size;
            bits[world][first..first + size].fill(true);
        }
        Self(bits)
    }

    fn of_set(set: &CidrSet) -> Self {
        let mut bits = [[false; WORLD]; 4];
        for (world, bits) in bits.iter_mut().enumerate() {
            for (offset, bit) in bits.iter_mut().enumerate() {
                *bit = set.contains(address(world, offset));
            }
        }
        Self(bits)
    }

    fn with(&self, other: &Self, join: fn(bool, bool) -> bool) -> Self {
        let mut bits = self.0;
        for (world, bits) in bits.iter_mut().enumerate() {
            for (offset, bit) in bits.iter_mut().enumerate() {
                *bit = join(*bit, other.0[world][offset]);
            }
        }
        Self(bits)
    }

    /// The fewest prefixes, ascending, found by halving each world: a full half is one prefix, a mixed one is split.
    fn shortest(&self) -> Vec<String> {
        fn halve(bits: &[bool], piece: Piece, found: &mut Vec<String>) {
            let (world, offset, host_bits) = piece;
            if bits.iter().all(|&bit| bit) {
                found.push(text(piece));
            } else if bits.iter().any(|&bit| bit) {
                let half = bits.len() / 2;
                halve(&bits[..half], (world, offset, host_bits - 1), found);
                halve(&bits[half..], (world, offset + half, host_bits - 1), found);
            }
        }
        let mut found = Vec::new();
        for (world, bits) in self.0.iter().enumerate() {
            halve(bits, (world, 0, WORLD_BITS), &mut found);
        }
        found
    }

    fn size(&self, family: Family) -> u128 {
        let worlds = match family {
            Family::V4 => &self.0[..2],
            Family::V6 => &self.0[2..],
        };
        worlds.iter().flatten().filter(|&&bit| bit).count() as u128
    }
}

fn set(pieces: &[Piece]) -> CidrSet {
    let prefixes = pieces.iter().map(|&piece| text(piece));
    prefixes
        .map(|text| text.parse::<IpNet>().unwrap())
        .collect()
}

fn texts(set: &CidrSet) -> Vec<String> {
    set.iter().map(|prefix| prefix.to_string()).collect()
}

fn whole_families() -> CidrSet {
    ["::/0", "0.0.0.0/0"]
        .map(|text| text.parse::<IpNet>().unwrap())
        .into_iter()
        .collect()
}

fn piece() -> impl Strategy<Value = Piece> {
    (0..WORLDS.len(), 0..WORLD, 0..=WORLD_BITS)
}

/// Small blocks more often than large ones, as a world is soon full.
fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let small = (0..WORLDS.len(), 0..WORLD, 0..=3u32);
    proptest::collection::vec(prop_oneof![9 => small, 1 => piece()], 0..120)
}

proptest! {
    #[test]
    fn aggregation_loses_nothing_adds_nothing_and_is_the_shortest_list_in_order(pieces in pieces()) {
        let (set, bitmap) = (set(&pieces), Bitmap::of(&pieces));
        prop_assert_eq!(texts(&set), bitmap.shortest());
        prop_assert_eq!(Bitmap::of_set(&set), bitmap);
    }

    #[test]
    fn union_difference_and_intersection_are_those_of_the_addresses(a in pieces(), b in pieces()) {
        let (set_a, set_b) = (set(&a), set(&b));
        let (bits_a, bits_b) = (Bitmap::of(&a), Bitmap::of(&b));
        let union = bits_a.with(&bits_b, |a, b| a || b);
        let difference = bits_a.with(&bits_b, |a, b| a && !b);
        let intersection = bits_a.with(&bits_b, |a, b| a && b);
        prop_assert_eq!(texts(&set_a.union(&set_b)), union.shortest());
        prop_assert_eq!(texts(&set_a.difference(&set_b)), difference.shortest());
        prop_assert_eq!(texts(&set_a.intersection(&set_b)), intersection.shortest());
        prop_assert_eq!(set_a.is_superset(&set_b), union == bits_a);
    }

    #[test]
    fn everything_but_a_set_is_its_complement(pieces in pieces()) {
        let (set, bitmap) = (set(&pieces), Bitmap::of(&pieces));
        let rest = whole_families().difference(&set);
        prop_assert_eq!(Bitmap::of_set(&rest), bitmap.with(&bitmap, |bit, _| !bit));
        prop_assert!(rest.intersection(&set).is_empty());
        prop_assert_eq!(rest.union(&set), whole_families());
        for family in Family::ALL {
            let all = whole_families().size(family);
            prop_assert_eq!(rest.size(family) + set.size(family), all);
        }
    }

    #[test]
    fn size_counts_the_addresses_of_each_family(pieces in pieces()) {
        let (set, bitmap) = (set(&pieces), Bitmap::of(&pieces));
        for family in Family::ALL {
            prop_assert_eq!(set.size(family), AddressCount::new(bitmap.size(family)));
            prop_assert_eq!(set.only(|one| one == family).size(family), set.size(family));
            prop_assert!(set.family(family).iter().all(|prefix| Family::of(prefix) == family));
        }
    }

    #[test]
    fn a_prefix_is_found_when_all_its_addresses_are_held(pieces in pieces(), probe in piece()) {
        let (set, bitmap) = (set(&pieces), Bitmap::of(&pieces));
        let prefix = text(probe).parse::<IpNet>().unwrap().trunc();
        let is_held = bitmap.with(&Bitmap::of(&[probe]), |held, wanted| !wanted || held);
        let is_held = is_held.0.iter().flatten().all(|&bit| bit);
        prop_assert_eq!(set.contains_prefix(&prefix), is_held);
        match set.find(&prefix) {
            Some(block) => prop_assert!(block.contains(&prefix) && set.as_slice().contains(block)),
            None => prop_assert!(!is_held),
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(pieces in pieces()) {
        let reversed: Vec<Piece> = pieces.iter().rev().copied().collect();
        prop_assert_eq!(set(&pieces), set(&reversed));
    }

    #[test]
    fn any_text_is_read_as_a_prefix_or_refused(text in "[0-9a-f.:/]{0,24}") {
        if let Some((prefix, had_host_bits)) = parse_prefix(&text) {
            prop_assert_eq!(prefix, prefix.trunc());
            prop_assert_eq!(parse_prefix(&prefix.to_string()), Some((prefix, false)));
            prop_assert!(had_host_bits || !text.contains('/') || text.parse::<IpNet>().unwrap() == prefix);
        }
    }

    #[test]
    fn line_breaks_are_counted_whatever_stands_beside_them(text in "[\\n\\x0B\t0-9\u{8a}\u{10a}あ]{0,40}") {
        prop_assert_eq!(line_breaks(&text), text.matches('\n').count());
    }
}

/// Prefixes of every length all over both families, many of them beside or in another.
fn prefixes() -> impl Strategy<Value = Vec<IpNet>> {
    let ipv4 = (any::<u32>(), 0..=32u8)
        .prop_map(|(address, length)| IpNet::new_assert(Ipv4Addr::from(address).into(), length));
    let ipv6 = (any::<u128>(), 0..=128u8, 0..=128u8).prop_map(|(address, length, zeros)| {
        let address = address.checked_shr(zeros.into()).unwrap_or(0) << zeros.min(127);
        IpNet::new_assert(Ipv6Addr::from(address).into(), length)
    });
    let near = |prefix: IpNet| {
        let sibling = prefix
            .supernet()
            .and_then(|net| net.subnets(prefix.prefix_len()).ok());
        let siblings: Vec<IpNet> = sibling.into_iter().flatten().collect();
        [
            vec![prefix],
            siblings,
            prefix.supernet().into_iter().collect(),
        ]
        .concat()
    };
    let family = (prop_oneof![ipv4, ipv6], 0..8u8).prop_map(move |(prefix, which)| match which {
        0..5 => vec![prefix],
        5 => near(prefix)[1..].to_vec(),
        _ => near(prefix),
    });
    proptest::collection::vec(family, 0..60).prop_map(|lists| lists.concat())
}

proptest! {
    #[test]
    fn aggregation_is_that_of_ipnet(prefixes in prefixes()) {
        let truncated: Vec<IpNet> = prefixes.iter().map(IpNet::trunc).collect();
        let set: CidrSet = prefixes.into_iter().collect();
        prop_assert_eq!(set.as_slice(), IpNet::aggregate(&truncated));
        // No prefix of IPv6 longer than a subnet: sorted and joined by half an address.
        let short: Vec<IpNet> = truncated.into_iter().filter(|net| net.prefix_len() <= 64).collect();
        let set: CidrSet = short.iter().copied().collect();
        prop_assert_eq!(set.as_slice(), IpNet::aggregate(&short));
    }

    #[test]
    fn blocks_hold_as_many_addresses_as_one_by_one(prefixes in prefixes()) {
        let set: CidrSet = prefixes.into_iter().collect();
        for family in Family::ALL {
            let one_by_one: AddressCount = set.family(family).iter().map(AddressCount::of).sum();
            prop_assert_eq!(set.size(family), one_by_one);
        }
    }

    #[test]
    fn lines_are_what_ipnet_prints(prefixes in prefixes()) {
        let expected: Vec<String> = prefixes.iter().map(ToString::to_string).collect();
        prop_assert_eq!(lines(prefixes.iter()), expected.join("\n"));
    }
}

#[test]
fn the_oracle_can_fail() {
    let mut bitmap = Bitmap::of(&[(0, 0, 1)]);
    assert_eq!(bitmap.shortest(), ["0.0.0.0/31"]);
    bitmap.0[0][2] = true;
    assert_ne!(texts(&set(&[(0, 0, 1)])), bitmap.shortest());
}

#[test]
fn whole_families_are_one_block_each_and_hold_2_to_the_128_addresses() {
    let all = whole_families();
    assert_eq!(texts(&all), ["0.0.0.0/0", "::/0"]);
    assert_eq!(all.size(Family::V4).to_u128(), Some(1 << 32));
    assert_eq!(all.size(Family::V6).to_u128(), None);
    assert_eq!(
        all.size(Family::V6).to_string(),
        "340282366920938463463374607431768211456"
    );
    assert!(all.size(Family::V6) > AddressCount::new(u128::MAX));
    let halves: CidrSet = ["8000::/1", "::/1", "128.0.0.0/1", "0.0.0.0/1"]
        .map(|text| text.parse::<IpNet>().unwrap())
        .into_iter()
        .collect();
    assert_eq!(halves, all);
    let apart = ["::/1", "8000::/1"].map(|text| text.parse().unwrap());
    assert_eq!(AddressCount::of_blocks(&apart), all.size(Family::V6));
    assert_eq!(AddressCount::of_blocks(&[]), AddressCount::ZERO);
    assert!(all.difference(&halves).is_empty());
    for text in [
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    ] {
        assert!(all.contains(text.parse().unwrap()));
        assert!(!CidrSet::default().contains(text.parse().unwrap()));
    }
}

#[test]
#[should_panic(expected = "address count within 2^128")]
fn blocks_that_come_to_more_than_all_addresses_are_no_count() {
    AddressCount::of_blocks(&["::/1"; 3].map(|text| text.parse().unwrap()));
}

#[test]
fn blocks_that_touch_but_are_no_siblings_stay_apart() {
    let set: CidrSet = ["10.0.1.0/24", "10.0.2.0/24"]
        .map(|text| text.parse::<IpNet>().unwrap())
        .into_iter()
        .collect();
    assert_eq!(texts(&set), ["10.0.1.0/24", "10.0.2.0/24"]);
}

#[test]
fn a_large_difference_takes_no_quadratic_time() {
    let holes: CidrSet = (0..30_000u32)
        .map(|n| IpNet::from(IpAddr::V4(Ipv4Addr::from(n * 3))))
        .collect();
    let all = whole_families();
    let rest = all.difference(&holes);
    assert_eq!(rest.union(&holes), all);
    assert_eq!(all.intersection(&holes), holes);
}

#[test]
fn a_prefix_with_host_bits_is_read_as_the_block_around_it_and_told() {
    let block: IpNet = "10.0.0.0/8".parse().unwrap();
    assert_eq!(parse_prefix("10.0.0.7/8"), Some((block, true)));
    assert_eq!(parse_prefix("10.0.0.0/8"), Some((block, false)));
    assert_eq!(
        parse_prefix("10.0.0.7"),
        Some(("10.0.0.7/32".parse().unwrap(), false))
    );
    assert_eq!(
        parse_prefix("::1"),
        Some(("::1/128".parse().unwrap(), false))
    );
    for text in [
        "",
        "/8",
        "10.0.0.0/33",
        "10.0.0/8",
        "10.0.0.0/-1",
        "::/129",
        "10.0.0.0/8 ",
    ] {
        assert_eq!(parse_prefix(text), None, "{text}");
    }
}
