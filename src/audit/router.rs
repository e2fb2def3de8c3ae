//! Routers with languages of their own: Yamaha RTX and MikroTik RouterOS. (NEC IX reads like an access list.)

use super::Why;
use super::book::{Action, Draft, Entry, Item};
use super::keywords::Grammar;
use super::ports::lower;
use super::reader::Reader;
use super::spelling::Masks;
use super::statement::{Statement, is_comma};
use crate::net::Family;

impl<'a> Reader<'a> {
    /// Reads Yamaha's `ip filter`; false when the statement is none.
    pub(super) fn yamaha(&mut self, s: &Statement<'a>, from: usize) -> bool {
        if !s.is_any_of(from, &["ip", "ipv6"]) || !s.is(from + 1, "filter") {
            return false;
        }
        if s.word(from + 2).parse::<u64>().is_err() {
            // A dynamic filter or a set of numbers: it names filters, not what they allow.
            return s.is_any_of(
                from + 2,
                &["dynamic", "set", "directed-broadcast", "source-route"],
            ) || s.len() > 4;
        }
        let family = if s.is(from, "ipv6") {
            Family::V6
        } else {
            Family::V4
        };
        let mut draft = Draft::at(s.line_of(from));
        draft.order = self.book.first_of("yamaha");
        let action = lower(s.word(from + 3));
        if action.starts_with("reject") {
            draft.action = Action::Deny;
        } else if !action.starts_with("pass") && !action.starts_with("restrict") {
            return false;
        }
        let source = field(s, from + 4);
        let destination = field(s, source.1);
        let protocol = field(s, destination.1);
        let source_ports = field(s, protocol.1);
        let ports = field(s, source_ports.1);
        let mut sources = Vec::new();
        self.yamaha_end(s, source, family, &mut sources);
        draft.sources = sources;
        let mut destinations = Vec::new();
        self.yamaha_end(s, destination, family, &mut destinations);
        draft.destinations = destinations;
        // Left out, the destination is every one.
        draft.is_any_by_silence = destination.0 == destination.1;
        for at in protocol.0..protocol.1 {
            let word = s.word(at);
            if is_comma(word) {
                continue;
            }
            match lower(word).as_str() {
                "established" | "tcpfin" | "tcprst" => draft.is_void = true,
                "tcpsyn" => draft.services.protocols.tcp = true,
                _ if !draft.services.protocols.add(word) => draft.services.protocols.other = true,
                _ => {}
            }
        }
        let is_free = source_ports.0 == source_ports.1 || s.word(source_ports.0) == "*";
        draft.is_void |= !is_free;
        for at in ports.0..ports.1 {
            if !is_comma(s.word(at)) && s.word(at) != "*" {
                draft.services.add(s.word(at), s.line_of(at));
            }
        }
        self.book.rule(draft);
        true
    }

    fn yamaha_end(
        &mut self,
        s: &Statement<'a>,
        places: (usize, usize),
        family: Family,
        out: &mut Vec<Entry<'a>>,
    ) {
        for at in places.0..places.1 {
            let (word, line) = (s.word(at), s.line_of(at));
            if is_comma(word) || self.book.nets(s, at, Masks::Absent, out).is_some() {
                continue;
            }
            let item = match word {
                "*" => Item::Any(Some(family)),
                name => Item::Host(name),
            };
            out.push(Entry { item, line });
        }
    }

    /// Reads RouterOS; false when the statement is none.
    pub(super) fn routeros(&mut self, s: &Statement<'a>) -> bool {
        let mut at = 0;
        if s.word(0).starts_with('/') {
            let end = (0..s.len())
                .find(|&place| s.is_any_of(place, &["add", "set", "remove", "print"]))
                .unwrap_or(s.len());
            let is_menu = s.is_any_of(
                0,
                &[
                    "/ip",
                    "/ipv6",
                    "/interface",
                    "/system",
                    "/routing",
                    "/tool",
                    "/queue",
                ],
            ) || s.word(0).starts_with("/ip/")
                || s.word(0).starts_with("/ipv6/");
            if !is_menu {
                return false;
            }
            let menu: Vec<&str> = (0..end).map(|place| s.word(place)).collect();
            self.menu = menu.join(" ").replace('/', " ");
            if end == s.len() {
                return true;
            }
            at = end;
        } else if self.menu.is_empty() {
            return false;
        }
        let is_off = s.is(at, "disable")
            || s.is(at, "set")
                && pairs(s, at)
                    .iter()
                    .any(|&(key, value)| key == "disabled" && s.is(value, "yes"));
        if is_off {
            self.book.report(s.line, s.raw.trim(), Why::Removal);
        }
        if s.is_any_of(at, &["remove", "set", "print", "move", "enable", "disable"]) {
            return true;
        }
        let mut end = s.len();
        if s.is_any_of(at, &[":if", ":do"]) {
            // A command on a condition counts: `:if (...) do={ add ... }`.
            let Some(added) = s.find(at, "add") else {
                return true;
            };
            at = added;
            end = (added..end)
                .find(|&place| s.word(place) == "}")
                .unwrap_or(end);
        }
        if !s.is(at, "add") {
            return false;
        }
        let pairs = pairs(s, at + 1);
        let value = |key: &str| pairs.iter().find(|pair| pair.0 == key).map(|pair| pair.1);
        if self.menu.contains("address-list") {
            if let (Some(list), Some(address)) = (value("list"), value("address"))
                && !value("disabled").is_some_and(|at| s.is(at, "yes"))
            {
                let (name, word) = (s.value(list).0, s.word(address));
                if self
                    .book
                    .nets_into(name, s, address, Masks::Absent)
                    .is_none()
                {
                    self.book.add(name, Item::Host(word), s.line_of(address));
                }
            }
        } else if self.menu.contains("filter") {
            let mut draft = self.keyword_rule(s, at + 1, end, Grammar::OPTIONS);
            if value("time").is_some() && draft.action == Action::Allow {
                // At other times it allows nothing.
                self.book.void(&mut draft, s.raw, Why::Condition);
            }
            if let Some(action) = value("action") {
                draft.is_void |= !s.is_any_of(action, &["accept", "drop", "reject"]);
            }
            self.book.rule(draft);
        }
        true
    }
}

/// `key=value` pairs as the key and the place of the value.
fn pairs<'a>(s: &Statement<'a>, from: usize) -> Vec<(&'a str, usize)> {
    (from..s.len())
        .filter(|&at| s.word(at + 1) == "=" && !s.is_quoted(at))
        .map(|at| (s.word(at), at + 2))
        .collect()
}

/// A field of a Yamaha command: words joined by commas. Gives the place of the first and the place after the last.
fn field(s: &Statement, from: usize) -> (usize, usize) {
    let mut at = from;
    if at >= s.len() {
        return (at, at);
    }
    at += 1;
    while is_comma(s.word(at)) {
        at = (at + 2).min(s.len());
    }
    (from, at)
}
