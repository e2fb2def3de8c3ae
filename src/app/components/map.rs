//! The picture of the IPv4 space, with its legend and the table behind it.

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

use crate::app::{Document, Shared};
use crate::i18n::{Lang, MapMessage, powers};
use crate::net::AddressCount;
use crate::settings::{Route, Settings};
use crate::view::{self, AddressMap, Layer, MAP_HEIGHT, MAP_WIDTH, OctetRow, Outcome, Spans, Vpn};

/// Pixels above the picture where a pin has words, and below it for the first octets.
const ABOVE: u32 = 24;
const BELOW: u32 = 20;

/// First and second octets that are written beside the picture.
const ACROSS: [u32; 8] = [0, 32, 64, 96, 128, 160, 192, 224];
const DOWN: [u32; 4] = [0, 64, 128, 192];

/// All of the picture, and of a row of the table.
const VIEW: &str = "0 0 1024 256";
const VIEW_OF_STRIP: &str = "0 0 1024 1";
const EDGE_OF_STRIP: &str = "M0 0h1024v1h-1024z";
const EDGE: &str = "M0 0h1024v256h-1024z";
/// Where no host of the internet is: 0, 10 and 127, and all from 224.
const RESERVED: &str = "M0 0h4v256h-4zM40 0h4v256h-4zM508 0h4v256h-4zM896 0h128v256h-128z";
/// A line at every octet that is written.
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
    let mut parts = vec![caption(map, lang), picture(map, lang), legend(map, lang)];
    if map.internet.is_some() {
        let table = (*is_open).then(|| table(map, lang));
        let name = MapMessage::Table.text(lang);
        parts.push(html! {
            <details class="fold" ontoggle={toggle}><summary>{ name }</summary>{ table }</details>
        });
    }
    let attributes = [("class", "map".into()), ("data-testid", "map".into())];
    node("figure", &attributes, parts)
}

/// An element. The `html!` macro costs half a kilobyte of WebAssembly for each that it writes.
#[inline(never)]
fn node(tag: &'static str, attributes: &[(&'static str, AttrValue)], children: Vec<Html>) -> Html {
    let mut node = VTag::new(tag);
    for (name, value) in attributes {
        node.add_attribute(name, value.clone());
    }
    node.add_children(children);
    node.into()
}

/// An element with a class and a text.
#[inline(never)]
fn words(tag: &'static str, class: &'static str, message: &MapMessage, lang: Lang) -> Html {
    let text = VText::new(message.text(lang)).into();
    node(tag, &[("class", class.into())], vec![text])
}

#[inline(never)]
fn path(class: &'static str, d: AttrValue) -> Html {
    node("path", &[("class", class.into()), ("d", d)], Vec::new())
}

#[inline(never)]
fn layer(class: &'static str, layer: Option<&Layer>) -> Html {
    layer.map_or_else(Html::default, |layer| path(class, layer.path.clone()))
}

/// A text in the picture: across as it is written, down in pixels.
#[inline(never)]
fn say(class: &'static str, anchor: &'static str, x: AttrValue, y: u32, words: AttrValue) -> Html {
    let attributes = [
        ("class", class.into()),
        ("x", x),
        ("y", y.to_string().into()),
        ("text-anchor", anchor.into()),
    ];
    node("text", &attributes, vec![VText::new(words).into()])
}

/// A part of the picture's width as a percentage, without a floating-point number.
fn across(units: u32) -> AttrValue {
    let thousandths = units * 1000 / MAP_WIDTH;
    format!("{}.{}%", thousandths / 10, thousandths % 10).into()
}

fn over_internet(map: &AddressMap) -> AddressCount {
    let layers = map.internet.iter().chain(&map.extra);
    layers.map(|layer| layer.addresses).sum()
}

fn over_vpn(map: &AddressMap) -> Option<AddressCount> {
    map.vpn.as_ref().map(|vpn| vpn.layer.addresses)
}

/// The class of what is needed over the internet.
fn needed_class(map: &AddressMap) -> &'static str {
    match map.route {
        Route::Internet => "ok",
        Route::Vpn => "would",
    }
}

/// The class of the staging subnets.
fn pin_class(map: &AddressMap) -> &'static str {
    match map.route {
        Route::Internet => "pin",
        Route::Vpn => "pin on",
    }
}

