use std::borrow::Cow;
use std::rc::Rc;

use crate::fit::{Curve, FitError, FitRequest, Fitted};
use crate::i18n::{FitMessage, Message};
use crate::net::{AddressCount, Family};
use crate::plan::{self, Comparison, Networks, Plan, Wanted};
use crate::ranges::{GroupCode, Ranges};
use crate::select;
use crate::settings::{Form, Route, Settings};

use super::Selected;

/// All that follows from the settings and the file: computed once a change, drawn by many components.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    pub plan: Plan,
    /// What the plan was made from.
    pub wanted: Wanted,
    pub comparison: Comparison,
    /// The data rule's destinations as lines; absent while they are not known.
    pub listing: Option<Listing>,
    /// What became of the limit that the user set.
    pub limit: LimitState,
    /// What the selection could not find in the file.
    pub selection_notices: Vec<select::Notice>,
    /// The border groups of the wanted rows' Regions, chosen or not.
    pub groups: Vec<GroupCode>,
}

/// The list of destinations and its figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Listing {
    /// One destination a line, without a line break at the end.
    pub text: Rc<str>,
    pub lines: usize,
    /// Rows of the file that were joined, by family; absent where no file was used.
    pub rows: Option<[usize; 2]>,
    /// Whether these are the file's own rows rather than the aggregated list.
    pub is_raw: bool,
    /// The destinations block by block, as they are let in.
    pub networks: Networks,
    /// The number of addresses that are let in, by family.
    addresses: [AddressCount; 2],
}

impl Listing {
    /// The list of networks as they print, or as the file's own rows.
    pub(super) fn of(
        networks: &Networks,
        rows: Option<[usize; 2]>,
        raw: Option<Vec<Cow<'_, str>>>,
    ) -> Self {
        Self {
            is_raw: raw.is_some(),
            lines: raw.as_ref().map_or(networks.len(), Vec::len),
            text: raw.map_or_else(|| networks.lines().clone(), |raw| raw.join("\n").into()),
            rows,
            addresses: Family::ALL.map(|family| networks.size(family)),
            networks: networks.clone(),
        }
    }

    /// The number of CIDRs of a family in the list.
    pub fn cidrs(&self, family: Family) -> usize {
        self.networks.family(family).len()
    }

    /// The number of addresses of a family that are let in.
    pub fn addresses(&self, family: Family) -> AddressCount {
        self.addresses[family as usize]
    }
}

/// The curves of the list's families, as far as they are worked out.
#[derive(Clone, Default, Debug)]
pub enum Fits {
    /// There is no list that could be fitted.
    #[default]
    None,
    /// The work goes on; so many percent are done.
    Working { percent: u8 },
    /// The user stopped the work.
    Stopped,
    /// One curve a family of the list, IPv4 first.
    Ready(Rc<[Curve]>),
}

impl PartialEq for Fits {
    /// Ready curves equal only themselves: comparing them would cost more than drawing them.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Stopped, Self::Stopped) => true,
            (Self::Working { percent: one }, Self::Working { percent: other }) => one == other,
            (Self::Ready(one), Self::Ready(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// What became of the limit that the user set. Only [`LimitState::Kept`] changes the list; else it is exact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LimitState {
    /// None is set, or the list is none that can be fitted.
    Unset,
    /// The curves are not there yet.
    Waiting,
    /// The list keeps to it; it may still be exact.
    Kept,
    /// No list can.
    Refused(FitError),
}

/// What the list comes to in one family, in a few words.
pub fn summary_line(listing: &Listing, family: Family) -> Message {
    let addresses = listing.addresses(family);
    let fitted = listing.networks.fitted();
    match fitted.and_then(|fitted| fitted.family(family)) {
        Some(list) => FitMessage::SummaryLine {
            addresses,
            extra: list.extra,
            wanted: list.wanted,
        }
        .into(),
        None => Message::SummaryLine { addresses },
    }
}

/// Computes everything for the settings and what they select in the file, where there is one. The list is fitted where a
/// limit is set and the curves are there.
pub fn outcome(settings: &Settings, file: Option<(&Ranges, &Selected)>, fits: &Fits) -> Outcome {
    let selected = file.map(|(_, selected)| selected);
    let mut wanted = selected.map_or_else(Wanted::default, |selected| selected.wanted.clone());
    let comparison = plan::compare(settings, &wanted);
    let limit = match (FitRequest::of(settings), fits) {
        (None, _) | (_, Fits::None) => LimitState::Unset,
        (Some(_), Fits::Working { .. } | Fits::Stopped) => LimitState::Waiting,
        (Some(request), Fits::Ready(curves)) => {
            let fitted: Result<Fitted, FitError> =
                curves.iter().map(|curve| request.choose(curve)).collect();
            match fitted {
                Ok(fitted) => {
                    wanted.fitted = Some(fitted);
                    LimitState::Kept
                }
                Err(error) => LimitState::Refused(error),
            }
        }
    };
    let plan = plan::plan_for(settings, &wanted);
    let by_file = file.filter(|_| settings.route == Route::Internet);
    let listing = plan.data().map(|networks| {
        // The file's own rows are exact: they cannot stand for a fitted list.
        let raw = by_file.filter(|_| settings.form == Form::Raw && networks.fitted().is_none());
        let raw = raw.map(|(ranges, _)| select::select(ranges, settings).raw().collect());
        Listing::of(networks, by_file.map(|(_, selected)| selected.rows), raw)
    });
    Outcome {
        comparison,
        listing,
        limit,
        selection_notices: by_file
            .map(|(_, selected)| selected.notices.clone())
            .unwrap_or_default(),
        groups: selected
            .map(|selected| {
                selected
                    .groups
                    .iter()
                    .map(|choice| choice.code.clone())
                    .collect()
            })
            .unwrap_or_default(),
        plan,
        wanted,
    }
}
