//! What the families of languages write down while they read: objects by name, and rules.

use std::collections::HashMap;

use super::ports::{Services, lower};
use super::spelling::{Masks, Net, Spot, network};
use super::statement::Statement;
use super::{HostName, Unread, Why};
use crate::net::{Family, is_unseen};

/// The longest piece of the text that a report repeats, in characters.
const LONGEST_REPORT: usize = 80;

/// What a rule or an object names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'a> {
    Net(Net),
    /// Every address of one family, or of both.
    Any(Option<Family>),
    /// An object by name, defined anywhere in the text.
    Name(&'a str),
    /// An object as it was when it was named: variables may be set again later.
    Group(usize),
    /// A host by name.
    Host(&'a str),
}

/// An item and its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) item: Item<'a>,
    pub(super) line: usize,
}

/// A rule as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) sources: Vec<Entry<'a>>,
    pub(super) destinations: Vec<Entry<'a>>,
    pub(super) untold: Vec<Entry<'a>>,
    pub(super) services: Services<'a>,
    pub(super) action: Action,
    /// The rule is about connections that come in: its destinations are no need of ours.
    pub(super) is_inbound: bool,
    /// The rule lets replies back in, is disabled, or only counts: it allows no new connection.
    pub(super) is_void: bool,
    /// The language means "any" by a rule that names no destination.
    pub(super) is_any_by_silence: bool,
    pub(super) order: Order,
    /// Its place in the list where numbers tell that: the lowest is asked first.
    pub(super) rank: usize,
    pub(super) line: usize,
}

/// How a rule stands to the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Order {
    /// By numbers, or not at all.
    #[default]
    Untold,
    /// In the list with this number the first match decides.
    First(usize),
    /// A deny wins wherever it stands.
    DenyWins,
}

/// What a rule does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Action {
    #[default]
    Allow,
    Deny,
}

/// All that was read, before names are looked up.
#[derive(Debug, Default)]
pub(super) struct Book<'a> {
    pub(super) groups: Vec<Group<'a>>,
    by_name: HashMap<&'a str, usize>,
    pub(super) services: HashMap<&'a str, Services<'a>>,
    pub(super) rules: Vec<Draft<'a>>,
    /// Networks of lists and prose, outside every rule.
    pub(super) loose: Vec<Entry<'a>>,
    pub(super) unread: Vec<Unread>,
    pub(super) host_names: Vec<HostName>,
    /// Whether the text has any rule, be it one that allows nothing.
    pub(super) has_rules: bool,
    lists: HashMap<String, usize>,
}

/// A named list of networks.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) name: &'a str,
    pub(super) members: Vec<Entry<'a>>,
    pub(super) line: usize,
}

impl<'a> Book<'a> {
    /// The place of an object, made if it is new.
    pub(super) fn group(&mut self, name: &'a str, line: usize) -> usize {
        let groups = &mut self.groups;
        *self.by_name.entry(name).or_insert_with(|| {
            groups.push(Group {
                name,
                members: Vec::new(),
                line,
            });
            groups.len() - 1
        })
    }

