//! Check Point: `mgmt_cli` commands. (Its batch files are tables.)

use super::Why;
use super::book::{Action, Draft, Entry, Item, any};
use super::keys::verdict;
use super::linux::{file_name, named};
use super::ports::{Protocols, port_range};
use super::reader::Reader;
use super::spelling::{Masks, Word, classify, push_range};
use super::statement::Statement;

impl<'a> Reader<'a> {
    /// Reads a `mgmt_cli` command; false when the statement is none.
    pub(super) fn checkpoint(&mut self, s: &Statement<'a>, from: usize) -> bool {
        if !s.is(from, "mgmt_cli") {
            return false;
        }
        let line = s.line_of(from);
        let field = |name: &str| {
            (from..s.len())
                .find(|&at| s.is(at, name))
                .map(|at| s.value(at + 1).0)
        };
        if s.is(from + 1, "delete") {
            self.removal(s);
            return true;
        }
        if s.find(from, "--batch").is_some() {
            // The batch file itself is a table, here or elsewhere.
            if let Some(file) = field("--batch") {
                self.files.push((file_name(file), line));
            }
            return true;
        }
        let name = field("name").unwrap_or_default();
        match s.word(from + 2) {
            "network" | "host" | "address-range" => {
                self.book.group(name, line);
                for (address, length) in [
                    ("subnet", "mask-length"),
                    ("subnet4", "mask-length4"),
                    ("subnet6", "mask-length6"),
                ] {
                    if let (Some(address), Some(length)) = (field(address), field(length)) {
                        self.checkpoint_net(name, address, length, line);
                    }
                }
                for one in ["ip-address", "ipv4-address", "ipv6-address"] {
                    if let Some(at) = s.find(from, one) {
                        self.book.nets_into(name, s, at + 1, Masks::Absent);
                    }
                }
                if let (Some(first), Some(last)) =
                    (field("ip-address-first"), field("ip-address-last"))
                {
                    self.range_member(s, from, name, classify(first), classify(last));
                }
                if let (Some(at), Some(mask)) = (s.find(from, "subnet"), field("subnet-mask")) {
                    self.masked_member(name, s.word(at + 1), mask, line);
                }
                self.checkpoint_groups(s, from, name);
            }
            "group" => {
                self.book.group(name, line);
                for at in from..s.len() {
                    if s.word(at).starts_with("members") {
                        self.book.add(name, Item::Name(s.value(at + 1).0), line);
                    }
                }
            }
            "service-tcp" | "service-udp" => {
                let protocols = if s.is(from + 2, "service-tcp") {
                    Protocols::TCP
                } else {
                    Protocols::UDP
                };
                if let Some((first, last)) = field("port").and_then(port_range) {
                    self.book.service(name).add_ranges(protocols, first, last);
                }
            }
            "dns-domain" => self.book.add(name, Item::Host(name), line),
            "access-rule" => {
                let mut draft = Draft::at(line);
                // A rule drops until it says otherwise.
                draft.action = Action::Deny;
                if field("position").is_none_or(|place| place != "top") {
                    draft.order = self.book.first_of("check point");
                }
                for at in from..s.len() {
                    let key = s.word(at).split('.').next().unwrap_or_default();
                    let value = s.value(at + 1).0;
                    match key {
                        "source" => draft.sources.push(end(value, line)),
                        "destination" => draft.destinations.push(end(value, line)),
                        "service" => draft.services.names.push((value, line)),
                        "action" => {
                            verdict(value, &mut draft);
                        }
                        "enabled" => draft.is_void |= value == "false",
                        "source-negate" | "destination-negate" | "service-negate"
                            if value == "true" =>
                        {
                            draft.is_void = true;
                            self.book.report(line, name, Why::Negated);
                        }
                        _ => {}
                    }
                }
                self.book.rule(draft);
            }
            _ => {}
        }
        true
    }

    fn checkpoint_groups(&mut self, s: &Statement<'a>, from: usize, name: &'a str) {
        for at in from..s.len() {
            if s.word(at) == "groups" || s.word(at).starts_with("groups.") {
                self.book
                    .add(s.value(at + 1).0, Item::Name(name), s.line_of(at));
            }
        }
    }

    /// A network in two fields: the address and the prefix length.
    pub(super) fn checkpoint_net(
        &mut self,
        name: &'a str,
        address: &str,
        length: &str,
        line: usize,
    ) {
        match classify(&format!("{address}/{length}")) {
            Word::Net(net) => self.book.add(name, Item::Net(net), line),
            Word::Fault(why) => self.book.report(line, &format!("{address} {length}"), why),
            Word::Address(_) | Word::Range(..) | Word::Other => {
                self.book
                    .report(line, &format!("{address} {length}"), Why::NotAnAddress);
            }
        }
    }

    /// A network in two fields: the address and the netmask.
    pub(super) fn masked_member(&mut self, name: &'a str, address: &str, mask: &str, line: usize) {
        match classify(&format!("{address}/{mask}")) {
            Word::Net(net) => self.book.add(name, Item::Net(net), line),
            _ => self
                .book
                .report(line, &format!("{address} {mask}"), Why::MaskWithGaps),
        }
    }

    /// The networks from first to last as entries.
    pub(super) fn range_entries(&mut self, first: &str, last: &str, line: usize) -> Vec<Entry<'a>> {
        let mut nets = Vec::new();
        let found = match (classify(first), classify(last)) {
            (Word::Address(first), Word::Address(last)) => push_range(first, last, &mut nets),
            _ => Err(Why::NotARange),
        };
        if let Err(why) = found {
            self.book.report(line, &format!("{first} {last}"), why);
        }
        nets.into_iter()
            .map(|net| Entry {
                item: Item::Net(net),
                line,
            })
            .collect()
    }
}

fn end(value: &str, line: usize) -> Entry<'_> {
    match any(value) {
        Some(family) => Entry {
            item: Item::Any(family),
            line,
        },
        None => named(value, line),
    }
}
