//! Linux and BSD: iptables, ipset, nftables, ufw, firewalld, pf.

use super::Why;
use super::book::{Action, Entry, Item, Order};
use super::keywords::Grammar;
use super::ports::port_range;
use super::reader::Reader;
use super::spelling::Masks;
use super::statement::{Statement, is_comma, is_sign};

/// A block of an nftables file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nft<'a> {
    Table,
    Set(&'a str),
    Chain { is_inbound: bool, order: Order },
    Other,
}

/// The matches of iptables that are read; any other lets only a part of the packets through.
const READ_MATCHES: &[&str] = &[
    "tcp",
    "udp",
    "multiport",
    "comment",
    "conntrack",
    "state",
    "set",
    "iprange",
];

/// Whether a rule of iptables is for a part of the packets that nothing else of it tells: an hour, a program's user, so
/// many a minute.
fn is_narrowed(s: &Statement, at: usize) -> bool {
    (at..s.len()).any(|place| match s.word(place) {
        _ if s.is_quoted(place) => false,
        "-m" | "--match" => !s.is_any_of(place + 1, READ_MATCHES),
        // With the flags of a connection's first packet the others follow as its replies.
        "--tcp-flags" => {
            let end = (place + 1..s.len()).find(|&end| s.word(end).starts_with('-'));
            let last = end.unwrap_or(s.len()) - 1;
            !s.is(last, "SYN") || is_comma(s.word(last - 1))
        }
        _ => false,
    })
}

impl<'a> Reader<'a> {
    /// Reads a statement of one of the Linux or BSD languages from a place on; false when it is none.
    pub(super) fn linux(&mut self, s: &Statement<'a>, at: usize) -> bool {
        let end = s.len();
        if s.is_any_of(at, &["iptables", "ip6tables"])
            || (s.is_any_of(at, &["-A", "-I"]) && s.len() > at + 2)
        {
            self.iptables(s, at);
        } else if s.is(at, "ipset") {
            self.ipset(s, at + 1);
        } else if s.is(at, "flush") && s.is_any_of(at + 1, &["ruleset", "table", "chain"]) {
            self.flush(s);
        } else if s.is_any_of(at, &["create", "flush", "swap", "destroy"]) && s.len() <= at + 16
            || s.is(at, "add") && s.word(at + 2) != "=" && self.is_ipset_member(s, at)
        {
            self.ipset(s, at);
        } else if s.is(at, "nft") {
            self.nft_command(s, at + 1);
        } else if s.is_any_of(at, &["add", "create"])
            && s.is_any_of(at + 1, &["element", "rule", "set", "table", "chain"])
            && s.word(at + 2) != "="
            || s.is(at, "define") && s.word(at + 2) == "="
        {
            self.nft_command(s, at);
        } else if s.is(at, "table") && s.word(at + 1) == "<" {
            self.pf_table(s, at);
        } else if s.is(at, "table") && s.find(at, "{").is_some_and(|brace| brace <= at + 4) {
            self.nft(s, at);
        } else if s.is(at, "ufw") {
            let mut draft = self.keyword_rule(s, at + 1, end, Grammar::VERDICT);
            let is_out = s.is(at + 1, "route") || s.find(at, "out").is_some();
            draft.is_inbound = !is_out;
            draft.order = self.book.first_of("ufw");
            if s.is_any_of(at + 1, &["delete", "--force"]) || s.is(at + 2, "delete") {
                self.removal(s);
            } else {
                self.book.rule(draft);
            }
        } else if s.is_any_of(at, &["firewall-cmd", "firewall-offline-cmd"]) {
            self.firewalld(s, at + 1);
        } else if s.is_any_of(at, &["pass", "block"]) && is_pf(s, at) {
            let mut draft = self.keyword_rule(s, at, end, Grammar::VERDICT);
            // What comes in must also be let out: on its own such a rule opens nothing.
            draft.is_inbound = s.is(at + 1, "in");
            draft.is_any_by_silence = draft.destinations.is_empty() && s.find(at, "all").is_some();
            if s.find(at, "quick").is_some() {
                draft.order = self.book.first_of("pf quick");
            } else {
                // The last match decides.
                draft.order = self.book.first_of("pf");
                draft.rank = usize::MAX - draft.line;
            }
            self.book.rule(draft);
        } else {
            return false;
        }
        true
    }

