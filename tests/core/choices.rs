//! Arbitrary settings and address sets, for properties of any room.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::net::{Ipv4Addr, Ipv6Addr};
use tegata::i18n::Lang;
use tegata::net::{CidrSet, IpNet, Ipv4Net, Ipv6Net};
use tegata::plan::Wanted;
use tegata::platforms::Platform;
use tegata::ranges::{GroupCode, RegionCode, ServiceCode};
use tegata::settings::{Families, Form, Names, Percent, Prefer, Profile, Route, Settings};

/// Any Region: offered, not offered, unknown.
pub fn region() -> impl Strategy<Value = RegionCode> {
    let known = select(vec![
        "ap-northeast-1",
        "ap-northeast-3",
        "us-east-1",
        "us-gov-west-1",
        "cn-north-1",
        "eusc-de-east-1",
        "me-west-1",
        "GLOBAL",
    ]);
    prop_oneof![
        3 => known.prop_map(RegionCode::new),
        1 => "[a-z]{2}-[a-z]{4,8}-[0-9]".prop_map(|code| RegionCode::new(&code)),
    ]
}

/// A network as a person may type it: neither everything nor a mask.
pub fn network() -> impl Strategy<Value = IpNet> {
    let ipv4 = (0x0100_0000u32..0xdfff_ffff, 8u8..=32).prop_map(|(bits, length)| {
        IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::from(bits), length).trunc())
    });
    let ipv6 = (any::<u128>(), 4u8..=128).prop_map(|(bits, length)| {
        let bits = (bits >> 3) | (1 << 125);
        IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::from(bits), length).trunc())
    });
    prop_oneof![ipv4, ipv6]
}

fn networks() -> impl Strategy<Value = Vec<IpNet>> {
    vec(network(), 0..4)
}

fn codes<C: std::fmt::Debug + Clone>(
    least: usize,
    code: fn(&str) -> C,
) -> impl Strategy<Value = Vec<C>> {
    btree_set("[A-Za-z0-9_.-]{1,20}", least..4)
        .prop_map(move |codes| codes.iter().map(|text| code(text)).collect())
}

/// Any choices that the page can hold.
pub fn settings() -> impl Strategy<Value = Settings> {
    let kinds = (
        select(Profile::ALL),
        select(Route::ALL),
        select(Families::ALL),
        select(Names::ALL),
        select(Prefer::ALL),
        select(Form::ALL),
        select(Platform::ALL),
        option::of(select(Lang::ALL)),
    );
    let codes = (
        btree_set(region(), 1..4),
        codes(1, ServiceCode::new),
        codes(0, GroupCode::new),
    );
    let networks = (networks(), networks(), networks(), networks());
    let limit = prop_oneof![
        Just((None, None)),
        (1..=u16::MAX).prop_map(|budget| (Some(budget), None)),
        (1..=u32::MAX).prop_map(|extra| (None, Percent::from_thousandths(extra))),
    ];
    let numbers = (1..=u16::MAX, limit, option::of(0u8..=32));
    (kinds, codes, networks, numbers).prop_map(|(kinds, codes, networks, numbers)| {
        let (profile, route, families, names, prefer, form, platform, lang) = kinds;
        let (regions, services, groups) = codes;
        let (source, staging, endpoints, resolver) = networks;
        let (port, (budget, extra), broadest) = numbers;
        Settings {
            profile,
            route,
            regions: regions.into_iter().collect(),
            services,
            groups,
            families,
            names,
            source,
            staging,
            endpoints,
            resolver,
            port,
            budget,
            extra,
            broadest,
            prefer,
            form,
            platform,
            lang,
        }
    })
}

fn set() -> impl Strategy<Value = CidrSet> {
    vec(network(), 0..5).prop_map(|networks| networks.into_iter().collect())
}

/// The sets of no file, or of a file that may hold nothing for the choice.
pub fn wanted() -> impl Strategy<Value = Wanted> {
    option::of((set(), set(), set())).prop_map(|sets| match sets {
        None => Wanted::default(),
        Some((data, storage, api)) => Wanted {
            data: Some(data),
            storage: Some(storage),
            api: Some(api),
            ..Wanted::default()
        },
    })
}
