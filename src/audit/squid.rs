//! Squid: `acl` names, `http_access` uses them.

use super::book::{Action, Draft, Entry, Item};
use super::linux::named;
use super::ports::{lower, port_range};
use super::reader::Reader;
use super::spelling::Masks;
use super::statement::Statement;

/// What an `acl` is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Acl {
    Source,
    Destination,
    Host,
    Port,
    Other,
}

impl<'a> Reader<'a> {
    /// Reads a statement of a Squid configuration; false when it is none.
    pub(super) fn squid(&mut self, s: &Statement<'a>) -> bool {
        if s.is(0, "http_access") {
            self.http_access(s);
            return true;
        }
        if !s.is(0, "acl") || s.len() < 3 {
            return false;
        }
        let name = s.word(1);
        let kind = match lower(s.word(2)).as_str() {
            "src" => Acl::Source,
            "dst" => Acl::Destination,
            "dstdomain" => Acl::Host,
            "port" => Acl::Port,
            _ => Acl::Other,
        };
        self.acls.insert(name, kind);
        let mut at = 3;
        while at < s.len() {
            let (value, next) = s.value(at);
            let line = s.line_of(at);
            at = next;
            match kind {
                Acl::Source | Acl::Destination
                    if s.is_quoted(next - 1)
                        && value.contains('/')
                        && !value.contains(' ')
                        && self
                            .book
                            .nets_into(name, s, next - 1, Masks::Absent)
                            .is_none() =>
                {
                    self.file_into(name, value, line);
                }
                Acl::Source | Acl::Destination if s.is_quoted(next - 1) => {}
                Acl::Source | Acl::Destination if lower(value) == "all" => {
                    self.book.add(name, Item::Any(None), line)
                }
                Acl::Source | Acl::Destination => {
                    self.book.nets_into(name, s, next - 1, Masks::Absent);
                }
                Acl::Host => self.book.add(name, Item::Host(value), line),
                Acl::Port => {
                    if let Some((first, last)) = port_range(value) {
                        self.book.service(name).add_ranges(
                            super::ports::Protocols::TCP,
                            first,
                            last,
                        );
                    }
                }
                Acl::Other => {}
            }
        }
        true
    }

    fn http_access(&mut self, s: &Statement<'a>) {
        let line = s.line;
        let mut draft = Draft::at(line);
        if s.is(1, "deny") {
            draft.action = Action::Deny;
        }
        draft.order = self.book.first_of("squid");
        draft.is_any_by_silence = s.len() == 3 && s.is(2, "all") && draft.action == Action::Deny;
        let mut has_destination = false;
        for at in 2..s.len() {
            let name = s.word(at);
            if name.starts_with('!') {
                // "All but" narrows the line. A narrowed deny is no deny of what is listed.
                draft.is_void |= draft.action == Action::Deny;
                continue;
            }
            match self.acls.get(name) {
                Some(Acl::Source) => draft.sources.push(named(name, line)),
                Some(Acl::Destination | Acl::Host) => {
                    has_destination = true;
                    draft.destinations.push(named(name, line));
                }
                Some(Acl::Port) => draft.services.names.push((name, line)),
                Some(Acl::Other) | None => {}
            }
        }
        if !has_destination && draft.action == Action::Allow && !draft.sources.is_empty() {
            draft.destinations.push(Entry {
                item: Item::Any(None),
                line,
            });
        }
        self.book.rule(draft);
    }
}
