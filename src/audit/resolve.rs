//! From objects and rules to networks: every object learns what the rules use it for.

use std::collections::{HashMap, HashSet};

use super::book::{Action, Book, Draft, Entry, Group, Item, capped};
use super::order::Ordered;
use super::ports::{Ports, Protocols, Services, lower, well_known};
use super::spelling::Net;
use super::{Found, HostName, Reading, Role, Spelled, Unused, Why};
use crate::net::{Family, IpNet, Ipv4Net, Ipv6Net};

/// The most networks that are kept of one text: a range of few letters is hundreds of blocks.
const MOST_FOUND: usize = 1_000_000;

/// The most look-ups of services, with the ranges that they give: groups within groups, rules and objects multiply them.
/// A text that needs more is told so, and every port is assumed.
const MOST_WORK: usize = 4_000_000;

/// What the rules use an object for, for each pair of action and role.
#[derive(Clone, Default)]
struct Uses([[Slot; 3]; 2]);

/// The ports of all rules that use an object in one way. They are joined once, not with every rule.
#[derive(Clone, Default)]
struct Slot(Vec<Ports>);

/// Rules with the same services share them: each is kept once.
fn keep_different(parts: &mut Vec<Ports>) {
    parts.sort_unstable_by_key(Ports::place);
    parts.dedup_by_key(|part| part.place());
}

/// The ports of all parts; none where there is no part.
pub(super) fn joined(mut parts: Vec<Ports>) -> Option<Ports> {
    keep_different(&mut parts);
    if parts.len() < 2 {
        return parts.pop();
    }
    let mut ranges = Vec::new();
    for ports in parts {
        match ports {
            Ports::Any => return Some(Ports::Any),
            Ports::Only(more) => ranges.extend(more.iter().copied()),
        }
    }
    Some(Ports::only(ranges))
}

impl Uses {
    fn add(&mut self, action: Action, role: Role, ports: &Ports) {
        let slot = &mut self.0[action as usize][role as usize].0;
        if slot.last() != Some(&Ports::Any) {
            slot.push(ports.clone());
        }
    }

    /// Every use with its ports; joined first, so that each comes once.
    fn iter(&self) -> impl Iterator<Item = (Action, Role, &Ports)> {
        [Action::Allow, Action::Deny]
            .into_iter()
            .flat_map(move |action| {
                [Role::Source, Role::Destination, Role::Untold]
                    .into_iter()
                    .flat_map(move |role| {
                        let slot = &self.0[action as usize][role as usize];
                        slot.0.iter().map(move |ports| (action, role, ports))
                    })
            })
    }

    fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

pub(super) struct Resolver<'a> {
    pub(super) reading: Reading,
    uses: Vec<Uses>,
    /// Names already reported.
    unknown: HashSet<String>,
    /// What names of services stand for, as far as it was asked.
    services: HashMap<&'a str, Option<Ports>>,
    /// The same for rules that name one service and hold it to protocols.
    limited: HashMap<(&'a str, Protocols), Ports>,
    /// Look-ups and ranges of ports so far.
    work: usize,
    /// Whether there is no room for further networks.
    is_full: bool,
    pub(super) ordered: Ordered,
}

pub(super) fn resolve(mut book: Book<'_>) -> Reading {
    let mut rules = std::mem::take(&mut book.rules);
    // Stable: what has no number keeps the order of the text.
    rules.sort_by_key(|rule| rule.rank);
    let mut resolver = Resolver {
        reading: Reading {
            unread: std::mem::take(&mut book.unread),
            host_names: std::mem::take(&mut book.host_names),
            ..Reading::default()
        },
        uses: vec![Uses::default(); book.groups.len()],
        unknown: HashSet::new(),
        services: HashMap::new(),
        limited: HashMap::new(),
        work: 0,
        is_full: false,
        ordered: Ordered::default(),
    };
    for rule in &rules {
        resolver.rule(&book, rule);
    }
    resolver.finish_order();
    for entry in std::mem::take(&mut book.loose) {
        resolver.entry(&book, &entry, Action::Allow, Role::Untold, &Ports::Any);
    }
    resolver.pass_down(&book, book.has_rules);
    resolver.members(&book);
    let mut reading = resolver.reading;
    if !book.has_rules && !reading.allowed.is_empty() {
        reading.from_any = Some(Ports::Any);
    }
    reading.allowed.sort_by_key(|found| found.line);
    reading.denied.sort_by_key(|found| found.line);
    reading.unread.sort_by_key(|unread| unread.line);
    reading.any.sort_unstable();
    reading.any.dedup();
    reading
}

impl<'a> Resolver<'a> {
    fn rule(&mut self, book: &Book<'a>, rule: &Draft<'a>) {
        let ports = self.ports(book, &rule.services);
        for entry in &rule.sources {
            self.entry(book, entry, rule.action, Role::Source, &ports);
        }
        if rule.is_inbound {
            return;
        }
        self.order(book, rule, &ports);
        for entry in &rule.destinations {
            self.entry(book, entry, rule.action, Role::Destination, &ports);
        }
        for entry in &rule.untold {
            self.entry(book, entry, rule.action, Role::Untold, &ports);
        }
        if rule.is_any_by_silence && rule.destinations.is_empty() && rule.untold.is_empty() {
            let entry = Entry {
                item: Item::Any(None),
                line: rule.line,
            };
            self.entry(book, &entry, rule.action, Role::Destination, &ports);
        }
    }

