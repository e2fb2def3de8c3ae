//! Junos and PAN-OS: `set PATH VALUE`, and Junos's braces, which say the same.

use super::Why;
use super::book::{Entry, Item, any};
use super::keys::verdict;
use super::ports::{PortRange, only_replies, port_range};
use super::reader::Reader;
use super::spelling::{Masks, Word, classify};
use super::statement::Statement;

/// The deepest nesting of braces that is followed.
const DEEPEST: usize = 64;

/// The most words before open braces that are kept, all of them together: each statement inside repeats them.
const LONGEST_HEAD: usize = 128;

/// A word of a path with its line; quoted words are whole.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) line: usize,
}

/// A path under the cursor.
pub(super) struct Path<'p, 'a> {
    pub(super) parts: &'p [Part<'a>],
}

impl<'a> Path<'_, 'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.parts.get(at).map_or("", |part| part.text)
    }

    pub(super) fn line(&self, at: usize) -> usize {
        self.parts
            .get(at)
            .or(self.parts.last())
            .map_or(0, |part| part.line)
    }

    fn find(&self, word: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.text == word)
    }

    /// The values from a place on, brackets left out.
    pub(super) fn values(&self, from: usize) -> impl Iterator<Item = Part<'a>> {
        self.parts
            .iter()
            .skip(from)
            .copied()
            .filter(|part| !matches!(part.text, "[" | "]" | "," | ";"))
    }
}

/// The words with which Junos's braces begin.
const JUNOS_BLOCKS: &[&str] = &[
    "security",
    "policy-options",
    "firewall",
    "applications",
    "groups",
    "system",
    "interfaces",
    "routing-options",
    "protocols",
    "address-book",
    "policies",
    "prefix-list",
    "filter",
    "term",
    "from-zone",
    "family",
    "snmp",
    "routing-instances",
    "zones",
    "class-of-service",
    "chassis",
    "forwarding-options",
    "vlans",
];

impl<'a> Reader<'a> {
    /// Reads a `set` line; false when the statement is none of Junos or PAN-OS.
    pub(super) fn set_path(&mut self, s: &Statement<'a>, from: usize) -> bool {
        if s.is_any_of(from, &["delete", "deactivate", "insert", "move", "rename"])
            && s.len() > from + 2
        {
            if s.is(from, "deactivate") {
                self.book.report(s.line, s.raw.trim(), Why::Removal);
            } else if s.is(from, "delete") {
                self.removal(s);
            }
            return true;
        }
        if !s.is(from, "set") || s.len() < from + 3 {
            return false;
        }
        let parts = parts(s, from + 1);
        self.path(&Path { parts: &parts })
    }

    /// Whether a statement opens a block of a Junos configuration.
    pub(super) fn opens_junos(&self, s: &Statement<'a>) -> bool {
        s.is_any_of(0, JUNOS_BLOCKS) && s.len() >= 2 && s.word(s.len() - 1) == "{"
    }

    pub(super) fn is_in_braces(&self) -> bool {
        !self.policies.braces.is_empty()
    }

    /// Reads a statement with Junos's braces.
    pub(super) fn braces(&mut self, s: &Statement<'a>) {
        let all = parts(s, 0);
        let mut start = 0;
        for at in 0..all.len() {
            match all[at].text {
                "{" => {
                    // Further than this only a hostile text goes; its braces are still counted.
                    let braces = &mut self.policies.braces;
                    let kept: usize = braces.iter().take(DEEPEST).map(Vec::len).sum();
                    let is_followed = braces.len() < DEEPEST && kept + at - start <= LONGEST_HEAD;
                    if is_followed {
                        braces.push(all[start..at].to_vec());
                    } else {
                        braces.push(Vec::new());
                        if let Some(first) = all[start..at].first() {
                            let why = Why::UnknownLine;
                            self.book.report(first.line, first.text, why);
                        }
                    }
                    start = at + 1;
                }
                "}" => {
                    self.policies.braces.pop();
                    start = at + 1;
                }
                ";" => {
                    self.brace_path(&all[start..at]);
                    start = at + 1;
                }
                _ => {}
            }
        }
        if start < all.len() {
            self.brace_path(&all[start..]);
        }
    }

