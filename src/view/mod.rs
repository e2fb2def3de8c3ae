//! The view model: what each component shows, as plain values, filled by pure functions.

mod choices;
mod figures;
mod head;
mod outcome;
mod rules;

pub use choices::{
    Choice, ChoiceGroup, GroupChoice, ServiceChoice, group_choices, joined, matching,
    platform_choices, region_choices, service_choices,
};
pub use figures::{Figure, figures};
pub use head::{Head, Stamp, head};
pub use outcome::{Listing, Outcome, outcome};
pub use rules::{Cell, RuleRow, rule_rows, rules_as_text};
