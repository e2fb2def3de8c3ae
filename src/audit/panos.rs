//! PAN-OS objects and rules, as `set` lines write them.

use super::Why;
use super::book::Item;
use super::keys::verdict;
use super::paths::{Path, end};
use super::ports::{Protocols, port_range};
use super::reader::Reader;

impl<'a> Reader<'a> {
    pub(super) fn pan_address(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at);
        match path.word(at + 1) {
            "ip-netmask" | "ip-range" => {
                self.book.group(name, path.line(at));
                self.path_nets(path, at + 2, name);
            }
            "fqdn" => self
                .book
                .add(name, Item::Host(path.word(at + 2)), path.line(at)),
            "ip-wildcard" => self
                .book
                .report(path.line(at), path.word(at + 2), Why::MaskWithGaps),
            "description" | "tag" => {}
            _ => return false,
        }
        true
    }

    pub(super) fn pan_group(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at);
        self.book.group(name, path.line(at));
        if path.word(at + 1) == "static" {
            for part in path.values(at + 2) {
                self.book.add(name, Item::Name(part.text), part.line);
            }
        }
        true
    }

    pub(super) fn pan_service(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        let name = path.word(at);
        let line = path.line(at);
        if path.word(at + 1) == "members" {
            let service = self.book.service(name);
            service
                .names
                .extend(path.values(at + 2).map(|part| (part.text, line)));
        } else if path.word(at + 1) == "protocol" && path.word(at + 3) == "port" {
            let mut protocols = Protocols::default();
            protocols.add(path.word(at + 2));
            for part in path.values(at + 4) {
                if let Some((first, last)) = port_range(part.text) {
                    self.book.service(name).add_ranges(protocols, first, last);
                }
            }
        }
        true
    }

    pub(super) fn pan_rule(&mut self, path: &Path<'_, 'a>, at: usize) -> bool {
        if path.word(at) != "security" || path.word(at + 1) != "rules" {
            return true;
        }
        let name = path.word(at + 2);
        let Some(named) = path.parts.get(..at + 3) else {
            return true;
        };
        let key = named
            .iter()
            .map(|part| part.text)
            .collect::<Vec<_>>()
            .join(" ");
        let policy = self.policies.policy(key, name, path.line(at));
        policy.draft.order = self.book.first_of("panos");
        // One line may hold several fields.
        const FIELDS: &[&str] = &[
            "from",
            "to",
            "source",
            "destination",
            "service",
            "application",
            "action",
            "disabled",
            "negate-destination",
            "negate-source",
            "description",
            "tag",
            "log-end",
            "log-start",
            "log-setting",
            "profile-setting",
            "category",
            "source-user",
            "option",
        ];
        let mut field = "";
        for part in path.values(at + 3) {
            if FIELDS.contains(&part.text) {
                field = part.text;
                continue;
            }
            match field {
                "source" => policy.draft.sources.push(end(part)),
                "destination" => policy.draft.destinations.push(end(part)),
                "service" => policy.draft.services.names.push((part.text, part.line)),
                "application" => policy.applications.push((part.text, part.line)),
                "action" => {
                    policy.has_verdict = true;
                    verdict(part.text, &mut policy.draft);
                }
                "disabled" => policy.draft.is_void |= part.text == "yes",
                "negate-destination" | "negate-source" => policy.is_negated |= part.text == "yes",
                _ => {}
            }
        }
        true
    }
}
