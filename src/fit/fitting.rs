use std::cmp::Ordering;

use super::curve::Curve;
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
    /// For each finished node how its lists divide between its children, from the shortest divided list on.
    divisions: Vec<Box<[u32]>>,
    /// The curves of finished nodes whose parents are not finished.
    open: Vec<Lists>,
    joining: Option<Joining>,
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

/// The best lists of one node, one for each length from the shortest on.
#[derive(Debug)]
struct Lists {
    shortest: usize,
    costs: Vec<Cost>,
    /// Where each list stands among the node's lists in lexicographic order.
    ranks: Vec<u32>,
}

impl Lists {
    fn longest(&self) -> usize {
        self.shortest + self.costs.len() - 1
    }
}

/// A node whose children's lists are being joined.
#[derive(Debug)]
struct Joining {
    left: Lists,
    right: Lists,
    /// The next list of the left child.
    row: usize,
    /// The best joined list for each length from the shortest on.
    best: Vec<Joined>,
}

#[derive(Clone, Debug)]
struct Joined {
    cost: Cost,
    /// The length and the rank of the left part.
    left: u32,
    left_rank: u32,
}

impl Joining {
    fn new(left: Lists, right: Lists, most_rules: usize) -> Self {
        let longest = most_rules.min(left.longest() + right.longest());
        let lengths = (longest + 1).saturating_sub(left.shortest + right.shortest);
        let unknown = Joined {
            cost: Cost::UNKNOWN,
            left: 0,
            left_rank: 0,
        };
        Self {
            left,
            right,
            row: 0,
            best: vec![unknown; lengths],
        }
    }

    /// Joins the next left list with every right list that fits; returns the number of pairs.
    fn join_row(&mut self, prefer: Prefer) -> usize {
        let row = self.row;
        self.row += 1;
        let left = self.left.costs[row];
        let left_rank = self.left.ranks[row];
        let length = index_of(self.left.shortest + row);
        let room = self.best.get_mut(row..).unwrap_or_default();
        let mut pairs = 0;
        for (right, best) in self.right.costs.iter().zip(room) {
            pairs += 1;
            let cost = left + *right;
            let is_better = match cost.compare(&best.cost, prefer) {
                Ordering::Less => true,
                Ordering::Equal => left_rank < best.left_rank,
                Ordering::Greater => false,
            };
            if is_better {
                *best = Joined {
                    cost,
                    left: length,
                    left_rank,
                };
            }
        }
        pairs
    }

    fn is_done(&self) -> bool {
        self.row == self.left.costs.len()
    }

    /// The node's lists, and how they divide. With `own`, the node itself is a list too.
    fn finish(self, own: Option<Cost>) -> (Lists, Box<[u32]>) {
        let Self {
            left, right, best, ..
        } = self;
        let joined_shortest = left.shortest + right.shortest;
        let mut order: Vec<(u32, u32, usize)> = best
            .iter()
            .enumerate()
            .map(|(at, joined)| {
                let right_length = joined_shortest + at - joined.left as usize;
                let right_rank = right.ranks[right_length - right.shortest];
                (joined.left_rank, right_rank, at)
            })
            .collect();
        order.sort_unstable();
        // The node's own prefix starts no later than any part of it and is wider: it sorts first.
        let owned = usize::from(own.is_some());
        let mut ranks = vec![0; owned + best.len()];
        for (rank, (_, _, at)) in order.into_iter().enumerate() {
            ranks[owned + at] = index_of(owned + rank);
        }
        let lists = Lists {
            shortest: if own.is_some() { 1 } else { joined_shortest },
            costs: own
                .into_iter()
                .chain(best.iter().map(|joined| joined.cost))
                .collect(),
            ranks,
        };
        (lists, best.into_iter().map(|joined| joined.left).collect())
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
            divisions: Vec::with_capacity(trie.nodes.len()),
            open: Vec::new(),
            joining: None,
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
        let (from, to) = (self.shortest[right], longest(right));
        (self.shortest[left]..=longest(left))
            .map(|row| (to.min(self.most_rules.saturating_sub(row)) + 1).saturating_sub(from))
            .sum::<usize>() as u64
    }

    /// How far the fitting is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Works for about this many steps, at least one: at most one row of a curve, which is no longer than the budget, is added.
    pub fn advance(&mut self, max_steps: usize) -> Progress {
        let goal = self.progress.done.saturating_add(max_steps.max(1) as u64);
        while !self.is_finished() && self.progress.done < goal {
            self.step();
        }
        self.progress
    }

    /// Whether every node is finished; at the end of the steps a node may still have rows that hold no pair.
    fn is_finished(&self) -> bool {
        self.divisions.len() == self.trie.nodes.len()
    }

    fn step(&mut self) {
        let node = &self.trie.nodes[self.divisions.len()];
        if node.children.is_none() {
            self.open.push(Lists {
                shortest: 1,
                costs: vec![Cost::ZERO],
                ranks: vec![0],
            });
            self.divisions.push(Box::default());
            self.progress.done += 1;
            return;
        }
        let mut joining = self.joining.take().unwrap_or_else(|| {
            // Children come before their parents, left before right: theirs are the last two.
            let right = self.open.pop().expect("the right child is finished");
            let left = self.open.pop().expect("the left child is finished");
            Joining::new(left, right, self.most_rules)
        });
        self.progress.done += joining.join_row(self.prefer) as u64;
        if !joining.is_done() {
            self.joining = Some(joining);
            return;
        }
        let own = (self.shortest[self.divisions.len()] == 1).then_some(node.cost);
        let (lists, divisions) = joining.finish(own);
        self.open.push(lists);
        self.divisions.push(divisions);
    }

    /// The curve. Works to the end if something is left to do.
    pub fn finish(mut self) -> Curve {
        while !self.is_finished() {
            self.step();
        }
        let whole = self.open.pop().expect("the root is finished");
        Curve::new(
            self.trie,
            self.prefer,
            self.shortest,
            self.divisions,
            &whole.costs,
        )
    }
}
