//! Fitting against brute force over tiny worlds, as properties, and on the real file.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cmp::Ordering;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use tegata::fit::{Curve, FitError, FitRequest, FittedList, Fitting, Limit, Options, fit};
use tegata::net::{AddressCount, CidrSet, Family, IpNet, special_purpose};
use tegata::ranges;
use tegata::settings::{Percent, Prefer, Settings};

use crate::data;

/// A universe of 2^bits cells at one place of one family. Cell and block numbers know nothing of ipnet.
#[derive(Clone, Copy, Debug)]
struct World {
    family: Family,
    base: u128,
    base_length: u8,
    bits: u8,
}

/// A block of a world: first cell, and how many bits it is below the top.
type Block = (u8, u8);

/// The same universe as a whole family, at its very beginning and at its very end, for both families.
fn worlds(bits: u8) -> Vec<World> {
    let world = |family, base, base_length| World {
        family,
        base,
        base_length,
        bits,
    };
    Family::ALL
        .into_iter()
        .flat_map(|family| {
            let width = family.bits();
            let last = (u128::MAX >> (128 - width)) - ((1 << bits) - 1);
            [
                world(family, 0, 0),
                world(family, 0, width - bits),
                world(family, last, width - bits),
            ]
        })
        .collect()
}

impl World {
    fn prefix(&self, (start, depth): Block) -> IpNet {
        let cell_bits = self.family.bits() - self.base_length - self.bits;
        let address = self.base + (u128::from(start) << cell_bits);
        let address = match self.family {
            Family::V4 => IpAddr::V4(Ipv4Addr::from_bits(address.try_into().unwrap())),
            Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(address)),
        };
        IpNet::new(address, self.base_length + depth).unwrap()
    }

    fn set(&self, cells: u64) -> CidrSet {
        (0..1u8 << self.bits)
            .filter(|cell| cells >> cell & 1 == 1)
            .map(|cell| self.prefix((cell, self.bits)))
            .collect()
    }

    fn addresses(&self, cells: u32) -> AddressCount {
        let cell = AddressCount::of(&self.prefix((0, self.bits)));
        (0..cells).map(|_| cell).sum()
    }
}

/// The cells of a block, as bits.
fn cells_of((start, depth): Block, bits: u8) -> u64 {
    (((1u128 << (1u8 << (bits - depth))) - 1) as u64) << start
}

/// Every list of disjoint blocks that covers the wanted cells; with `idle`, also those with blocks that cover nothing.
fn covers(wanted: u64, bits: u8, block: Block, idle: bool) -> Vec<Vec<Block>> {
    let (start, depth) = block;
    let is_needed = wanted & cells_of(block, bits) != 0;
    if !is_needed && !idle {
        return vec![Vec::new()];
    }
    let mut found = vec![vec![block]];
    if depth == bits {
        if !is_needed {
            found.push(Vec::new());
        }
        return found;
    }
    let middle = start + (1 << (bits - depth - 1));
    let right = covers(wanted, bits, (middle, depth + 1), idle);
    for left in covers(wanted, bits, (start, depth + 1), idle) {
        found.extend(
            right
                .iter()
                .map(|right| [left.clone(), right.clone()].concat()),
        );
    }
    found
}

/// What brute force says is best for one budget: extra cells, those outside, and the list.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Best {
    extra: u32,
    outside: u32,
    list: Vec<Block>,
}

/// A question about a tiny world.
#[derive(Clone, Copy, Debug)]
struct Question {
    bits: u8,
    wanted: u64,
    others: u64,
    prefer: Prefer,
    broadest: Option<u8>,
}

