//! The picture of the IPv4 space, with its legend and the table behind it.

use web_sys::Element;
use yew::prelude::*;

use crate::i18n::{Lang, MapMessage, powers};
use crate::net::AddressCount;
use crate::settings::Route;
use crate::view::{AddressMap, Layer, MAP_HEIGHT, MAP_WIDTH, OctetRow, Vpn};

/// Pixels above the picture where a pin has words, and below it for the first octets.
const ABOVE: u32 = 24;
const BELOW: u32 = 20;

/// First and second octets that are written beside the picture.
const ACROSS: [u32; 8] = [0, 32, 64, 96, 128, 160, 192, 224];
const DOWN: [u32; 4] = [0, 64, 128, 192];

/// The whole space.
const EDGE: &str = "M0 0h1024v256h-1024z";
/// Where no host of the internet is: 0, 10 and 127, and all from 224.
const RESERVED: &str = "M0 0h4v256h-4zM40 0h4v256h-4zM508 0h4v256h-4zM896 0h128v256h-128z";
/// A line at every octet that is written.
const RULES: &str = "M128 0v256M256 0v256M384 0v256M512 0v256M640 0v256M768 0v256M896 0v256M0 64h1024M0 128h1024M0 192h1024";

/// The picture for the list on screen, and under it the same as a table, which is there while it is open.
pub fn figure(map: &AddressMap, is_open: bool, open: &Callback<bool>, lang: Lang) -> Html {
    let toggle = open.reform(|event: Event| {
        let element = event.target_dyn_into::<Element>();
        element.is_some_and(|details| details.has_attribute("open"))
    });
    html! {
        <figure class="map" data-testid="map">
            <figcaption><span>{ MapMessage::Title.text(lang) }</span><span>{ spread(map).text(lang) }</span></figcaption>
            { picture(map, ["map-title", "map-summary"], lang) }
            { legend(map, missing(map), lang) }
            if map.internet.is_some() {
                <details class="fold" open={is_open} ontoggle={toggle}>
                    <summary data-testid="map-open">{ MapMessage::Table.text(lang) }</summary>
                    if is_open {
                        { table(map, lang) }
                    }
                </details>
            }
        </figure>
    }
}