    fn entry(&mut self, book: &Book, entry: &Entry, action: Action, role: Role, ports: &Ports) {
        match entry.item {
            Item::Net(net) => self.found(net, entry.line, action, role, ports),
            Item::Any(family) => {
                for one in Family::ALL {
                    if family.is_none_or(|family| family == one) {
                        self.found(everything(one), entry.line, action, role, ports);
                    }
                }
            }
            Item::Name(name) => match book.find_group(name) {
                Some(group) => self.uses[group].add(action, role, ports),
                None => self.unknown(name, entry.line, Why::UnknownObject),
            },
            Item::Group(group) => self.uses[group].add(action, role, ports),
            Item::Host(name) => {
                if role != Role::Source && action == Action::Allow {
                    self.reading.host_names.push(HostName {
                        line: entry.line,
                        name: capped(name),
                    });
                }
            }
        }
    }

    fn found(&mut self, net: Net, line: usize, action: Action, role: Role, ports: &Ports) {
        if self.reading.allowed.len() + self.reading.denied.len() >= MOST_FOUND {
            if !std::mem::replace(&mut self.is_full, true) {
                let text = net.prefix.to_string();
                let why = Why::TooLong;
                self.reading.unread.push(super::Unread { line, text, why });
            }
            return;
        }
        let is_any = net.prefix.prefix_len() == 0 && role != Role::Source && !ports.is_empty();
        let found = Found {
            prefix: net.prefix,
            line,
            role,
            ports: ports.clone(),
            spelled: net.spelled,
            has_host_bits: net.has_host_bits,
        };
        match action {
            Action::Allow => {
                if is_any {
                    self.reading.any.push(line);
                }
                self.reading.allowed.push(found);
            }
            Action::Deny => self.reading.denied.push(found),
        }
    }

    fn unknown(&mut self, name: &str, line: usize, why: Why) {
        if self.unknown.insert(format!("{why:?} {name}")) {
            self.reading.unread.push(super::Unread {
                line,
                text: capped(name),
                why,
            });
        }
    }

    /// The ports of a rule, names looked up. Rules that name the same service share them.
    fn ports(&mut self, book: &Book<'a>, services: &Services<'a>) -> Ports {
        let [(name, _)] = services.names[..] else {
            return self.all_ports(book, services);
        };
        if services.told().is_some() {
            return self.all_ports(book, services);
        }
        if let Some(known) = self.limited.get(&(name, services.limit)) {
            return known.clone();
        }
        let ports = self.all_ports(book, services);
        self.limited.insert((name, services.limit), ports.clone());
        ports
    }

    fn all_ports(&mut self, book: &Book<'a>, services: &Services<'a>) -> Ports {
        let mut parts: Vec<Ports> = services.told().into_iter().collect();
        for &(name, line) in &services.names {
            parts.extend(self.named(book, name, line));
        }
        if let Some(&(name, line)) = services.names.first()
            && !self.has_time_for(&parts)
        {
            self.unknown(name, line, Why::UnknownService);
            parts = vec![Ports::Any];
        }
        joined(parts).unwrap_or(Ports::Any).limited(services.limit)
    }

    /// Counts the ranges of these ports as work; false where that is too much.
    fn has_time_for(&mut self, parts: &[Ports]) -> bool {
        self.work += parts.iter().map(Ports::len).sum::<usize>();
        self.work <= MOST_WORK
    }

    /// Joins the ports of each use of an object.
    fn join(&mut self, at: usize, group: &Group) {
        let mut uses = std::mem::take(&mut self.uses[at]);
        for Slot(parts) in uses.0.iter_mut().flatten() {
            keep_different(parts);
            if parts.len() > 1 {
                *parts = if self.has_time_for(parts) {
                    joined(std::mem::take(parts)).into_iter().collect()
                } else {
                    self.unknown(group.name, group.line, Why::UnknownService);
                    vec![Ports::Any]
                };
            }
        }
        self.uses[at] = uses;
    }