impl Question {
    /// The best list for every budget from 1 to the number of cells, by looking at every list.
    fn brute_force(&self, covers: &[Vec<Block>]) -> Vec<Option<Best>> {
        let mut ranked: Vec<Best> = covers
            .iter()
            .filter(|list| {
                list.iter().all(|block| {
                    self.broadest.is_none_or(|b| block.1 >= b)
                        || cells_of(*block, self.bits) & !self.wanted == 0
                })
            })
            .map(|list| {
                let cells = list
                    .iter()
                    .fold(0, |cells, block| cells | cells_of(*block, self.bits));
                let extra = (cells & !self.wanted).count_ones();
                let outside = (cells & !self.wanted & !self.others).count_ones();
                Best {
                    extra,
                    outside,
                    list: list.clone(),
                }
            })
            .collect();
        ranked.sort_by(|one, other| self.compare(one, other));
        (1..=1usize << self.bits)
            .map(|budget| {
                let fits = |best: &&Best| best.list.len() <= budget;
                ranked.iter().find(fits).cloned()
            })
            .collect()
    }

    /// By cost, then by length, then by the blocks.
    fn compare(&self, one: &Best, other: &Best) -> Ordering {
        let cost = |best: &Best| match self.prefer {
            Prefer::Fewest => (best.extra, 0),
            Prefer::Aws => (best.outside, best.extra),
        };
        (cost(one), one.list.len(), &one.list).cmp(&(cost(other), other.list.len(), &other.list))
    }

    /// The best list of each length from 0 within a block, with the lists at hand instead of ranks and divisions, on
    /// every prefix instead of a trie. For worlds with too many lists to look at all.
    fn best_lists(&self, block: Block) -> Vec<Option<Best>> {
        let (start, depth) = block;
        let cells = cells_of(block, self.bits);
        let nothing = Best {
            extra: 0,
            outside: 0,
            list: Vec::new(),
        };
        if self.wanted & cells == 0 {
            return vec![Some(nothing)];
        }
        let mut best = vec![None; 2];
        if depth < self.bits {
            let middle = start + (1 << (self.bits - depth - 1));
            let left = self.best_lists((start, depth + 1));
            let right = self.best_lists((middle, depth + 1));
            best.resize((left.len() + right.len() - 1).max(2), None);
            for left in left.iter().flatten() {
                for right in right.iter().flatten() {
                    let joined = Best {
                        extra: left.extra + right.extra,
                        outside: left.outside + right.outside,
                        list: [left.list.clone(), right.list.clone()].concat(),
                    };
                    self.keep_better(&mut best, joined);
                }
            }
        }
        if self.broadest.is_none_or(|b| depth >= b) || cells & !self.wanted == 0 {
            let own = Best {
                extra: (cells & !self.wanted).count_ones(),
                outside: (cells & !self.wanted & !self.others).count_ones(),
                list: vec![block],
            };
            self.keep_better(&mut best, own);
        }
        best
    }

    fn keep_better(&self, best: &mut [Option<Best>], candidate: Best) {
        let slot = &mut best[candidate.list.len()];
        if slot
            .as_ref()
            .is_none_or(|slot| self.compare(&candidate, slot).is_lt())
        {
            *slot = Some(candidate);
        }
    }

    /// The answer for every budget from 1 to the number of cells, out of the best list of each length.
    fn by_lists(&self) -> Vec<Option<Best>> {
        let lists = self.best_lists((0, 0));
        (1..=1usize << self.bits)
            .map(|budget| {
                let within = lists.iter().take(budget + 1).flatten();
                within
                    .min_by(|one, other| self.compare(one, other))
                    .cloned()
            })
            .collect()
    }