/// The legend's entries with the class of their cells.
fn entries(map: &AddressMap) -> Vec<(&'static str, MapMessage)> {
    let mut entries = Vec::new();
    if let Some(internet) = &map.internet {
        let addresses = internet.addresses;
        let message = match (map.route, &map.extra) {
            (Route::Internet, None) => MapMessage::Allowed(addresses),
            (Route::Internet, Some(_)) => MapMessage::Needed(addresses),
            (Route::Vpn, _) => MapMessage::OverInternet(addresses),
        };
        entries.push((needed_class(map), message));
    }
    if let Some(extra) = &map.extra {
        entries.push(("extra", MapMessage::Extra(extra.addresses)));
    }
    if let Some(addresses) = over_vpn(map) {
        let message = MapMessage::Vpn {
            route: map.route,
            addresses,
            internet: map.internet.is_some().then(|| over_internet(map)),
        };
        entries.push((pin_class(map), message));
    }
    if let Some(other) = &map.other_aws {
        entries.push(("aws", MapMessage::OtherAws(other.addresses)));
    }
    entries.push(("rest", MapMessage::Rest));
    entries
}

/// What the picture shows, for those who do not see it.
fn summary(map: &AddressMap, lang: Lang) -> String {
    let lies = MapMessage::Lies(match map.route {
        Route::Internet => over_internet(map),
        Route::Vpn => over_vpn(map).unwrap_or_default(),
    });
    let spread = MapMessage::Spread {
        cells: map.cells,
        octets: map.octets,
    };
    let mut summary = format!("{} {}", lies.text(lang), spread.text(lang));
    for (_, entry) in entries(map) {
        summary.push(' ');
        summary.push_str(&entry.text(lang));
    }
    summary
}

fn caption(map: &AddressMap, lang: Lang) -> Html {
    let spread = MapMessage::Spread {
        cells: map.cells,
        octets: map.octets,
    };
    let parts = vec![
        words("span", "", &MapMessage::Title, lang),
        words("span", "", &spread, lang),
    ];
    node("figcaption", &[], parts)
}

fn picture(map: &AddressMap, lang: Lang) -> Html {
    let pin = map
        .vpn
        .as_ref()
        .and_then(|vpn| Some((vpn, vpn.first_spot?)));
    let top = if pin.is_some() { ABOVE } else { 0 };
    let mut shapes = vec![
        path("land", EDGE.into()),
        path("resv", RESERVED.into()),
        path("rules", RULES.into()),
        layer("aws", map.other_aws.as_ref()),
        // Around what is needed, so that it stands out among the cells beside it.
        layer("halo", map.internet.as_ref()),
        layer("extra", map.extra.as_ref()),
        layer(needed_class(map), map.internet.as_ref()),
        path("frame", EDGE.into()),
    ];
    if let Some(vpn) = &map.vpn {
        shapes.push(spots(vpn, pin_class(map)));
    }
    let plane = [
        ("y", top.to_string().into()),
        ("width", "100%".into()),
        ("height", MAP_HEIGHT.to_string().into()),
        ("viewBox", VIEW.into()),
        ("preserveAspectRatio", "none".into()),
        ("overflow", "visible".into()),
    ];
    let bottom = top + MAP_HEIGHT + 16;
    let summary = VText::new(summary(map, lang)).into();
    let title = VText::new(MapMessage::Title.text(lang)).into();
    let mut parts = vec![
        node("title", &[("id", "map-title".into())], vec![title]),
        node("desc", &[("id", "map-summary".into())], vec![summary]),
        node("svg", &plane, shapes),
    ];
    for octet in ACROSS {
        let anchor = if octet == 0 { "start" } else { "middle" };
        let x = across(octet * 4);
        parts.push(say("", anchor, x, bottom, octet.to_string().into()));
    }
    parts.push(say("last", "end", across(MAP_WIDTH), bottom, "255".into()));
    for octet in DOWN {
        let y = top + octet + if octet == 0 { 9 } else { 4 };
        parts.push(say("down", "end", "-6".into(), y, octet.to_string().into()));
    }
    let reserved = MapMessage::Reserved.text(lang);
    parts.push(say(
        "last",
        "middle",
        across(960),
        bottom - 24,
        reserved.into(),
    ));
    if let Some((vpn, (x, _))) = pin {
        let message = MapMessage::Pin {
            route: map.route,
            blocks: vpn.blocks.clone(),
        };
        // On the side that has room.
        let anchor = if x * 2 > MAP_WIDTH { "end" } else { "start" };
        parts.push(say("em", anchor, across(x), 12, message.text(lang).into()));
    }
    let attributes = [
        ("height", (bottom + BELOW - 16).to_string().into()),
        ("role", "img".into()),
        ("aria-labelledby", "map-title map-summary".into()),
    ];
    node("svg", &attributes, parts)
}