    /// Rules that were read may be gone after it; what scripts empty before they begin is no matter.
    fn flush(&mut self, s: &Statement<'a>) {
        if !self.book.rules.is_empty() {
            self.book.report(s.line, s.raw.trim(), Why::Removal);
        }
    }

    fn iptables(&mut self, s: &Statement<'a>, at: usize) {
        if (at..s.len()).any(|place| matches!(s.word(place), "-D" | "--delete" | "-F" | "--flush"))
        {
            return self.flush(s);
        }
        let mut draft = self.keyword_rule(s, at, s.len(), Grammar::OPTIONS);
        let loopback = s
            .find(at, "-o")
            .or_else(|| s.find(at, "-i"))
            .is_some_and(|flag| s.is(flag + 1, "lo"));
        let has_verdict = s.find(at, "-j").is_some() || s.find(at, "--jump").is_some();
        draft.is_void |= loopback || !has_verdict;
        if !draft.is_void && !draft.is_inbound && is_narrowed(s, at) {
            self.book.void(&mut draft, s.raw, Why::Condition);
        }
        // In a chain of any name.
        draft.is_any_by_silence |= draft.action == Action::Deny;
        self.book.rule(draft);
    }

    fn is_ipset_member(&self, s: &Statement<'a>, at: usize) -> bool {
        s.len() > at + 2
            && !matches!(
                super::spelling::classify(s.word(at + 2)),
                super::spelling::Word::Other
            )
    }

    fn ipset(&mut self, s: &Statement<'a>, at: usize) {
        let (name, line) = (s.word(at + 1), s.line_of(at));
        if s.is_any_of(at, &["add", "-A"]) {
            if s.find(at, "nomatch").is_some() {
                self.book.report(line, s.word(at + 2), Why::Negated);
            } else {
                self.book.nets_into(name, s, at + 2, Masks::Absent);
            }
        } else if s.is_any_of(at, &["create", "-N"]) {
            self.book.group(name, line);
        } else if s.is(at, "swap") {
            self.book.swap(name, s.word(at + 2), line);
        } else if s.is_any_of(at, &["flush", "destroy"]) {
            let group = self.book.group(name, line);
            self.book.groups[group].members.clear();
        } else if s.is_any_of(at, &["del", "-D"]) {
            self.removal(s);
        }
    }

    fn nft_command(&mut self, s: &Statement<'a>, at: usize) {
        let brace = s.find(at, "{").unwrap_or(s.len());
        if s.is(at, "define") {
            let name = s.word(at + 1);
            self.book.group(name, s.line_of(at));
            self.group_values(s, at + 3, s.len(), name);
        } else if s.is(at + 1, "element") && s.is_any_of(at, &["add", "create"]) {
            let name = s.word(brace.saturating_sub(1));
            self.group_values(s, brace, s.len(), name);
        } else if s.is(at + 1, "set") && s.is_any_of(at, &["add", "create"]) {
            let name = s.word(brace.saturating_sub(1));
            self.book.group(name, s.line_of(at));
            self.group_values(s, brace, s.len(), name);
        } else if s.is(at + 1, "rule") && s.is_any_of(at, &["add", "insert", "replace"]) {
            let draft = self.nft_rule(s, at + 2, s.len());
            self.book.rule(draft);
        } else if s.is(at, "delete") {
            self.removal(s);
        }
    }

