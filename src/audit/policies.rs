//! Policies of Junos and PAN-OS, whose lines come one by one.

use std::collections::HashMap;

use super::Why;
use super::book::{Action, Draft};
use super::paths::{Part, Path};
use super::reader::Reader;

/// Policies whose lines come one by one.
#[derive(Default)]
pub(super) struct Policies<'a> {
    by_path: HashMap<String, usize>,
    all: Vec<Policy<'a>>,
    /// The words before each open brace.
    pub(super) braces: Vec<Vec<Part<'a>>>,
}

pub(super) struct Policy<'a> {
    pub(super) draft: Draft<'a>,
    name: &'a str,
    pub(super) is_negated: bool,
    pub(super) has_verdict: bool,
    /// PAN-OS's applications, each with its line.
    pub(super) applications: Vec<(&'a str, usize)>,
}

impl<'a> Policies<'a> {
    pub(super) fn policy(&mut self, key: String, name: &'a str, line: usize) -> &mut Policy<'a> {
        let all = &mut self.all;
        let at = *self.by_path.entry(key).or_insert_with(|| {
            all.push(Policy {
                draft: Draft::at(line),
                name,
                is_negated: false,
                has_verdict: false,
                applications: Vec::new(),
            });
            all.len() - 1
        });
        &mut self.all[at]
    }

    /// The policy whose name ends before a place of the path.
    pub(super) fn at_path(&mut self, path: &Path<'_, 'a>, end: usize) -> &mut Policy<'a> {
        let end = end.min(path.parts.len());
        let key = path.parts[..end]
            .iter()
            .map(|part| part.text)
            .collect::<Vec<_>>()
            .join(" ");
        self.policy(key, path.word(end.saturating_sub(1)), path.line(end))
    }
}

impl<'a> Reader<'a> {
    /// Keeps the policies whose lines have all been read.
    pub(super) fn finish_policies(&mut self) {
        for mut policy in std::mem::take(&mut self.policies.all) {
            let services = &mut policy.draft.services.names;
            if services
                .iter()
                .any(|(name, _)| *name == "application-default")
            {
                // The ports are those of the applications, where any are named.
                services.retain(|(name, _)| *name != "application-default");
                services.extend(policy.applications);
            } else if let Some((name, line)) =
                policy.applications.iter().find(|(name, _)| *name != "any")
                && policy.draft.action == Action::Allow
            {
                // What an application looks like on the wire is not told by its ports.
                self.book.report(*line, name, Why::Condition);
            }
            if policy.is_negated {
                self.book.has_rules = true;
                self.book
                    .report(policy.draft.line, policy.name, Why::Negated);
            } else if policy.has_verdict {
                self.book.rule(policy.draft);
            } else {
                // Without its verdict a policy is a fragment: it was pasted to be read as one that allows.
                let mut draft = policy.draft;
                draft.action = Action::Allow;
                draft.is_any_by_silence = false;
                self.book.rule(draft);
            }
        }
    }
}
