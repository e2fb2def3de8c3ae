//! Cloud command lines (AWS, Azure, Google) and Windows, where a command is a rule and lists have variables.

use super::Why;
use super::book::{Draft, Entry, Item, Order, is_host_name};
use super::keywords::Grammar;
use super::ports::{Protocols, lower, port_range};
use super::reader::Reader;
use super::spelling::Masks;
use super::statement::Statement;

impl<'a> Reader<'a> {
    /// Reads a command of a cloud or of Windows; false when the statement is none.
    pub(super) fn command(&mut self, s: &Statement<'a>, from: usize) -> bool {
        if let Some(at) =
            (from..s.len().min(from + 12)).find(|&at| s.is(at, "aws") && s.is(at + 1, "ec2"))
        {
            self.aws(s, at + 2);
        } else if s.is(from, "gcloud") {
            if s.find(from, "delete").is_some() {
                self.removal(s);
            } else {
                let mut draft = self.keyword_rule(s, from, s.len(), Grammar::OPTIONS);
                // A function's arguments may hold the destinations.
                draft.is_any_by_silence &= !(from..s.len()).any(|at| s.word(at) == "$@");
                draft.is_void |= s.find(from, "--disabled").is_some();
                self.by_priority(s, from, "google", Some(1000), &mut draft);
                self.book.rule(draft);
            }
        } else if s.is(from, "az") && s.is(from + 1, "network") {
            let mut draft = self.keyword_rule(s, from, s.len(), Grammar::OPTIONS);
            self.by_priority(s, from, "azure", None, &mut draft);
            self.book.rule(draft);
        } else if s.is_any_of(from, &["Disable-NetFirewallRule", "Remove-NetFirewallRule"]) {
            self.book.report(s.line, s.raw.trim(), Why::Removal);
        } else if s.is(from, "netsh") {
            if s.find(from, "delete").is_some() {
                self.removal(s);
            } else if s.find(from, "rule").is_some() {
                let mut draft = self.keyword_rule(s, from, s.len(), Grammar::OPTIONS);
                draft.order = Order::DenyWins;
                self.book.rule(draft);
            }
        } else if let Some(at) = (from..s.len().min(from + 24))
            .find(|&at| s.is_any_of(at, &["New-NetFirewallRule", "Set-NetFirewallRule"]))
        {
            let mut draft = self.keyword_rule(s, at + 1, s.len(), Grammar::OPTIONS);
            draft.is_any_by_silence &= s.is(at, "New-NetFirewallRule");
            draft.order = Order::DenyWins;
            // Inbound is the default, but a list of options may say another.
            draft.is_inbound |= s.is(at, "New-NetFirewallRule")
                && s.find(at, "-Direction").is_none()
                && !(at..s.len()).any(|place| s.word(place).starts_with('@'));
            self.book.rule(draft);
        } else if (from..s.len()).any(|at| is_cloud_option(s.word(at))) {
            // The options of a command that a script wraps into a function of its own.
            let draft = self.keyword_rule(s, from, s.len(), Grammar::OPTIONS);
            self.book.rule(draft);
        } else if s.is_any_of(from, CONNECTION_TESTS) && s.word(from + 1) != "(" {
            self.connection_test(s, from + 1);
        } else {
            return false;
        }
        true
    }

    /// Puts a rule where its priority says; one without a number stays apart.
    fn by_priority(
        &mut self,
        s: &Statement<'a>,
        from: usize,
        list: &str,
        default: Option<usize>,
        draft: &mut Draft<'a>,
    ) {
        let value = s.find(from, "--priority").map(|at| match s.word(at + 1) {
            "=" => s.word(at + 2),
            word => word,
        });
        let number = match value {
            Some(word) => word.parse().ok(),
            None => default,
        };
        if let Some(number) = number {
            draft.set_priority(number, self.book.first_of(list));
        }
    }

    /// A test of the way to a destination: what it tries is what somebody means to allow.
    fn connection_test(&mut self, s: &Statement<'a>, from: usize) {
        let mut draft = Draft::at(s.line_of(from));
        draft.services.protocols = Protocols::TCP;
        let mut at = from;
        while at < s.len() {
            let word = s.word(at);
            if let Some(next) = self
                .book
                .nets(s, at, Masks::Absent, &mut draft.destinations)
            {
                at = next;
                continue;
            }
            if let Some(range) = port_range(word) {
                draft.services.ports.push(range);
            } else if is_host_name(word) {
                let (item, line) = (Item::Host(word), s.line_of(at));
                draft.destinations.push(Entry { item, line });
            }
            at += 1;
        }
        self.book.rule(draft);
    }

