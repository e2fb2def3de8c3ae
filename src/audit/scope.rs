//! The objects of infrastructure as code: what their keys mean, and what an object gathers.

use super::blocks::Blocks;
use super::book::{Action, Draft, Entry};
use super::keys::meaning;
use super::ports::lower;
use super::statement::{Statement, is_sign};

/// One object or block.
pub(super) struct Scope<'a> {
    /// Columns before it, in YAML.
    pub(super) indent: usize,
    /// Its own name, or the name of the block around it.
    pub(super) label: &'a str,
    /// Its networks are a named list, not a rule.
    pub(super) is_list: bool,
    pub(super) is_inbound: Option<bool>,
    pub(super) draft: Draft<'a>,
    pub(super) first_port: Option<u16>,
    pub(super) priority: Option<usize>,
}

/// What a key says about its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    FirstPort,
    LastPort,
    Ports,
    Protocol,
    Direction,
    Verdict,
    Priority,
    Disabled,
    /// How many of a resource there are.
    Count,
    /// The verdict of a numbered rule of a network ACL: the first number that matches decides, which is not followed.
    Numbered,
    Source,
    Destination,
    /// The other end, whichever the direction makes it.
    Remote,
    /// A list by reference.
    Reference,
    Kind,
    Other,
}

/// The keys of all languages, in lower case without `_` and `-`.
const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Text,
        &[
            "description",
            "name",
            "prefixlistname",
            "comment",
            "groupdescription",
            "tags",
            "addressfamily",
            "maxentries",
            "groupid",
            "securitygroupid",
            "expr",
        ],
    ),
    (Field::FirstPort, &["fromport"]),
    (Field::LastPort, &["toport"]),
    (
        Field::Ports,
        &["ports", "destinationportrange", "destinationportranges"],
    ),
    (Field::Protocol, &["protocol", "ipprotocol"]),
    (Field::Direction, &["direction"]),
    (Field::Verdict, &["access", "action"]),
    (Field::Priority, &["priority"]),
    (Field::Disabled, &["disabled"]),
    (Field::Count, &["count"]),
    (Field::Numbered, &["ruleaction"]),
    (
        Field::Source,
        &[
            "sourceaddressprefix",
            "sourceaddressprefixes",
            "sourceranges",
            "srcipranges",
        ],
    ),
    (
        Field::Destination,
        &[
            "destinationaddressprefix",
            "destinationaddressprefixes",
            "destinationranges",
            "destipranges",
        ],
    ),
    (
        Field::Remote,
        &[
            "cidr",
            "cidrip",
            "cidripv6",
            "cidrblocks",
            "ipv6cidrblocks",
            "cidripv4",
            "cidrs",
            "ipranges",
            "ipv6ranges",
        ],
    ),
    (
        Field::Reference,
        &[
            "prefixlistid",
            "prefixlistids",
            "destinationprefixlistid",
            "destinationprefixlistids",
            "forprefixlist",
        ],
    ),
    (Field::Kind, &["type"]),
];

/// What a key says, in any language's spelling.
pub(super) fn field(key: &str) -> Field {
    let key = lower(key).replace(['_', '-'], "");
    meaning(FIELDS, &key).unwrap_or(Field::Other)
}

impl<'a> Blocks<'a> {
    /// A scope from the words before its brace.
    pub(super) fn open(&self, s: &Statement<'a>, head: usize, brace: usize) -> Scope<'a> {
        let outer = self.scopes.last();
        let mut scope = Scope::new(outer.map_or("", |scope| scope.label), usize::MAX);
        scope.draft.line = s.line_of(brace);
        scope.is_inbound = outer.and_then(|scope| scope.is_inbound);
        if self.lists > 0 && self.key == "denied" {
            scope.draft.action = Action::Deny;
        }
        if brace > head {
            let words: Vec<&'a str> = (head..brace)
                .map(|at| s.word(at))
                .filter(|word| !is_sign(word))
                .collect();
            match words.as_slice() {
                ["resource" | "data", kind, label, ..] => {
                    scope.label = label;
                    scope.is_list = kind.contains("prefix_list");
                    scope.is_inbound = direction(kind).or(scope.is_inbound);
                }
                ["variable" | "module" | "output", label, ..] => scope.label = label,
                ["dynamic", kind, ..] => scope.is_inbound = direction(kind).or(scope.is_inbound),
                [.., last] => {
                    let key = last.trim_end_matches(':');
                    scope.is_inbound = direction(key).or(scope.is_inbound);
                    if key == "deny" {
                        scope.draft.action = Action::Deny;
                    }
                    let is_plain = matches!(
                        key,
                        "Properties"
                            | "properties"
                            | "content"
                            | "entry"
                            | "egress"
                            | "ingress"
                            | "locals"
                    );
                    if !is_plain && s.word(brace - 1) != "(" {
                        scope.label = key;
                    }
                }
                [] => {}
            }
        }
        // JSON's "Type" comes before "Properties" inside the same object; merging up brings the networks there.
        scope
    }
}

impl<'a> Scope<'a> {
    pub(super) fn new(label: &'a str, indent: usize) -> Self {
        Self {
            indent,
            label,
            is_list: false,
            is_inbound: None,
            draft: Draft::default(),
            first_port: None,
            priority: None,
        }
    }

    pub(super) fn keep(&mut self, field: Field, entries: Vec<Entry<'a>>) {
        match (field, self.is_inbound) {
            (Field::Source, _) | (Field::Remote, Some(true)) => self.draft.sources.extend(entries),
            (Field::Remote, None) => self.draft.untold.extend(entries),
            _ => self.draft.destinations.extend(entries),
        }
    }
}

/// The direction that a name says; true is inbound.
pub(super) fn direction(name: &str) -> Option<bool> {
    let name = lower(name);
    if name.contains("egress") || name.contains("outbound") {
        Some(false)
    } else if name.contains("ingress") || name.contains("inbound") || name == "ippermissions" {
        Some(true)
    } else {
        None
    }
}

/// The list that an expression names: `local.x`, `aws_ec2_managed_prefix_list.x.id`, `!GetAtt X.PrefixListId`.
pub(super) fn reference<'a>(word: &'a str, label: &'a str) -> Option<&'a str> {
    let word = word.trim_start_matches("${").trim_end_matches('}');
    let mut parts = word.split('.');
    let first = parts.next()?;
    if matches!(first, "each" | "entry") {
        return (!label.is_empty()).then_some(label);
    }
    if first.starts_with('!')
        || first.starts_with("Fn::")
        || matches!(first, "Ref" | "PrefixListId" | "for" | "in" | "id")
    {
        return None;
    }
    if matches!(first, "local" | "var" | "module") || first.starts_with("aws_") {
        return parts.next();
    }
    (first.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && first
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')))
    .then_some(first)
}
