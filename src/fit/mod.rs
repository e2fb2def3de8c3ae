//! Fewer, wider CIDR blocks under a budget, and exactly what they let in beyond the wanted addresses.
//!
//! The question, for one address family: at most N disjoint CIDR blocks that cover the wanted set and let in as little
//! else as possible. Among equally good lists the one with fewer blocks wins, then the lexicographically smallest
//! (blocks compared by network address, then by prefix length). The answer is exact, not an approximation.
//!
//! The method is a knapsack over a tree:
//!
//! - The n wanted blocks are the leaves of a binary trie of which only the branching points are kept (n − 1 of them).
//!   No other prefix can be part of an answer: one that covers nothing wanted, or that is longer than needed to reach
//!   the next branching point, only lets in more or costs more blocks.
//! - A node is covered by itself, one block, or by a best list of its left child followed by one of its right child.
//!   Bottom-up, each node gets the least cost for exactly 1, 2, 3, … blocks, from every division of the blocks between
//!   its children that could be the best. The curves are not convex, so a division is left out only where it must cost
//!   more: one more block never costs more, which bounds from below all divisions beyond one that is looked at.
//! - A node's curve is no longer than the number of leaves below it, nor than the budget. Two leaves are compared only
//!   at the one node where they part, hence at most n · min(N, n) divisions in all. The trie is at most as deep as an
//!   address has bits (32 or 128), so all curves together hold at most n · min(N, bits) numbers.
//! - The curve of the root is the answer for every N at once. The list for one N is read off top-down, from the
//!   division that each node noted.
//! - Ties: two best lists of the same addresses first differ where one takes a block and the other a part of it; the
//!   wider block sorts first. Hence a node's lists can be put in order by the rank of their left part, then of their
//!   right part, and a tie is settled by comparing two small numbers.
//!
//! Sizes are exact: an extra is at most 2^128 − 1, because at least one address is wanted.
//!
//! [`fit`] does all at once. [`Fitting`] does the same in slices as small as the caller likes, with progress, for
//! browsers. What comes out is a [`Fitted`], never a [`CidrSet`]: nobody can mistake it for the exact list. Collecting
//! its blocks in a `CidrSet` could join two of them into one that is broader than the user allowed.

mod curve;
mod fitted;
mod fitting;
mod joining;
mod rebuilt;
mod request;
mod trie;

pub use curve::{Curve, Point};
pub use fitted::{Fitted, FittedList, Widened};
pub use fitting::{Fitting, Progress};
pub use request::{FitError, FitRequest, Limit, Options};

use crate::net::{CidrSet, Family};

/// Fits every family of the wanted set to the request, each by itself.
///
/// `others` are the addresses that are not strangers': AWS's own and special-purpose space
/// ([`special_purpose`](crate::net::special_purpose)).
///
/// # Errors
/// [`FitError::NothingWanted`] for an empty set, [`FitError::BudgetTooSmall`] when `broadest` asks for more blocks than
/// the budget allows.
pub fn fit(wanted: &CidrSet, others: &CidrSet, request: &FitRequest) -> Result<Fitted, FitError> {
    if wanted.is_empty() {
        return Err(FitError::NothingWanted);
    }
    Family::ALL
        .into_iter()
        .filter(|family| !wanted.family(*family).is_empty())
        .map(|family| {
            let mut fitting = Fitting::new(wanted, others, family, request.options(family))?;
            while !fitting.advance(usize::MAX).is_done() {}
            request.choose(&fitting.finish())
        })
        .collect()
}