/// The staging subnets, ringed where they are too small to be found, the first one at a pin's foot.
fn spots(vpn: &Vpn, class: &'static str) -> Html {
    let stick = vpn.first_spot.map(|(x, y)| format!("M{x} -6V{y}"));
    let shapes = vec![
        path("stick", stick.unwrap_or_default().into()),
        path("ring", vpn.spots.clone()),
        path("hole", vpn.spots.clone()),
        path("cell", vpn.layer.path.clone()),
    ];
    node("g", &[("class", class.into())], shapes)
}

fn legend(map: &AddressMap, lang: Lang) -> Html {
    let entries = entries(map).into_iter().map(|(class, message)| {
        let key = node(
            "span",
            &[("class", format!("key {class}").into())],
            Vec::new(),
        );
        node("li", &[], vec![key, words("span", "", &message, lang)])
    });
    let mut parts = vec![node("ul", &[], entries.collect())];
    match (&map.internet, &map.vpn) {
        (Some(_), Some(_)) => {}
        (Some(_), None) => parts.push(words("p", "", &MapMessage::NeedsStaging, lang)),
        (None, _) => parts.push(words("p", "", &MapMessage::NeedsFile, lang)),
    }
    if map.has_ipv6 {
        parts.push(words("p", "", &MapMessage::NotIpv6, lang));
    }
    parts.push(words("p", "", &MapMessage::Scale, lang));
    node("div", &[("class", "legend".into())], parts)
}

/// The same by first octet, each with its column laid on its side.
fn table(map: &AddressMap, lang: Lang) -> Html {
    let head = |class, message: MapMessage| {
        let attributes = [("class", AttrValue::from(class)), ("scope", "col".into())];
        node(
            "th",
            &attributes,
            vec![VText::new(message.text(lang)).into()],
        )
    };
    let mut heads = vec![
        head("", MapMessage::ColumnOctet),
        head("", MapMessage::ColumnStrip),
        head(
            "r",
            match map.route {
                Route::Internet => MapMessage::ColumnNeeded,
                Route::Vpn => MapMessage::ColumnOverInternet,
            },
        ),
    ];
    if map.extra.is_some() {
        heads.push(head("r", MapMessage::ColumnExtra));
    }
    if map.other_aws.is_some() {
        heads.push(head("r c-aws", MapMessage::ColumnOtherAws));
    }
    let rows = map.rows().into_iter().map(|row| octet_row(row, map));
    let parts = vec![
        node("thead", &[], vec![node("tr", &[], heads)]),
        node("tbody", &[], rows.collect()),
    ];
    let attributes = [
        ("class", "tight".into()),
        ("data-testid", "map-table".into()),
    ];
    let table = node("table", &attributes, parts);
    // A keyboard scrolls what has the focus.
    let attributes = [
        ("class", "scrollx".into()),
        ("tabindex", "0".into()),
        ("role", "region".into()),
        ("aria-label", MapMessage::Table.text(lang).into()),
    ];
    node("div", &attributes, vec![table])
}

fn octet_row(row: OctetRow, map: &AddressMap) -> Html {
    let octets = match row.first == row.last {
        true => row.first.to_string(),
        false => format!("{}–{}", row.first, row.last),
    };
    let number = |class: &'static str, count: AddressCount| {
        let text = VText::new(powers(count)).into();
        node("td", &[("class", class.into())], vec![text])
    };
    let [needed, extra, aws] = row.amounts;
    let [of_needed, of_extra, of_aws] = row.strips;
    let strips = vec![
        path("land", EDGE_OF_STRIP.into()),
        path("aws", of_aws.into()),
        path("extra", of_extra.into()),
        path(needed_class(map), of_needed.into()),
    ];
    let attributes = [
        ("viewBox", VIEW_OF_STRIP.into()),
        ("preserveAspectRatio", "none".into()),
        ("aria-hidden", "true".into()),
    ];
    let strip = node("svg", &attributes, strips);
    let mut cells = vec![
        node(
            "th",
            &[("scope", "row".into())],
            vec![VText::new(octets).into()],
        ),
        node("td", &[("class", "strip".into())], vec![strip]),
        number("r", needed),
    ];
    if map.extra.is_some() {
        cells.push(number("r", extra));
    }
    if map.other_aws.is_some() {
        cells.push(number("r c-aws", aws));
    }
    node("tr", &[], cells)
}