    /// Asks the same of the product in one kind of place in both families and compares everything.
    fn check(&self, expected: &[Option<Best>]) {
        // Any even spread of the questions over the places does.
        let place = (self.wanted % 3 + u64::from(self.broadest.unwrap_or(0))) as usize % 3;
        for world in worlds(self.bits).into_iter().skip(place).step_by(3) {
            let curve = whole_curve(
                &world.set(self.wanted),
                &world.set(self.others),
                world.family,
                Options {
                    prefer: self.prefer,
                    broadest: self.broadest.map(|b| world.base_length + b),
                    most_rules: None,
                },
            );
            let smallest = expected.iter().position(Option::is_some).unwrap() + 1;
            assert_eq!(curve.points()[0].budget, smallest, "{self:?} {world:?}");
            for (budget, best) in (1..).zip(expected).take(curve.wanted_blocks() + 1) {
                let Some(best) = best else {
                    let refusal = FitError::BudgetTooSmall {
                        family: world.family,
                        budget,
                        smallest,
                    };
                    assert_eq!(curve.by_budget(budget), Err(refusal), "{self:?} {world:?}");
                    continue;
                };
                let list = curve.by_budget(budget).unwrap();
                let blocks: Vec<IpNet> = best.list.iter().map(|b| world.prefix(*b)).collect();
                assert_eq!(list.blocks, blocks, "{self:?} {world:?} {budget}");
                assert_eq!(
                    list.extra,
                    world.addresses(best.extra),
                    "{self:?} {world:?}"
                );
                let outside = world.addresses(best.outside);
                assert_eq!(list.extra_outside_aws, outside, "{self:?} {world:?}");
                assert_eq!(list.extra_addresses().size(world.family), list.extra);
            }
            for thousandths in [1, 33_333, 33_334, 50_000, 100_000, 250_000, 1_000_000] {
                let best = expected.iter().flatten().find(|best| {
                    u64::from(best.extra) * 100_000
                        <= u64::from(self.wanted.count_ones()) * u64::from(thousandths)
                });
                let blocks: Vec<IpNet> = best
                    .unwrap()
                    .list
                    .iter()
                    .map(|b| world.prefix(*b))
                    .collect();
                let list = curve.by_extra(Percent::from_thousandths(thousandths).unwrap());
                assert_eq!(list.blocks, blocks, "{self:?} {world:?} {thousandths}");
            }
        }
    }

    /// Checks the world under both preferences, with and without a bound on the blocks.
    fn check_all_ways(bits: u8, wanted: u64, others: &[u64], idle: bool) {
        let covers = covers(wanted, bits, (0, 0), idle);
        for broadest in std::iter::once(None).chain((0..=bits).map(Some)) {
            for others in others {
                for prefer in [Prefer::Fewest, Prefer::Aws] {
                    let question = Self {
                        bits,
                        wanted,
                        others: *others,
                        prefer,
                        broadest,
                    };
                    question.check(&question.brute_force(&covers));
                }
            }
        }
    }
}

fn whole_curve(wanted: &CidrSet, others: &CidrSet, family: Family, options: Options) -> Curve {
    Fitting::new(wanted, others, family, options)
        .unwrap()
        .finish()
}

#[test]
fn every_world_of_eight_cells_is_fitted_as_by_brute_force() {
    for wanted in 1..=0xff {
        Question::check_all_ways(3, wanted, &[0, 0b0011_0101, 0b1110_0100], true);
    }
}

#[test]
fn the_two_ways_of_checking_agree() {
    for wanted in 1..=0xff {
        let covers = covers(wanted, 3, (0, 0), false);
        for (prefer, broadest) in [(Prefer::Fewest, None), (Prefer::Aws, Some(1))] {
            let question = Question {
                bits: 3,
                wanted,
                others: 0b0110_1001,
                prefer,
                broadest,
            };
            assert_eq!(
                question.by_lists(),
                question.brute_force(&covers),
                "{question:?}"
            );
        }
    }
}

/// Wanted cells and others' cells of a world small enough to look at every list.
fn tiny_worlds() -> impl Strategy<Value = (u8, u64, u64)> {
    let some_cells = |bits: u8, most: usize| {
        proptest::collection::btree_set(0u32..1 << bits, 1..=most)
            .prop_map(|cells| cells.iter().fold(0, |mask, cell| mask | 1u64 << cell))
    };
    prop_oneof![
        (
            Just(4),
            1..=0xffffu64,
            any::<u64>().prop_map(|cells| cells & 0xffff)
        ),
        (
            Just(5),
            some_cells(5, 7),
            any::<u64>().prop_map(|cells| cells & 0xffff_ffff)
        ),
        (Just(6), some_cells(6, 5), any::<u64>()),
    ]
}

