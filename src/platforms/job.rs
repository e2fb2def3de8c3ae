//! What a renderer is given, and what all renderers ask of it.

use super::flow::{self, Flow, Missing};
use super::script::{self, Script, comment};
use super::{Facts, Unrenderable, Words, names};
use crate::plan::Plan;

/// A plan made ready for one platform.
pub(super) struct Job<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'a Words,
    pub(super) facts: &'static Facts,
    /// The name from which all others of this plan are made.
    pub(super) base: String,
    /// The data flow first.
    pub(super) flows: Vec<Flow>,
    pub(super) missing: Vec<Missing>,
    /// Whether it is only what a device lacks: its names then stand beside those of the whole list.
    pub(super) is_part: bool,
}

impl<'a> Job<'a> {
    /// Merges the plan's rules into flows and names them as a platform with these facts needs it.
    pub(super) fn new(
        plan: &'a Plan,
        words: &'a Words,
        facts: &'static Facts,
        is_part: bool,
    ) -> Self {
        let base = names::base(&plan.origin);
        let base = if is_part { names::part(&base) } else { base };
        let (flows, missing) = flow::flows(plan, facts.hosts, &base);
        Self {
            plan,
            words,
            facts,
            base,
            flows,
            missing,
            is_part,
        }
    }

    /// A text with the heading that every device text starts with.
    pub(super) fn script(&self) -> Script {
        let mut script = Script::new(self.facts.comment);
        script.heading(self.facts, self.plan, &self.flows, &self.missing);
        if self.is_part {
            comment!(
                script,
                "ONLY A PART: what the checked text lacks. All names start with {}, so nothing that is there is replaced.",
                self.base
            );
        }
        script
    }

    /// A text without heading, for check and undo.
    pub(super) fn bare_script(&self) -> Script {
        let mut script = Script::new(self.facts.comment);
        script.mark_sample(self.plan);
        script
    }

    /// The same for commands of a shell, where the text itself is in another language.
    pub(super) fn shell(&self) -> Script {
        let mut script = Script::new(Some("#"));
        script.mark_sample(self.plan);
        script
    }

    /// The name of a flow's list of sources, the same for flows with the same sources.
    pub(super) fn source_list(&self, flow: &Flow) -> String {
        let alike = self
            .flows
            .iter()
            .find(|other| other.sources == flow.sources);
        let first = alike.expect("a flow is like itself");
        format!("{}-src", first.name)
    }

    /// How many rules the plan needs where each holds one source and one destination.
    pub(super) fn pairs(&self) -> usize {
        let one = |flow: &Flow| -> usize {
            let protocols = script::protocols(&flow.services).len();
            let pairs = flow.lanes().map(|lane| lane.count_pairs());
            pairs
                .fold(0, usize::saturating_add)
                .saturating_mul(protocols)
        };
        self.flows.iter().map(one).fold(0, usize::saturating_add)
    }

    /// Refuses a plan that needs more such rules than this.
    pub(super) fn refuse_more_pairs(&self, limit: usize) -> Result<(), Unrenderable> {
        let needed = self.pairs();
        if needed > limit {
            return Err(Unrenderable::TooManyEntries { limit, needed });
        }
        Ok(())
    }

    /// The heading's lines for a text without comments, each safe inside any quotes.
    pub(super) fn heading(&self) -> Vec<String> {
        let mut script = Script::new(Some(""));
        script.heading(self.facts, self.plan, &self.flows, &self.missing);
        let text = script.finish();
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    /// A name no longer than the platform takes.
    pub(super) fn fit(&self, name: &str) -> String {
        match self.facts.longest_name {
            Some(limit) => names::shorten(name, limit.most),
            None => name.to_owned(),
        }
    }
}