/// The picture on the approval sheet, under a heading.
pub fn on_paper(map: &AddressMap, ids: [&'static str; 2], lang: Lang) -> Html {
    html! {
        <>
            <h2 class="annexh">{ MapMessage::Title.text(lang) }<span>{ spread(map).text(lang) }</span></h2>
            <figure class="map">
                { picture(map, ids, lang) }
                { legend(map, Vec::new(), lang) }
            </figure>
        </>
    }
}

fn over_internet(map: &AddressMap) -> AddressCount {
    let layers = map.internet.iter().chain(&map.extra);
    layers.map(|layer| layer.addresses).sum()
}

fn over_vpn(map: &AddressMap) -> Option<AddressCount> {
    map.vpn.as_ref().map(|vpn| vpn.layer.addresses)
}

fn spread(map: &AddressMap) -> MapMessage {
    MapMessage::Spread {
        cells: map.cells,
        octets: map.octets,
    }
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
    if let Some(other) = map
        .other_aws
        .as_ref()
        .filter(|other| !other.addresses.is_zero())
    {
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
    let mut summary = format!("{} {}", lies.text(lang), spread(map).text(lang));
    for (_, entry) in entries(map) {
        summary.push(' ');
        summary.push_str(&entry.text(lang));
    }
    summary
}

#[inline(never)]
fn path(class: &'static str, d: AttrValue) -> Html {
    html! { <path {class} {d} /> }
}

#[inline(never)]
fn layer(class: &'static str, layer: Option<&Layer>) -> Html {
    layer.map_or_else(Html::default, |layer| path(class, layer.path.clone()))
}

/// A text in the picture: across as it is written, down in pixels.
#[inline(never)]
fn say(class: &'static str, anchor: &'static str, x: String, y: u32, words: AttrValue) -> Html {
    html! { <text {class} {x} y={y.to_string()} text-anchor={anchor}>{ words }</text> }
}

/// A part of the picture's width as a percentage, without a floating-point number.
fn across(units: u32) -> String {
    let thousandths = units * 1000 / MAP_WIDTH;
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The picture, with the ids of its title and of its summary.
fn picture(map: &AddressMap, ids: [&'static str; 2], lang: Lang) -> Html {
    let pin = map
        .vpn
        .as_ref()
        .and_then(|vpn| Some((vpn, vpn.first_spot?)));
    let top = if pin.is_some() { ABOVE } else { 0 };
    let mut shapes = vec![
        path("land", EDGE.into()),
        path("resv", RESERVED.into()),
        path("rules", RULES.into()),
        ring(needed_class(map), &map.needed_spots),
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
    let bottom = top + MAP_HEIGHT + 16;
    let mut words: Vec<Html> = Vec::new();
    for octet in ACROSS {
        let anchor = if octet == 0 { "start" } else { "middle" };
        words.push(say(
            "",
            anchor,
            across(octet * 4),
            bottom,
            octet.to_string().into(),
        ));
    }
    words.push(say("last", "end", across(MAP_WIDTH), bottom, "255".into()));
    for octet in DOWN {
        let y = top + octet + if octet == 0 { 9 } else { 4 };
        words.push(say(
            "down",
            "end",
            "-6".to_owned(),
            y,
            octet.to_string().into(),
        ));
    }
    let reserved = MapMessage::Reserved.text(lang);
    words.push(say(
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
        let class = match map.route {
            Route::Internet => "em",
            Route::Vpn => "em on",
        };
        words.push(say(class, anchor, across(x), 12, message.text(lang).into()));
    }
    html! {
        <svg height={(bottom + BELOW - 16).to_string()} role="img" aria-labelledby={ids.join(" ")}>
            <title id={ids[0]}>{ MapMessage::Title.text(lang) }</title>
            <desc id={ids[1]}>{ summary(map, lang) }</desc>
            <svg y={top.to_string()} width="100%" height={MAP_HEIGHT.to_string()} viewBox={format!("0 0 {MAP_WIDTH} {MAP_HEIGHT}")} preserveAspectRatio="none" overflow="visible">
                { shapes }
            </svg>
            { words }
        </svg>
    }
}

/// A ring around each spot.
fn ring(class: &'static str, spots: &AttrValue) -> Html {
    if spots.is_empty() {
        return Html::default();
    }
    let shapes = [path("ring", spots.clone()), path("hole", spots.clone())];
    html! { <g {class}>{ for shapes }</g> }
}

/// The staging subnets, ringed where they are too small to be found, the first one at a pin's foot.
fn spots(vpn: &Vpn, class: &'static str) -> Html {
    let stick = vpn.first_spot.map(|(x, y)| format!("M{x} -6V{y}"));
    let shapes = [
        path("stick", stick.unwrap_or_default().into()),
        ring("", &vpn.spots),
        path("cell", vpn.layer.path.clone()),
    ];
    html! { <g {class}>{ for shapes }</g> }
}

/// What more the picture could show.
fn missing(map: &AddressMap) -> Vec<MapMessage> {
    let mut missing = Vec::new();
    match (&map.internet, &map.vpn) {
        (Some(_), Some(_)) => {}
        (Some(_), None) => missing.push(MapMessage::NeedsStaging),
        (None, _) => missing.push(MapMessage::NeedsFile),
    }
    if map.internet.is_some() && map.other_aws.is_none() {
        missing.push(MapMessage::OthersNeedFile);
    }
    missing
}

fn legend(map: &AddressMap, mut notes: Vec<MapMessage>, lang: Lang) -> Html {
    if map.has_ipv6 {
        notes.push(MapMessage::NotIpv6);
    }
    notes.push(MapMessage::Scale);
    html! {
        <div class="legend">
            <ul>
                for (class, message) in entries(map) {
                    <li><span class={classes!("key", class)}></span>{ message.text(lang) }</li>
                }
            </ul>
            for note in notes {
                <p>{ note.text(lang) }</p>
            }
        </div>
    }
}

#[inline(never)]
fn head(class: &'static str, words: AttrValue) -> Html {
    html! { <th {class} scope="col">{ words }</th> }
}

#[inline(never)]
fn number(class: &'static str, count: AddressCount) -> Html {
    html! { <td {class}>{ powers(count) }</td> }
}

/// The same by first octet, each with its column laid on its side.
fn table(map: &AddressMap, lang: Lang) -> Html {
    let needed = match map.route {
        Route::Internet => MapMessage::ColumnNeeded,
        Route::Vpn => MapMessage::ColumnOverInternet,
    };
    let mut columns = vec![
        ("", MapMessage::ColumnOctet),
        ("", MapMessage::ColumnStrip),
        ("r", needed),
    ];
    if map.extra.is_some() {
        columns.push(("r", MapMessage::ColumnExtra));
    }
    if map.other_aws.is_some() {
        columns.push(("r c-aws", MapMessage::ColumnOtherAws));
    }
    let name: AttrValue = MapMessage::Table.text(lang).into();
    html! {
        <div class="scrollx" tabindex="0" role="region" aria-label={name}>
            <table class="tight" data-testid="map-table">
                <thead>
                    <tr>
                        for (class, message) in columns {
                            { head(class, message.text(lang).into()) }
                        }
                    </tr>
                </thead>
                <tbody>
                    for row in map.rows() {
                        { octet_row(row, map) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn octet_row(row: OctetRow, map: &AddressMap) -> Html {
    let octets = match row.first == row.last {
        true => row.first.to_string(),
        false => format!("{}–{}", row.first, row.last),
    };
    let [needed, extra, aws] = row.amounts;
    let [of_needed, of_extra, of_aws] = row.strips;
    let strips = [
        path("land", "M0 0h1024v1h-1024z".into()),
        path("aws", of_aws.into()),
        path("extra", of_extra.into()),
        path(needed_class(map), of_needed.into()),
    ];
    html! {
        <tr key={row.first}>
            <th scope="row">{ octets }</th>
            <td class="strip">
                <svg viewBox="0 0 1024 1" preserveAspectRatio="none" aria-hidden="true">{ for strips }</svg>
            </td>
            { number("r", needed) }
            if map.extra.is_some() {
                { number("r", extra) }
            }
            if map.other_aws.is_some() {
                { number("r c-aws", aws) }
            }
        </tr>
    }
}
