//! The page as it looks, in both languages, wide and narrow, light and dark: pictures for people under
//! `target/screenshots/`, and the one thing that a program can judge about them: nothing sticks out at the side.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

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

/// The choices that all pictures of the README show.
const CHOICES: &str = "#platform=fortigate&source=192.168.10.0%2F24";

/// Puts an element this many pixels below the upper edge of the window, where the index sticks.
fn scroll_to(page: &Page, selector: &str, below: u32) {
    page.browser().run(&format!(
        "const top = document.querySelector('{selector}').getBoundingClientRect().top;\
         scrollTo({{ top: scrollY + top - {below}, behavior: 'instant' }})"
    ));
}

/// `scripts/screenshots` makes the README's pictures of these.
#[test]
fn the_pictures_of_the_readme_show_the_page_as_it_is() {
    let Some(file) = real_files().pop() else {
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    for lang in ["ja", "en"] {
        let page = Page::new(Form::Served, lang);
        let take = |name: &str| {
            page.picture(&folder.join(format!("readme-{name}-{lang}.png")), false);
        };
        page.browser()
            .chromium("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
        page.prefer("light");
        page.resize(1280, 860);
        page.go(CHOICES);
        page.load(&file);
        page.element("cidr-list");
        take("result");
        let sheet = folder.join(format!("readme-sheet-{lang}.pdf"));
        fs::write(sheet, page.print()).unwrap();

        page.prefer("dark");
        page.go(&format!("{CHOICES}&budget=60"));
        page.load(&file);
        page.until_value("count-ipv4", "60");
        page.element("curve-table");
        scroll_to(&page, "#fit", 39);
        take("fitted");

        page.prefer("light");
        page.resize(390, 844);
        page.go("#route=vpn&staging=10.20.30.0%2F24&source=192.168.10.0%2F24");
        page.load(&file);
        page.element("map");
        scroll_to(&page, "[data-testid=\"count-ipv4\"]", 100);
        take("vpn");
    }
}