/// Blocks of one family anywhere, of any length, many of them close together.
fn blocks(family: Family) -> impl Strategy<Value = CidrSet> {
    let block = move |(near, length, far): (u16, u8, u128)| {
        let width = family.bits();
        let length = length.min(width);
        let spread = (far & !(u128::MAX >> 3)) | u128::from(near) << 104;
        let address = match family {
            Family::V4 => IpAddr::V4(Ipv4Addr::from_bits((spread >> 96) as u32)),
            Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(spread | far >> 40)),
        };
        IpNet::new(address, length).unwrap()
    };
    let lengths = prop_oneof![8 => 14..=24u8, 1 => 0..=8u8, 3 => 25..=128u8];
    proptest::collection::vec(
        (any::<u16>(), lengths, any::<u128>()).prop_map(block),
        1..40,
    )
    .prop_map(|blocks| blocks.into_iter().collect())
}

fn questions() -> impl Strategy<Value = (Family, CidrSet, CidrSet, Options)> {
    let family = prop_oneof![Just(Family::V4), Just(Family::V6)];
    let prefer = prop_oneof![Just(Prefer::Fewest), Just(Prefer::Aws)];
    let broadest = proptest::option::of(0..=20u8);
    (family, prefer, broadest).prop_flat_map(|(family, prefer, broadest)| {
        let options = Options {
            prefer,
            broadest,
            most_rules: None,
        };
        (Just(family), blocks(family), blocks(family), Just(options))
    })
}

/// A cost as the preference compares it; more than any where there is no list.
type Least = (u128, u128);
const NEVER: Least = (u128::MAX, u128::MAX);

/// A question that is answered by trying every division of every length at every prefix, for lists too long to look at
/// each: what is best is known, which list it is not.
struct Sized<'a> {
    wanted: &'a CidrSet,
    others: &'a CidrSet,
    family: Family,
    options: Options,
}

impl Sized<'_> {
    /// The least cost for every number of blocks from none on, within a prefix that shares addresses with the wanted ones.
    fn least_costs(&self, prefix: IpNet) -> Vec<Least> {
        let inside = |prefix: IpNet| self.wanted.iter().any(|block| prefix.contains(block));
        if self.wanted.as_slice().contains(&prefix) {
            return vec![NEVER, (0, 0)];
        }
        let mut halves = prefix.subnets(prefix.prefix_len() + 1).unwrap();
        let halves = [halves.next().unwrap(), halves.next().unwrap()];
        let mut best = match halves.map(inside) {
            [true, true] => joined(&self.least_costs(halves[0]), &self.least_costs(halves[1])),
            // The half itself costs no more than the whole.
            [is_left, _] => return self.least_costs(halves[usize::from(!is_left)]),
        };
        if self
            .options
            .broadest
            .is_none_or(|b| prefix.prefix_len() >= b)
        {
            let own: CidrSet = [prefix].into_iter().collect();
            let extra = own.difference(self.wanted);
            let outside = extra.difference(self.others);
            let [extra, outside] =
                [extra, outside].map(|set| set.size(self.family).to_u128().unwrap());
            best[1] = best[1].min(match self.options.prefer {
                Prefer::Fewest => (extra, 0),
                Prefer::Aws => (outside, extra),
            });
        }
        best
    }
}

fn joined(left: &[Least], right: &[Least]) -> Vec<Least> {
    let mut best = vec![NEVER; left.len() + right.len() - 1];
    for (on_left, one) in left.iter().enumerate().filter(|(_, one)| **one != NEVER) {
        for (on_right, other) in right.iter().enumerate().filter(|(_, one)| **one != NEVER) {
            let slot = &mut best[on_left + on_right];
            *slot = (*slot).min((one.0 + other.0, one.1 + other.1));
        }
    }
    best
}

