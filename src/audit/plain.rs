//! Lists without a language, and prose.

use super::Why;
use super::book::{Draft, Entry, Item, any, is_host_name};
use super::keywords::Grammar;
use super::ports::{Protocols, Services, port_range};
use super::reader::Reader;
use super::spelling::{Masks, Word, classify};
use super::statement::{Statement, is_sign};

/// Commands that set a device's own addresses, routes and servers: no rules.
const NO_RULES: &[&str] = &[
    "route",
    "ntp",
    "logging",
    "snmp-server",
    "interface",
    "version",
    "hostname",
    "nameserver",
    "name-server",
    "dns",
    "dhcp",
    "dhcpd",
    "dhcp-server",
    "tacacs-server",
    "radius-server",
    "aaa-server",
    "aaa",
    "router",
    "neighbor",
    "network",
    "nat",
    "crypto",
    "tunnel",
    "default-gateway",
    "gateway",
    "server",
    "domain-name",
    "ssh",
    "telnet",
    "http",
    "track",
    "vlan",
    "standby",
    "vrrp",
    "bgp",
    "ospf",
    "peer",
    "syslog",
    "mtu",
    "ip",
    "ipv6",
    "access-group",
    "name",
    "pp",
    "mgmt_cli",
    "echo",
    "policy-map",
    "class-map",
    "sla",
    "flow-export",
    "icmp",
    "monitor-interface",
    "failover",
    "date",
    "show",
    "ping",
    "traceroute",
    "curl",
    "dig",
    "nslookup",
    "getent",
    "route-map",
    "description",
    "comment",
    "export",
    "proxy",
    "http_port",
    "visible_hostname",
    "dns_nameservers",
    "listen",
    "addr",
];

/// A line of prose with addresses, kept until the whole text is known.
pub(super) struct Pending<'a> {
    line: usize,
    raw: &'a str,
    draft: super::book::Draft<'a>,
}

impl<'a> Reader<'a> {
    /// Reads a statement that no language knows.
    pub(super) fn plain(&mut self, s: &Statement<'a>) {
        if self.assignment(s) {
            return;
        }
        let Some(first) = self.first_address(s) else {
            return;
        };
        if (0..s.len()).any(|at| forbids(s.word(at))) {
            return self.book.report(s.line, s.raw.trim(), Why::UnknownLine);
        }
        let is_list = (0..first).all(|at| is_decoration(s.word(at)));
        if is_list {
            return self.list(s, first);
        }
        let start = usize::from(s.is_any_of(0, &["no", "set", "sudo"]));
        if s.is_any_of(start, NO_RULES) || (start == 0 && s.is(1, "address")) {
            return;
        }
        let before = self.book.unread.len();
        let draft = self.keyword_rule(s, 0, s.len(), Grammar::PROSE);
        // In a configuration the whole line is reported, not its words.
        if self.has_language {
            self.book.unread.truncate(before);
        }
        self.pending.push(Pending {
            line: s.line,
            raw: s.raw,
            draft,
        });
    }

