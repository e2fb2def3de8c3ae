use std::rc::Rc;

use crate::facts;
use crate::i18n::{DeskMessage, Lang, Message};
use crate::platforms::{Platform, Vendor};
use crate::ranges::{CodeCount, GroupCode, Ranges, RegionCode, ServiceCode};
use crate::select::Selection;
use crate::settings::Settings;

/// One option of a picker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What stands in links: an id, or codes joined by commas.
    pub value: String,
    pub text: String,
}

/// Options under a heading of their own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceGroup {
    pub heading: Option<String>,
    pub choices: Vec<Choice>,
}

/// The options in which every word of the search occurs, in the option or in its group's heading. The chosen one stays
/// whatever the search says, so that a search by itself changes nothing.
pub fn matching(groups: &[Rc<ChoiceGroup>], search: &str, chosen: &str) -> Vec<Rc<ChoiceGroup>> {
    let words: Vec<String> = search
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    if words.is_empty() {
        return groups.to_vec();
    }
    let fits = |group: &ChoiceGroup, choice: &Choice| {
        let heading = group.heading.as_deref().unwrap_or_default();
        let text = format!("{heading} {} {}", choice.text, choice.value).to_ascii_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let matching = groups
        .iter()
        .map(|group| ChoiceGroup {
            heading: group.heading.clone(),
            choices: group
                .choices
                .iter()
                .filter(|choice| choice.value == chosen || fits(group, choice))
                .cloned()
                .collect(),
        })
        .filter(|group| !group.choices.is_empty());
    matching.map(Rc::new).collect()
}

/// The platforms by vendor.
pub fn platform_choices(lang: Lang) -> Vec<Rc<ChoiceGroup>> {
    let of = |vendor: Vendor| ChoiceGroup {
        heading: Some(Message::Vendor(vendor).text(lang).into_owned()),
        choices: Platform::ALL
            .iter()
            .filter(|platform| platform.vendor() == vendor)
            .map(|platform| Choice {
                value: platform.id().to_owned(),
                text: Message::Platform(*platform).text(lang).into_owned(),
            })
            .collect(),
    };
    Vendor::ALL.iter().copied().map(of).map(Rc::new).collect()
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

/// The Regions of the facts and of the file, by code.
pub fn known_regions(ranges: Option<&Ranges>, lang: Lang) -> Rc<ChoiceGroup> {
    let known = facts::REGIONS.iter().map(|region| region.code);
    let in_file = ranges.into_iter().flat_map(Ranges::region_codes);
    let mut codes: Vec<&str> = known.chain(in_file.map(RegionCode::as_str)).collect();
    codes.sort_unstable();
    codes.dedup();
    let one = |code: &str| Choice {
        text: DeskMessage::Region(RegionCode::new(code))
            .text(lang)
            .into_owned(),
        value: code.to_owned(),
    };
    ungrouped(codes.into_iter().map(one).collect())
}

/// The known Regions; the chosen ones lead where they are none or several of them.
pub fn region_choices(chosen: &[RegionCode], known: &Rc<ChoiceGroup>) -> Vec<Rc<ChoiceGroup>> {
    let chosen = joined(chosen);
    let mut groups = vec![Rc::clone(known)];
    if known.choices.iter().all(|choice| choice.value != chosen) {
        let text = chosen.replace(',', ", ");
        let value = chosen;
        groups.insert(0, ungrouped(vec![Choice { value, text }]));
    }
    groups
}

/// Options without a heading.
pub fn ungrouped(choices: Vec<Choice>) -> Rc<ChoiceGroup> {
    Rc::new(ChoiceGroup {
        heading: None,
        choices,
    })
}

/// Region codes as one option's value.
pub fn joined(regions: &[RegionCode]) -> String {
    let codes: Vec<&str> = regions.iter().map(RegionCode::as_str).collect();
    codes.join(",")
}

/// The border groups of the chosen Regions with the rows of the wanted services, of which these are all; empty when
/// there is only one.
pub(super) fn group_choices(settings: &Settings, all: &Selection<'_>) -> Vec<GroupChoice> {
    let choices: Vec<GroupChoice> = all
        .groups()
        .into_iter()
        .map(|CodeCount { code, ipv4, ipv6 }| GroupChoice {
            is_chosen: settings.groups.is_empty() || settings.groups.contains(&code),
            code,
            rows: ipv4 + ipv6,
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
        .flat_map(|ranges| ranges.service_codes().iter().cloned());
    let mut codes: Vec<ServiceCode> = in_file.chain(settings.services.iter().cloned()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
        .into_iter()
        .map(|code| ServiceChoice {
            is_chosen: settings.services.contains(&code),
            code,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(search: &str, chosen: &str, lang: Lang) -> Vec<String> {
        let all = platform_choices(lang);
        let groups = matching(&all, search, chosen);
        let choices = groups.iter().flat_map(|group| &group.choices);
        choices.map(|choice| choice.value.clone()).collect()
    }

    #[test]
    fn a_search_finds_by_product_vendor_and_id_and_keeps_the_chosen_one() {
        assert_eq!(shown("cisco asa", "cidr", Lang::Ja), ["cidr", "cisco-asa"]);
        assert_eq!(shown("FORTINET", "cidr", Lang::En), ["cidr", "fortigate"]);
        assert_eq!(shown("no such thing", "cidr", Lang::En), ["cidr"]);
        assert_eq!(shown("", "cidr", Lang::En).len(), Platform::ALL.len());
    }

    #[test]
    fn a_region_is_found_by_its_name_in_the_language_of_the_page() {
        let settings = Settings::default();
        for (lang, search) in [
            (Lang::Ja, "大阪"),
            (Lang::En, "osaka"),
            (Lang::En, "northeast-3"),
        ] {
            let groups = region_choices(&settings.regions, &known_regions(None, lang));
            let found = matching(&groups, search, "");
            assert_eq!(found[0].choices.len(), 1);
            assert_eq!(found[0].choices[0].value, "ap-northeast-3");
        }
    }
}
