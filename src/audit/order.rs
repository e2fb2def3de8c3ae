//! What the order of rules says: a line that denies every destination hides what its list allows further down.

use std::collections::HashMap;

use super::book::{Action, Book, Draft, Entry, Item, Order};
use super::resolve::{Resolver, joined};
use super::{Ports, Shadow};
use crate::net::CidrSet;

/// The most such lines of one list that are followed.
const MOST_DENIALS: usize = 8;

/// What the rules so far mean to those after them.
#[derive(Default)]
pub(super) struct Ordered {
    /// For each list, the lines that deny every destination and what is allowed further down.
    denials: HashMap<usize, Vec<Denial>>,
    /// The services of rules without a source.
    from_any: Vec<Ports>,
}

/// A line that denies every destination.
struct Denial {
    line: usize,
    sources: CidrSet,
    later: Vec<Ports>,
}

impl Resolver<'_> {
    /// Keeps what a rule means to those after it.
    pub(super) fn order(&mut self, book: &Book, rule: &Draft, ports: &Ports) {
        let is_silent = rule.destinations.is_empty() && rule.untold.is_empty();
        let is_from_any = rule.sources.is_empty()
            || rule
                .sources
                .iter()
                .any(|entry| everything_in(book, entry).is_some());
        if rule.action == Action::Allow {
            if is_silent && !rule.is_any_by_silence {
                return;
            }
            if is_from_any {
                self.ordered.from_any.push(ports.clone());
            }
            if let Order::First(list) = rule.order {
                let denials = self.ordered.denials.entry(list).or_default();
                denials
                    .iter_mut()
                    .for_each(|one| one.later.push(ports.clone()));
            }
            return;
        }
        let everything = match is_silent {
            true => rule.is_any_by_silence.then_some(rule.line),
            false => rule
                .destinations
                .iter()
                .find_map(|entry| everything_in(book, entry)),
        };
        let nets = rule.sources.iter().filter_map(|entry| match entry.item {
            Item::Net(net) => Some(net.prefix),
            Item::Any(_) | Item::Name(_) | Item::Group(_) | Item::Host(_) => None,
        });
        let sources: CidrSet = nets.filter(|_| !is_from_any).collect();
        // Whom a named source means is not known yet: most such lines are about others.
        let (Some(line), true) = (everything, is_from_any || !sources.is_empty()) else {
            return;
        };
        match rule.order {
            Order::Untold => {}
            Order::DenyWins => self.reading.shadows.push(Shadow {
                line,
                sources,
                later: Ports::Any,
            }),
            Order::First(list) => {
                let denials = self.ordered.denials.entry(list).or_default();
                if denials.len() < MOST_DENIALS {
                    denials.push(Denial {
                        line,
                        sources,
                        later: Vec::new(),
                    });
                }
            }
        }
    }

    /// Tells what was kept, once all rules are read.
    pub(super) fn finish_order(&mut self) {
        let denials = std::mem::take(&mut self.ordered.denials);
        for denial in denials.into_values().flatten() {
            if let Some(later) = joined(denial.later) {
                self.reading.shadows.push(Shadow {
                    line: denial.line,
                    sources: denial.sources,
                    later,
                });
            }
        }
        self.reading.shadows.sort_unstable_by_key(|one| one.line);
        self.reading.from_any = joined(std::mem::take(&mut self.ordered.from_any));
    }
}

/// The most members of an object that are looked at: one that holds everything holds little else.
const MOST_MEMBERS: usize = 16;

/// The line of what makes an end every address of a family, be it in an object.
fn everything_in(book: &Book, entry: &Entry) -> Option<usize> {
    let is_everything = |entry: &&Entry| match entry.item {
        Item::Any(_) => true,
        Item::Net(net) => net.prefix.prefix_len() == 0,
        Item::Name(_) | Item::Group(_) | Item::Host(_) => false,
    };
    let members = match book.target(entry.item) {
        Some(group) => &book.groups[group].members[..],
        None => std::slice::from_ref(entry),
    };
    let mut first = members.iter().take(MOST_MEMBERS);
    first.find(is_everything).map(|entry| entry.line)
}