    pub(super) fn find_group(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// A new object that takes the name over from an older one, if there is any.
    pub(super) fn fresh_group(&mut self, name: &'a str, line: usize) -> usize {
        self.by_name.remove(name);
        self.group(name, line)
    }

    /// The object that an item names.
    pub(super) fn target(&self, item: Item) -> Option<usize> {
        match item {
            Item::Name(name) => self.find_group(name),
            Item::Group(group) => Some(group),
            Item::Net(_) | Item::Any(_) | Item::Host(_) => None,
        }
    }

    pub(super) fn add(&mut self, name: &'a str, item: Item<'a>, line: usize) {
        let group = self.group(name, line);
        self.groups[group].members.push(Entry { item, line });
    }

    /// Lets two objects change their names (`ipset swap`).
    pub(super) fn swap(&mut self, a: &'a str, b: &'a str, line: usize) {
        let (at_a, at_b) = (self.group(a, line), self.group(b, line));
        self.by_name.insert(a, at_b);
        self.by_name.insert(b, at_a);
        (self.groups[at_a].name, self.groups[at_b].name) = (b, a);
    }

    pub(super) fn service(&mut self, name: &'a str) -> &mut Services<'a> {
        self.services.entry(name).or_default()
    }

    pub(super) fn report(&mut self, line: usize, text: &str, why: Why) {
        self.unread.push(Unread {
            line,
            text: capped(text),
            why,
        });
    }

    /// Reports what leaves it open when a rule applies; the rule then counts for nothing.
    pub(super) fn void(&mut self, draft: &mut Draft<'a>, text: &str, why: Why) {
        self.report(draft.line, text.trim(), why);
        draft.is_void = true;
    }

    /// Reads the networks at a place as entries; faults are reported. Gives the place after them, or nothing.
    pub(super) fn nets(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        masks: Masks,
        out: &mut Vec<Entry<'a>>,
    ) -> Option<usize> {
        let line = s.line_of(at);
        let mut nets = Vec::new();
        match network(s, at, masks, &mut nets) {
            Spot::Nets(next) => {
                out.extend(nets.into_iter().map(|net| Entry {
                    item: Item::Net(net),
                    line,
                }));
                Some(next)
            }
            Spot::Fault(next, why) => {
                let words: Vec<&str> = (at..next).map(|place| s.word(place)).collect();
                self.report(line, &words.join(" "), why);
                Some(next)
            }
            Spot::Other => None,
        }
    }

    /// Reads the networks at a place into an object.
    pub(super) fn nets_into(
        &mut self,
        name: &'a str,
        s: &Statement<'a>,
        at: usize,
        masks: Masks,
    ) -> Option<usize> {
        let mut entries = Vec::new();
        let next = self.nets(s, at, masks, &mut entries)?;
        let group = self.group(name, s.line_of(at));
        self.groups[group].members.extend(entries);
        Some(next)
    }

    /// Keeps a finished rule; one that names nothing is dropped.
    pub(super) fn rule(&mut self, draft: Draft<'a>) {
        let is_bare = draft.destinations.is_empty()
            && draft.untold.is_empty()
            && draft.sources.is_empty()
            && !draft.is_any_by_silence;
        self.has_rules |= !is_bare;
        if !draft.is_void && !is_bare {
            self.rules.push(draft);
        }
    }

    /// The order of the rules of one list, told by any name that no other list has.
    pub(super) fn first_of(&mut self, list: &str) -> Order {
        if let Some(&number) = self.lists.get(list) {
            return Order::First(number);
        }
        let number = self.lists.len();
        self.lists.insert(list.to_owned(), number);
        Order::First(number)
    }
}

impl<'a> Draft<'a> {
    /// Puts the rule where its number says; a deny wins a tie. The action must be known.
    pub(super) fn set_priority(&mut self, number: usize, order: Order) {
        self.order = order;
        self.rank = number
            .saturating_mul(2)
            .saturating_add(usize::from(self.action == Action::Allow));
    }

    pub(super) fn at(line: usize) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }
}

/// The start of a text, with signs that would draw over the page left out.
pub(super) fn capped(text: &str) -> String {
    text.chars()
        .filter(|sign| !is_unseen(*sign))
        .take(LONGEST_REPORT)
        .collect()
}

/// Whether a word means every address, and of which family.
pub(super) fn any(word: &str) -> Option<Option<Family>> {
    match lower(word).as_str() {
        "any" | "all" | "*" | "anywhere" | "internet" | "任意" | "すべて" | "全て" => {
            Some(None)
        }
        "any4" | "any-ipv4" | "0/0" => Some(Some(Family::V4)),
        "any6" | "any-ipv6" => Some(Some(Family::V6)),
        _ => None,
    }
}

/// Whether a word could be a host name: letters in the last of several labels.
pub(super) fn is_host_name(word: &str) -> bool {
    let word = word.strip_prefix("*.").unwrap_or(word);
    let word = word.strip_prefix('.').unwrap_or(word);
    word.len() <= 253
        && word.contains('.')
        && word.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'*'))
        })
        && word
            .rsplit('.')
            .next()
            .is_some_and(|label| label.len() >= 2 && label.bytes().all(|b| b.is_ascii_alphabetic()))
}
