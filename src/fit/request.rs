use std::fmt;

use super::curve::Curve;
use super::fitted::FittedList;
use crate::net::{AddressCount, Family};
use crate::settings::{Percent, Prefer, Settings};

/// The largest whole number of addresses that is at most this share of a total; exact, no rounding on the way.
pub(super) fn share_of(percent: Percent, total: AddressCount) -> u128 {
    const WHOLE: u128 = 100_000;
    let share = u128::from(percent.thousandths());
    let Some(total) = total.to_u128() else {
        // All 2^128 addresses are wanted: nothing is left that could be extra.
        return u128::MAX;
    };
    // total · share may not fit: divide first, then add what the remainder still gives.
    (total / WHOLE)
        .saturating_mul(share)
        .saturating_add(total % WHOLE * share / WHOLE)
}

/// What a fitted list must keep to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// At most so many CIDR blocks a family.
    Budget(u16),
    /// The fewest CIDR blocks whose extra addresses are at most this share of the wanted ones, per family.
    Extra(Percent),
}

/// What the user asks of fitting, both families together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FitRequest {
    /// The budget, or the extra addresses allowed.
    pub limit: Limit,
    /// The shortest IPv4 prefix length that may be created; absent means any.
    pub broadest: Option<u8>,
    /// Which extra addresses count most.
    pub prefer: Prefer,
}

/// How one family is fitted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Which extra addresses count most.
    pub prefer: Prefer,
    /// The shortest prefix length that may be created, in the family's own bits; absent means any. What the wanted set
    /// itself holds may be shorter.
    pub broadest: Option<u8>,
    /// Where the curve ends; absent means at the exact list. Fewer blocks take less work.
    pub most_rules: Option<usize>,
}

impl FitRequest {
    /// What the settings ask for; nothing where the exact list is wanted.
    pub fn of(settings: &Settings) -> Option<Self> {
        let budget = settings.budget.map(Limit::Budget);
        Some(Self {
            limit: budget.or(settings.extra.map(Limit::Extra))?,
            broadest: settings.broadest,
            prefer: settings.prefer,
        })
    }

    /// The least work that answers this request for one family.
    pub fn options(&self, family: Family) -> Options {
        Options {
            prefer: self.prefer,
            broadest: match family {
                Family::V4 => self.broadest,
                Family::V6 => None,
            },
            most_rules: match self.limit {
                Limit::Budget(budget) => Some(usize::from(budget)),
                Limit::Extra(_) => None,
            },
        }
    }

    /// The list that the request picks from a family's curve, which must be whole or reach the budget.
    ///
    /// # Errors
    /// [`FitError::BudgetTooSmall`].
    ///
    /// # Panics
    /// When the curve was cut short of what the request needs.
    pub fn choose(&self, curve: &Curve) -> Result<FittedList, FitError> {
        match self.limit {
            Limit::Budget(budget) => curve.by_budget(usize::from(budget)),
            Limit::Extra(percent) => Ok(curve.by_extra(percent)),
        }
    }
}

/// Why a list cannot be fitted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FitError {
    /// There is no address to cover: a fitted list would be empty.
    NothingWanted,
    /// No list of so few CIDR blocks covers the wanted addresses without one broader than allowed.
    BudgetTooSmall {
        /// The family that does not fit.
        family: Family,
        /// The CIDR blocks asked for.
        budget: usize,
        /// The smallest budget that can be met.
        smallest: usize,
    },
}

impl fmt::Display for FitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingWanted => f.write_str("no address is wanted"),
            Self::BudgetTooSmall {
                family,
                budget,
                smallest,
            } => write!(
                f,
                "{family:?} needs at least {smallest} CIDR blocks, the budget is {budget}"
            ),
        }
    }
}

impl std::error::Error for FitError {}
