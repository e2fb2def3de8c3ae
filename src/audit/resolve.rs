//! From objects and rules to networks: every object learns what the rules use it for.

use std::collections::HashSet;

use super::book::{Action, Book, Draft, Entry, Item, capped};
use super::ports::{Ports, Services, lower, well_known};
use super::spelling::Net;
use super::{Found, HostName, Reading, Role, Spelled, Unused, Why};
use crate::net::{Family, IpNet, Ipv4Net, Ipv6Net};

/// What the rules use an object for, for each pair of action and role.
#[derive(Clone, Default)]
struct Uses([[Slot; 3]; 2]);

/// The ports of all rules that use an object in one way. They are joined once, not with every rule.
#[derive(Clone, Default)]
struct Slot(Vec<Ports>);

impl Slot {
    fn join(&mut self) {
        if self.0.len() < 2 {
            return;
        }
        let mut ranges = Vec::new();
        for ports in std::mem::take(&mut self.0) {
            match ports {
                Ports::Any => {
                    self.0 = vec![Ports::Any];
                    return;
                }
                Ports::Only(more) => ranges.extend(more.iter().copied()),
            }
        }
        self.0 = vec![Ports::only(ranges)];
    }
}

impl Uses {
    fn add(&mut self, action: Action, role: Role, ports: &Ports) {
        let slot = &mut self.0[action as usize][role as usize].0;
        if slot.last() != Some(&Ports::Any) {
            slot.push(ports.clone());
        }
    }

    fn join(&mut self) {
        self.0.iter_mut().flatten().for_each(Slot::join);
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

struct Resolver {
    reading: Reading,
    uses: Vec<Uses>,
    /// Names already reported.
    unknown: HashSet<String>,
}

pub(super) fn resolve(mut book: Book) -> Reading {
    let rules = std::mem::take(&mut book.rules);
    let mut resolver = Resolver {
        reading: Reading {
            unread: std::mem::take(&mut book.unread),
            host_names: std::mem::take(&mut book.host_names),
            ..Reading::default()
        },
        uses: vec![Uses::default(); book.groups.len()],
        unknown: HashSet::new(),
    };
    for rule in &rules {
        resolver.rule(&book, rule);
    }
    for entry in std::mem::take(&mut book.loose) {
        resolver.entry(&book, &entry, Action::Allow, Role::Untold, &Ports::Any);
    }
    resolver.pass_down(&book, !rules.is_empty());
    resolver.members(&book);
    let mut reading = resolver.reading;
    reading.allowed.sort_by_key(|found| found.line);
    reading.denied.sort_by_key(|found| found.line);
    reading.unread.sort_by_key(|unread| unread.line);
    reading.any.sort_unstable();
    reading.any.dedup();
    reading
}

impl Resolver {
    fn rule(&mut self, book: &Book, rule: &Draft) {
        let ports = self.ports(book, &rule.services);
        for entry in &rule.sources {
            self.entry(book, entry, rule.action, Role::Source, &ports);
        }
        if rule.is_inbound {
            return;
        }
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

    /// The ports of a rule, names looked up.
    fn ports(&mut self, book: &Book, services: &Services) -> Ports {
        let mut all = services.told();
        let mut waiting: Vec<(&str, usize)> = services.names.clone();
        let mut seen = HashSet::new();
        while let Some((name, line)) = waiting.pop() {
            if !seen.insert(name) {
                continue;
            }
            let found = match book.services.get(name) {
                Some(known) if !known.is_empty() => {
                    waiting.extend(&known.names);
                    known.told()
                }
                _ => well_known(name),
            };
            let is_group = book
                .services
                .get(name)
                .is_some_and(|known| !known.names.is_empty());
            all = match (all, found) {
                (Some(all), Some(found)) => Some(all.union(&found)),
                (Some(all), None) if is_group => Some(all),
                (None, None) if is_group => None,
                (None, Some(found)) => Some(found),
                (_, None) => {
                    self.unknown(name, line, Why::UnknownService);
                    Some(Ports::Any)
                }
            };
        }
        all.unwrap_or(Ports::Any).limited(services.limit)
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
        self.uses[at].join();
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
            let mut uses = std::mem::take(&mut self.uses[at]);
            uses.join();
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