/// Like [`questions`], of up to a hundred and twenty blocks.
fn longer_questions() -> impl Strategy<Value = (Family, CidrSet, CidrSet, Options)> {
    (questions(), questions(), questions()).prop_map(|(first, second, third)| {
        let (family, mut wanted, others, options) = first;
        for (_, more, ..) in [second, third] {
            // What is of the other family is read as this one's.
            let more: CidrSet = more.iter().map(|block| in_family(family, block)).collect();
            wanted = wanted.union(&more);
        }
        (family, wanted, others, options)
    })
}

/// The block whose address starts with the same bits.
fn in_family(family: Family, block: &IpNet) -> IpNet {
    let bits = match block.network() {
        IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
        IpAddr::V6(address) => address.to_bits(),
    };
    let address = match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::from_bits((bits >> 96) as u32)),
        Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(bits)),
    };
    IpNet::new(address, block.prefix_len().min(family.bits())).unwrap()
}

/// The cost in the order in which the preference compares it.
fn cost(list: &FittedList, prefer: Prefer) -> (AddressCount, AddressCount) {
    match prefer {
        Prefer::Fewest => (list.extra, AddressCount::ZERO),
        Prefer::Aws => (list.extra_outside_aws, list.extra),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tiny_worlds_are_fitted_as_by_brute_force((bits, wanted, others) in tiny_worlds()) {
        Question::check_all_ways(bits, wanted, &[others], false);
    }

    #[test]
    fn ties_in_larger_worlds_go_to_the_smallest_list(
        dense in any::<[u64; 3]>(),
        thinning in 0..=2usize,
        others in any::<u64>(),
        prefer in prop_oneof![Just(Prefer::Fewest), Just(Prefer::Aws)],
        broadest in proptest::option::of(0..=6u8),
    ) {
        let wanted = dense[..=thinning].iter().fold(u64::MAX, |wanted, cells| wanted & cells);
        prop_assume!(wanted != 0);
        let question = Question { bits: 6, wanted, others, prefer, broadest };
        question.check(&question.by_lists());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_fitted_list_covers_all_within_its_budget_and_counts_what_it_adds(
        (family, wanted, others, options) in questions(),
    ) {
        let curve = whole_curve(&wanted, &others, family, options);
        let mut before = None;
        for point in curve.points() {
            let list = curve.by_budget(point.budget).unwrap();
            let allowed: CidrSet = list.blocks.iter().copied().collect();
            prop_assert!(allowed.is_superset(&wanted));
            prop_assert!(list.blocks.is_sorted());
            prop_assert!(list.blocks.windows(2).all(|pair| !pair[0].contains(&pair[1])));
            prop_assert!(list.blocks.len() <= point.budget);
            prop_assert_eq!(list.blocks.len(), point.rules);
            for block in &list.blocks {
                let is_allowed = options.broadest.is_none_or(|b| block.prefix_len() >= b);
                prop_assert!(is_allowed || wanted.contains_prefix(block));
            }

            let extra = allowed.difference(&wanted);
            prop_assert_eq!(list.extra_addresses(), extra.clone());
            prop_assert_eq!((point.extra, list.extra), (extra.size(family), extra.size(family)));
            let outside = extra.difference(&others).size(family);
            prop_assert_eq!((point.extra_outside_aws, list.extra_outside_aws), (outside, outside));
            prop_assert_eq!(list.wanted, wanted.size(family));

            let mut kept: Vec<IpNet> = list.blocks.clone();
            for widened in &list.widened {
                kept.retain(|block| *block != widened.block);
                kept.extend(&widened.swallowed);
                let block: CidrSet = [widened.block].into_iter().collect();
                let added = block.difference(&wanted);
                prop_assert_eq!(widened.extra, added.size(family));
                prop_assert_eq!(widened.extra_outside_aws, added.difference(&others).size(family));
            }
            kept.sort();
            prop_assert_eq!(kept, wanted.as_slice());

            let now = cost(&list, options.prefer);
            prop_assert!(before.is_none_or(|before| now <= before), "more blocks never cost more");
            before = Some(now);
        }
    }

    #[test]
    fn no_division_of_a_longer_list_is_better(
        (family, wanted, others, options) in longer_questions(),
    ) {
        let curve = whole_curve(&wanted, &others, family, options);
        let sized = Sized { wanted: &wanted, others: &others, family, options };
        let mut best = sized.least_costs(match family {
            Family::V4 => "0.0.0.0/0".parse().unwrap(),
            Family::V6 => "::/0".parse().unwrap(),
        });
        for at in 1..best.len() {
            best[at] = best[at].min(best[at - 1]);
        }
        for (blocks, least) in best.iter().enumerate().skip(1) {
            match curve.point(blocks) {
                Err(_) => prop_assert_eq!(*least, NEVER),
                Ok(point) => {
                    let (extra, outside) = (point.extra, point.extra_outside_aws);
                    match options.prefer {
                        Prefer::Fewest => prop_assert_eq!(extra, AddressCount::new(least.0)),
                        Prefer::Aws => prop_assert_eq!((outside, extra), (AddressCount::new(least.0), AddressCount::new(least.1))),
                    }
                }
            }
        }
    }

    #[test]
    fn a_budget_for_the_exact_list_gives_the_exact_list(
        (family, wanted, others, options) in questions(),
        more in 0..100usize,
    ) {
        let list = whole_curve(&wanted, &others, family, options).by_budget(wanted.len() + more).unwrap();
        prop_assert_eq!(&list.blocks, wanted.as_slice());
        prop_assert!(list.is_exact() && list.widened.is_empty() && list.extra_addresses().is_empty());
    }

    #[test]
    fn every_point_of_the_curve_equals_a_run_of_its_own(
        (family, wanted, others, options) in questions(),
    ) {
        let curve = whole_curve(&wanted, &others, family, options);
        for budget in 0..=wanted.len() + 1 {
            let options = Options { most_rules: Some(budget), ..options };
            let alone = Fitting::new(&wanted, &others, family, options)
                .and_then(|fitting| fitting.finish().by_budget(budget));
            prop_assert_eq!(alone, curve.by_budget(budget));
        }
    }

    #[test]
    fn slices_give_the_same_as_one_go(
        (family, wanted, others, options) in questions(),
        slice in 0..50usize,
        most_rules in proptest::option::of(10..30usize),
    ) {
        let options = Options { most_rules, ..options };
        if let Ok(mut fitting) = Fitting::new(&wanted, &others, family, options) {
            let row = most_rules.unwrap_or(wanted.len()).min(wanted.len()) as u64;
            let mut progress = fitting.advance(slice);
            while !progress.is_done() {
                let next = fitting.advance(slice);
                prop_assert_eq!(next.total, progress.total);
                prop_assert!(next.done > progress.done);
                prop_assert!(next.done < progress.done + slice.max(1) as u64 + row);
                progress = next;
            }
            let sliced = fitting.finish();
            let whole = whole_curve(&wanted, &others, family, options);
            prop_assert_eq!(sliced.points(), whole.points());
            for point in whole.points() {
                prop_assert_eq!(sliced.by_budget(point.budget), whole.by_budget(point.budget));
            }
        }
    }
}

fn set(text: &str) -> CidrSet {
    text.split_whitespace()
        .map(|t| t.parse().unwrap())
        .collect()
}

#[test]
fn both_families_are_fitted_each_by_itself() {
    let wanted = set("192.0.2.0/26 192.0.2.192/26 198.51.100.7/32 2001:db8::/64 2001:db8:0:3::/64");
    let request = FitRequest {
        limit: Limit::Budget(1),
        broadest: None,
        prefer: Prefer::Fewest,
    };
    let fitted = fit(&wanted, &CidrSet::default(), &request).unwrap();
    let blocks: Vec<String> = fitted.blocks().map(IpNet::to_string).collect();
    assert_eq!(blocks, ["192.0.0.0/5", "2001:db8::/62"]);
    let v6 = fitted.family(Family::V6).unwrap();
    assert_eq!(v6.extra, AddressCount::new(2 << 64));
    assert_eq!(
        v6.widened[0].swallowed,
        set("2001:db8::/64 2001:db8:0:3::/64").as_slice()
    );
    assert_eq!(fitted.extra_addresses().size(Family::V6), v6.extra);
}

#[test]
fn a_broadest_prefix_bounds_ipv4_only_and_names_the_smallest_budget() {
    let wanted = set("192.0.2.0/26 192.0.2.192/26 198.51.100.7/32 2001:db8::/64 3001:db8::/64");
    let request = |budget| FitRequest {
        limit: Limit::Budget(budget),
        broadest: Some(24),
        prefer: Prefer::Fewest,
    };
    let refusal = FitError::BudgetTooSmall {
        family: Family::V4,
        budget: 1,
        smallest: 2,
    };
    let others = CidrSet::default();
    assert_eq!(fit(&wanted, &others, &request(1)), Err(refusal));
    let fitted = fit(&wanted, &others, &request(2)).unwrap();
    let blocks: Vec<String> = fitted.blocks().map(IpNet::to_string).collect();
    assert_eq!(
        blocks,
        [
            "192.0.2.0/24",
            "198.51.100.7/32",
            "2001:db8::/64",
            "3001:db8::/64"
        ]
    );
}

#[test]
fn halves_of_a_prefix_broader_than_allowed_stay_two_blocks() {
    let wanted = set("10.0.0.0/26 10.0.0.128/26 10.0.1.0/26 10.0.1.128/26");
    let options = Options {
        broadest: Some(24),
        ..Options::default()
    };
    let curve = whole_curve(&wanted, &CidrSet::default(), Family::V4, options);
    let list = curve.by_budget(2).unwrap();
    assert_eq!(
        list.blocks,
        ["10.0.0.0/24", "10.0.1.0/24"].map(|t| t.parse().unwrap())
    );
    assert_eq!(curve.points()[0].budget, 2);
}

#[test]
fn settings_ask_for_fitting_only_with_a_limit() {
    let mut settings = Settings {
        broadest: Some(12),
        prefer: Prefer::Aws,
        ..Settings::default()
    };
    assert_eq!(FitRequest::of(&settings), None);
    let request = |limit| FitRequest {
        limit,
        broadest: Some(12),
        prefer: Prefer::Aws,
    };
    settings.extra = Percent::parse("0.5");
    let half = Percent::from_thousandths(500).unwrap();
    assert_eq!(FitRequest::of(&settings), Some(request(Limit::Extra(half))));
    settings.extra = None;
    settings.budget = Some(60);
    assert_eq!(FitRequest::of(&settings), Some(request(Limit::Budget(60))));
}

#[test]
fn nothing_wanted_is_refused_not_fitted() {
    let request = FitRequest {
        limit: Limit::Budget(5),
        broadest: None,
        prefer: Prefer::Fewest,
    };
    let (nothing, v6) = (CidrSet::default(), set("2001:db8::/32"));
    assert_eq!(fit(&nothing, &v6, &request), Err(FitError::NothingWanted));
    let v4 = Fitting::new(&v6, &nothing, Family::V4, Options::default());
    assert_eq!(v4.unwrap_err(), FitError::NothingWanted);
}

#[test]
fn the_whole_ipv6_space_counts_without_overflow() {
    let all = set("::/0");
    let curve = whole_curve(&all, &all, Family::V6, Options::default());
    let list = curve.by_extra(Percent::from_thousandths(u32::MAX).unwrap());
    assert_eq!(
        (list.blocks.as_slice(), list.is_exact()),
        (all.as_slice(), true)
    );

    let ends = set("::/128 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128");
    let curve = whole_curve(&ends, &CidrSet::default(), Family::V6, Options::default());
    let list = curve.by_budget(1).unwrap();
    assert_eq!(list.blocks, all.as_slice());
    assert_eq!(list.extra, AddressCount::new(u128::MAX - 1));
    assert_eq!(list.extra_outside_aws, AddressCount::new(u128::MAX - 1));
}

#[test]
fn preferring_aws_pays_more_addresses_to_keep_strangers_out() {
    // One block too many: the left pair is closer, but a stranger sits between; the right pair has AWS between.
    let wanted = set("10.0.0.0/32 10.0.0.3/32 10.0.1.0/32 10.0.1.7/32");
    let aws = set("10.0.1.0/29");
    let pick = |prefer| {
        let options = Options {
            prefer,
            ..Options::default()
        };
        let list = whole_curve(&wanted, &aws, Family::V4, options)
            .by_budget(3)
            .unwrap();
        (
            list.widened[0].block.to_string(),
            list.extra,
            list.extra_outside_aws,
        )
    };
    let count = AddressCount::new;
    assert_eq!(
        pick(Prefer::Fewest),
        ("10.0.0.0/30".into(), count(2), count(2))
    );
    assert_eq!(
        pick(Prefer::Aws),
        ("10.0.1.0/29".into(), count(6), count(0))
    );
}

#[test]
fn special_purpose_space_is_the_registries() {
    let special = special_purpose();
    for inside in [
        "10.9.8.7",
        "100.127.0.1",
        "192.88.99.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "ff02::1",
    ] {
        assert!(special.contains(inside.parse().unwrap()), "{inside}");
    }
    for inside in [
        "2001:1ff::1",
        "2001:db8::1",
        "2002::1",
        "3fff:fff::1",
        "1fff::1",
        "4000::1",
    ] {
        assert!(special.contains(inside.parse().unwrap()), "{inside}");
    }
    for outside in [
        "1.1.1.1",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "223.255.255.255",
    ] {
        assert!(!special.contains(outside.parse().unwrap()), "{outside}");
    }
    for outside in [
        "2001:200::1",
        "2001:db9::1",
        "2003::1",
        "3fff:1000::1",
        "2600::1",
    ] {
        assert!(!special.contains(outside.parse().unwrap()), "{outside}");
    }
}

/// EC2's addresses of one Region in the newest real file.
fn real_ec2(region: &str) -> Option<CidrSet> {
    let ranges = ranges::parse(&data::file("2026-08-22")?).unwrap();
    let rows = ranges
        .iter()
        .filter(|row| row.region().as_str() == region && row.service().as_str() == "EC2");
    Some(rows.map(|row| row.prefix()).collect())
}

#[test]
fn the_real_file_gives_the_known_optima() {
    let known = [
        (
            "us-east-1",
            232,
            21_518_496,
            [(100, 7_733_344), (60, 121_524_832), (50, 251_456_096)],
        ),
        (
            "ap-northeast-1",
            72,
            4_300_064,
            [(60, 108_784), (50, 1_974_496), (20, 315_185_120)],
        ),
    ];
    for (region, blocks, addresses, extras) in known {
        let Some(wanted) = real_ec2(region) else {
            return;
        };
        let curve = whole_curve(&wanted, &CidrSet::default(), Family::V4, Options::default());
        assert_eq!(curve.wanted_blocks(), blocks);
        assert_eq!(curve.wanted(), AddressCount::new(addresses));
        for (budget, extra) in extras {
            let list = curve.by_budget(budget).unwrap();
            assert_eq!(list.extra, AddressCount::new(extra), "{region} {budget}");
            assert!(list.blocks.len() <= budget);
        }
    }
}

#[test]
fn the_real_file_gives_the_known_shares() {
    let Some(wanted) = real_ec2("us-east-1") else {
        return;
    };
    let curve = whole_curve(&wanted, &CidrSet::default(), Family::V4, Options::default());
    for (percent, rules) in [(1, 149), (10, 116)] {
        let list = curve.by_extra(Percent::from_thousandths(percent * 1_000).unwrap());
        assert_eq!(list.blocks.len(), rules, "{percent} %");
    }
}
