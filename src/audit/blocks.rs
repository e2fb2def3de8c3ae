//! Infrastructure as code: Terraform, CloudFormation (YAML and JSON), Bicep, and any JSON with networks in it.

use super::Why;
use super::book::{Action, Entry, Item, any};
use super::keys::verdict;
use super::linux::named;
use super::ports::{lower, port_range};
use super::reader::Reader;
use super::scope::{Field, Scope, direction, field, reference};
use super::spelling::Masks;
use super::statement::{Statement, is_sign};

/// The state while a block language is read.
pub(super) struct Blocks<'a> {
    pub(super) scopes: Vec<Scope<'a>>,
    pub(super) key: &'a str,
    /// Lists that are open: only inside one does a key hold for the next line.
    pub(super) lists: usize,
    /// YAML nests by indentation and ends with the text.
    is_yaml: bool,
}

const OPENERS: &[&str] = &[
    "resource",
    "locals",
    "variable",
    "module",
    "data",
    "output",
    "provider",
    "terraform",
];

const YAML_OPENERS: &[&str] = &[
    "AWSTemplateFormatVersion:",
    "Resources:",
    "Parameters:",
    "SecurityGroupEgress:",
    "Entries:",
];

impl<'a> Reader<'a> {
    /// Starts reading blocks; false when the statement opens none.
    pub(super) fn blocks_open(&mut self, s: &Statement<'a>) -> bool {
        let is_yaml = YAML_OPENERS.contains(&s.word(0)) && !s.is_quoted(0);
        let is_json = s.word(0) == "{" || s.word(0) == "[" && matches!(s.word(1), "" | "{");
        let is_code = OPENERS.contains(&s.word(0)) && s.find(1, "{").is_some() && s.word(1) != "=";
        if !(is_yaml || is_json || is_code) {
            return false;
        }
        self.blocks = Some(Blocks {
            scopes: vec![Scope::new("", 0)],
            key: "",
            lists: 0,
            is_yaml,
        });
        self.blocks(s);
        true
    }

    /// Reads a statement inside blocks.
    pub(super) fn blocks(&mut self, s: &Statement<'a>) {
        let Some(mut blocks) = self.blocks.take() else {
            return;
        };
        if blocks.is_yaml {
            self.yaml_indent(s, &mut blocks);
        }
        if !blocks.is_yaml && blocks.lists == 0 {
            blocks.key = "";
        }
        let mut at = 0;
        let mut head = 0;
        while at < s.len() {
            let word = s.word(at);
            match word {
                "{" => {
                    let scope = blocks.open(s, head, at);
                    blocks.scopes.push(scope);
                    head = at + 1;
                }
                "}" => {
                    if blocks.scopes.len() > 1 {
                        self.close_scope(&mut blocks);
                    }
                    head = at + 1;
                }
                "[" | "(" => {
                    blocks.lists += 1;
                    head = at + 1;
                }
                "]" | ")" => {
                    blocks.lists = blocks.lists.saturating_sub(1);
                    head = at + 1;
                }
                "," | ";" => head = at + 1,
                _ if is_sign(word) => {}
                _ => {
                    at = self.block_word(s, at, &mut blocks);
                    continue;
                }
            }
            at += 1;
        }
        if blocks.is_yaml || blocks.scopes.len() > 1 {
            self.blocks = Some(blocks);
        } else {
            self.finish_blocks(blocks);
        }
    }

    /// Ends every block that is still open.
    pub(super) fn finish_blocks(&mut self, mut blocks: Blocks<'a>) {
        while !blocks.scopes.is_empty() {
            self.close_scope(&mut blocks);
        }
    }

    fn block_word(&mut self, s: &Statement<'a>, at: usize, blocks: &mut Blocks<'a>) -> usize {
        let (value, next) = s.value(at);
        // Without blanks, JSON's colon sticks to a number: `"FromPort":443`.
        let is_glued = |at: usize| {
            let word = s.word(at);
            word.len() > 1 && word.starts_with(':') && !word.starts_with("::") && !s.is_quoted(at)
        };
        let value = if is_glued(at) { &value[1..] } else { value };
        if s.is_quoted(at) && is_glued(next) {
            blocks.key = value;
            return next;
        }
        let is_key = matches!(s.word(next), "=" | ":")
            && s.word(next + 1) != ">"
            && s.word(next) != s.word(next + 1);
        let yaml_key = value
            .strip_suffix(':')
            .filter(|key| !key.is_empty() && !key.ends_with(':'));
        if is_key || (yaml_key.is_some() && !s.is_quoted(at)) {
            blocks.key = yaml_key.unwrap_or(value);
            let direction = direction(blocks.key);
            if let (Some(scope), Some(_)) = (blocks.scopes.last_mut(), direction) {
                scope.is_inbound = direction;
            }
            return next;
        }
        let line = s.line_of(at);
        let key = blocks.key;
        let Some(scope) = blocks.scopes.last_mut() else {
            return next;
        };
        match field(key) {
            Field::Text => return next,
            Field::FirstPort => scope.first_port = port_range(value).map(|range| range.0),
            Field::LastPort => {
                if let (Some(first), Some((last, _))) = (scope.first_port, port_range(value))
                    && first <= last
                {
                    // The all-protocol rule says 0 to 0.
                    if (first, last) != (0, 0) {
                        scope.draft.services.ports.push((first, last));
                    }
                }
            }
            Field::Ports => scope.draft.services.ports.extend(port_range(value)),
            Field::Protocol => {
                scope.draft.services.protocols.add(value);
            }
            Field::Direction => {
                scope.is_inbound = Some(matches!(lower(value).as_str(), "inbound" | "ingress"));
            }
            Field::Verdict => {
                scope.draft.is_void |= !verdict(value, &mut scope.draft);
            }
            Field::Priority => scope.priority = value.parse().ok(),
            Field::Disabled => scope.draft.is_void |= lower(value) == "true",
            Field::Count if value == "0" => self.book.report(line, s.raw.trim(), Why::Condition),
            Field::Count => {}
            Field::Numbered => self.book.report(line, s.raw.trim(), Why::UnknownLine),
            Field::Kind => {
                scope.is_list |= value.contains("PrefixList");
                scope.is_inbound = direction(value).or(scope.is_inbound);
            }
            Field::Source | Field::Destination | Field::Remote => {
                let mut entries = Vec::new();
                if let Some(next) = self.book.nets(s, at, Masks::Absent, &mut entries) {
                    scope.keep(field(key), entries);
                    return next;
                }
                if let Some(family) = any(value) {
                    let item = Item::Any(family);
                    scope.keep(field(key), vec![Entry { item, line }]);
                } else if let Some(name) = reference(value, scope.label) {
                    scope.keep(field(key), vec![named(name, line)]);
                }
            }
            Field::Reference => {
                if let Some(name) = reference(value, scope.label) {
                    scope.keep(Field::Remote, vec![named(name, line)]);
                }
            }
            Field::Other => {
                // A list inside a block or another list belongs to the outer name.
                let name = match (scope.label, key) {
                    ("", "") => "list",
                    ("", key) => key,
                    (label, _) => label,
                };
                if let Some(next) = self.book.nets_into(name, s, at, Masks::Absent) {
                    return next;
                }
                // A type of resources, such as Bicep's, refers to nothing.
                if value.contains('.')
                    && !value.contains(['/', '@'])
                    && let Some(inner) = reference(value, "")
                {
                    self.book.add(name, Item::Name(inner), line);
                }
            }
        }
        next
    }

