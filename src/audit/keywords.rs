//! Rules whose words say which end an address is: `-d`, `daddr`, `dst-address=`, `--destination-ranges`, `to`.

use super::Why;
use super::book::{Draft, Entry, Item, any, is_host_name};
use super::keys::{Key, key, verdict};
use super::ports::{lower, only_replies, port_range};
use super::reader::Reader;
use super::spelling::{Masks, Word, classify};
use super::statement::{Statement, is_comma, is_dash, is_sign};

/// How one language uses the words.
#[derive(Clone, Copy)]
pub(super) struct Grammar {
    /// A word in an address's place names an object; in prose it is just a word.
    pub(super) is_strict: bool,
    /// A verdict stands alone, without a keyword before it.
    pub(super) has_bare_verdict: bool,
    /// `port` after the source is the source's.
    pub(super) port_follows_end: bool,
}

impl Grammar {
    pub(super) const OPTIONS: Self = Self {
        is_strict: true,
        has_bare_verdict: false,
        port_follows_end: false,
    };
    pub(super) const VERDICT: Self = Self {
        is_strict: true,
        has_bare_verdict: true,
        port_follows_end: true,
    };
    pub(super) const PROSE: Self = Self {
        is_strict: false,
        has_bare_verdict: false,
        port_follows_end: true,
    };
}

/// The state of reading one rule.
struct Scan<'a> {
    draft: Draft<'a>,
    key: Key,
    /// The end that was named last, to which a port belongs.
    is_source_last: bool,
    is_negated: bool,
    /// A negation that stands before its keyword.
    is_negating: bool,
    is_reply: bool,
    is_new: bool,
    /// Some end is "all but": without this flag the rule would look like one for every destination.
    has_negation: bool,
    /// The keyword has had a value: what follows without a comma is something else.
    has_value: bool,
}