    fn aws(&mut self, s: &Statement<'a>, at: usize) {
        let verb = lower(s.word(at));
        // The list is known by the variable that keeps its id, else by its name.
        let variable = (s.word(1) == "=").then(|| s.word(0));
        let option = |name: &str| {
            let at = s.find(at, name)? + 1;
            let at = if s.word(at) == "=" { at + 1 } else { at };
            Some(s.value(at).0.trim_start_matches('$'))
        };
        match verb.as_str() {
            "create-managed-prefix-list" | "modify-managed-prefix-list" => {
                let id = option("--prefix-list-id").map(variable_name);
                let Some(name) = variable.or(id).or(option("--prefix-list-name")) else {
                    return;
                };
                self.book.group(name, s.line);
                let end = s.find(at, "--remove-entries").unwrap_or(s.len());
                for place in at..end {
                    if s.is(place, "Cidr") {
                        self.book.nets_into(name, s, place + 2, Masks::Absent);
                    }
                }
            }
            "authorize-security-group-egress" => {
                let draft = self.aws_rule(s, at);
                self.book.rule(draft);
            }
            "authorize-security-group-ingress" => {
                let mut draft = self.aws_rule(s, at);
                draft.sources = std::mem::take(&mut draft.destinations);
                draft.is_inbound = true;
                self.book.rule(draft);
            }
            "revoke-security-group-egress" => self.removal(s),
            _ => {}
        }
    }

    /// One permission; several in one command share their addresses only within their braces, which is how AWS
    /// shows them, so a new protocol starts a new rule.
    fn aws_rule(&mut self, s: &Statement<'a>, from: usize) -> Draft<'a> {
        let mut draft = Draft::at(s.line_of(from));
        let (mut first, mut at) = (None, from);
        // A colon may stand at the value without a blank.
        let glued = |at: usize| port_range(s.word(at).trim_start_matches(':'));
        while at < s.len() {
            let value = if matches!(s.word(at + 1), "=" | ":") {
                at + 2
            } else {
                at + 1
            };
            match lower(s.word(at)).as_str() {
                "ipprotocol" if !draft.services.is_empty() && !draft.destinations.is_empty() => {
                    let done = std::mem::replace(&mut draft, Draft::at(s.line_of(at)));
                    self.book.rule(done);
                    draft.services.protocols.add(s.word(value));
                }
                "ipprotocol" | "--protocol" => {
                    draft.services.protocols.add(s.word(value));
                }
                "fromport" => first = glued(value),
                "toport" => {
                    if let (Some((first, _)), Some((last, _))) = (first, glued(value)) {
                        draft.services.ports.push((first, last));
                    }
                }
                "--port" => draft.services.ports.extend(port_range(s.word(value))),
                "cidrip" | "cidripv6" | "--cidr" => {
                    self.book
                        .nets(s, value, Masks::Absent, &mut draft.destinations);
                }
                "prefixlistid" => {
                    let place = if s.word(value) == "$" {
                        value + 2
                    } else {
                        value
                    };
                    draft.destinations.push(Entry {
                        item: Item::Name(variable_name(s.word(place))),
                        line: s.line_of(place),
                    });
                }
                _ => {}
            }
            at += 1;
        }
        draft
    }
}

/// Commands that try a connection, of the systems and of scripts around them.
const CONNECTION_TESTS: &[&str] = &[
    "nc",
    "ncat",
    "telnet",
    "tnc",
    "Test-NetConnection",
    "Test-Target",
    "Test-Ranges",
    "probe",
    "ranges",
];

fn is_cloud_option(word: &str) -> bool {
    matches!(
        lower(word).as_str(),
        "--destination-ranges" | "--dest-ip-ranges" | "--destination-address-prefixes"
    )
}

/// A variable's name without its signs.
pub(super) fn variable_name(word: &str) -> &str {
    word.trim_matches(['$', '{', '}', '@'])
}
