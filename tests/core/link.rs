#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its case should stop"
)]

use std::path::Path;

use proptest::prelude::*;
use tegata::i18n::{Lang, Message};
use tegata::link::list::{FittedBlocks, ListError, Lists};
use tegata::link::{Decoded, Key, Notice, answers, decode, encode, encode_with_list};
use tegata::net::{IpNet, NetworksError, Refusal, parse_networks};
use tegata::ranges::{RegionCode, ServiceCode};
use tegata::settings::{Percent, Prefer, Profile, Settings};

use crate::choices;

proptest! {
    #[test]
    fn settings_survive_a_link(settings in choices::settings()) {
        let expected = Decoded { settings: settings.clone(), ..Decoded::default() };
        prop_assert_eq!(decode(&encode(&settings)), expected);
    }

    #[test]
    fn links_hold_only_what_a_fragment_may_hold(settings in choices::settings()) {
        let link = encode(&settings);
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b",:/-._~=&%".contains(&byte)), "{}", link);
    }

    #[test]
    fn any_text_decodes_to_usable_settings(text in ".{0,80}") {
        check_usable(&text)?;
    }

    #[test]
    fn hostile_links_decode_to_usable_settings(
        parts in prop::collection::vec((prop::sample::select(Key::ALL), "[%0-9a-fA-F.,:/+ &=#\u{0}-\u{7f}]{0,24}"), 0..12)
    ) {
        let link: Vec<String> = parts.iter().map(|(key, value)| format!("{}={value}", key.id())).collect();
        check_usable(&link.join("&"))?;
    }

    #[test]
    fn percentages_are_read_as_they_are_written(thousandths in 1..=u32::MAX) {
        let percent = Percent::from_thousandths(thousandths).unwrap();
        prop_assert_eq!(Percent::parse(&percent.to_string()), Some(percent));
    }
}

/// What every decoded link keeps, and that its notices can be told in both languages.
fn check_usable(link: &str) -> Result<(), TestCaseError> {
    let decoded = decode(link);
    let settings = &decoded.settings;
    prop_assert!(!settings.regions.is_empty() && !settings.services.is_empty());
    prop_assert!(settings.port > 0 && settings.budget != Some(0));
    prop_assert!(settings.budget.is_none() || settings.extra.is_none());
    prop_assert!(settings.broadest.is_none_or(|length| length <= 32));
    let typed = [
        &settings.source,
        &settings.staging,
        &settings.endpoints,
        &settings.resolver,
    ];
    for network in typed.into_iter().flatten() {
        prop_assert!(network.prefix_len() > 0 && network.trunc() == *network);
    }
    for notice in &decoded.notices {
        let message = Message::LinkNotice(notice.clone());
        for &lang in Lang::ALL {
            prop_assert!(message.text(lang).len() < 70_000);
        }
    }
    // What was understood travels on without further notices.
    prop_assert_eq!(decode(&encode(settings)).notices, vec![]);
    Ok(())
}

/// The lists with their blocks spelled out.
fn written(lists: Lists) -> [(&'static str, Option<String>); 5] {
    let spelled = |blocks: Vec<IpNet>| {
        let texts: Vec<String> = blocks.iter().map(IpNet::to_string).collect();
        texts.join(" ")
    };
    let (fitted, outside_aws) = lists
        .fitted
        .map(|fitted| (spelled(fitted.blocks), format!("{:?}", fitted.outside_aws)))
        .unzip();
    [
        ("sample", lists.is_sample.then(String::new)),
        ("data", lists.data.map(spelled)),
        (
            "fitted",
            fitted
                .zip(outside_aws)
                .map(|(blocks, outside)| format!("{blocks} {outside}")),
        ),
        ("storage", lists.storage.map(spelled)),
        ("api", lists.api.map(spelled)),
    ]
}

/// Each file holds a link, then what it must mean: the canonical keys one a line, the lists in it spelled out, then a
/// line for each notice.
#[test]
fn links_that_once_worked_still_work() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (link, expected) = text.split_once('\n').unwrap();
        let decoded = decode(link);
        let token = decoded.token.as_deref().unwrap_or_default();
        let canonical = match &decoded.lists {
            Some(lists) => encode_with_list(&decoded.settings, token, lists).unwrap(),
            None => encode(&decoded.settings),
        };
        let mut lines: Vec<String> = canonical.split('&').map(str::to_owned).collect();
        if decoded.lists.is_none() && !token.is_empty() {
            lines.push(format!("token={token}"));
        }
        for (name, list) in written(decoded.lists.unwrap_or_default()) {
            lines.extend(list.map(|blocks| format!("{name}: {blocks}").trim_end().to_owned()));
        }
        lines.extend(decoded.notices.iter().map(|notice| format!("{notice:?}")));
        assert_eq!(lines.join("\n"), expected.trim_end(), "{}", path.display());
        checked += 1;
    }
    assert!(checked >= 18, "the collection of links was not found");
}

