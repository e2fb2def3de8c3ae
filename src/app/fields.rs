//! The fields to type in: what stands in them, and how it becomes a setting.

use crate::net::{IpNet, NetworksError};
use crate::plan::Field;
use crate::settings::{Percent, Settings};

/// What stands in a field, and why it cannot be used if it cannot.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FieldText {
    pub text: String,
    /// Networks whose host bits were cleared, as typed.
    pub cleared: Vec<String>,
    pub error: Option<NetworksError>,
}

/// The text fields that hold CIDR blocks, in the order of [`State::fields`](super::State::fields).
pub const FIELDS: [Field; 4] = [
    Field::Source,
    Field::Staging,
    Field::Endpoints,
    Field::Resolver,
];

/// A field that limits fitting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FitField {
    /// The most CIDRs.
    Budget,
    /// The most extra addresses, in percent.
    Extra,
    /// The shortest IPv4 prefix length.
    Broadest,
}

impl FitField {
    pub const ALL: [Self; 3] = [Self::Budget, Self::Extra, Self::Broadest];

    /// The field's key in a link and its name in the page.
    pub fn id(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Extra => "extra",
            Self::Broadest => "broadest",
        }
    }

    /// The value in the settings as people type it; empty where there is none.
    pub(super) fn spelled(self, settings: &Settings) -> String {
        match self {
            Self::Budget => settings.budget.map(|budget| budget.to_string()),
            Self::Extra => settings.extra.map(|extra| extra.to_string()),
            Self::Broadest => settings.broadest.map(|broadest| broadest.to_string()),
        }
        .unwrap_or_default()
    }

    /// Takes a typed value; whether it is one.
    pub(super) fn take(self, text: &str, settings: &mut Settings) -> bool {
        let text = text.trim();
        match self {
            Self::Budget => {
                let budget = text.parse().ok().filter(|budget| *budget > 0);
                if budget.is_some() {
                    settings.extra = None;
                }
                keep(&mut settings.budget, text, budget)
            }
            Self::Extra => {
                // Many people leave the nought before the point away.
                let extra = Percent::parse(text).or_else(|| Percent::parse(&format!("0{text}")));
                if extra.is_some() {
                    settings.budget = None;
                }
                keep(&mut settings.extra, text, extra)
            }
            Self::Broadest => {
                let broadest = text.parse().ok().filter(|length| *length <= 32);
                keep(&mut settings.broadest, text, broadest)
            }
        }
    }
}

/// Sets what was typed: nothing for an empty field, and no change for what cannot be read.
fn keep<T>(place: &mut Option<T>, text: &str, value: Option<T>) -> bool {
    let is_taken = text.is_empty() || value.is_some();
    if is_taken {
        *place = value;
    }
    is_taken
}

/// The field's key in a link.
pub(super) fn key(field: Field) -> &'static str {
    match field {
        Field::Source => "source",
        Field::Staging => "staging",
        Field::Endpoints => "endpoints",
        Field::Resolver => "resolver",
    }
}

pub(super) fn spelled(networks: &[IpNet]) -> String {
    let networks: Vec<String> = networks.iter().map(IpNet::to_string).collect();
    networks.join(", ")
}

pub(super) fn networks_of(field: Field, settings: &mut Settings) -> &mut Vec<IpNet> {
    match field {
        Field::Source => &mut settings.source,
        Field::Staging => &mut settings.staging,
        Field::Endpoints => &mut settings.endpoints,
        Field::Resolver => &mut settings.resolver,
    }
}
