//! The picture of the IPv4 space, with its legend and the table behind it.

use web_sys::Element;
use yew::prelude::*;

use crate::app::{Document, Shared};
use crate::i18n::{Lang, MapMessage, powers};
use crate::net::AddressCount;
use crate::settings::{Route, Settings};
use crate::view::{self, AddressMap, MAP_HEIGHT, MAP_WIDTH, OctetRow, Outcome, Spans, Vpn};

/// Pixels above the picture where a pin has words, and below it for the first octets.
const ABOVE: u32 = 24;
const BELOW: u32 = 20;

/// First octets and second octets that are written beside the picture.
const ACROSS: [u32; 8] = [0, 32, 64, 96, 128, 160, 192, 224];
const DOWN: [u32; 4] = [0, 64, 128, 192];

/// The whole space.
const EDGE: &str = "M0 0h1024v256h-1024z";
/// Where no host of the internet is: 0, 10 and 127, and all from 224.
const RESERVED: &str = "M0 0h4v256h-4zM40 0h4v256h-4zM508 0h4v256h-4zM896 0h128v256h-128z";
/// A line at every first octet that is written, and at every second one.
const RULES: &str = "M128 0v256M256 0v256M384 0v256M512 0v256M640 0v256M768 0v256M896 0v256M0 64h1024M0 128h1024M0 192h1024";

