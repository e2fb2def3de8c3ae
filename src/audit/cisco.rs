//! Cisco ASA, IOS, IOS-XE, IOS-XR and NX-OS: object groups and access lists.
//!
//! Groups hold netmasks; access lists hold wildcards, except on ASA.

use super::Why;
use super::book::{Action, Draft, Entry, Item, any};
use super::linux::named;
use super::ports::{Protocols, port_range};
use super::reader::Reader;
use super::spelling::Masks;
use super::tokens::Statement;
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
            let (is_standard, family) = match self.block {
                Block::List {
                    is_standard,
                    family,
                } => (is_standard, family),
                _ => (false, None),
            };
            self.acl_rule(s, at, Masks::Wildcard, is_standard, family);
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
            if let Some((_, next)) = ports_at(s, place) {
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

    /// `ip access-list …`: opens a block, or is a whole rule.
    fn list_opener(&mut self, s: &Statement<'a>, from: usize) -> bool {
        let family = Some(if s.is(from, "ipv6") {
            Family::V6
        } else {
            Family::V4
        });
        let verdict =
            (from + 2..s.len().min(from + 7)).find(|&at| s.is_any_of(at, &["permit", "deny"]));
        let Some(verdict) = verdict else {
            self.block = Block::List {
                is_standard: s.is(from + 2, "standard"),
                family,
            };
            return true;
        };
        if s.find(verdict, "src").is_some() || s.find(verdict, "dest").is_some() {
            let mut draft =
                self.keyword_rule(s, verdict, s.len(), super::keywords::Grammar::VERDICT);
            for entry in draft.sources.iter_mut().chain(&mut draft.destinations) {
                if let Item::Any(any) = &mut entry.item {
                    *any = family;
                }
            }
            self.book.rule(draft);
        } else {
            self.acl_rule(s, verdict, Masks::Wildcard, false, family);
        }
        true
    }

    /// `access-list NAME …` of ASA (netmasks) and of numbered IOS lists (wildcards).
    fn access_list(&mut self, s: &Statement<'a>, from: usize) -> bool {
        let near = from..s.len().min(from + 7);
        if near.clone().any(|at| s.is(at, "remark")) {
            return true;
        }
        let Some(verdict) = near
            .clone()
            .find(|&at| s.is_any_of(at, &["permit", "deny"]))
        else {
            return true;
        };
        let has = |word: &str| near.clone().any(|at| at < verdict && s.is(at, word));
        let is_standard = has("standard")
            || s.word(from + 1)
                .parse::<u16>()
                .is_ok_and(|number| matches!(number, 1..=99 | 1300..=1999));
        let is_asa = has("extended") || has("standard");
        let masks = if is_asa {
            Masks::Netmask
        } else {
            Masks::Wildcard
        };
        let family = (!is_asa).then_some(Family::V4);
        self.acl_rule(s, verdict, masks, is_standard, family);
        true
    }

    /// `permit PROTOCOL SOURCE [PORTS] DESTINATION [PORTS]`.
    fn acl_rule(
        &mut self,
        s: &Statement<'a>,
        verdict: usize,
        masks: Masks,
        is_standard: bool,
        family: Option<Family>,
    ) {
        let mut draft = Draft::at(s.line_of(verdict));
        if s.is(verdict, "deny") {
            draft.action = Action::Deny;
        }
        let mut at = verdict + 1;
        if is_standard {
            let mut one = Vec::new();
            if self.endpoint(s, at, masks, family, &mut one).is_none() {
                self.book.report(draft.line, s.raw.trim(), Why::UnknownLine);
            }
            draft.sources = one;
            // On IOS the one end is the source; ASA uses such lists for routes, not for traffic.
            draft.is_void = masks == Masks::Netmask;
            return self.book.rule(draft);
        }
        if s.is_any_of(at, &["object-group", "object"]) {
            let (name, next) = s.value(at + 1);
            draft.services.names.push((name, draft.line));
            at = next;
        } else {
            if !draft.services.protocols.add(s.word(at)) {
                draft.services.protocols.other = true;
            }
            at += 1;
        }
        let Some(next) = self.endpoint(s, at, masks, family, &mut draft.sources) else {
            return self.book.report(draft.line, s.raw.trim(), Why::UnknownLine);
        };
        at = next;
        if let Some((ranges, next)) = ports_at(s, at) {
            // From one fixed port come replies of a server, not new connections of a client.
            draft.is_void |= ranges.iter().all(|(_, last)| *last < 60000);
            at = next;
        } else if self.is_service_group(s, at) {
            at += 2;
        }
        let Some(next) = self.endpoint(s, at, masks, family, &mut draft.destinations) else {
            return self.book.report(draft.line, s.raw.trim(), Why::UnknownLine);
        };
        at = next;
        if let Some((ranges, next)) = ports_at(s, at) {
            draft.services.ports.extend(ranges);
            at = next;
        } else if s.is_any_of(at, &["object-group", "object", "portgroup", "port-group"]) {
            let (name, next) = s.value(at + 1);
            draft.services.names.push((name, draft.line));
            // The group says its ports; the rule may hold them to one protocol.
            draft.services.limit = std::mem::take(&mut draft.services.protocols);
            at = next;
        }
        draft.is_void |=
            (at..s.len()).any(|place| s.is_any_of(place, &["established", "inactive"]));
        self.book.rule(draft);
    }

    fn is_service_group(&self, s: &Statement<'a>, at: usize) -> bool {
        s.is_any_of(at, &["object-group", "object", "portgroup", "port-group"])
            && (s.word(at).to_ascii_lowercase().starts_with("port")
                || self.book.services.contains_key(s.word(at + 1))
                    && self.book.find_group(s.word(at + 1)).is_none())
    }

    /// One end of a rule; gives the place after it.
    fn endpoint(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        masks: Masks,
        family: Option<Family>,
        out: &mut Vec<Entry<'a>>,
    ) -> Option<usize> {
        let line = s.line_of(at);
        if let Some(of_word) = any(s.word(at)) {
            out.push(Entry {
                item: Item::Any(of_word.or(family)),
                line,
            });
            return Some(at + 1);
        }
        if s.is_any_of(
            at,
            &[
                "object-group",
                "object",
                "addrgroup",
                "net-group",
                "interface",
            ],
        ) {
            let (name, next) = s.value(at + 1);
            out.push(named(name, line));
            return (next > at + 1).then_some(next);
        }
        if s.is(at, "host") {
            return self.book.nets(s, at + 1, Masks::Absent, out);
        }
        self.book.nets(s, at, masks, out)
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 10 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_operator(s: &Statement, at: usize) -> bool {
    s.is_any_of(at, &["eq", "range", "gt", "lt", "neq"])
}

/// `eq 443 1500`, `range 1 9`, `gt 1023`: the ports and the place after them.
fn ports_at(s: &Statement, at: usize) -> Option<(Vec<(u16, u16)>, usize)> {
    if !is_operator(s, at) {
        return None;
    }
    let first = port_range(s.word(at + 1))?.0;
    if s.is(at, "range") {
        let last = port_range(s.word(at + 2))?.1;
        return Some((vec![(first.min(last), first.max(last))], at + 3));
    }
    Some(match s.word(at).to_ascii_lowercase().as_str() {
        "gt" => (vec![(first.saturating_add(1), u16::MAX)], at + 2),
        "lt" => (vec![(0, first.saturating_sub(1))], at + 2),
        "neq" => {
            let below = (first > 0).then(|| (0, first - 1));
            let above = (first < u16::MAX).then(|| (first + 1, u16::MAX));
            (below.into_iter().chain(above).collect(), at + 2)
        }
        _ => {
            let mut ports = Vec::new();
            let mut place = at + 1;
            while let Some(range) = port_range(s.word(place)) {
                ports.push(range);
                place += 1;
            }
            (ports, place)
        }
    })
}