    fn close_scope(&mut self, blocks: &mut Blocks<'a>) {
        let Some(mut scope) = blocks.scopes.pop() else {
            return;
        };
        if scope.is_list {
            let draft = scope.draft;
            let group = self.book.group(scope.label, draft.line);
            let members = &mut self.book.groups[group].members;
            members.extend(draft.sources);
            members.extend(draft.destinations);
            members.extend(draft.untold);
            return;
        }
        let has_ends = !scope.draft.destinations.is_empty()
            || !scope.draft.untold.is_empty()
            || !scope.draft.sources.is_empty();
        let has_services = !scope.draft.services.is_empty() || scope.draft.action == Action::Deny;
        match blocks.scopes.last_mut() {
            // Half a rule belongs to the object around it.
            Some(parent) if has_ends != has_services => {
                parent.draft.sources.append(&mut scope.draft.sources);
                parent
                    .draft
                    .destinations
                    .append(&mut scope.draft.destinations);
                parent.draft.untold.append(&mut scope.draft.untold);
                let (ours, theirs) = (&mut scope.draft.services, &mut parent.draft.services);
                theirs.ports.append(&mut ours.ports);
                theirs.protocols.tcp |= ours.protocols.tcp;
                theirs.protocols.udp |= ours.protocols.udp;
                theirs.protocols.other |= ours.protocols.other;
                parent.draft.line = parent.draft.line.max(scope.draft.line);
                if scope.draft.action == Action::Deny {
                    parent.draft.action = Action::Deny;
                }
                parent.draft.is_void |= scope.draft.is_void;
                parent.priority = scope.priority.or(parent.priority);
            }
            _ if has_ends
                && !has_services
                && scope.draft.destinations.is_empty()
                && scope.draft.sources.is_empty() =>
            {
                self.book.loose.append(&mut scope.draft.untold);
            }
            _ => {
                scope.draft.is_inbound = scope.is_inbound == Some(true);
                if let Some(number) = scope.priority {
                    let order = self.book.first_of("priorities");
                    scope.draft.set_priority(number, order);
                }
                self.book.rule(scope.draft);
            }
        }
    }

    fn yaml_indent(&mut self, s: &Statement<'a>, blocks: &mut Blocks<'a>) {
        if s.len() == 0 {
            return;
        }
        let indent = s.raw.len() - s.raw.trim_start().len();
        while blocks.scopes.len() > 1
            && blocks
                .scopes
                .last()
                .is_some_and(|scope| scope.indent > indent)
        {
            self.close_scope(blocks);
        }
        // A scope of n columns holds the lines at n and more; an item's dash stands left of it.
        let is_item = s.word(0) == "-" && !s.is_quoted(0);
        let is_bare_key = s.len() == 1 && s.word(0).ends_with(':');
        let (label, direction) = match blocks.scopes.last() {
            Some(scope) => (scope.label, scope.is_inbound),
            None => ("", None),
        };
        if is_item {
            let mut scope = Scope::new(label, indent + 1);
            scope.is_inbound = direction;
            scope.draft.line = s.line;
            blocks.scopes.push(scope);
        } else if is_bare_key {
            let key = s.word(0).trim_end_matches(':');
            let keeps = matches!(key, "Properties" | "Entries" | "Fn::GetAtt")
                || field(key) != Field::Other;
            let mut scope = Scope::new(if keeps { label } else { key }, indent + 1);
            scope.is_inbound = super::scope::direction(key).or(direction);
            scope.draft.line = s.line;
            blocks.scopes.push(scope);
            if key == "Properties" {
                // The type stands beside the properties, not inside them.
                let is_list = blocks
                    .scopes
                    .iter()
                    .rev()
                    .nth(1)
                    .is_some_and(|outer| outer.is_list);
                if let Some(scope) = blocks.scopes.last_mut() {
                    scope.is_list = is_list;
                }
            }
        }
    }
}
