//! The page without a mouse: everything is reached, the focus is always seen, and the work gets done.

use serde_json::json;

use crate::engine::Engine;
use crate::page::{Form, Page};
use crate::told;

const TAB: char = '\u{e004}';
const ENTER: &str = "\u{e007}";
const UP: &str = "\u{e013}";
const DOWN: &str = "\u{e015}";

/// The most stops that a way may take.
const STOPS: usize = 300;

/// The test id, or else the class or tag, of what has the focus. Beyond the last control Firefox gives it to a bar of its
/// own, and still calls the first one active.
const FOCUSED: &str = "
    if (!document.hasFocus()) return 'none';
    const at = document.activeElement;
    return at.dataset.testid ?? (at.className || at.tagName);
";

/// Notes as which stop the focus was here, and tells what has it where nothing shows so.
const SEEN: &str = "
    const at = document.activeElement;
    if (at === document.body) return '';
    at.dataset.reached ??= document.querySelectorAll('[data-reached]').length;
    const ringed = (element) => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    return ringed(at) || (at.closest('label') && ringed(at.closest('label'))) ? '' : at.outerHTML.slice(0, 120);
";

/// The controls that the focus came to before one that stands above them.
const OUT_OF_ORDER: &str = "
    const stops = Array.from(document.querySelectorAll('[data-reached]'));
    return stops.filter((one, index) => one.dataset.reached !== String(index)).map((one) => one.outerHTML.slice(0, 120));
";

/// The controls on screen that the focus never came to. Of a group of radio buttons it comes to the chosen one.
/// Links count in all three engines: WebKitGTK's Tab comes to them by its own default, as Safari's does when its user
/// chooses so (Option+Tab else).
const UNREACHED: &str = "
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]';
    return Array.from(document.querySelectorAll(controls))
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
        .filter((one) => !(one.type === 'radio' && !one.checked) && !one.dataset.reached)
        .map((one) => one.outerHTML.slice(0, 120));
";

fn focused(page: &Page) -> String {
    let focused = page.browser().run(FOCUSED);
    focused.as_str().unwrap_or_default().to_owned()
}

/// Goes on by Tab until the focus is on a control.
fn tab_to(page: &Page, id: &str) {
    for _ in 0..STOPS {
        if focused(page) == id {
            return;
        }
        page.browser().press(&TAB.to_string());
    }
    panic!("{id} is not reached by {STOPS} stops");
}

fn tab_back_to(page: &Page, id: &str) {
    for _ in 0..STOPS {
        if focused(page) == id {
            return;
        }
        page.browser().press_shifted(TAB);
    }
    panic!("{id} is not reached by {STOPS} stops back");
}

/// What the live regions say.
fn said(page: &Page) -> String {
    let script = "return Array.from(document.querySelectorAll('.vh[role=status]'), (one) => one.textContent).join(' | ')";
    let said = page.browser().run(script);
    said.as_str().unwrap_or_default().to_owned()
}

/// Light or dark: as the system would ask for where the driver can say so, else by the page's own choice.
fn ask_for(page: &Page, scheme: &str) {
    if page.browser().engine() == Engine::Chromium {
        return page.prefer(scheme);
    }
    page.click_at(&format!("header option[value={scheme}]"));
    let script = "return document.documentElement.dataset.theme";
    page.wait(&format!("the theme to be {scheme}"), || {
        (page.browser().run(script) == scheme).then_some(())
    });
}

#[test]
fn every_control_is_reached_by_tab_and_shows_its_focus() {
    let page = Page::new(Form::Served, "en");
    if page.browser().engine() != Engine::Chromium {
        told::made_otherwise(
            "light and dark are the page's own choice: the driver does not ask for them",
        );
    }
    for scheme in ["light", "dark"] {
        page.go("#family=both&budget=3");
        ask_for(&page, scheme);
        page.click("sample");
        page.element("curve-table");
        tab_back_to(&page, "skip");
        for _ in 0..STOPS {
            let unseen = page.browser().run(SEEN);
            assert_eq!(unseen, "", "the focus is not seen in {scheme}");
            page.browser().press(&TAB.to_string());
            if ["skip", "BODY", "none"].contains(&focused(&page).as_str()) {
                break;
            }
        }
        let unreached = page.browser().run(UNREACHED);
        assert_eq!(unreached, json!([]), "never reached in {scheme}");
        let out_of_order = page.browser().run(OUT_OF_ORDER);
        assert_eq!(out_of_order, json!([]), "in another order in {scheme}");
    }
}

#[test]
fn the_work_gets_done_by_keys_alone() {
    let page = Page::open("");
    // Past the head and the choices.
    tab_to(&page, "skip");
    page.browser().press(ENTER);
    page.wait("the result to have the focus", || {
        (focused(&page) == "docwrap").then_some(())
    });
    // An example.
    tab_to(&page, "sample");
    page.browser().press(ENTER);
    page.element("cidr-list");
    let before = page.wait("the count to be told", || {
        Some(said(&page)).filter(|said| said.contains("CIDR"))
    });

    // The route, and what it asks for.
    tab_back_to(&page, "route-internet");
    page.browser().press(DOWN);
    page.until_checked("route-vpn");
    tab_to(&page, "staging");
    page.browser().press("10.20.8.0/24");
    page.until("cidr-list", "is the subnet", |text| {
        text.trim_end() == "10.20.8.0/24"
    });
    page.wait("another count to be told", || {
        Some(said(&page)).filter(|said| *said != before)
    });
    tab_back_to(&page, "route-vpn");
    page.browser().press(UP);
    page.until_checked("route-internet");

    // The Region, by its search.
    tab_to(&page, "region");
    page.browser().press_shifted(TAB);
    page.browser().press(&format!("frankfurt{ENTER}"));
    page.until_link("region=eu-central-1");
    tab_to(&page, "region");
    page.browser().press_shifted(TAB);
    page.browser().press(&format!("tokyo{ENTER}"));
    page.wait("Tokyo again", || {
        (!page.fragment().contains("eu-central-1")).then_some(())
    });

    // The list.
    tab_to(&page, "copy-cidrs");
    page.browser().press(ENTER);
    page.wait("the copy to be told", || {
        Some(said(&page)).filter(|said| said.contains("Copied"))
    });
    tab_to(&page, "cidrbox");
    page.browser().press(DOWN);
    page.until("provenance", "names the rows", |text| text.contains("row"));

    // A caution's reason.
    let second = "const second = document.querySelectorAll('.cautions details')[1];";
    for _ in 0..STOPS {
        let at = format!("{second} return document.activeElement === second.firstElementChild");
        if page.browser().run(&at) == true {
            break;
        }
        page.browser().press(&TAB.to_string());
    }
    page.browser().press(ENTER);
    page.wait("the reason", || {
        let is_open = page.browser().run(&format!("{second} return second.open"));
        (is_open == true).then_some(())
    });

    // A limit.
    tab_to(&page, "budget");
    page.browser().press("2");
    page.until_value("count-ipv4", "2");

    // The language.
    tab_back_to(&page, "lang");
    page.browser().press(UP);
    page.wait("Japanese", || {
        (page.browser().run("return document.documentElement.lang") == "ja").then_some(())
    });
    page.assert_quiet();
}
