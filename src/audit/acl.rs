//! Access lists of Cisco devices, and of NEC IX, which opens the same way.

use super::Why;
use super::book::{Action, Draft, Entry, Item, Order, any};
use super::cisco::Block;
use super::keywords::Grammar;
use super::linux::named;
use super::ports::{only_replies, port_range};
use super::reader::Reader;
use super::spelling::Masks;
use super::statement::Statement;
use crate::net::Family;

impl<'a> Reader<'a> {
    /// `ip access-list …`: opens a block, or is a whole rule.
    pub(super) fn list_opener(&mut self, s: &Statement<'a>, from: usize) -> bool {
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
                order: self.book.first_of(s.raw.trim()),
            };
            return true;
        };
        let order = self.book.first_of(s.word(verdict - 1));
        if s.find(verdict, "src").is_some() || s.find(verdict, "dest").is_some() {
            let mut draft = self.keyword_rule(s, verdict, s.len(), Grammar::VERDICT);
            draft.order = order;
            for entry in draft.sources.iter_mut().chain(&mut draft.destinations) {
                if let Item::Any(any) = &mut entry.item {
                    *any = family;
                }
            }
            self.book.rule(draft);
        } else {
            self.acl_rule(s, verdict, Masks::Wildcard, false, family, order);
        }
        true
    }

    /// `access-list NAME …` of ASA (netmasks) and of numbered IOS lists (wildcards).
    pub(super) fn access_list(&mut self, s: &Statement<'a>, from: usize) -> bool {
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
        let order = self.book.first_of(s.word(from + 1));
        self.acl_rule(s, verdict, masks, is_standard, family, order);
        true
    }

    /// `permit PROTOCOL SOURCE [PORTS] DESTINATION [PORTS]`.
    pub(super) fn acl_rule(
        &mut self,
        s: &Statement<'a>,
        verdict: usize,
        masks: Masks,
        is_standard: bool,
        family: Option<Family>,
        order: Order,
    ) {
        let mut draft = Draft::at(s.line_of(verdict));
        draft.order = order;
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
            draft.is_void |= only_replies(&ranges);
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
        let has = |words: &[&str]| (at..s.len()).any(|place| s.is_any_of(place, words));
        // Only replies, only later fragments, or nothing at all: none opens a connection.
        draft.is_void |= has(&["established", "ack", "rst", "fin", "fragments", "inactive"]);
        if has(&["time-range"]) && draft.action == Action::Allow {
            self.book.void(&mut draft, s.raw, Why::Condition);
        }
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

/// Whether a word compares ports.
pub(super) fn is_operator(s: &Statement, at: usize) -> bool {
    s.is_any_of(at, &["eq", "range", "gt", "lt", "neq"])
}

/// `eq 443 1500`, `range 1 9`, `gt 1023`: the ports and the place after them.
pub(super) fn ports_at(s: &Statement, at: usize) -> Option<(Vec<(u16, u16)>, usize)> {
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
