use std::ops::Range;

use super::curve::{Curve, Divisions};
use super::joining::{Joined, Lists, Order, Price, cost_of, join_next, priced};
use super::request::{FitError, Options};
use super::trie::{Cost, Trie};
use crate::net::{CidrSet, Family};
use crate::settings::Prefer;

/// The fitting of one family, advanced in slices of bounded work.
///
/// ```
/// use tegata::fit::{Fitting, Options};
/// use tegata::net::{CidrSet, Family};
///
/// let wanted: CidrSet = ["192.0.2.0/32", "192.0.2.3/32"].iter().map(|text| text.parse().unwrap()).collect();
/// let mut fitting = Fitting::new(&wanted, &CidrSet::default(), Family::V4, Options::default())?;
/// while !fitting.advance(1_000).is_done() { /* let the browser draw */ }
/// let list = fitting.finish().by_budget(1)?;
/// assert_eq!(list.blocks[0].to_string(), "192.0.2.0/30");
/// # Ok::<(), tegata::fit::FitError>(())
/// ```
#[derive(Debug)]
pub struct Fitting {
    trie: Trie,
    prefer: Prefer,
    /// The longest list that is looked at.
    most_rules: usize,
    /// For each node the length of its shortest list: 1, or more where `broadest` forbids the node's own prefix.
    shortest: Vec<usize>,
    /// How the lists of finished nodes divide.
    divisions: Divisions,
    /// The lists of finished nodes whose parents are not finished, one node's after the other's.
    prices: Vec<Price>,
    ranks: Vec<u32>,
    /// Where each of these nodes' lists start.
    open: Vec<usize>,
    /// The joined lists of the node that is being worked on, from the shortest on.
    joined: Vec<Joined>,
    order: Order,
    progress: Progress,
}

/// How far a fitting is. One step is one way of dividing one list, or one leaf.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Steps taken.
    pub done: u64,
    /// Steps in all, known from the start.
    pub total: u64,
}

impl Progress {
    /// Whether nothing is left to do.
    pub fn is_done(self) -> bool {
        self.done == self.total
    }
}

fn index_of(number: usize) -> u32 {
    u32::try_from(number).expect("fewer than 2^32 CIDR blocks are wanted")
}

impl Fitting {
    /// Prepares the fitting of one family of the wanted set; work that grows like n · log n for n wanted blocks.
    ///
    /// `others` are the addresses that are not strangers': AWS's own and special-purpose space.
    ///
    /// # Errors
    /// [`FitError::NothingWanted`] when the family holds nothing, [`FitError::BudgetTooSmall`] when no list of at most
    /// `options.most_rules` blocks exists.
    pub fn new(
        wanted: &CidrSet,
        others: &CidrSet,
        family: Family,
        options: Options,
    ) -> Result<Self, FitError> {
        if wanted.family(family).is_empty() {
            return Err(FitError::NothingWanted);
        }
        let trie = Trie::new(wanted, others, family);
        let budget = options.most_rules.unwrap_or(usize::MAX);
        let mut fitting = Self {
            prefer: options.prefer,
            most_rules: budget.min(trie.wanted.len()),
            shortest: Vec::with_capacity(trie.nodes.len()),
            divisions: Divisions::default(),
            prices: Vec::new(),
            ranks: Vec::new(),
            open: Vec::new(),
            joined: Vec::new(),
            order: Order::default(),
            progress: Progress { done: 0, total: 0 },
            trie,
        };
        for node in &fitting.trie.nodes {
            let shortest = match node.children {
                None => 1,
                Some(_) if options.broadest.is_none_or(|b| node.prefix_len() >= b) => 1,
                Some([left, right]) => fitting.shortest[left] + fitting.shortest[right],
            };
            fitting.shortest.push(shortest);
        }
        let smallest = fitting.shortest[fitting.trie.root()];
        if budget < smallest {
            return Err(FitError::BudgetTooSmall {
                family,
                budget,
                smallest,
            });
        }
        fitting.progress.total = (0..fitting.trie.nodes.len())
            .map(|node| fitting.steps_of(node))
            .sum();
        Ok(fitting)
    }

