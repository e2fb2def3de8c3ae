//! The page as it looks, in both languages, wide and narrow, light and dark: pictures for people under
//! `target/screenshots/`, and the one thing that a program can judge about them: nothing sticks out at the side.

use std::path::Path;

use serde_json::Value;

use crate::page::{Form, Page, real_files};

/// The elements that reach beyond the right edge and so make the page scroll sideways; none where it does not.
const OUTSIDE: &str = "
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return Array.from(document.body.querySelectorAll('*'))
        .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
        .map((element) => `${element.tagName} ${element.className} ${element.dataset.testid ?? ''}`);
";

#[test]
fn no_width_makes_the_page_scroll_sideways() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    let mut found = Vec::new();
    for lang in ["ja", "en"] {
        let page = Page::new(Form::Served, lang);
        for (state, fragment) in [
            ("empty", ""),
            ("internet", "#platform=fortigate"),
            ("vpn", "#route=vpn&staging=10.20.30.0%2F24"),
        ] {
            page.go(fragment);
            if state != "empty" {
                // The newest real file where it is at hand, else the sample.
                match real_files().pop() {
                    Some(file) => page.load(&file),
                    None => page.click("sample"),
                }
                page.element("cidr-list");
            }
            for (size, width, height) in [("wide", 1280, 900), ("narrow", 390, 844)] {
                page.resize(width, height);
                for scheme in ["light", "dark"] {
                    page.prefer(scheme);
                    let name = format!("{state}-{lang}-{size}-{scheme}.png");
                    page.picture(&folder.join(name), size == "narrow");
                }
                let outside = page.browser().run(OUTSIDE);
                if outside != Value::Array(Vec::new()) {
                    found.push(format!("{state} {lang} at {width}: {outside}"));
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
