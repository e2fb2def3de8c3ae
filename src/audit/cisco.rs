//! Cisco ASA, IOS, IOS-XE, IOS-XR and NX-OS: object groups and access lists.
//!
//! Groups hold netmasks; access lists hold wildcards, except on ASA.

use super::Why;
use super::acl::{is_operator, ports_at};
use super::book::{Item, Order, any};
use super::ports::{Protocols, only_replies};
use super::reader::Reader;
use super::spelling::Masks;
use super::statement::Statement;
use crate::net::Family;

/// The block whose lines follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Block<'a> {
    #[default]
    Outside,
    Network(&'a str, Masks),
    Service(&'a str, Protocols),
    /// A block that says nothing about networks.
    Other,
    List {
        is_standard: bool,
        family: Option<Family>,
        order: Order,
    },
}

impl<'a> Reader<'a> {
    /// Reads a statement of a Cisco configuration; false when it is none.
    pub(super) fn cisco(&mut self, s: &Statement<'a>, from: usize) -> bool {
        if s.is_any_of(from, &["object-group", "object"]) && s.len() > from + 2 {
            self.block = self.cisco_group(s, from);
            return self.block != Block::Outside;
        }
        if s.is(from, "access-list") {
            return self.access_list(s, from);
        }
        if s.is_any_of(from, &["ip", "ipv6", "ipv4"]) && s.is(from + 1, "access-list") {
            return self.list_opener(s, from);
        }
        let at = if is_number(s.word(from)) {
            from + 1
        } else {
            from
        };
        if s.is_any_of(at, &["permit", "deny"]) {
            let (is_standard, family, order) = match self.block {
                Block::List {
                    is_standard,
                    family,
                    order,
                } => (is_standard, family, order),
                _ => (false, None, Order::Untold),
            };
            self.acl_rule(s, at, Masks::Wildcard, is_standard, family, order);
            return true;
        }
        match self.block {
            Block::Outside => false,
            Block::Network(name, masks) => self.network_member(s, at, name, masks),
            Block::Service(name, protocols) => self.service_member(s, at, name, protocols),
            Block::Other => self.is_detail(s, at),
            Block::List { .. } => s.is_any_of(
                at,
                &[
                    "statistics",
                    "remark",
                    "description",
                    "fragments",
                    "evaluate",
                ],
            ),
        }
    }

    fn cisco_group(&mut self, s: &Statement<'a>, from: usize) -> Block<'a> {
        let last = s.len() - 1;
        let kind = from + 1;
        let line = s.line_of(from);
        if s.is(kind, "service") || s.is(kind, "v6-service") {
            let (name, next) = s.value(kind + 1);
            let mut protocols = Protocols::default();
            protocols.add(s.word(next));
            self.book.service(name);
            return Block::Service(name, protocols);
        }
        if s.is(kind, "port") || s.is(kind + 1, "port") {
            let name = s.word(last);
            self.book.service(name);
            return Block::Service(name, Protocols::default());
        }
        let is_network = s.is_any_of(kind, &["network", "v6-network"]) || s.is(kind + 1, "address");
        if is_network {
            let name = s.word(last);
            self.book.group(name, line);
            // NX-OS writes wildcards here, the others netmasks.
            let is_nxos = s.is(kind + 1, "address");
            let masks = if is_nxos {
                Masks::Wildcard
            } else {
                Masks::Netmask
            };
            return Block::Network(name, masks);
        }
        if s.is_any_of(kind, &["protocol", "icmp-type", "user", "security"]) {
            return Block::Other;
        }
        Block::Outside
    }

    fn is_detail(&mut self, s: &Statement<'a>, at: usize) -> bool {
        s.is_any_of(
            at,
            &[
                "description",
                "nat",
                "protocol-object",
                "icmp-object",
                "group-object",
                "exit",
                "security-group",
            ],
        )
    }

    fn network_member(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        name: &'a str,
        masks: Masks,
    ) -> bool {
        let line = s.line_of(at);
        if self.is_detail(s, at) && !s.is(at, "group-object") {
            return true;
        }
        let start = if s.is_any_of(at, &["network-object", "subnet"]) {
            at + 1
        } else {
            at
        };
        if s.is_any_of(start, &["group-object", "object", "object-group"]) && s.len() > start + 1 {
            self.book.add(name, Item::Name(s.value(start + 1).0), line);
            return true;
        }
        if s.is(start, "fqdn") {
            let host = s.word(s.len() - 1);
            self.book.add(name, Item::Host(host), line);
            return true;
        }
        if s.is(start, "range") {
            let from = super::spelling::classify(s.word(start + 1));
            let to = super::spelling::classify(s.word(start + 2));
            self.range_member(s, start + 1, name, from, to);
            return true;
        }
        if s.is_any_of(start, &["any", "any4", "any6"]) {
            self.book
                .add(name, Item::Any(any(s.word(start)).flatten()), line);
            return true;
        }
        let start = if s.is(start, "host") {
            start + 1
        } else {
            start
        };
        if self.book.nets_into(name, s, start, masks).is_some() {
            return true;
        }
        self.block = Block::Outside;
        false
    }

    /// Two addresses as the ends of a range.
    pub(super) fn range_member(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        name: &'a str,
        from: super::spelling::Word,
        to: super::spelling::Word,
    ) {
        let mut nets = Vec::new();
        let line = s.line_of(at);
        let found = match (from, to) {
            (super::spelling::Word::Address(first), super::spelling::Word::Address(last)) => {
                super::spelling::push_range(first, last, &mut nets)
            }
            _ => Err(Why::NotARange),
        };
        match found {
            Ok(()) => {
                for net in nets {
                    self.book.add(name, Item::Net(net), line);
                }
            }
            Err(why) => self.book.report(line, s.raw.trim(), why),
        }
    }

    fn service_member(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        name: &'a str,
        of_group: Protocols,
    ) -> bool {
        if s.is_any_of(at, &["description", "exit"]) {
            return true;
        }
        let line = s.line_of(at);
        let mut place = at;
        if s.is_any_of(
            at,
            &["group-object", "service-object", "port-object", "service"],
        ) {
            place += 1;
        }
        if s.is(at, "group-object") || s.is(place, "object") {
            let target = if s.is(place, "object") {
                place + 1
            } else {
                place
            };
            self.book.service(name).names.push((s.word(target), line));
            return true;
        }
        let mut protocols = of_group;
        let has_protocol = !is_operator(s, place) && protocols.add(s.word(place));
        if has_protocol {
            place += 1;
        }
        if s.is(place, "source") {
            place += 1;
            if let Some((ranges, next)) = ports_at(s, place) {
                if only_replies(&ranges) {
                    self.book.service(name).protocols.other = true;
                    return true;
                }
                place = next;
            }
        }
        if s.is(place, "destination") {
            place += 1;
        }
        match ports_at(s, place) {
            Some((ranges, _)) => {
                for (first, last) in ranges {
                    self.book.service(name).add_ranges(protocols, first, last);
                }
                true
            }
            None if has_protocol => {
                if protocols.other {
                    self.book.service(name).protocols.other = true;
                } else {
                    self.book.service(name).add_ranges(protocols, 0, u16::MAX);
                }
                true
            }
            None if s.is_any_of(at, &["port-object", "service-object"]) => {
                self.book
                    .service(name)
                    .names
                    .push((s.word(s.len() - 1), line));
                true
            }
            None => {
                self.block = Block::Outside;
                false
            }
        }
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 10 && word.bytes().all(|byte| byte.is_ascii_digit())
}