    /// Decides about prose once the text is known: in a configuration an unknown line is reported, elsewhere it is
    /// what the writer has to say.
    pub(super) fn finish_prose(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            if self.has_language {
                self.book
                    .report(pending.line, pending.raw.trim(), Why::UnknownLine);
                continue;
            }
            let mut draft = pending.draft;
            draft.is_any_by_silence = false;
            draft.is_inbound = false;
            draft.is_void = false;
            if draft.sources.is_empty()
                && draft.destinations.is_empty()
                && draft.services.is_empty()
            {
                self.book.loose.append(&mut draft.untold);
            } else {
                draft.services.names.clear();
                self.book.rule(draft);
            }
        }
    }

    fn first_address(&self, s: &Statement<'a>) -> Option<usize> {
        (0..s.len()).find(|&at| {
            let word = s.word(at).trim_start_matches('!');
            classify(word) != Word::Other
        })
    }

    /// `NAME = LIST` of a shell, PowerShell, pf or any other language with variables.
    fn assignment(&mut self, s: &Statement<'a>) -> bool {
        let at = usize::from(s.is_any_of(
            0,
            &[
                "export", "local", "declare", "readonly", "var", "let", "const", "param",
            ],
        ));
        let variable = s.word(at);
        let is_more = variable.ends_with('+') || s.word(at + 1) == "+";
        let equals = if s.word(at + 1) == "+" {
            at + 2
        } else {
            at + 1
        };
        let name = variable.trim_start_matches('$').trim_end_matches('+');
        let is_name = s.word(equals) == "="
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':'))
            && name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_');
        if !is_name {
            return false;
        }
        // `destination = 192.0.2.0/25` says a role, not a variable.
        let is_role = matches!(
            name.to_ascii_lowercase().as_str(),
            "source"
                | "src"
                | "destination"
                | "dst"
                | "dest"
                | "from"
                | "to"
                | "remoteip"
                | "localip"
        );
        if is_role && !variable.starts_with('$') {
            return false;
        }
        let has_values = self.first_address(s).is_some();
        let has_lists = (equals..s.len()).any(|place| {
            let inner = s.word(place).strip_prefix('$');
            inner.is_some_and(|inner| self.book.find_group(inner).is_some())
        });
        if !has_values && !has_lists {
            return true;
        }
        if has_values && (equals..s.len()).any(|place| super::keys::is_rule_option(s.word(place))) {
            // PowerShell's splatting: the list of options is the rule.
            let draft = self.keyword_rule(s, equals, s.len(), Grammar::OPTIONS);
            self.book.rule(draft);
            return true;
        }
        // Rules before this line keep what the variable held then; the new value may build on it.
        let older = self.book.find_group(name);
        let group = self.book.fresh_group(name, s.line);
        if let Some(older) = older
            && (is_more
                || (equals..s.len()).any(|place| s.word(place).strip_prefix('$') == Some(name)))
        {
            let entry = Entry {
                item: Item::Group(older),
                line: s.line,
            };
            self.book.groups[group].members.push(entry);
        }
        self.group_values(s, equals, s.len(), name);
        true
    }

    /// Networks, one or more, with whatever stands behind them.
    fn list(&mut self, s: &Statement<'a>, first: usize) {
        let mut entries = Vec::new();
        let mut services = Services::default();
        let mut at = first;
        while at < s.len() {
            let (word, line) = (s.word(at), s.line_of(at));
            if let Some(rest) = word.strip_prefix('!')
                && classify(rest) != Word::Other
            {
                self.book.report(line, word, Why::Negated);
                at += 1;
                continue;
            }
            if let Some(next) = self.book.nets(s, at, Masks::Shape, &mut entries) {
                at = next;
                continue;
            }
            if is_host_name(word) && !is_sign(word) && any(word).is_none() {
                let item = Item::Host(word);
                entries.push(Entry { item, line });
            } else if let (true, Some((first, last))) =
                (s.is_any_of(at, &["tcp", "udp"]), port_range(s.word(at + 1)))
            {
                let mut protocols = Protocols::default();
                protocols.add(word);
                services.add_ranges(protocols, first, last);
            } else {
                services.add_pair(word);
            }
            at += 1;
        }
        if services.is_empty() {
            return self.keep_loose(entries);
        }
        let mut draft = Draft::at(s.line);
        (draft.untold, draft.services) = (entries, services);
        self.book.rule(draft);
    }

    /// Keeps networks that no language gave a role, or puts them into the file that is being written.
    pub(super) fn keep_loose(&mut self, mut entries: Vec<Entry<'a>>) {
        match &self.heredoc {
            Some((_, Some(file))) => {
                let line = entries.first().map_or(0, |entry| entry.line);
                let group = self.book.group(file, line);
                self.book.groups[group].members.append(&mut entries);
            }
            _ => self.book.loose.append(&mut entries),
        }
    }
}

/// Whether a word beside an address says that it is shut, or will be.
fn forbids(word: &str) -> bool {
    let is_word = |one: &&str| word.eq_ignore_ascii_case(one);
    ["deny", "denied", "drop", "reject", "block", "blocked"]
        .iter()
        .any(is_word)
        || ["拒否", "遮断", "禁止", "不可", "削除", "廃止"]
            .iter()
            .any(|one| word.contains(one))
}

/// Bullets and numbers before a list's entry.
fn is_decoration(word: &str) -> bool {
    is_sign(word)
        || matches!(word, "*" | "+" | "•" | "・" | "-" | "--" | "=>" | "@")
        || word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':'))
}
