use crate::net::{AddressCount, CidrSet, Family};
use crate::plan::{self, Comparison, Plan};
use crate::ranges::{GroupCode, Ranges};
use crate::select;
use crate::settings::{Form, Route, Settings};

use super::group_choices;

/// All that follows from the settings and the file: computed once a change, drawn by many components.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    pub plan: Plan,
    pub comparison: Comparison,
    /// The data rule's destinations as lines; absent while they are not known.
    pub listing: Option<Listing>,
    /// What the selection could not find in the file.
    pub selection_notices: Vec<select::Notice>,
    /// The border groups of the wanted rows' Regions, chosen or not.
    pub groups: Vec<GroupCode>,
}

/// The list of destinations and its figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Listing {
    /// One destination a line, without a line break at the end.
    pub text: String,
    pub lines: usize,
    /// Rows of the file that were joined, by family; absent where no file was used.
    pub rows: Option<[usize; 2]>,
    /// Whether these are the file's own rows rather than the aggregated list.
    pub is_raw: bool,
    pub set: CidrSet,
}

impl Listing {
    /// The number of CIDRs of a family in the aggregated list.
    pub fn cidrs(&self, family: Family) -> usize {
        self.set.family(family).len()
    }

    /// The number of addresses of a family.
    pub fn addresses(&self, family: Family) -> AddressCount {
        self.set.size(family)
    }
}

/// Computes everything for the settings.
pub fn outcome(settings: &Settings, ranges: Option<&Ranges>) -> Outcome {
    let wanted = plan::wanted(settings, ranges);
    let comparison = plan::compare(settings, &wanted);
    let plan = plan::plan_for(settings, &wanted);
    let selection = ranges
        .filter(|_| settings.route == Route::Internet)
        .map(|ranges| select::select(ranges, settings));
    let listing = plan.data().map(|set| {
        let raw = selection.as_ref().filter(|_| settings.form == Form::Raw);
        let lines: Vec<String> = match raw {
            Some(selection) => selection.raw().map(|line| line.into_owned()).collect(),
            None => set.iter().map(|prefix| prefix.to_string()).collect(),
        };
        Listing {
            lines: lines.len(),
            text: lines.join("\n"),
            rows: selection
                .as_ref()
                .map(|selection| Family::ALL.map(|family| selection.count(family))),
            is_raw: raw.is_some(),
            set: set.clone(),
        }
    });
    Outcome {
        comparison,
        listing,
        selection_notices: selection
            .map(|selection| selection.notices().to_vec())
            .unwrap_or_default(),
        groups: group_choices(settings, ranges)
            .into_iter()
            .map(|choice| choice.code)
            .collect(),
        plan,
    }
}
