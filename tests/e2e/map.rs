//! The picture of the IPv4 space, drawn by a real browser.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use crate::page::{Page, real_files};

#[test]
fn the_picture_stands_beside_the_figures_and_opens_its_table() {
    let Some(file) = real_files().into_iter().next_back() else {
        return;
    };
    let page = Page::open("#lang=en");
    assert!(page.is_absent("map"), "nothing to draw without a file");
    page.load(&file);
    page.until("map", "counts first octets", |text| {
        text.contains("first octets")
    });
    // A path outside the SVG namespace would have no shape.
    let script = "const box = arguments[0].querySelector('path.ok').getBBox();
        return `${box.x >= 0 && box.x + box.width <= 1024 && box.width > 0 && box.height > 0}`";
    assert_eq!(page.probe("map", script).as_deref(), Some("true"));

    let octets: BTreeSet<u8> = page
        .lines("cidr-list")
        .iter()
        .filter_map(|line| line.split('/').next()?.parse::<Ipv4Addr>().ok())
        .map(|address| address.octets()[0])
        .collect();
    assert!(page.is_absent("map-table"), "closed, it is not even there");
    page.click("map-open");
    let script = "return Array.from(arguments[0].tBodies[0].rows, (row) => row.cells[0].textContent).join(' ')";
    let rows = page.wait("the table's rows", || page.probe("map-table", script));
    let expected: Vec<String> = octets.iter().map(u8::to_string).collect();
    assert_eq!(rows, expected.join(" "));
    page.click("map-open");
    page.wait("the table to go", || {
        page.is_absent("map-table").then_some(())
    });

    page.fill("staging", "10.20.8.0/24");
    page.until("map", "has a pin", |text| text.contains("10.20.8.0/24"));
    page.assert_quiet();
}