    /// The steps that a node takes.
    fn steps_of(&self, node: usize) -> u64 {
        let Some([left, right]) = self.trie.nodes[node].children else {
            return 1;
        };
        let longest = |child: usize| self.most_rules.min(self.trie.nodes[child].leaves.len());
        let (lefts, rights) = (
            self.shortest[left]..=longest(left),
            self.shortest[right]..=longest(right),
        );
        if longest(left) + longest(right) <= self.most_rules {
            return lefts.count() as u64 * rights.count() as u64;
        }
        let pairs = lefts.map(|row| {
            let most = self.most_rules.saturating_sub(row).min(*rights.end());
            (most + 1).saturating_sub(*rights.start())
        });
        pairs.sum::<usize>() as u64
    }

    /// How far the fitting is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Works for about this many steps, at least one: at most the ways of dividing one more list are added,
    /// which are fewer than the budget.
    pub fn advance(&mut self, max_steps: usize) -> Progress {
        let goal = self.progress.done.saturating_add(max_steps.max(1) as u64);
        while !self.is_finished() && self.progress.done < goal {
            self.step();
        }
        self.progress
    }

    /// Whether every node is finished; at the end of the steps one may be left that a budget of one leaves no joined list.
    fn is_finished(&self) -> bool {
        self.divisions.nodes() == self.trie.nodes.len()
    }

    fn step(&mut self) {
        let at = self.divisions.nodes();
        let node = &self.trie.nodes[at];
        let Some([left, right]) = node.children else {
            self.open.push(self.prices.len());
            self.prices.push(Price::default());
            self.ranks.push(0);
            self.divisions.push(std::iter::empty());
            self.progress.done += 1;
            return;
        };
        // Children come before their parents, left before right: theirs are the last two.
        let [.., from, middle] = self.open[..] else {
            panic!("both children are finished");
        };
        let lists = |range: Range<usize>| Lists {
            prices: &self.prices[range.clone()],
            ranks: &self.ranks[range],
        };
        let (lefts, rights) = (lists(from..middle), lists(middle..self.prices.len()));
        let shortest = self.shortest[left] + self.shortest[right];
        let longest = node.leaves.len().min(self.most_rules);
        if shortest + self.joined.len() <= longest {
            let pairs = join_next(lefts, rights, self.prefer, &mut self.joined);
            self.progress.done += pairs as u64;
            if shortest + self.joined.len() <= longest {
                return;
            }
        }

        let order = self.order.of(&self.joined, lefts, rights);
        self.prices.truncate(from);
        self.ranks.truncate(from);
        self.open.pop();
        // The node's own prefix starts no later than any part of it and is wider: it sorts first.
        let mut first = from;
        if self.shortest[at] == 1 {
            self.prices
                .push(priced(node.cost, self.trie.family, self.prefer));
            self.ranks.push(0);
            first += 1;
        }
        self.prices
            .extend(self.joined.iter().map(|joined| joined.price));
        self.ranks.resize(self.prices.len(), 0);
        for (rank, joined) in (first - from..).zip(order) {
            self.ranks[first + *joined as usize] = index_of(rank);
        }
        let on_left = self.joined.drain(..);
        let on_left = on_left.map(|joined| index_of(self.shortest[left] + joined.left));
        self.divisions.push(on_left);
    }

    /// The curve. Works to the end if something is left to do.
    pub fn finish(mut self) -> Curve {
        while !self.is_finished() {
            self.step();
        }
        // Only the root's lists are left.
        let costs = self
            .prices
            .iter()
            .map(|price| cost_of(*price, self.trie.family, self.prefer));
        let costs: Vec<Cost> = costs.collect();
        Curve::new(
            self.trie,
            self.prefer,
            self.shortest,
            self.divisions,
            &costs,
        )
    }
}
