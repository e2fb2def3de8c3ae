//! Journeys through the built folder, in a real browser, as a person makes them. Needs `dist/` and chromedriver:
//! `make test` sees to both.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod engine;
mod fitting;
mod journeys;
mod map;
mod offline;
mod oracle;
mod page;
mod pictures;
mod tools;
mod webdriver;

use std::time::Duration;

use page::Page;

/// First of all: the harness itself can fail.
#[test]
fn waiting_for_what_never_comes_is_an_error() {
    let page = Page::open("");
    let selector = "[data-testid=\"no-such-thing\"]";
    let patience = Duration::from_millis(300);
    let found = webdriver::wait_for(selector, patience, || page.browser().find(selector));
    let error = found.unwrap_err();
    assert!(error.after >= patience && error.what == selector);
    page.assert_quiet();
}
