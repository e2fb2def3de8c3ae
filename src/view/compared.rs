use std::cmp::Ordering;

use crate::compare::{self, Causes, Changes, Part};
use crate::i18n::{Label, Lang, Message, Tool};
use crate::net::CidrSet;
use crate::plan::{self, Plan, Purpose};
use crate::platforms::{Platform, Scope};
use crate::ranges::{Ranges, RegionCode};
use crate::select;
use crate::settings::{Route, Settings};

use super::{Outcome, Sent, rule_rows, sent_outcome};

/// What changed from an older file to the loaded one.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// The plan of the same choices with the older file.
    pub before: Plan,
    pub changes: Changes,
    pub causes: Causes,
    /// The older file beside the loaded one.
    pub age: Option<Ordering>,
    /// Whether the list on screen is fitted to a limit: the exact ones are compared.
    pub is_fitted: bool,
    /// Whether the list is made from the file at all.
    pub uses_file: bool,
    /// The whole file, by Region and service; empty beside a list that came in a link.
    pub parts: Vec<Part>,
    /// In how many Regions the chosen services changed, and in how many they are; only a file tells.
    pub regions: Option<[usize; 2]>,
}

/// Compares an older file with the loaded one, whose outcome is on screen.
pub fn compared(
    now: &Outcome,
    settings: &Settings,
    baseline: &Ranges,
    loaded: &Ranges,
) -> Compared {
    let before = plan::plan(settings, Some(baseline));
    let changes = compare::changes(&before, &now.plan);
    let uses_file = settings.route == Route::Internet;
    let parts = compare::parts(baseline, loaded);
    let services = select::services(settings);
    let changed = parts.iter().filter(|part| services.contains(&part.service));
    let changed = count(changed.map(|part| &part.region));
    let rows = [baseline, loaded].into_iter().flat_map(Ranges::iter);
    let all = rows.filter(|row| services.contains(row.service()));
    let all = count(all.map(|row| row.region()));
    Compared {
        causes: if uses_file && !changes.data.is_empty() {
            compare::causes(baseline, loaded, settings)
        } else {
            Causes::default()
        },
        age: compare::age(baseline, loaded),
        is_fitted: now.plan.fitted().is_some(),
        uses_file,
        regions: Some([changed, all]),
        parts,
        changes,
        before,
    }
}

/// How many different Regions these are.
fn count<'a>(regions: impl Iterator<Item = &'a RegionCode>) -> usize {
    let mut regions: Vec<&RegionCode> = regions.collect();
    regions.sort_unstable();
    regions.dedup();
    regions.len()
}

/// Compares the list of an opened link with what the loaded file says to the same choices. Nothing where the link's
/// list answers other choices, or holds no data list.
pub fn compared_with_sent(
    now: &Outcome,
    settings: &Settings,
    sent: &Sent,
    loaded: &Ranges,
) -> Option<Compared> {
    if !sent.answers(settings) {
        return None;
    }
    let before = sent_outcome(settings, sent).plan;
    before.data()?;
    let moment = |token: &str| token.parse::<i64>().ok();
    let age = sent.created().zip(loaded.sync_token().and_then(moment));
    Some(Compared {
        changes: compare::changes(&before, &now.plan),
        causes: Causes::default(),
        age: age.map(|(before, after)| before.cmp(&after)),
        is_fitted: now.plan.fitted().is_some(),
        uses_file: settings.route == Route::Internet,
        parts: Vec::new(),
        regions: None,
        before,
    })
}

/// What a platform can do with a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChangeText {
    /// The lists of what comes and what goes, in the form's spelling.
    Lists([Option<String>; 2]),
    /// A text that changes the device, and the one that takes it back.
    Device { apply: String, back: String },
    /// Only the whole text is right.
    Whole,
    /// The text holds no address range that the file could change.
    Unaffected,
}

/// The text for a change on a platform.
pub fn change_text(compared: &Compared, plan: &Plan, platform: Platform, lang: Lang) -> ChangeText {
    let words = lang.words();
    let change = &compared.changes.data;
    match platform.facts().scope {
        Scope::Names => return ChangeText::Unaffected,
        Scope::Web if compared.changes.others.is_empty() => return ChangeText::Unaffected,
        Scope::Web | Scope::Data | Scope::Plan => {}
    }
    if compared.is_fitted {
        return ChangeText::Whole;
    }
    if platform.facts().form.is_some() {
        let list = |part: &CidrSet| Some(platform.render_part(plan, part, &words).ok()?.body);
        return ChangeText::Lists([list(&change.added), list(&change.removed)]);
    }
    let before = &compared.before;
    let apply = platform.render_change(before, plan, &words);
    let back = platform.render_change(plan, before, &words);
    match (apply, back) {
        (Some(apply), Some(back)) => ChangeText::Device { apply, back },
        _ => ChangeText::Whole,
    }
}

/// The rules of the change for an approval form, tab-separated, one row for each CIDR block that comes or goes.
pub fn change_table(changes: &Changes, plan: &Plan, settings: &Settings, lang: Lang) -> String {
    let head = [
        Tool::ColumnChange.into(),
        Label::ColumnSource.into(),
        Label::ColumnPort.into(),
        Label::ColumnDestination.into(),
        Label::ColumnPurpose.into(),
    ];
    let mut text = row(&head.map(|message: Message| message.text(lang).into_owned()));
    let rows = rule_rows(&plan.rules, &plan.origin, settings);
    let data = (Purpose::Data, &changes.data);
    let others = changes
        .others
        .iter()
        .map(|(purpose, change)| (*purpose, change));
    for (purpose, change) in std::iter::once(data).chain(others) {
        let Some(at) = plan.rules.iter().position(|rule| rule.purpose == purpose) else {
            continue;
        };
        for (what, set) in [(Tool::Add, &change.added), (Tool::Remove, &change.removed)] {
            for network in set {
                text.push_str(&row(&[
                    what.text(lang).into_owned(),
                    super::rules::cells_as_text(&rows[at].source, lang),
                    rows[at].ports.join(", "),
                    network.to_string(),
                    rows[at].purpose.text(lang).into_owned(),
                ]));
            }
        }
    }
    text
}

fn row(cells: &[String; 5]) -> String {
    format!("{}\n", cells.join("\t"))
}
