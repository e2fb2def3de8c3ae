use std::mem::replace;

use super::trie::Cost;
use crate::net::Family;
use crate::settings::Prefer;

/// What a list costs, the number that counts most first. IPv4's numbers are moved to the top of the 128 bits.
pub(super) type Price = [u128; 2];

fn place_of(family: Family) -> u32 {
    128 - u32::from(family.bits())
}

pub(super) fn priced(cost: Cost, family: Family, prefer: Prefer) -> Price {
    let price = match prefer {
        Prefer::Fewest => [cost.extra, cost.outside_aws],
        Prefer::Aws => [cost.outside_aws, cost.extra],
    };
    price.map(|number| number << place_of(family))
}

pub(super) fn cost_of(price: Price, family: Family, prefer: Prefer) -> Cost {
    let [first, second] = price.map(|number| number >> place_of(family));
    let (extra, outside_aws) = match prefer {
        Prefer::Fewest => (first, second),
        Prefer::Aws => (second, first),
    };
    Cost { outside_aws, extra }
}

/// The upper half of the number that counts most. Two of them add up to no more than that of the sum, so where they cost
/// too much already, the prices themselves need not be looked at.
#[inline]
fn head(price: &Price) -> u64 {
    (price[0] >> 64) as u64
}

/// The best lists of one node, one for each length from its shortest on. A longer one never costs more: any widened block
/// can be divided in two.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    pub(super) prices: &'a [Price],
    /// Where each list stands among the node's lists in lexicographic order.
    pub(super) ranks: &'a [u32],
}

/// A list joined from one of the left child's and one of the right child's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joined {
    pub(super) price: Price,
    /// Which of the left child's lists is its left part.
    pub(super) left: usize,
}

/// Finds the best joined list of the next length, after those of all shorter lengths; returns the number of pairs that
/// there are of this length.
///
/// All that matters is near the pair that was best for the length before. On either side of it one part gets longer, and
/// costs at least what the longest possible does, while the other gets shorter and dearer: once these two cost more than
/// the best pair known, so does every pair beyond.
#[cfg_attr(tegata_sized, optimize(speed))]
pub(super) fn join_next(
    left: Lists,
    right: Lists,
    prefer: Prefer,
    joined: &mut Vec<Joined>,
) -> usize {
    let sum = joined.len();
    let from = sum.saturating_sub(right.prices.len() - 1);
    let to = sum.min(left.prices.len() - 1);
    let start = joined.last().map_or(from, |last| last.left.clamp(from, to));

    let mut best = Joined {
        price: add(&left.prices[start], &right.prices[sum - start]),
        left: start,
    };
    let offer = |best: &mut Joined, at: usize, one: &Price, other: &Price| {
        if head(one) + head(other) > head(&best.price) {
            return;
        }
        let price = add(one, other);
        let is_earlier = || left.ranks[at] < left.ranks[best.left];
        let is_better = price[0] < best.price[0]
            || price[0] == best.price[0]
                && match prefer {
                    Prefer::Fewest => is_earlier(),
                    Prefer::Aws => {
                        price[1] < best.price[1] || price[1] == best.price[1] && is_earlier()
                    }
                };
        if is_better {
            *best = Joined { price, left: at };
        }
    };
    let least = head(&left.prices[to]);
    let lefts = left.prices[start + 1..=to].iter();
    let rights = right.prices[sum - to..sum - start].iter().rev();
    for ((one, other), at) in lefts.zip(rights).zip(start + 1..) {
        if head(other) + least > head(&best.price) {
            break;
        }
        offer(&mut best, at, one, other);
    }
    let least = head(&right.prices[sum - from]);
    let lefts = left.prices[from..start].iter().rev();
    let rights = right.prices[sum - start + 1..=sum - from].iter();
    for ((one, other), back) in lefts.zip(rights).zip(1..) {
        if head(one) + least > head(&best.price) {
            break;
        }
        offer(&mut best, start - back, one, other);
    }
    joined.push(best);
    to - from + 1
}

#[inline]
fn add(one: &Price, other: &Price) -> Price {
    [one[0] + other[0], one[1] + other[1]]
}

/// Puts a node's lists in lexicographic order, for as many nodes as one likes.
#[derive(Default, Debug)]
pub(super) struct Order {
    order: Vec<u32>,
    sorted: Vec<u32>,
    next: Vec<u32>,
}

impl Order {
    /// The joined lists in order, as places in `joined`: by the rank of the left part, then of the right part.
    #[cfg_attr(tegata_sized, optimize(speed))]
    pub(super) fn of(&mut self, joined: &[Joined], left: Lists, right: Lists) -> &[u32] {
        let Self {
            order,
            sorted,
            next,
        } = self;
        sorted.clear();
        sorted.extend(0..joined.len() as u32);
        order.clear();
        order.resize(joined.len(), 0);
        let rank = |at: usize| right.ranks[at - joined[at].left];
        place(sorted, order, right.ranks.len(), next, rank);
        let rank = |at: usize| left.ranks[joined[at].left];
        place(order, sorted, left.ranks.len(), next, rank);
        sorted
    }
}

/// Sorts by a rank, keeping the order of equals: each rank's items are counted, then put where those of lower ranks end.
#[inline]
fn place(
    items: &[u32],
    sorted: &mut [u32],
    ranks: usize,
    next: &mut Vec<u32>,
    rank: impl Fn(usize) -> u32,
) {
    next.clear();
    next.resize(ranks, 0);
    for &item in items {
        next[rank(item as usize) as usize] += 1;
    }
    let mut start = 0;
    for next in next.iter_mut() {
        start += replace(next, start);
    }
    for &item in items {
        let next = &mut next[rank(item as usize) as usize];
        sorted[*next as usize] = item;
        *next += 1;
    }
}
