//! From a plan to a platform's text. What must never reach a device is refused here, before any platform is asked.

use super::flow::Sources;
use super::{Definition, Job, Platform, Scope, Snippet, Unrenderable, Words, change};
use crate::net::{CidrSet, Family};
use crate::plan::{Destination, Plan, Purpose, Rule};

impl Platform {
    /// The text for this platform.
    ///
    /// # Errors
    /// Any [`Unrenderable`]: never a text that allows less than the data needs, or everything.
    pub fn render(self, plan: &Plan, words: &Words) -> Result<Snippet, Unrenderable> {
        self.render_job(Job::new(plan, words, self.facts(), false))
    }

    /// The text for a part of the data's destinations: what a device lacks. Its names differ from those of the whole
    /// list, so that pasting it replaces nothing of that.
    ///
    /// # Errors
    /// Any [`Unrenderable`], as for the whole.
    pub fn render_part(
        self,
        plan: &Plan,
        part: &CidrSet,
        words: &Words,
    ) -> Result<Snippet, Unrenderable> {
        let is_data = |rule: &&Rule| rule.purpose == Purpose::Data;
        let rules = plan.rules.iter().filter(is_data).map(|rule| Rule {
            destination: Destination::Networks(part.clone().into()),
            ..rule.clone()
        });
        let plan = Plan {
            origin: plan.origin.clone(),
            rules: rules.collect(),
            staging_rules: Vec::new(),
            notices: Vec::new(),
        };
        self.render_job(Job::new(&plan, words, self.facts(), true))
    }

    /// The text that turns the lists of one plan, which are on the device as [`Platform::render`] writes them, into
    /// those of another: entries that come and entries that go. None where only the whole text is right.
    pub fn render_change(self, before: &Plan, after: &Plan, words: &Words) -> Option<String> {
        for plan in [before, after] {
            // What the whole text refuses has no change either.
            self.render(plan, words).ok()?;
        }
        let [before, after] =
            [before, after].map(|plan| Job::new(plan, words, self.facts(), false));
        change::render(self, &before, &after)
    }

    fn render_job(self, job: Job<'_>) -> Result<Snippet, Unrenderable> {
        let Definition { facts, render } = self.definition();
        if matches!(facts.scope, Scope::Data | Scope::Plan) {
            refuse_incomplete_data(job.plan, facts.scope)?;
        }
        render(&job)
    }
}

/// Refuses a plan whose data rule is not complete, before any platform is asked.
fn refuse_incomplete_data(plan: &Plan, scope: Scope) -> Result<(), Unrenderable> {
    let mut is_there = false;
    for rule in &plan.rules {
        if rule.purpose != Purpose::Data {
            continue;
        }
        is_there = true;
        let networks = match &rule.destination {
            Destination::Pending(pending) => return Err(Unrenderable::Pending(*pending)),
            Destination::Hosts(_) | Destination::Resolver => return Err(Unrenderable::Empty),
            Destination::Networks(networks) if networks.is_empty() => {
                return Err(Unrenderable::Empty);
            }
            Destination::Networks(networks) => networks,
        };
        let sources = Sources::of(&rule.source);
        for family in Family::ALL {
            let needs_source = scope == Scope::Plan && !networks.family(family).is_empty();
            if needs_source && !sources.reach(family) {
                return Err(Unrenderable::NoSource(family));
            }
        }
    }
    if is_there {
        Ok(())
    } else {
        Err(Unrenderable::Empty)
    }
}