    fn brace_path(&mut self, words: &[Part<'a>]) {
        if words.is_empty() || words[0].text == "inactive:" {
            return;
        }
        let mut frames = self.policies.braces.iter().take(DEEPEST);
        if frames
            .clone()
            .any(|frame| frame.first().is_some_and(|part| part.text == "inactive:"))
        {
            self.book.has_rules = true;
            return;
        }
        let outer = frames.by_ref().flatten();
        let parts: Vec<Part<'a>> = outer.chain(words).copied().collect();
        self.path(&Path { parts: &parts });
    }

    fn path(&mut self, path: &Path<'_, 'a>) -> bool {
        let first = match path.word(0) {
            "shared" => 1,
            "device-group" | "vsys" => 2,
            _ => 0,
        };
        match path.word(first) {
            "tag" | "external-list" | "region" | "schedule" | "deviceconfig" => return true,
            "address" if path.parts.len() > first + 2 => return self.pan_address(path, first + 1),
            "address-group" => return self.pan_group(path, first + 1),
            "service" | "service-group" => return self.pan_service(path, first + 1),
            "rulebase" | "pre-rulebase" | "post-rulebase" => return self.pan_rule(path, first + 1),
            _ => {}
        }
        if let Some(at) = path.find("address-book") {
            self.address_book(path, at + 1)
        } else if let Some(at) = path.find("prefix-list")
            && path.find("filter").is_none()
        {
            let name = path.word(at + 1);
            self.book.group(name, path.line(at));
            self.path_nets(path, at + 2, name);
            true
        } else if let Some(at) = path.find("applications") {
            self.application(path, at + 1)
        } else if let (Some(at), Some(_)) = (
            path.find("policy"),
            path.find("policies").or(path.find("from-zone")),
        ) {
            self.junos_policy(path, at)
        } else if let Some(at) = path.find("filter")
            && path.find("term").is_some()
        {
            self.junos_term(path, at)
        } else {
            JUNOS_BLOCKS.contains(&path.word(0))
        }
    }

    /// Networks in a path become members of an object.
    pub(super) fn path_nets(&mut self, path: &Path<'_, 'a>, from: usize, name: &'a str) {
        for part in path.values(from) {
            let entries = self.part_nets(part);
            let group = self.book.group(name, part.line);
            self.book.groups[group].members.extend(entries);
        }
    }

    fn part_nets(&mut self, part: Part<'a>) -> Vec<Entry<'a>> {
        let s = Statement::of_word(part.text, part.line);
        let mut entries = Vec::new();
        self.book.nets(&s, 0, Masks::Absent, &mut entries);
        entries
    }

    fn address_book(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let at = match path.word(at) {
            "address" | "address-set" => at,
            _ => at + 1,
        };
        let name = path.word(at + 1);
        let line = path.line(at);
        match (path.word(at), path.word(at + 2)) {
            ("address", "description") | ("address-set", "description") => {}
            ("address", "dns-name") => self.book.add(name, Item::Host(path.word(at + 3)), line),
            ("address", "range-address") => {
                let s = Statement::of_word(path.word(at + 3), line);
                let (from, to) = (classify(path.word(at + 3)), classify(path.word(at + 5)));
                self.range_member(&s, 0, name, from, to);
            }
            ("address", "wildcard-address") => {
                self.book.report(line, path.word(at + 3), Why::MaskWithGaps)
            }
            ("address", _) => {
                self.book.group(name, line);
                self.path_nets(path, at + 2, name);
            }
            ("address-set", "address" | "address-set") => {
                for part in path.values(at + 3) {
                    self.book.add(name, Item::Name(part.text), part.line);
                }
            }
            _ => {}
        }
        true
    }

    fn application(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at + 1);
        let line = path.line(at);
        if path.word(at) == "application-set" {
            if path.word(at + 2) == "application" {
                self.book
                    .service(name)
                    .names
                    .push((path.word(at + 3), line));
            }
            return true;
        }
        let service = self.book.service(name);
        for place in at + 2..path.parts.len() {
            match path.word(place) {
                "protocol" => {
                    service.protocols.add(path.word(place + 1));
                }
                "destination-port" => service.add(path.word(place + 1), line),
                "source-port" => {
                    let range = port_range(path.word(place + 1));
                    if range.is_some_and(|range| only_replies(&[range])) {
                        service.ranges.push(PortRange::NONE);
                    }
                }
                _ => {}
            }
        }
        true
    }

    fn junos_policy(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let policy = self.policies.at_path(path, at + 2);
        let pair = path.parts[..at.min(path.parts.len())]
            .iter()
            .map(|part| part.text);
        policy.draft.order = self.book.first_of(&pair.collect::<Vec<_>>().join(" "));
        match path.word(at + 2) {
            "match" => {
                let values = path.values(at + 4);
                match path.word(at + 3) {
                    "source-address" => policy.draft.sources.extend(values.map(end)),
                    "destination-address" => policy.draft.destinations.extend(values.map(end)),
                    "application" => {
                        let names = values.map(|part| (part.text, part.line));
                        policy.draft.services.names.extend(names);
                    }
                    "destination-address-excluded" | "source-address-excluded" => {
                        policy.is_negated = true
                    }
                    _ => {}
                }
            }
            "then" => policy.has_verdict |= verdict(path.word(at + 3), &mut policy.draft),
            _ => {}
        }
        true
    }

    fn junos_term(&mut self, path: &Path<'_, 'a>, filter: usize) -> bool {
        let Some(term) = path.find("term").filter(|&term| term > filter) else {
            return true;
        };
        let line = path.line(path.parts.len().saturating_sub(1));
        let field = term + 2;
        let value = Part {
            text: path.word(term + 4),
            line,
        };
        let nets = match path.word(term + 3) {
            "source-address" | "destination-address" | "address" => self.part_nets(value),
            _ => Vec::new(),
        };
        let is_except = path.values(term + 5).any(|part| part.text == "except");
        let policy = self.policies.at_path(path, field);
        policy.draft.is_any_by_silence = true;
        policy.draft.order = self.book.first_of(path.word(filter + 1));
        if path.word(field) == "then" {
            policy.draft.is_void |= path.word(field + 1) == "next";
            policy.has_verdict |= verdict(path.word(field + 1), &mut policy.draft);
            return true;
        }
        policy.is_negated |= is_except || path.word(term + 3).ends_with("-except");
        let name = Entry {
            item: Item::Name(value.text),
            line,
        };
        let draft = &mut policy.draft;
        match path.word(term + 3) {
            "source-address" => draft.sources.extend(nets),
            "destination-address" => draft.destinations.extend(nets),
            "address" => draft.untold.extend(nets),
            "source-prefix-list" => draft.sources.push(name),
            "destination-prefix-list" => draft.destinations.push(name),
            "prefix-list" => draft.untold.push(name),
            "protocol" | "next-header" => {
                for part in path.values(term + 4) {
                    draft.services.protocols.add(part.text);
                }
            }
            "destination-port" | "port" => {
                for part in path.values(term + 4) {
                    draft.services.add(part.text, line);
                }
            }
            "source-port" | "tcp-established" | "is-fragment" => draft.is_void = true,
            _ => {}
        }
        true
    }
}

/// A value as one end of a rule.
pub(super) fn end(part: Part) -> Entry {
    let item = match (any(part.text), classify(part.text)) {
        (Some(family), _) => Item::Any(family),
        (None, Word::Net(net)) => Item::Net(net),
        (None, _) => Item::Name(part.text),
    };
    Entry {
        item,
        line: part.line,
    }
}

/// The words of a statement from a place on, quoted ones whole.
fn parts<'a>(s: &Statement<'a>, from: usize) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut at = from;
    while at < s.len() {
        let (text, next) = s.value(at);
        parts.push(Part {
            text,
            line: s.line_of(at),
        });
        at = next;
    }
    parts
}
