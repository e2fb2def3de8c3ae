//! Fitting the list to a limit, as a person does it.

use std::path::PathBuf;

use crate::page::{Form, Page, real_files};

in_both_forms!(
    a_budget_lets_in_the_least_that_an_independent_program_found,
    a_percentage_takes_the_budgets_place,
    sparing_strangers_costs_more_addresses_of_awss_own,
    a_link_with_a_budget_opens_fitted_for_both_families,
    the_curve_fills_its_place_also_after_a_route_without_one,
);

fn file() -> Option<PathBuf> {
    let mut files = real_files().into_iter();
    files.find(|file| file.ends_with("ip-ranges-2026-08-22.json"))
}

fn a_budget_lets_in_the_least_that_an_independent_program_found(form: Form) {
    let Some(file) = file() else { return };
    let page = Page::open_as(form, "");
    page.load(&file);
    page.until_value("extra-ipv4", "0");
    page.until_value("extra-outside-aws-ipv4", "0");
    for (region, budget, extra) in [
        ("ap-northeast-1", "60", "108784"),
        ("ap-northeast-1", "50", "1974496"),
        ("ap-northeast-1", "20", "315185120"),
        ("us-east-1", "100", "7733344"),
        ("us-east-1", "60", "121524832"),
        ("us-east-1", "50", "251456096"),
    ] {
        page.pick("region", region);
        page.fill("budget", budget);
        page.until_value("extra-ipv4", extra);
        page.until_value("count-ipv4", budget);
        assert_eq!(page.lines("cidr-list").len().to_string(), budget);
        page.until_link(&format!("budget={budget}"));
    }
    let snippet = page.until("snippet", "is fitted", |text| text.contains("FITTED"));
    assert!(snippet.contains("251456096 extra"), "{snippet}");
    page.click("back-to-exact");
    page.until_value("count-ipv4", "232");
    page.until_value("extra-ipv4", "0");
    assert!(!page.text("snippet").contains("FITTED"));
}

fn a_percentage_takes_the_budgets_place(form: Form) {
    let Some(file) = file() else { return };
    let page = Page::open_as(form, "#region=us-east-1&budget=60");
    page.load(&file);
    page.until_value("count-ipv4", "60");
    for (percent, rules) in [("1", "149"), ("10", "116")] {
        page.fill("extra", percent);
        page.until_value("count-ipv4", rules);
        // The section follows its list after the next paint.
        page.wait("the budget to be empty", || {
            page.value("budget").is_empty().then_some(())
        });
        page.until_link(&format!("extra={percent}"));
    }
}

fn sparing_strangers_costs_more_addresses_of_awss_own(form: Form) {
    let Some(file) = file() else { return };
    let page = Page::open_as(form, "#budget=56");
    page.load(&file);
    page.until_value("extra-ipv4", "398304");
    page.until_value("extra-outside-aws-ipv4", "104797");
    page.click("prefer-aws");
    page.until_value("extra-ipv4", "4218848");
    page.until_value("extra-outside-aws-ipv4", "15965");
    page.click("prefer-fewest");
    page.until_value("extra-ipv4", "398304");
}

fn a_link_with_a_budget_opens_fitted_for_both_families(form: Form) {
    let Some(file) = file() else { return };
    let page = Page::open_as(form, "#family=both&budget=20");
    page.load(&file);
    page.until_value("count-ipv4", "20");
    page.until_value("count-ipv6", "20");
    assert_eq!(page.lines("cidr-list").len(), 40);
    page.element("fit-warning");
}

fn the_curve_fills_its_place_also_after_a_route_without_one(form: Form) {
    let page = Page::open_as(form, "#route=vpn");
    page.click("route-internet");
    page.click("sample");
    let script = "const svg = document.querySelector('#fit .chart svg');
        return svg ? [svg.viewBox.baseVal.width, svg.parentElement.clientWidth] : null";
    page.wait("the curve to be as wide as its place", || {
        let found = page.browser().run(script);
        let [drawn, place] = found.as_array()?.as_slice() else {
            return None;
        };
        (drawn == place).then_some(())
    });
}