    fn nft_rule(&mut self, s: &Statement<'a>, from: usize, to: usize) -> super::book::Draft<'a> {
        let mut draft = self.keyword_rule(s, from, to, Grammar::VERDICT);
        let has_verdict = (from..to).any(|at| s.is_any_of(at, &["accept", "drop", "reject"]));
        let is_nat =
            (from..to).any(|at| s.is_any_of(at, &["dnat", "snat", "redirect", "masquerade"]));
        draft.is_void |= !has_verdict || is_nat;
        draft
    }

    /// Adds every network between two places to an object.
    pub(super) fn group_values(
        &mut self,
        s: &Statement<'a>,
        from: usize,
        to: usize,
        name: &'a str,
    ) {
        let mut at = from;
        while at < to {
            let word = s.word(at);
            at = match self.book.nets_into(name, s, at, Masks::Absent) {
                Some(next) => next,
                None => {
                    if let Some(inner) = word.strip_prefix('$')
                        && let Some(inner) = self.book.find_group(inner)
                    {
                        self.book.add(name, Item::Group(inner), s.line_of(at));
                    }
                    at + 1
                }
            };
        }
    }

    /// Reads words inside (or opening) an nftables block.
    pub(super) fn nft(&mut self, s: &Statement<'a>, from: usize) {
        let mut at = from;
        while at < s.len() {
            let word = s.word(at);
            if word == "}" {
                self.nft.pop();
                at += 1;
                continue;
            }
            let brace = (at..s.len().min(at + 5)).find(|&place| s.word(place) == "{");
            let is_opener = s.is_any_of(
                at,
                &[
                    "table",
                    "set",
                    "chain",
                    "map",
                    "flowtable",
                    "counter",
                    "ct",
                    "limit",
                    "quota",
                ],
            );
            if let (Some(brace), true) = (brace, is_opener)
                && !matches!(self.nft.last(), Some(Nft::Chain { .. } | Nft::Set(_)))
            {
                let name = s.word(brace - 1);
                self.nft.push(match word {
                    "table" => Nft::Table,
                    "set" => Nft::Set(name),
                    // Chains of several tables may share a name, but no line.
                    "chain" => Nft::Chain {
                        is_inbound: false,
                        order: self.book.first_of(&format!("chain {}", s.line_of(at))),
                    },
                    _ => Nft::Other,
                });
                if word == "set" {
                    self.book.group(name, s.line_of(at));
                }
                at = brace + 1;
                continue;
            }
            at = match self.nft.last().copied() {
                Some(Nft::Set(name)) => self.nft_set(s, at, name),
                Some(Nft::Chain { is_inbound, order }) => self.nft_chain(s, at, is_inbound, order),
                Some(Nft::Table | Nft::Other) | None => at + 1,
            };
        }
    }

    fn nft_set(&mut self, s: &Statement<'a>, at: usize, name: &'a str) -> usize {
        if !s.is(at, "elements") {
            // A list that was cut off in the middle goes on without its heading.
            return self
                .book
                .nets_into(name, s, at, Masks::Absent)
                .unwrap_or(at + 1);
        }
        let end = closing(s, at);
        self.group_values(s, at + 1, end, name);
        end + 1
    }

    fn nft_chain(&mut self, s: &Statement<'a>, at: usize, is_inbound: bool, order: Order) -> usize {
        if s.word(at) == ";" {
            return at + 1;
        }
        let end = statement_end(s, at);
        if s.is(at, "type") {
            let hook = s.find(at, "hook").map(|hook| s.word(hook + 1));
            if let Some(last) = self.nft.last_mut() {
                *last = Nft::Chain {
                    is_inbound: matches!(hook, Some("input" | "prerouting")),
                    order,
                };
            }
        } else if !s.is(at, "policy") {
            let mut draft = self.nft_rule(s, at, end);
            draft.is_inbound |= is_inbound;
            draft.order = order;
            // A drop of a whole protocol, of ports, or of all.
            draft.is_any_by_silence = (at..end).all(|place| {
                let word = s.word(place);
                let is_plain = &[
                    "drop", "reject", "counter", "log", "tcp", "udp", "dport", "th", "meta",
                    "l4proto", "comment",
                ];
                is_sign(word)
                    || port_range(word).is_some()
                    || s.is_quoted(place)
                    || s.is_any_of(place, is_plain)
            }) && draft.action == Action::Deny;
            self.book.rule(draft);
        }
        end.max(at + 1)
    }

    fn firewalld(&mut self, s: &Statement<'a>, from: usize) {
        let mut set = None;
        let mut at = from;
        while at < s.len() {
            let word = s.word(at);
            let value_at = if s.word(at + 1) == "=" {
                at + 2
            } else {
                at + 1
            };
            match word {
                "--ipset" | "--new-ipset" => {
                    let name = s.word(value_at);
                    self.book.group(name, s.line_of(at));
                    set = Some(name);
                }
                "--add-entry" => {
                    if let Some(name) = set {
                        self.book.nets_into(name, s, value_at, Masks::Absent);
                    }
                }
                "--add-entries-from-file" => {
                    let file = s.value(value_at).0;
                    match set {
                        // The entries are the lines that follow.
                        Some(name) if file == "/dev/stdin" => self.stdin = Some(name),
                        Some(name) => self.file_into(name, file, s.line_of(at)),
                        None => {}
                    }
                }
                "--add-rich-rule" => {
                    let mut nested = Grammar::VERDICT;
                    nested.port_follows_end = false;
                    let mut draft = self.keyword_rule(s, value_at, s.len(), nested);
                    // Without a destination a rich rule is about this host.
                    draft.is_inbound = draft.destinations.is_empty();
                    self.book.rule(draft);
                    return;
                }
                "--remove-entry" | "--remove-rich-rule" => return self.removal(s),
                _ => {}
            }
            at += 1;
        }
    }

    fn pf_table(&mut self, s: &Statement<'a>, at: usize) {
        let name = s.word(at + 2);
        self.book.group(name, s.line_of(at));
        if let Some(file) = s.find(at + 3, "file") {
            self.file_into(name, s.value(file + 1).0, s.line_of(at));
        }
        let mut place = at + 4;
        while place < s.len() {
            if s.word(place).starts_with('!') {
                self.book
                    .report(s.line_of(place), s.word(place), Why::Negated);
                place += 2;
                continue;
            }
            place = self
                .book
                .nets_into(name, s, place, Masks::Absent)
                .unwrap_or(place + 1);
        }
    }

    /// The entries of an object are in a file, which the text may hold too.
    pub(super) fn file_into(&mut self, name: &'a str, path: &'a str, line: usize) {
        let file = file_name(path);
        self.files.push((file, line));
        self.book.add(name, Item::Name(file), line);
    }
}

/// The last part of a path: the name under which an enclosed file is kept.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn is_pf(s: &Statement, at: usize) -> bool {
    (at + 1..s.len()).any(|place| s.is_any_of(place, &["from", "to", "all", "quick", "proto"]))
}

/// The place of the brace that closes the first one after `at`, or the end.
fn closing(s: &Statement, at: usize) -> usize {
    let mut depth = 0usize;
    for place in at..s.len() {
        match s.word(place) {
            "{" => depth += 1,
            "}" if depth <= 1 => return place,
            "}" => depth -= 1,
            _ => {}
        }
    }
    s.len()
}

/// Where a rule of a chain ends: at a semicolon, at the brace that closes the chain, or with the line.
fn statement_end(s: &Statement, at: usize) -> usize {
    let mut depth = 0usize;
    for place in at..s.len() {
        match s.word(place) {
            "{" => depth += 1,
            "}" if depth == 0 => return place,
            "}" => depth -= 1,
            ";" if depth == 0 => return place,
            _ if depth == 0
                && place > at
                && s.line_of(place) != s.line_of(place - 1)
                && !is_sign(s.word(place - 1)) =>
            {
                return place;
            }
            _ => {}
        }
    }
    s.len()
}

/// An entry for a name.
pub(super) fn named(name: &str, line: usize) -> Entry<'_> {
    Entry {
        item: Item::Name(name),
        line,
    }
}
