use std::cmp::Ordering;

use super::fitted::{FittedList, Widened};
use super::request::{FitError, share_of};
use super::trie::{Cost, Trie};
use crate::net::{AddressCount, Family};
use crate::settings::{Percent, Prefer};

/// What every budget costs, for one family, and the lists behind it.
#[derive(Debug)]
pub struct Curve {
    trie: Trie,
    wanted: AddressCount,
    shortest: Vec<usize>,
    divisions: Divisions,
    points: Vec<Point>,
}

/// For each node how its joined lists divide between its children: the length of the left part, from the shortest list
/// on.
#[derive(Default, Debug)]
pub(super) struct Divisions {
    on_left: Vec<u32>,
    /// Where each node's start.
    starts: Vec<usize>,
}

impl Divisions {
    pub(super) fn push(&mut self, on_left: impl Iterator<Item = u32>) {
        self.starts.push(self.on_left.len());
        self.on_left.extend(on_left);
    }

    /// The nodes that are noted.
    pub(super) fn nodes(&self) -> usize {
        self.starts.len()
    }

    /// The length of the left part of a node's joined list of this place among them.
    fn on_left(&self, node: usize, place: usize) -> usize {
        self.on_left[self.starts[node] + place] as usize
    }
}

/// One point of a curve: the best list for a budget.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// The CIDR blocks allowed.
    pub budget: usize,
    /// The CIDR blocks needed: fewer than allowed where one more does not help.
    pub rules: usize,
    /// Addresses let in beyond the wanted ones.
    pub extra: AddressCount,
    /// How many of these are neither in AWS nor special-purpose.
    pub extra_outside_aws: AddressCount,
}

impl Curve {
    pub(super) fn new(
        trie: Trie,
        prefer: Prefer,
        shortest: Vec<usize>,
        divisions: Divisions,
        costs: &[Cost],
    ) -> Self {
        let first = shortest[trie.root()];
        let mut points = Vec::with_capacity(costs.len());
        let mut best = 0;
        for at in 0..costs.len() {
            // One more block never costs more: any widened block can be divided in two.
            if costs[at].compare(&costs[best], prefer) == Ordering::Less {
                best = at;
            }
            points.push(Point {
                budget: first + at,
                rules: first + best,
                extra: AddressCount::new(costs[best].extra),
                extra_outside_aws: AddressCount::new(costs[best].outside_aws),
            });
        }
        Self {
            wanted: AddressCount::of_blocks(&trie.wanted),
            trie,
            shortest,
            divisions,
            points,
        }
    }

    /// The family of the curve.
    pub fn family(&self) -> Family {
        self.trie.family
    }

    /// The number of addresses wanted.
    pub fn wanted(&self) -> AddressCount {
        self.wanted
    }

    /// The number of CIDR blocks of the exact list.
    pub fn wanted_blocks(&self) -> usize {
        self.trie.wanted.len()
    }

    /// One point a budget, without a gap, from the smallest budget that can be met; never empty. With
    /// [`Prefer::Aws`] it is the extra outside AWS that never grows with the budget, while all extra may.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Whether the curve reaches the exact list; one that was cut by `most_rules` does not.
    pub fn is_whole(&self) -> bool {
        self.last().budget == self.wanted_blocks()
    }

    fn last(&self) -> &Point {
        self.points.last().expect("a curve has a point")
    }

    /// The point for at most this many CIDR blocks.
    ///
    /// # Errors
    /// [`FitError::BudgetTooSmall`] with the smallest budget that can be met.
    ///
    /// # Panics
    /// When the curve was cut before this budget.
    pub fn point(&self, budget: usize) -> Result<&Point, FitError> {
        let smallest = self.points[0].budget;
        let at = budget
            .checked_sub(smallest)
            .ok_or(FitError::BudgetTooSmall {
                family: self.family(),
                budget,
                smallest,
            })?;
        Ok(self.points.get(at).unwrap_or_else(|| {
            assert!(self.is_whole(), "the curve reaches the budget");
            self.last()
        }))
    }

    /// The best list of at most this many CIDR blocks.
    ///
    /// # Errors
    /// [`FitError::BudgetTooSmall`] with the smallest budget that can be met.
    ///
    /// # Panics
    /// When the curve was cut before this budget.
    pub fn by_budget(&self, budget: usize) -> Result<FittedList, FitError> {
        self.point(budget).map(|point| self.list(point))
    }

    /// The point of the smallest budget whose best list lets in at most this share of the wanted addresses, compared
    /// exactly. With [`Prefer::Aws`] the best list of a budget may let in more than another one of equal length.
    ///
    /// # Panics
    /// When the curve was cut before that point.
    pub fn point_by_extra(&self, most: Percent) -> &Point {
        let allowed = AddressCount::new(share_of(most, self.wanted));
        let point = self.points.iter().find(|point| point.extra <= allowed);
        point.expect("the curve reaches the exact list")
    }

    /// The list of [`Curve::point_by_extra`].
    ///
    /// # Panics
    /// When the curve was cut before that point.
    pub fn by_extra(&self, most: Percent) -> FittedList {
        self.list(self.point_by_extra(most))
    }

    /// Reads the list of a point off the divisions, top-down.
    fn list(&self, point: &Point) -> FittedList {
        let mut blocks = Vec::with_capacity(point.rules);
        let mut widened = Vec::new();
        let mut open = vec![(self.trie.root(), point.rules)];
        while let Some((at, length)) = open.pop() {
            let node = &self.trie.nodes[at];
            match node.children {
                None => blocks.push(self.trie.prefix(at)),
                Some([left, right]) if length > 1 => {
                    let shortest = self.shortest[left] + self.shortest[right];
                    let on_left = self.divisions.on_left(at, length - shortest);
                    // The left child comes off first: the list ascends.
                    open.push((right, length - on_left));
                    open.push((left, on_left));
                }
                Some(_) => {
                    let block = self.trie.prefix(at);
                    blocks.push(block);
                    widened.push(Widened {
                        block,
                        swallowed: self.trie.wanted[node.leaves.clone()].to_vec(),
                        extra: AddressCount::new(node.cost.extra),
                        extra_outside_aws: AddressCount::new(node.cost.outside_aws),
                    });
                }
            }
        }
        FittedList {
            family: self.family(),
            blocks,
            wanted_blocks: self.wanted_blocks(),
            wanted: self.wanted,
            extra: point.extra,
            extra_outside_aws: point.extra_outside_aws,
            widened,
        }
    }
}
