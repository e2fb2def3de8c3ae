//! Names of sets, lists, objects and downloads. A list's name comes from what the plan is for, an object's from its
//! network, none from a counter: when AWS changes the list, a counted name would silently become another network.

use super::script::is_sample;
use crate::facts::{EC2_TAG, REPLICATION_PORT};
use crate::net::{Family, IpNet};
use crate::plan::{Custom, Origin, Plan};
use crate::ranges::{RegionCode, ServiceCode};
use crate::settings::{Profile, Route};

/// A base name is `[a-z][a-z0-9-]*` of at most this many characters, which fits every platform.
const LONGEST_BASE: usize = 15;

/// The name from which all lists of a plan are named, such as `mgn-apne1` or `drs-use1-stg`.
///
/// The profile is part of it, so that a list for DRS never replaces the one for MGN on the same device, and so are the
/// services and the port of a custom list; invented sample data never replaces either.
pub(super) fn base(origin: &Origin) -> String {
    let mut parts = vec![word(origin).to_owned()];
    parts.extend(origin.regions.iter().map(short_region));
    parts.extend(origin.custom.as_ref().and_then(custom));
    if origin.route == Route::Vpn {
        parts.push("stg".to_owned());
    }
    let name = parts.join("-");
    if name.len() <= LONGEST_BASE {
        return name;
    }
    // The first Region stays readable; the hash tells the rest apart.
    shorten(&name, LONGEST_BASE)
}

/// What tells a custom list from that for EC2 on the replication port. It starts with a letter: numbers behind a base
/// name are ports or parts of its lists.
fn custom(custom: &Custom) -> Option<String> {
    let mut services: Vec<&str> = custom.services.iter().map(ServiceCode::as_str).collect();
    services.sort_unstable();
    services.dedup();
    if matches!(services.as_slice(), [] | [EC2_TAG]) && custom.port == REPLICATION_PORT {
        return None;
    }
    let all = format!("{} {}", services.join(" "), custom.port);
    Some(format!("x{}", &hash(&all)[1..]))
}

/// The name for a part of a list, beside the whole one's.
pub(super) fn part(base: &str) -> String {
    shorten(&format!("{base}-add"), LONGEST_BASE)
}

/// A safe name for the text of a platform with this id, as it is downloaded.
pub(super) fn file(plan: &Plan, id: &str, extension: &str) -> String {
    let mut parts = vec!["tegata".to_owned()];
    if is_sample(&plan.origin) {
        parts.push("SAMPLE".to_owned());
    }
    if plan.fitted().is_some() {
        parts.push("FITTED".to_owned());
    }
    // Three Regions keep the name readable; a hash of all of them keeps it apart from others.
    let regions = &plan.origin.regions;
    for region in regions.iter().take(3) {
        let safe = region
            .as_str()
            .chars()
            .take(30)
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
        parts.push(safe.collect());
    }
    if regions.len() > 3 {
        let all: Vec<&str> = regions.iter().map(|region| region.as_str()).collect();
        parts.push(hash(&all.join(",")));
    }
    parts.push(id.to_owned());
    format!("{}.{extension}", parts.join("-"))
}

/// The first word of every name of a plan.
fn word(origin: &Origin) -> &'static str {
    if is_sample(origin) {
        return "sample";
    }
    match origin.profile {
        Profile::Mgn => "mgn",
        Profile::Drs => "drs",
        Profile::CloudEndure => "ce",
        Profile::Custom => "aws",
    }
}

/// A Region in a few letters: `apne1` for ap-northeast-1, `usgw1` for us-gov-west-1.
fn short_region(region: &RegionCode) -> String {
    let lower = region.as_str().to_ascii_lowercase();
    let parts: Vec<&str> = lower.split('-').collect();
    let plain = |part: &&str| part.bytes().all(|b| b.is_ascii_alphanumeric()) && !part.is_empty();
    if !parts.iter().all(plain) {
        // A code that no AWS Region has: only the hash keeps such codes apart.
        return format!("x{}", hash(region.as_str()));
    }
    let [first, middle @ ..] = parts.as_slice() else {
        unreachable!("splitting a text gives at least one part");
    };
    let letters = middle.iter().map(|part| match *part {
        "north" => "n",
        "south" => "s",
        "east" => "e",
        "west" => "w",
        "central" => "c",
        "northeast" => "ne",
        "northwest" => "nw",
        "southeast" => "se",
        "southwest" => "sw",
        "gov" => "g",
        other => other,
    });
    std::iter::once(*first).chain(letters).collect()
}

/// The name itself if it fits, else its start and a hash of the whole, so that two long names stay two.
pub(super) fn shorten(name: &str, longest: usize) -> String {
    if name.len() <= longest {
        return name.to_owned();
    }
    let hash = hash(name);
    let head = name
        .get(..longest - hash.len() - 1)
        .expect("names are ASCII and no platform's limit is below seven characters");
    format!("{}-{hash}", head.trim_end_matches(['-', '.', '_']))
}

/// The name of an object that holds one network: `aws-192.0.2.0_25`, `aws-2001-db8-1000--_40`.
pub(super) fn network(word: &str, network: &IpNet) -> String {
    format!("{word}-{network}")
        .replace('/', "_")
        .replace(':', "-")
}

