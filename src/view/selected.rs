use crate::net::{CidrSet, Family};
use crate::plan::{self, Wanted};
use crate::ranges::Ranges;
use crate::select;
use crate::settings::{Route, Settings};

use super::GroupChoice;
use super::choices::group_choices;

/// What the choices select in the file, before any limit: worked out once for the list, its curves and the choices.
#[derive(Clone, PartialEq, Debug)]
pub struct Selected {
    /// The address sets, exact.
    pub wanted: Wanted,
    /// Rows of the file for the data rule, by family.
    pub rows: [usize; 2],
    /// What the choices could not find in the file.
    pub notices: Vec<select::Notice>,
    /// The border groups of the chosen Regions, chosen or not; empty where there is only one.
    pub groups: Vec<GroupChoice>,
}

impl Selected {
    /// Selects in a file.
    pub fn of(settings: &Settings, ranges: &Ranges) -> Self {
        let services = select::services(settings);
        let all = select::rows(ranges, &settings.regions, &services, &[], settings.families);
        let groups = group_choices(settings, &all);
        let data = if settings.groups.is_empty() {
            all
        } else {
            select::select(ranges, settings)
        };
        Self {
            wanted: plan::wanted(settings, &data),
            rows: Family::ALL.map(|family| data.count(family)),
            notices: data.notices().to_vec(),
            groups,
        }
    }

    /// The settings that decide a selection, with the others at their defaults.
    pub fn part(settings: &Settings) -> Settings {
        Settings {
            profile: settings.profile,
            regions: settings.regions.clone(),
            services: settings.services.clone(),
            groups: settings.groups.clone(),
            families: settings.families,
            names: settings.names,
            ..Settings::default()
        }
    }

    /// The exact list that a limit would be set on; nothing over VPN or where nothing was found.
    pub fn fittable(&self, route: Route) -> Option<&CidrSet> {
        let list = self
            .wanted
            .data
            .as_ref()
            .filter(|_| route == Route::Internet)?;
        (!list.is_empty()).then_some(list)
    }
}