    /// The ports that a name stands for, looked up once a text; none for a group of nothing.
    fn named(&mut self, book: &Book<'a>, name: &'a str, line: usize) -> Option<Ports> {
        if let Some(known) = self.services.get(name) {
            return known.clone();
        }
        let mut parts = Vec::new();
        let mut waiting = vec![(name, line)];
        let mut seen = HashSet::new();
        while let Some((name, line)) = waiting.pop() {
            if !seen.insert(name) {
                continue;
            }
            let known = book.services.get(name).filter(|known| !known.is_empty());
            let found = match known {
                Some(known) => {
                    waiting.extend(&known.names);
                    known.told()
                }
                None => well_known(name),
            };
            let is_group = known.is_some_and(|known| !known.names.is_empty());
            self.work += 1 + found.as_ref().map_or(0, Ports::len);
            if (found.is_none() && !is_group) || self.work > MOST_WORK {
                self.unknown(name, line, Why::UnknownService);
                parts = vec![Ports::Any];
                break;
            }
            parts.extend(found);
        }
        let ports = joined(parts);
        self.services.insert(name, ports.clone());
        ports
    }

    /// Objects that hold other objects hand their uses down. Objects that nothing uses allow what they hold only
    /// in a text without rules.
    fn pass_down(&mut self, book: &Book, has_rules: bool) {
        let order = outer_first(book);
        let mut is_inner = vec![false; book.groups.len()];
        for group in &book.groups {
            for entry in &group.members {
                if let Some(inner) = book.target(entry.item) {
                    is_inner[inner] = true;
                }
            }
        }
        let mut is_reached: Vec<bool> = self.uses.iter().map(|uses| !uses.is_empty()).collect();
        for &at in &order {
            if !is_inner[at] {
                self.hand_down(book, at, has_rules, &mut is_reached);
            }
        }
        for &at in &order {
            if is_inner[at] {
                self.hand_down(book, at, has_rules, &mut is_reached);
            }
        }
    }

    fn hand_down(&mut self, book: &Book, at: usize, has_rules: bool, is_reached: &mut [bool]) {
        let group = &book.groups[at];
        // Objects in a circle have no outermost one: the first that nothing reached stands for it.
        if !std::mem::replace(&mut is_reached[at], true) && !group.members.is_empty() {
            if has_rules {
                self.reading.unused.push(Unused {
                    line: group.line,
                    name: capped(group.name),
                });
            } else {
                let role = role_by_name(group.name);
                self.uses[at].add(Action::Allow, role, &Ports::Any);
            }
        }
        self.join(at, group);
        let uses = self.uses[at].clone();
        for entry in &group.members {
            match book.target(entry.item) {
                Some(inner) if inner != at => {
                    is_reached[inner] = true;
                    for (action, role, ports) in uses.iter() {
                        self.uses[inner].add(action, role, ports);
                    }
                }
                Some(_) => {}
                None => {
                    if let Item::Name(name) = entry.item
                        && !uses.is_empty()
                    {
                        self.unknown(name, entry.line, Why::UnknownObject);
                    }
                }
            }
        }
    }

    fn members(&mut self, book: &Book) {
        for (at, group) in book.groups.iter().enumerate() {
            self.join(at, group);
            let uses = std::mem::take(&mut self.uses[at]);
            for (action, role, ports) in uses.iter() {
                for entry in &group.members {
                    if !matches!(entry.item, Item::Name(_) | Item::Group(_)) {
                        self.entry(book, entry, action, role, ports);
                    }
                }
            }
        }
    }
}

/// Every object before the objects that it holds (as far as no circle forbids it).
fn outer_first(book: &Book) -> Vec<usize> {
    let mut done = vec![false; book.groups.len()];
    let mut order = Vec::with_capacity(done.len());
    for start in 0..done.len() {
        // Depth first without recursion: a hostile text may nest as deep as it is long.
        let mut path = vec![(start, 0)];
        if std::mem::replace(&mut done[start], true) {
            continue;
        }
        while let Some((at, member)) = path.pop() {
            let members = &book.groups[at].members;
            match members.get(member) {
                Some(entry) => {
                    path.push((at, member + 1));
                    if let Some(inner) = book.target(entry.item)
                        && !std::mem::replace(&mut done[inner], true)
                    {
                        path.push((inner, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    order.reverse();
    order
}

fn everything(family: Family) -> Net {
    Net {
        prefix: match family {
            Family::V4 => IpNet::V4(Ipv4Net::default()),
            Family::V6 => IpNet::V6(Ipv6Net::default()),
        },
        spelled: Spelled::Any,
        has_host_bits: false,
    }
}

/// What an object's name says about its role.
fn role_by_name(name: &str) -> Role {
    let name = lower(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["dst", "dest", "aws", "remote", "external"]) {
        Role::Destination
    } else if has(&[
        "src", "source", "srv", "server", "local", "inside", "internal", "lan", "onprem", "on-prem",
    ]) {
        Role::Source
    } else {
        Role::Untold
    }
}
