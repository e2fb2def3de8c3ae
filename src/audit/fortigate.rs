//! FortiGate: `config firewall …` tables with `edit … next` entries.

use super::Why;
use super::book::{Action, Draft, Item};
use super::linux::named;
use super::ports::{Protocols, lower, port_range};
use super::reader::Reader;
use super::spelling::{Masks, classify};
use super::statement::Statement;

/// The longest group in which a member that goes is looked for, so that a hostile text takes no longer than others.
const MOST_SEARCHED: usize = 500;

/// Where in the tables the reader stands.
#[derive(Debug)]
pub(super) struct Config<'a> {
    table: Table,
    /// Nested `config` blocks inside this one, which say nothing about networks.
    inner: usize,
    name: &'a str,
    /// The first end of an address range.
    start: Option<(&'a str, usize)>,
    draft: Draft<'a>,
    is_negated: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Table {
    Address,
    Group,
    Service,
    Policy,
    Other,
}

impl<'a> Reader<'a> {
    /// Starts a table; false when the statement does not.
    pub(super) fn fortigate_open(&mut self, s: &Statement<'a>) -> bool {
        if !s.is(0, "config") || s.len() < 2 {
            return false;
        }
        let table = match (
            lower(s.word(1)).as_str(),
            lower(s.word(2)).as_str(),
            lower(s.word(3)).as_str(),
        ) {
            ("firewall", "address" | "address6", _) => Table::Address,
            ("firewall", "addrgrp" | "addrgrp6", _) => Table::Group,
            ("firewall", "service", "custom" | "group") => Table::Service,
            ("firewall", "policy" | "policy6" | "consolidated", _) => Table::Policy,
            ("vdom" | "global", ..) => return true,
            _ => Table::Other,
        };
        self.fortigate = Some(Config {
            table,
            inner: 0,
            name: "",
            start: None,
            draft: Draft::default(),
            is_negated: false,
        });
        true
    }

    /// Reads a statement inside a table.
    pub(super) fn fortigate(&mut self, s: &Statement<'a>) {
        let Some(mut config) = self.fortigate.take() else {
            return;
        };
        if s.is(0, "config") {
            config.inner += 1;
        } else if s.is(0, "end") && config.inner > 0 {
            config.inner -= 1;
        } else if s.is_any_of(0, &["next", "end"]) && config.inner == 0 {
            self.fortigate_finish(&mut config);
            if s.is(0, "end") {
                return;
            }
        } else if config.inner == 0 && config.table != Table::Other {
            self.fortigate_line(s, &mut config);
        }
        self.fortigate = Some(config);
    }

    /// Keeps the policy that was read last.
    pub(super) fn fortigate_finish(&mut self, config: &mut Config<'a>) {
        let draft = std::mem::take(&mut config.draft);
        if config.table == Table::Policy && draft.line > 0 {
            if config.is_negated {
                self.book.has_rules = true;
                self.book.report(draft.line, config.name, Why::Negated);
            } else {
                self.book.rule(draft);
            }
        }
        config.is_negated = false;
        config.name = "";
        config.start = None;
    }

    fn fortigate_line(&mut self, s: &Statement<'a>, config: &mut Config<'a>) {
        let line = s.line;
        if s.is(0, "edit") {
            self.fortigate_finish(config);
            config.name = s.value(1).0;
            config.draft = Draft::at(line);
            // A policy denies until it says otherwise.
            config.draft.action = Action::Deny;
            config.draft.order = self.book.first_of("fortigate");
            match config.table {
                Table::Address | Table::Group => {
                    self.book.group(config.name, line);
                }
                Table::Service => {
                    self.book.service(config.name);
                }
                Table::Policy | Table::Other => {}
            }
            return;
        }
        if s.is(0, "unselect") && config.table == Table::Group && s.is(1, "member") {
            let group = self.book.group(config.name, line);
            let members = &mut self.book.groups[group].members;
            if members.len() > MOST_SEARCHED {
                return self.book.report(line, s.raw.trim(), Why::Removal);
            }
            for_values(s, 2, |name| {
                members.retain(|member| !matches!(member.item, Item::Name(one) if one == name))
            });
            return;
        }
        if s.is_any_of(0, &["delete", "unselect"]) {
            // What a name stood for is in the text, so it does not matter whether the line holds an address.
            return self.book.report(line, s.raw.trim(), Why::Removal);
        }
        if !s.is_any_of(0, &["set", "append", "select"]) || config.draft.line == 0 {
            return;
        }
        match config.table {
            Table::Address => self.fortigate_address(s, config),
            Table::Group => {
                if s.is(1, "member") {
                    let group = self.book.group(config.name, line);
                    if s.is(0, "set") {
                        self.book.groups[group].members.clear();
                    }
                    for_values(s, 2, |name| {
                        self.book.groups[group].members.push(member(name, line))
                    });
                } else if s.is(1, "exclude") && s.is(2, "enable") {
                    self.book.report(line, config.name, Why::Negated);
                }
            }
            Table::Service => self.fortigate_service(s, config.name),
            Table::Policy => self.fortigate_policy(s, config),
            Table::Other => {}
        }
    }

    fn fortigate_address(&mut self, s: &Statement<'a>, config: &mut Config<'a>) {
        let line = s.line;
        match lower(s.word(1)).as_str() {
            "subnet" | "ip6" => {
                let next = self.book.nets_into(config.name, s, 2, Masks::Netmask);
                if next.is_none() {
                    self.book.report(line, s.raw.trim(), Why::NotAnAddress);
                }
            }
            "wildcard" => {
                self.book.nets_into(config.name, s, 2, Masks::Netmask);
            }
            "start-ip" => config.start = Some((s.word(2), line)),
            "end-ip" => {
                if let Some((start, _)) = config.start.take() {
                    self.range_member(s, 2, config.name, classify(start), classify(s.word(2)));
                }
            }
            "fqdn" | "wildcard-fqdn" => self.book.add(config.name, Item::Host(s.value(2).0), line),
            _ => {}
        }
    }

    fn fortigate_service(&mut self, s: &Statement<'a>, name: &'a str) {
        let line = s.line;
        let protocols = match lower(s.word(1)).as_str() {
            "tcp-portrange" => Protocols::TCP,
            "udp-portrange" => Protocols::UDP,
            "member" => {
                let service = self.book.service(name);
                for_values(s, 2, |member| service.names.push((member, line)));
                return;
            }
            "protocol" => {
                let is_other = s.is_any_of(2, &["icmp", "icmp6", "ip"]);
                self.book.service(name).protocols.other |= is_other;
                return;
            }
            _ => return,
        };
        for at in 2..s.len() {
            // What follows a colon are source ports.
            let ports = s.word(at).split(':').next().unwrap_or_default();
            if let Some((first, last)) = port_range(ports) {
                self.book.service(name).add_ranges(protocols, first, last);
            }
        }
    }

    fn fortigate_policy(&mut self, s: &Statement<'a>, config: &mut Config<'a>) {
        let line = s.line;
        let draft = &mut config.draft;
        match lower(s.word(1)).as_str() {
            "srcaddr" | "srcaddr6" => {
                for_values(s, 2, |name| draft.sources.push(member(name, line)))
            }
            "dstaddr" | "dstaddr6" => {
                for_values(s, 2, |name| draft.destinations.push(member(name, line)))
            }
            "service" => for_values(s, 2, |name| draft.services.names.push((name, line))),
            "action" if s.is(2, "accept") => draft.action = Action::Allow,
            "status" => draft.is_void |= s.is(2, "disable"),
            // At other times it allows nothing.
            "schedule" if s.value(2).0 != "always" => {
                draft.is_void = true;
                self.book.report(line, s.raw.trim(), Why::Condition);
            }
            "dstaddr-negate" | "srcaddr-negate" | "service-negate" | "dstaddr6-negate" => {
                config.is_negated |= s.is(2, "enable");
            }
            _ => {}
        }
    }
}

fn member(name: &str, line: usize) -> super::book::Entry<'_> {
    let mut entry = named(name, line);
    if matches!(name, "all" | "any") {
        entry.item = Item::Any(None);
    }
    entry
}

/// Calls for every value of a statement from a place on; quoted ones may hold blanks.
fn for_values<'a>(s: &Statement<'a>, from: usize, mut each: impl FnMut(&'a str)) {
    let mut at = from;
    while at < s.len() {
        let (value, next) = s.value(at);
        each(value);
        at = next;
    }
}