/// The picture for the list on screen; nothing where it has no IPv4 address. A part of the component that calls it:
/// one more would cost kilobytes of WebAssembly.
#[hook]
pub fn use_map(
    document: &Option<Document>,
    outcome: &Shared<Outcome>,
    settings: &Settings,
    lang: Lang,
) -> Html {
    let is_open = use_state_eq(|| false);
    let aws = use_memo(document.clone(), |document| -> Option<Spans> {
        Some(view::aws_space(&document.as_ref()?.ranges))
    });
    let map = use_memo((Shared::from(aws), outcome.clone()), |(aws, outcome)| {
        view::address_map(outcome, settings, aws.as_ref())
    });
    let Some(map) = map.as_ref() else {
        return Html::default();
    };
    let toggle = {
        let setter = is_open.setter();
        Callback::from(move |event: Event| {
            let element = event.target_dyn_into::<Element>();
            setter.set(element.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <figure class="map" data-testid="map">
            <figcaption>{ MapMessage::Title.text(lang) }</figcaption>
            { picture(map, lang) }
            { legend(map, lang) }
            if map.internet.is_some() {
                <details class="fold" ontoggle={toggle}>
                    <summary>{ MapMessage::Table.text(lang) }</summary>
                    if *is_open {
                        { table(map, lang) }
                    }
                </details>
            }
        </figure>
    }
}

/// Everything that is let in by the list on screen.
fn on_screen(map: &AddressMap) -> AddressCount {
    match map.route {
        Route::Internet => over_internet(map),
        Route::Vpn => map
            .vpn
            .as_ref()
            .map(|vpn| vpn.layer.addresses)
            .unwrap_or_default(),
    }
}

fn over_internet(map: &AddressMap) -> AddressCount {
    let layers = map.internet.iter().chain(&map.extra);
    layers.map(|layer| layer.addresses).sum()
}

/// The sentences that say what the picture shows.
fn words(map: &AddressMap) -> Vec<MapMessage> {
    let mut words = vec![MapMessage::Lies {
        addresses: on_screen(map),
        cells: map.cells,
        octets: map.octets,
    }];
    match (&map.internet, &map.vpn) {
        (Some(_), Some(vpn)) => words.push(MapMessage::Compared {
            internet: over_internet(map),
            vpn: vpn.layer.addresses,
        }),
        (Some(_), None) => words.push(MapMessage::NeedsStaging),
        (None, _) => words.push(MapMessage::NeedsFile),
    }
    if map.has_ipv6 {
        words.push(MapMessage::NotIpv6);
    }
    words
}

/// The legend's entries with the class of their cells.
fn entries(map: &AddressMap) -> Vec<(&'static str, MapMessage)> {
    let mut entries = Vec::new();
    if let Some(vpn) = &map.vpn {
        let class = match map.route {
            Route::Internet => "pin",
            Route::Vpn => "pin on",
        };
        let addresses = vpn.layer.addresses;
        entries.push((
            class,
            MapMessage::Vpn {
                route: map.route,
                addresses,
            },
        ));
    }
    if let Some(internet) = &map.internet {
        let addresses = internet.addresses;
        entries.push(match (map.route, &map.extra) {
            (Route::Internet, None) => ("ok", MapMessage::Allowed(addresses)),
            (Route::Internet, Some(_)) => ("ok", MapMessage::Needed(addresses)),
            (Route::Vpn, _) => ("would", MapMessage::OverInternet(addresses)),
        });
    }
    if let Some(extra) = &map.extra {
        entries.push(("extra", MapMessage::Extra(extra.addresses)));
    }
    if let Some(other) = &map.other_aws {
        entries.push(("aws", MapMessage::OtherAws(other.addresses)));
    }
    entries.push(("rest", MapMessage::Rest));
    entries
}

fn picture(map: &AddressMap, lang: Lang) -> Html {
    let pin = map
        .vpn
        .as_ref()
        .and_then(|vpn| Some((vpn, vpn.first_spot?)));
    let top = if pin.is_some() { ABOVE } else { 0 };
    let height = top + MAP_HEIGHT + BELOW;
    let needed = match map.route {
        Route::Internet => "ok",
        Route::Vpn => "would",
    };
    let said: Vec<_> = words(map).iter().map(|words| words.text(lang)).collect();
    let path = |class, layer: &Option<view::Layer>| {
        layer
            .as_ref()
            .map(|layer| html! { <path {class} d={layer.path.clone()} /> })
    };
    html! {
        <svg height={height.to_string()} role="img" aria-labelledby="map-title map-words">
            <title id="map-title">{ MapMessage::Title.text(lang) }</title>
            <desc id="map-words">{ said.join(" ") }</desc>
            <svg y={top.to_string()} width="100%" height={MAP_HEIGHT.to_string()} viewBox={format!("0 0 {MAP_WIDTH} {MAP_HEIGHT}")} preserveAspectRatio="none" overflow="visible">
                <path class="land" d={EDGE} />
                <path class="resv" d={RESERVED} />
                <path class="rules" d={RULES} />
                { path("aws", &map.other_aws) }
                { path("extra", &map.extra) }
                { path(needed, &map.internet) }
                if let Some(vpn) = &map.vpn {
                    { spots(vpn, map.route) }
                }
                <path class="frame" d={EDGE} />
            </svg>
            { axes(top, lang) }
            if let Some((vpn, (x, _))) = pin {
                { pin_words(vpn, x, map.route, lang) }
            }
        </svg>
    }
}

/// The staging subnets, ringed where they are too small to be found, the first one at a pin's foot.
fn spots(vpn: &Vpn, route: Route) -> Html {
    let class = match route {
        Route::Internet => "pin",
        Route::Vpn => "pin on",
    };
    let stick = vpn.first_spot.map(|(x, y)| {
        html! { <path class="stick" d={format!("M{x} -6V{y}")} /> }
    });
    html! {
        <g {class}>
            { stick }
            <path class="ring" d={vpn.spots.clone()} />
            <path class="hole" d={vpn.spots.clone()} />
            <path class="cell" d={vpn.layer.path.clone()} />
        </g>
    }
}

/// The pin's words stand on the side that has room.
fn pin_words(vpn: &Vpn, x: u32, route: Route, lang: Lang) -> Html {
    let class = match route {
        Route::Internet => "",
        Route::Vpn => "em",
    };
    let anchor = if x * 2 > MAP_WIDTH { "end" } else { "start" };
    let words = MapMessage::Pin {
        route,
        blocks: vpn.blocks.clone(),
    };
    html! { <text {class} x={permille(x * 1000 / MAP_WIDTH)} y="12" text-anchor={anchor}>{ words.text(lang) }</text> }
}

/// Thousandths as a percentage, without a floating-point number.
fn permille(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The octets along the edges, and the name of the space that nobody uses.
fn axes(top: u32, lang: Lang) -> Html {
    let bottom = (top + MAP_HEIGHT + 16).to_string();
    html! {
        <>
            for octet in ACROSS {
                <text x={permille(octet * 1000 / 256)} y={bottom.clone()}>{ octet }</text>
            }
            <text class="end" x="100%" y={bottom.clone()} text-anchor="end">{ "255" }</text>
            for octet in DOWN {
                <text class="down" x="-6" y={(top + octet + 9).to_string()} text-anchor="end">{ octet }</text>
            }
            <text class="resv" x="93.7%" y={(top + MAP_HEIGHT - 8).to_string()} text-anchor="middle">{ MapMessage::Reserved.text(lang) }</text>
        </>
    }
}

fn legend(map: &AddressMap, lang: Lang) -> Html {
    html! {
        <div class="legend">
            <ul>
                for (class, message) in entries(map) {
                    <li><span class={classes!("key", class)}></span>{ message.text(lang) }</li>
                }
            </ul>
            for words in words(map) {
                <p>{ words.text(lang) }</p>
            }
            <p class="cap">{ MapMessage::Scale.text(lang) }</p>
        </div>
    }
}

/// The same by first octet, each with its column laid on its side.
fn table(map: &AddressMap, lang: Lang) -> Html {
    let needed = match map.route {
        Route::Internet => MapMessage::ColumnNeeded,
        Route::Vpn => MapMessage::ColumnOverInternet,
    };
    let has_extra = map.extra.is_some();
    let row = |row: OctetRow| {
        let octets = match row.first == row.last {
            true => row.first.to_string(),
            false => format!("{}–{}", row.first, row.last),
        };
        let [needed, extra, aws] = row.amounts;
        let [of_needed, of_extra, of_aws] = row.strips;
        html! {
            <tr key={row.first}>
                <th scope="row">{ octets }</th>
                <td class="strip">
                    <svg viewBox={format!("0 0 {MAP_WIDTH} 1")} preserveAspectRatio="none" aria-hidden="true">
                        <path class="aws" d={of_aws} />
                        <path class="extra" d={of_extra} />
                        <path class={if map.route == Route::Internet { "ok" } else { "would" }} d={of_needed} />
                    </svg>
                </td>
                <td class="r">{ powers(needed) }</td>
                if has_extra {
                    <td class="r">{ powers(extra) }</td>
                }
                <td class="r c-aws">{ powers(aws) }</td>
            </tr>
        }
    };
    html! {
        <div class="scrollx" tabindex="0" role="region" aria-label={MapMessage::Table.text(lang)}>
            <table class="tight" data-testid="map-table">
                <thead>
                    <tr>
                        <th scope="col">{ MapMessage::ColumnOctet.text(lang) }</th>
                        <th scope="col">{ MapMessage::ColumnStrip.text(lang) }</th>
                        <th class="r" scope="col">{ needed.text(lang) }</th>
                        if has_extra {
                            <th class="r" scope="col">{ MapMessage::ColumnExtra.text(lang) }</th>
                        }
                        <th class="r c-aws" scope="col">{ MapMessage::ColumnOtherAws.text(lang) }</th>
                    </tr>
                </thead>
                <tbody>
                    for each in map.rows() {
                        { row(each) }
                    }
                </tbody>
            </table>
        </div>
    }
}