#[test]
fn an_empty_fragment_means_the_defaults() {
    assert_eq!(decode(""), Decoded::default());
    assert_eq!(decode("#"), Decoded::default());
}

#[test]
fn the_shortest_link_still_names_profile_route_and_region() {
    let link = encode(&Settings::default());
    assert_eq!(link, "profile=mgn&route=internet&region=ap-northeast-1");
}

#[test]
fn subnets_stay_readable() {
    let settings = Settings {
        source: vec![
            "192.0.2.0/24".parse().unwrap(),
            "2001:db8::/32".parse().unwrap(),
        ],
        ..Settings::default()
    };
    assert!(encode(&settings).ends_with("&source=192.0.2.0/24,2001:db8::/32"));
}

#[test]
fn one_bad_value_leaves_the_others_in_force() {
    let decoded = decode("profile=drs&port=0&region=us-east-1");
    assert_eq!(decoded.settings.profile, Profile::Drs);
    assert_eq!(decoded.settings.port, 1500);
    assert_eq!(decoded.settings.regions[0].as_str(), "us-east-1");
    let value = "0".to_owned();
    let key = Key::Port;
    assert_eq!(decoded.notices, [Notice::BadValue { key, value }]);
}

#[test]
fn choices_that_change_no_list_are_no_part_of_what_a_list_answers() {
    let usual = Settings::default();
    let alike = Settings {
        services: vec![ServiceCode::new("S3")],
        broadest: Some(16),
        prefer: Prefer::Aws,
        ..usual.clone()
    };
    assert_eq!(answers(&alike, None), answers(&usual, None));
    let fitted = Settings {
        budget: Some(20),
        ..alike.clone()
    };
    let custom = Settings {
        profile: Profile::Custom,
        ..alike
    };
    for (settings, part) in [
        (&fitted, "&budget=20&broadest=16&prefer=aws&"),
        (&custom, "&service=S3&"),
    ] {
        let told = answers(settings, None);
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_code_cannot_bring_a_key_of_its_own() {
    let settings = Settings {
        regions: vec![RegionCode::new("a&budget=1#%")],
        ..Settings::default()
    };
    let link = encode(&settings);
    assert!(link.ends_with("region=a%26budget%3D1%23%25"), "{link}");
    assert_eq!(decode(&link).settings, Settings::default());
}

#[test]
fn numbers_keep_their_bounds() {
    for (key, least, most) in [
        (Key::Port, 1, 65_535),
        (Key::Budget, 1, 65_535),
        (Key::Broadest, 0, 32),
    ] {
        for (number, is_good) in [
            (least - 1, false),
            (least, true),
            (most, true),
            (most + 1, false),
        ] {
            let link = format!("{}={number}", key.id());
            let value = number.to_string();
            let refusal = Notice::BadValue { key, value };
            let expected = if is_good { vec![] } else { vec![refusal] };
            assert_eq!(decode(&link).notices, expected, "{link}");
        }
    }
}

#[test]
fn a_code_that_could_break_out_of_a_snippet_is_refused() {
    for code in ["a%0Ab", "%22", "a%20b", "a;b", "%E6%9D%B1", "a,,b", ""] {
        let decoded = decode(&format!("region={code}"));
        assert_eq!(decoded.settings, Settings::default());
        assert!(matches!(
            decoded.notices[..],
            [Notice::BadValue {
                key: Key::Region,
                ..
            }]
        ));
    }
}

#[test]
fn long_values_are_told_shortened() {
    let decoded = decode(&format!("port={}", "9".repeat(100_000)));
    let Notice::BadValue { value, .. } = &decoded.notices[0] else {
        panic!("a bad port was accepted");
    };
    assert!(value.chars().count() < 60);
}

fn refusal(text: &str) -> NetworksError {
    parse_networks(text).unwrap_err()
}

#[test]
fn typed_networks_are_separated_as_people_do() {
    let typed =
        parse_networks(" 10.0.0.0/8, 192.0.2.1\n2001:db8::/32;172.16.0.0/12、10.9.0.0/16　")
            .unwrap();
    let texts: Vec<String> = typed.networks.iter().map(ToString::to_string).collect();
    let expected = [
        "10.0.0.0/8",
        "192.0.2.1/32",
        "2001:db8::/32",
        "172.16.0.0/12",
        "10.9.0.0/16",
    ];
    assert_eq!(texts, expected);
    assert!(parse_networks("").unwrap().networks.is_empty());
}

#[test]
fn refused_networks_are_located() {
    let error = refusal("10.0.0.0/8, 10.0.0.0/33");
    let expected = NetworksError {
        index: 2,
        value: "10.0.0.0/33".to_owned(),
        why: Refusal::NotNetwork,
    };
    assert_eq!(error, expected);
}

#[test]
fn a_subnet_mask_is_not_read_as_a_second_network() {
    for text in ["10.0.0.0 255.255.255.0", "10.0.0.0 0.0.0.255"] {
        let error = refusal(text);
        assert_eq!((error.index, error.why), (2, Refusal::Mask));
    }
    for text in ["255.0.0.0/8", "0.0.0.0/8"] {
        assert_eq!(refusal(text).why, Refusal::Mask, "{text}");
    }
}

#[test]
fn any_is_never_taken_for_a_subnet() {
    let all = [
        "0.0.0.0/0",
        "::/0",
        "10.1.2.3/0",
        "0.0.0.0/1 128.0.0.0/1",
        "0.0.0.0/2,64.0.0.0/2,128.0.0.0/2,192.0.0.0/2",
        "8000::/1,::/1",
    ];
    for text in all {
        assert_eq!(refusal(text).why, Refusal::Everything, "{text}");
    }
}

#[test]
fn at_most_256_networks_are_read() {
    let texts = |count: u32| -> String {
        (0..count)
            .map(|n| format!("10.0.{}.{}/32 ", n / 256, n % 256))
            .collect()
    };
    assert_eq!(parse_networks(&texts(256)).unwrap().networks.len(), 256);
    assert_eq!(refusal(&texts(257)).why, Refusal::TooMany);
}

#[test]
fn at_most_256_codes_are_read_repeated_ones_included() {
    let codes = |count: usize, different: usize| -> String {
        let codes: Vec<String> = (0..count).map(|n| format!("r{}", n % different)).collect();
        codes.join(",")
    };
    for different in [256, 300, 1] {
        let decoded = decode(&format!("region={}", codes(256, different)));
        assert_eq!(decoded.notices, []);
        assert_eq!(decoded.settings.regions.len(), different.min(256));
        for key in [Key::Region, Key::Service, Key::Group] {
            let decoded = decode(&format!("{}={}", key.id(), codes(257, different)));
            assert_eq!(decoded.notices, [Notice::TooMany { key, limit: 256 }]);
            assert_eq!(decoded.settings, Settings::default());
        }
    }
}

#[test]
fn percentages_are_decimal_and_above_zero() {
    for text in [
        "0",
        "0.000",
        "-1",
        "+1",
        "1e3",
        "",
        ".",
        "1.",
        ".5",
        "0.0001",
        "9999999999",
        "５",
    ] {
        assert_eq!(Percent::parse(text), None, "{text}");
    }
    assert_eq!(Percent::parse("0.5").unwrap().thousandths(), 500);
    assert_eq!(Percent::parse("007.250").unwrap().to_string(), "7.25");
}

fn sent() -> Lists {
    let blocks = ["3.5.152.0/21", "13.112.0.0/14", "2406:da14::/36"];
    let fitted = ["0.0.0.0/4", "2406:da14::/36"];
    let networks = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
    Lists {
        data: Some(networks(&blocks)),
        fitted: Some(FittedBlocks {
            blocks: networks(&fitted),
            outside_aws: vec![1 << 27],
        }),
        ..Lists::default()
    }
}

#[test]
fn a_list_travels_with_its_choices_and_its_file() {
    let settings = Settings {
        budget: Some(1),
        ..Settings::default()
    };
    let link = encode_with_list(&settings, "1787411825", &sent()).unwrap();
    let expected = Decoded {
        settings,
        token: Some("1787411825".to_owned()),
        lists: Some(sent()),
        notices: vec![],
    };
    assert_eq!(decode(&link), expected);
    let keys: Vec<&str> = link
        .split('&')
        .map(|part| part.split('=').next().unwrap())
        .collect();
    assert_eq!(
        keys,
        ["profile", "route", "region", "budget", "token", "list"]
    );
}

#[test]
fn a_list_holds_only_for_the_choices_that_gave_it() {
    let link = encode_with_list(&Settings::default(), "1787411825", &sent()).unwrap();
    for (from, to) in [
        ("region=ap-northeast-1", "region=ap-northeast-3"),
        ("profile=mgn", "profile=drs"),
        ("token=1787411825", "token=1787411826"),
        ("token=1787411825&", ""),
        ("route=internet", "family=both"),
        ("route=internet", "group=ap-northeast-1"),
        ("route=internet", "budget=20"),
    ] {
        let changed = link.replace(from, to);
        assert_ne!(changed, link);
        let decoded = decode(&changed);
        assert_eq!(decoded.lists, None, "{changed}");
        assert_eq!(decoded.notices, [Notice::BadList(ListError::Damaged)]);
        let without = changed.split("&list=").next().unwrap();
        assert_eq!(decoded.settings, decode(without).settings);
    }
    for kept in [
        "source=10.0.0.0/8",
        "platform=fortigate",
        "lang=ja",
        "names=cidr",
        "port=22",
        "prefer=aws",
        "route=vpn",
    ] {
        let decoded = decode(&format!("{link}&{kept}"));
        assert_eq!(decoded.lists, Some(sent()), "{kept}");
    }
}

#[test]
fn a_file_without_a_plain_token_is_not_named() {
    for token in ["", "a b", "a&b=c", "\u{6771}", &"9".repeat(41)] {
        let link = encode_with_list(&Settings::default(), token, &sent()).unwrap();
        let decoded = decode(&link);
        assert_eq!((decoded.token, decoded.notices), (None, vec![]));
        assert_eq!(decoded.lists, Some(sent()));
    }
    assert!(matches!(
        decode("token=a%20b").notices[..],
        [Notice::BadValue {
            key: Key::Token,
            ..
        }]
    ));
}

/// What the check of a list covers, word for word: changed, it would refuse every list that is out there.
#[test]
fn what_a_list_answers_is_spelled_the_same_for_ever() {
    let text = answers(&Settings::default(), Some("1787411825"));
    assert_eq!(
        text,
        "profile=mgn&route=internet&region=ap-northeast-1&token=1787411825"
    );
    let link = "profile=custom&route=vpn&region=us-east-1,us-east-2&service=S3&group=us-east-1&family=both&names=cidr\
        &source=10.0.0.0/8&staging=10.1.0.0/16&endpoints=10.1.0.1&resolver=10.1.0.2&port=22&budget=60&broadest=8\
        &prefer=aws&form=raw&platform=ufw&lang=ja";
    let decoded = decode(link);
    assert_eq!(decoded.notices, []);
    let text = answers(&decoded.settings, None);
    let expected = "profile=custom&route=internet&region=us-east-1,us-east-2&service=S3&group=us-east-1&family=both\
        &budget=60&broadest=8&prefer=aws&token=";
    assert_eq!(text, expected);
}
