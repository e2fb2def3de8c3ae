use std::collections::BTreeMap;

use crate::facts;
use crate::i18n::{Lang, Message};
use crate::ranges::{GroupCode, Ranges, RegionCode, Row, ServiceCode};
use crate::select;
use crate::settings::Settings;

/// One Region in the picker.
#[derive(Clone, PartialEq, Debug)]
pub struct RegionChoice {
    /// The option's value: codes joined by commas, as in a link.
    pub value: String,
    pub text: String,
    pub is_selected: bool,
}

/// One network border group.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupChoice {
    pub code: GroupCode,
    pub rows: usize,
    pub is_chosen: bool,
}

/// One service tag.
#[derive(Clone, PartialEq, Debug)]
pub struct ServiceChoice {
    pub code: ServiceCode,
    pub is_chosen: bool,
}

/// The Regions that match a search, by name: those of the facts, of the file and of the settings.
/// The chosen one stays in the list whatever the search says.
pub fn region_choices(
    settings: &Settings,
    ranges: Option<&Ranges>,
    search: &str,
    lang: Lang,
) -> Vec<RegionChoice> {
    let known = facts::REGIONS
        .iter()
        .map(|region| RegionCode::new(region.code));
    let in_file = ranges
        .into_iter()
        .flat_map(|ranges| ranges.regions().into_iter().map(|count| count.code));
    let mut codes: Vec<RegionCode> = known.chain(in_file).collect();
    let chosen = settings.regions.clone();
    codes.sort();
    codes.dedup();
    let words: Vec<String> = search
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    let mut choices: Vec<RegionChoice> = codes
        .into_iter()
        .map(|code| RegionChoice {
            text: Message::Region(code.clone()).text(lang).into_owned(),
            is_selected: chosen == [code.clone()],
            value: code.to_string(),
        })
        .collect();
    if !choices.iter().any(|choice| choice.is_selected) {
        let names: Vec<String> = chosen.iter().map(RegionCode::to_string).collect();
        choices.insert(
            0,
            RegionChoice {
                value: names.join(","),
                text: names.join(", "),
                is_selected: true,
            },
        );
    }
    choices.retain(|choice| {
        let text = choice.text.to_ascii_lowercase();
        choice.is_selected || words.iter().all(|word| text.contains(word.as_str()))
    });
    choices
}

/// The border groups of the chosen Regions with the rows of the wanted services; empty when there is only one.
pub fn group_choices(settings: &Settings, ranges: Option<&Ranges>) -> Vec<GroupChoice> {
    let Some(ranges) = ranges else {
        return Vec::new();
    };
    let services = select::services(settings);
    let all = select::rows(ranges, &settings.regions, &services, &[], settings.families);
    let mut rows_of = BTreeMap::new();
    for group in all.rows().filter_map(Row::group) {
        *rows_of.entry(group.clone()).or_default() += 1;
    }
    let choices: Vec<GroupChoice> = rows_of
        .into_iter()
        .map(|(code, rows)| GroupChoice {
            is_chosen: settings.groups.is_empty() || settings.groups.contains(&code),
            code,
            rows,
        })
        .collect();
    if choices.len() > 1 {
        choices
    } else {
        Vec::new()
    }
}

/// The services of the file and of the settings, by code.
pub fn service_choices(settings: &Settings, ranges: Option<&Ranges>) -> Vec<ServiceChoice> {
    let in_file = ranges
        .into_iter()
        .flat_map(|ranges| ranges.services().into_iter().map(|count| count.code));
    let mut codes: Vec<ServiceCode> = in_file.chain(settings.services.iter().cloned()).collect();
    codes.sort();
    codes.dedup();
    codes
        .into_iter()
        .map(|code| ServiceChoice {
            is_chosen: settings.services.contains(&code),
            code,
        })
        .collect()
}