impl<'a> Reader<'a> {
    /// Reads a rule from the words between two places.
    pub(super) fn keyword_rule(
        &mut self,
        s: &Statement<'a>,
        from: usize,
        to: usize,
        grammar: Grammar,
    ) -> Draft<'a> {
        let mut scan = Scan {
            draft: Draft::at(s.line_of(from)),
            key: Key::Nothing,
            is_source_last: false,
            is_negated: false,
            is_negating: false,
            is_reply: false,
            is_new: false,
            has_negation: false,
            has_value: false,
        };
        let mut at = from;
        while at < to {
            at = self.keyword_step(s, at, to, grammar, &mut scan);
        }
        scan.draft.is_void |= scan.is_reply && !scan.is_new;
        scan.draft.is_any_by_silence &= !scan.has_negation;
        scan.draft
    }

    fn keyword_step(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        to: usize,
        grammar: Grammar,
        scan: &mut Scan<'a>,
    ) -> usize {
        let word = s.word(at);
        if word == "!" || s.is(at, "not") && grammar.is_strict {
            (scan.is_negating, scan.is_negated) = (true, true);
            return at + 1;
        }
        if word == "<" && s.word(at + 2) == ">" {
            self.keyword_name(s, at + 1, scan);
            return at + 3;
        }
        if is_sign(word) {
            if word == ";" {
                scan.key = Key::Nothing;
            }
            // Ports above or below a number.
            if matches!(word, "<" | ">") && scan.key == Key::Port && !scan.has_value {
                self.void(s, at, Why::UnknownLine, scan);
            }
            return at + 1;
        }
        if s.word(at + 1) == "(" && matches!(word, "$" | "@") {
            return at + 2;
        }
        if let Some(next) = self.keyword_net(s, at, scan, grammar) {
            return next;
        }
        if self.keyword_value(s, at, scan) {
            return at + 1;
        }
        match key(word) {
            Key::Nothing => {}
            Key::Same if matches!(scan.key, Key::Source | Key::Destination | Key::Service) => {
                return at + 1;
            }
            Key::Same => {
                scan.key = Key::Nothing;
                return s.value(skip_equals(s, at + 1)).1.min(to);
            }
            // "to" and "from" are names of zones or plain words where no list can follow.
            Key::Skip => {
                scan.key = Key::Nothing;
                (scan.is_negating, scan.is_negated) = (false, false);
                return s.value(skip_equals(s, at + 1)).1.min(to);
            }
            Key::MatchSet => {
                let entry = self.name_entry(s, at + 1);
                let is_source = s.word(at + 2).starts_with("src");
                self.keep(entry, s, at + 1, is_source, scan);
                scan.key = Key::Nothing;
                return at + 3;
            }
            found => {
                if matches!(found, Key::Source | Key::SourceList) {
                    scan.is_source_last = true;
                } else if matches!(found, Key::Destination | Key::DestinationList) {
                    scan.is_source_last = false;
                }
                let is_sources_port = found == Key::Port
                    && grammar.port_follows_end
                    && scan.is_source_last
                    && s.is_any_of(at, &["port", "ports"]);
                scan.key = if is_sources_port {
                    Key::SourcePort
                } else {
                    found
                };
                scan.is_negated = std::mem::take(&mut scan.is_negating);
                scan.has_value = false;
                return at + 1;
            }
        }
        if matches!(
            lower(word).as_str(),
            "tcp" | "udp" | "icmp" | "icmpv6" | "icmp6" | "ipv6-icmp"
        ) {
            scan.draft.services.protocols.add(word);
            // In prose the port just follows: TCP 443.
            if !grammar.is_strict
                && let Some(range) = port_range(s.word(at + 1))
            {
                scan.draft.services.ports.push(range);
                return at + 2;
            }
        } else if s.is_any_of(at, &["established", "related"]) {
            scan.is_reply = true;
        } else if grammar.has_bare_verdict && verdict(word, &mut scan.draft) {
            scan.key = Key::Nothing;
        } else if let Key::Source | Key::Destination = scan.key {
            self.keyword_word(s, at, grammar, scan);
        } else {
            scan.key = Key::Nothing;
        }
        at + 1
    }

    /// A network at its place, if there is one.
    fn keyword_net(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        scan: &mut Scan<'a>,
        grammar: Grammar,
    ) -> Option<usize> {
        let word = s.word(at);
        let line = s.line_of(at);
        if let Some(rest) = word.strip_prefix('!')
            && classify(rest) != Word::Other
        {
            self.book.report(line, word, Why::Negated);
            scan.has_negation = true;
            return Some(at + 1);
        }
        let mut entries = Vec::new();
        let next = self.book.nets(s, at, Masks::Shape, &mut entries)?;
        scan.has_value = true;
        if scan.is_negated {
            self.book.report(line, word, Why::Negated);
            scan.has_negation = true;
            // The next keyword is not negated with it.
            scan.is_negating = false;
            return Some(next);
        }
        match scan.key {
            Key::Source | Key::SourceList => scan.draft.sources.extend(entries),
            Key::Destination | Key::DestinationList => scan.draft.destinations.extend(entries),
            Key::Skip | Key::SourcePort => {}
            _ if grammar.is_strict => self.book.report(line, word, Why::UnknownLine),
            _ => scan.draft.untold.extend(entries),
        }
        Some(next)
    }

    /// A value of the keyword before it; false when the word is none.
    fn keyword_value(&mut self, s: &Statement<'a>, at: usize, scan: &mut Scan<'a>) -> bool {
        let (word, line) = (s.word(at), s.line_of(at));
        if (scan.is_negated || word.starts_with('!'))
            && let Key::Port | Key::Protocol | Key::Rules | Key::Service | Key::SourcePort =
                scan.key
        {
            // All ports but some: which are left is not worked out, so the rule counts for nothing.
            self.void(s, at, Why::Negated, scan);
            (scan.is_negating, scan.is_negated) = (false, false);
            return true;
        }
        match scan.key {
            Key::Source | Key::Destination => {
                if word.starts_with(['@', '$']) && word.len() > 1 {
                    self.keyword_name(s, at, scan);
                    return true;
                }
                if let Some(family) = any(word) {
                    let is_source = scan.key == Key::Source;
                    let entry = Entry {
                        item: Item::Any(family),
                        line,
                    };
                    self.keep(entry, s, at, is_source, scan);
                    return true;
                }
                false
            }
            Key::SourceList | Key::DestinationList | Key::Set => {
                self.keyword_name(s, at, scan);
                scan.key = Key::Nothing;
                true
            }
            Key::Port => {
                if s.is(at, "range")
                    && let (Some((first, _)), Some((last, _))) =
                        (port_range(s.word(at + 1)), port_range(s.word(at + 2)))
                {
                    scan.draft.services.ports.push((first, last));
                    return true;
                }
                if is_dash(s.word(at + 1)) {
                    return false;
                }
                match port_range(word) {
                    Some(range) => {
                        scan.has_value = true;
                        let services = &mut scan.draft.services;
                        let is_known = services
                            .ports
                            .iter()
                            .any(|(a, b)| *a <= range.0 && range.1 <= *b);
                        if !is_known {
                            services.ports.push(range);
                        }
                        true
                    }
                    None => {
                        scan.draft.services.add_pair(word)
                            || s.is_any_of(at, &["eq", "any", "*", "th"])
                    }
                }
            }
            Key::SourcePort => {
                let range = port_range(word);
                scan.draft.is_void |= range.is_some_and(|range| only_replies(&[range]));
                range.is_some() || s.is_any_of(at, &["any", "*", "eq"])
            }
            Key::Protocol => scan.draft.services.protocols.add(word),
            Key::Rules => {
                let services = &mut scan.draft.services;
                services.add_pair(word) || services.protocols.add(word)
            }
            Key::Service => {
                if s.is(at, "name") {
                    return true;
                }
                scan.draft.services.names.push((word, line));
                scan.key = Key::Nothing;
                true
            }
            Key::Program => {
                if any(word).is_none() {
                    self.void(s, at, Why::Condition, scan);
                }
                scan.key = Key::Nothing;
                true
            }
            Key::Verdict => {
                // A jump to another chain or to the log is no verdict of its own.
                if !verdict(word, &mut scan.draft) {
                    scan.draft.is_void = true;
                }
                scan.key = Key::Nothing;
                true
            }
            Key::Direction => {
                scan.draft.is_inbound = s.is_any_of(at, &["in", "inbound", "ingress"]);
                scan.draft.is_any_by_silence = !scan.draft.is_inbound;
                scan.key = Key::Nothing;
                true
            }
            Key::Chain => {
                scan.draft.order = self.book.first_of(word);
                // These only translate addresses.
                scan.draft.is_void |= s.is_any_of(at, &["prerouting", "postrouting"]);
                scan.draft.is_inbound = s.is(at, "input");
                scan.draft.is_any_by_silence = s.is_any_of(at, &["forward", "output"]);
                scan.key = Key::Nothing;
                true
            }
            Key::State => {
                for state in word.split(',') {
                    match lower(state).as_str() {
                        "new" => scan.is_new = true,
                        "established" | "related" | "untracked" | "invalid" => scan.is_reply = true,
                        _ => return false,
                    }
                }
                true
            }
            Key::Switch(on) => {
                scan.draft.is_void |= s.is_any_of(at, &["yes", "true"]) == on
                    && s.is_any_of(at, &["yes", "no", "true", "false"]);
                scan.key = Key::Nothing;
                true
            }
            Key::Nothing | Key::MatchSet | Key::Skip | Key::Same => false,
        }
    }

    /// Reports what leaves a rule's ports unknown; a rule that allows then counts for nothing.
    fn void(&mut self, s: &Statement<'a>, at: usize, why: Why, scan: &mut Scan<'a>) {
        self.book.report(s.line_of(at), s.raw.trim(), why);
        scan.has_negation = true;
        scan.draft.is_void = true;
    }

    /// A word in the place of an address.
    fn keyword_word(
        &mut self,
        s: &Statement<'a>,
        at: usize,
        grammar: Grammar,
        scan: &mut Scan<'a>,
    ) {
        let word = s.word(at);
        let is_source = scan.key == Key::Source;
        if is_host_name(word) {
            let entry = Entry {
                item: Item::Host(word),
                line: s.line_of(at),
            };
            self.keep(entry, s, at, is_source, scan);
        } else if grammar.is_strict
            && word.starts_with(|sign: char| sign.is_alphabetic())
            && (!scan.has_value || is_comma(s.word(at - 1)))
        {
            let entry = self.name_entry(s, at);
            self.keep(entry, s, at, is_source, scan);
            scan.key = Key::Nothing;
        } else if !grammar.is_strict && !s.is_any_of(at, &["and", "or", "&", "と", "および"]) {
            scan.key = Key::Nothing;
        }
    }

    /// An object by name at the end that the keyword says.
    fn keyword_name(&mut self, s: &Statement<'a>, at: usize, scan: &mut Scan<'a>) {
        let entry = self.name_entry(s, at);
        let is_source = scan.is_source_last;
        self.keep(entry, s, at, is_source, scan);
    }

    fn name_entry(&self, s: &Statement<'a>, at: usize) -> Entry<'a> {
        let word = s.word(at);
        let name = word.trim_start_matches(['@', '$']);
        let item = match self.book.find_group(name) {
            Some(group) if word.starts_with('$') => Item::Group(group),
            _ => Item::Name(name),
        };
        Entry {
            item,
            line: s.line_of(at),
        }
    }

    fn keep(
        &mut self,
        entry: Entry<'a>,
        s: &Statement<'a>,
        at: usize,
        is_source: bool,
        scan: &mut Scan<'a>,
    ) {
        scan.has_value = true;
        if scan.is_negated || s.word(at).starts_with('!') {
            self.book.report(entry.line, s.word(at), Why::Negated);
            scan.has_negation = true;
            scan.is_negating = false;
        } else if is_source {
            scan.draft.sources.push(entry);
        } else {
            scan.draft.destinations.push(entry);
        }
    }
}

fn skip_equals(s: &Statement, at: usize) -> usize {
    if matches!(s.word(at), "=" | ":") {
        at + 1
    } else {
        at
    }
}