/// The name of a list of one family, where a list cannot hold both.
pub(super) fn with_family(name: &str, family: Family) -> String {
    match family {
        Family::V4 => name.to_owned(),
        Family::V6 => format!("{name}-v6"),
    }
}

/// A number below `end` that depends on nothing but the text, for platforms that know numbers in place of names.
pub(super) fn number(text: &str, end: u64) -> u64 {
    fnv(text) % end
}

/// FNV-1a.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Five letters and digits that depend on nothing but the text.
pub(super) fn hash(text: &str) -> String {
    let mut state = fnv(text);
    let mut digits = String::new();
    for _ in 0..5 {
        let digit = u32::try_from(state % 36).expect("a remainder of 36 is small");
        digits.push(char::from_digit(digit, 36).expect("a digit in base 36"));
        state /= 36;
    }
    digits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::FileId;
    use crate::settings::Families;

    fn origin(profile: Profile, route: Route, regions: &[&str], is_sample: bool) -> Origin {
        Origin {
            profile,
            route,
            regions: regions.iter().map(|code| RegionCode::new(code)).collect(),
            custom: None,
            families: Families::Both,
            file: is_sample.then(|| FileId {
                sync_token: "1".to_owned(),
                create_date: "2026-01-01-00-00-00".to_owned(),
                is_sample,
            }),
            link: None,
        }
    }

    #[test]
    fn a_base_name_tells_profile_region_and_route() {
        let name = |profile, route, regions: &[&str]| base(&origin(profile, route, regions, false));
        assert_eq!(
            name(Profile::Mgn, Route::Internet, &["ap-northeast-1"]),
            "mgn-apne1"
        );
        assert_eq!(
            name(Profile::Drs, Route::Vpn, &["us-gov-west-1"]),
            "drs-usgw1-stg"
        );
        assert_eq!(
            name(Profile::Custom, Route::Internet, &["GLOBAL"]),
            "aws-global"
        );
        assert_eq!(
            name(Profile::Mgn, Route::Internet, &["us-east-1", "us-east-2"]),
            "mgn-use1-use2"
        );
        assert_eq!(
            name(Profile::CloudEndure, Route::Internet, &["eusc-de-east-1"]),
            "ce-euscdee1"
        );
    }

    #[test]
    fn custom_lists_for_other_services_or_ports_have_other_names() {
        let name = |services: &[&str], port| {
            let mut origin = origin(Profile::Custom, Route::Internet, &["ap-northeast-1"], false);
            let services = services.iter().map(|code| ServiceCode::new(code)).collect();
            origin.custom = Some(Custom { services, port });
            base(&origin)
        };
        assert_eq!(name(&["EC2"], 1500), "aws-apne1");
        assert_eq!(name(&["S3", "EC2"], 443), name(&["EC2", "S3"], 443));
        let names = [
            name(&["EC2"], 1500),
            name(&["EC2"], 443),
            name(&["S3"], 443),
            name(&["S3"], 1500),
            name(&["EC2", "S3"], 443),
        ];
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name}");
            assert!(name.starts_with("aws-apne1") && name.len() <= LONGEST_BASE);
        }
    }

    #[test]
    fn sample_data_never_takes_the_name_of_a_real_list() {
        let sample = base(&origin(
            Profile::Mgn,
            Route::Internet,
            &["ap-northeast-1"],
            true,
        ));
        assert_eq!(sample, "sample-apne1");
    }

    #[test]
    fn an_object_is_named_after_its_network() {
        let v4: IpNet = "192.0.2.0/25".parse().expect("a prefix");
        let v6: IpNet = "2001:db8:1000::/40".parse().expect("a prefix");
        assert_eq!(network("aws", &v4), "aws-192.0.2.0_25");
        assert_eq!(network("aws", &v6), "aws-2001-db8-1000--_40");
    }

    #[test]
    fn the_regions_of_aws_keep_apart_in_short_form() {
        let codes = [
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "cn-north-1",
            "cn-northwest-1",
            "eu-south-1",
            "eu-central-1",
            "eusc-de-east-1",
            "us-east-1",
            "us-gov-east-1",
            "us-iso-east-1",
            "us-isob-east-1",
            "us-west-1",
            "us-gov-west-1",
            "GLOBAL",
        ];
        let short: std::collections::BTreeSet<String> = codes
            .iter()
            .map(|code| short_region(&RegionCode::new(code)))
            .collect();
        assert_eq!(short.len(), codes.len());
    }

    proptest! {
        #[test]
        fn a_base_name_fits_every_platform_whatever_the_regions(
            regions in proptest::collection::vec(any::<String>(), 1..5), vpn in any::<bool>()
        ) {
            let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
            let route = if vpn { Route::Vpn } else { Route::Internet };
            let name = base(&origin(Profile::Mgn, route, &regions, false));
            prop_assert!(name.len() <= LONGEST_BASE);
            prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()));
            prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }

        #[test]
        fn long_names_that_differ_only_at_the_end_stay_two(end in "[a-z]{1,9}") {
            let long = "aws-application-migration-service-hashes-ap-northeast-1.s3.ap-northeast-1";
            let (one, two) = (shorten(&format!("{long}.{end}"), 63), shorten(&format!("{long}-{end}"), 63));
            prop_assert!(one.len() <= 63 && two.len() <= 63);
            prop_assert_ne!(one, two);
        }
    }
}
