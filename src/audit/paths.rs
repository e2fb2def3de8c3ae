//! Junos and PAN-OS: `set PATH VALUE`, and Junos's braces, which say the same.

use std::collections::HashMap;

use super::Why;
use super::book::{Action, Draft, Entry, Item, any};
use super::keywords::verdict;
use super::ports::{Protocols, port_range};
use super::reader::Reader;
use super::spelling::{Masks, Word, classify};
use super::tokens::Statement;

/// The deepest nesting of braces that is followed.
const DEEPEST: usize = 64;

/// Policies whose lines come one by one.
#[derive(Default)]
pub(super) struct Policies<'a> {
    by_path: HashMap<String, usize>,
    all: Vec<Policy<'a>>,
    /// The words before each open brace.
    braces: Vec<Vec<Part<'a>>>,
}

struct Policy<'a> {
    draft: Draft<'a>,
    name: &'a str,
    is_negated: bool,
    has_verdict: bool,
}

/// A word of a path with its line; quoted words are whole.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    line: usize,
}

/// A path under the cursor.
struct Path<'p, 'a> {
    parts: &'p [Part<'a>],
}

impl<'a> Path<'_, 'a> {
    fn word(&self, at: usize) -> &'a str {
        self.parts.get(at).map_or("", |part| part.text)
    }

    fn line(&self, at: usize) -> usize {
        self.parts
            .get(at)
            .or(self.parts.last())
            .map_or(0, |part| part.line)
    }

    fn find(&self, word: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.text == word)
    }

    /// The values from a place on, brackets left out.
    fn values(&self, from: usize) -> impl Iterator<Item = Part<'a>> {
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
            if s.is_any_of(from, &["delete", "deactivate"]) {
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
                    // Deeper than this only a hostile text goes; its braces are still counted.
                    let words = if self.policies.braces.len() < DEEPEST {
                        all[start..at].to_vec()
                    } else {
                        Vec::new()
                    };
                    self.policies.braces.push(words);
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
        let outer = self.policies.braces.iter().take(DEEPEST).flatten();
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
            !path.word(0).is_empty() && JUNOS_BLOCKS.contains(&path.word(0))
        }
    }

    /// Networks in a path become members of an object.
    fn path_nets(&mut self, path: &Path<'_, 'a>, from: usize, name: &'a str) {
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

    fn pan_address(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at);
        match path.word(at + 1) {
            "ip-netmask" | "ip-range" => {
                self.book.group(name, path.line(at));
                self.path_nets(path, at + 2, name);
            }
            "fqdn" => self
                .book
                .add(name, Item::Host(path.word(at + 2)), path.line(at)),
            "ip-wildcard" => self
                .book
                .report(path.line(at), path.word(at + 2), Why::MaskWithGaps),
            "description" | "tag" => {}
            _ => return false,
        }
        true
    }

    fn pan_group(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at);
        self.book.group(name, path.line(at));
        if path.word(at + 1) == "static" {
            for part in path.values(at + 2) {
                self.book.add(name, Item::Name(part.text), part.line);
            }
        }
        true
    }

    fn pan_service(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at);
        let line = path.line(at);
        if path.word(at + 1) == "members" {
            let service = self.book.service(name);
            service
                .names
                .extend(path.values(at + 2).map(|part| (part.text, line)));
        } else if path.word(at + 1) == "protocol" && path.word(at + 3) == "port" {
            let mut protocols = Protocols::default();
            protocols.add(path.word(at + 2));
            for part in path.values(at + 4) {
                if let Some((first, last)) = port_range(part.text) {
                    self.book.service(name).add_ranges(protocols, first, last);
                }
            }
        }
        true
    }

    fn pan_rule(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        if path.word(at) != "security" || path.word(at + 1) != "rules" {
            return true;
        }
        let name = path.word(at + 2);
        let key = path.parts[..at + 3]
            .iter()
            .map(|part| part.text)
            .collect::<Vec<_>>()
            .join(" ");
        let policy = self.policies.policy(key, name, path.line(at));
        // One line may hold several fields.
        const FIELDS: &[&str] = &[
            "from",
            "to",
            "source",
            "destination",
            "service",
            "application",
            "action",
            "disabled",
            "negate-destination",
            "negate-source",
            "description",
            "tag",
            "log-end",
            "log-start",
            "log-setting",
            "profile-setting",
            "category",
            "source-user",
            "option",
        ];
        let mut field = "";
        for part in path.values(at + 3) {
            if FIELDS.contains(&part.text) {
                field = part.text;
                continue;
            }
            match field {
                "source" => policy.draft.sources.push(end(part)),
                "destination" => policy.draft.destinations.push(end(part)),
                "service" => policy.draft.services.names.push((part.text, part.line)),
                "action" => {
                    policy.has_verdict = true;
                    verdict(part.text, &mut policy.draft);
                }
                "disabled" => policy.draft.is_void |= part.text == "yes",
                "negate-destination" | "negate-source" => policy.is_negated |= part.text == "yes",
                _ => {}
            }
        }
        true
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
                _ => {}
            }
        }
        true
    }

    fn junos_policy(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let policy = self.policies.at_path(path, at + 2);
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
        if path.word(field) == "then" {
            policy.has_verdict |= verdict(path.word(field + 1), &mut policy.draft);
            return true;
        }
        policy.is_negated |= is_except;
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
            "source-port" | "tcp-established" => draft.is_void = true,
            _ => {}
        }
        true
    }

    /// Keeps the policies whose lines have all been read.
    pub(super) fn finish_policies(&mut self) {
        for policy in std::mem::take(&mut self.policies.all) {
            if policy.is_negated {
                self.book
                    .report(policy.draft.line, policy.name, Why::Negated);
            } else if policy.has_verdict {
                self.book.rule(policy.draft);
            } else {
                // Without its verdict a policy is a fragment: it was pasted to be read as one that allows.
                let mut draft = policy.draft;
                draft.action = Action::Allow;
                draft.is_any_by_silence = false;
                self.book.rule(draft);
            }
        }
    }
}

impl<'a> Policies<'a> {
    fn policy(&mut self, key: String, name: &'a str, line: usize) -> &mut Policy<'a> {
        let all = &mut self.all;
        let at = *self.by_path.entry(key).or_insert_with(|| {
            all.push(Policy {
                draft: Draft::at(line),
                name,
                is_negated: false,
                has_verdict: false,
            });
            all.len() - 1
        });
        &mut self.all[at]
    }

    /// The policy whose name ends before a place of the path.
    fn at_path(&mut self, path: &Path<'_, 'a>, end: usize) -> &mut Policy<'a> {
        let end = end.min(path.parts.len());
        let key = path.parts[..end]
            .iter()
            .map(|part| part.text)
            .collect::<Vec<_>>()
            .join(" ");
        self.policy(key, path.word(end.saturating_sub(1)), path.line(end))
    }
}

fn end(part: Part) -> Entry {
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
