//! Journeys through the built folder, in a real browser, as a person makes them. Needs `dist/` and chromedriver:
//! `make test` sees to both.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Makes a test out of a journey in each form of the page.
macro_rules! in_both_forms {
    ($($journey:ident),+ $(,)?) => {$(
        mod $journey {
            use crate::page::Form;

            #[test]
            fn served() {
                super::$journey(Form::Served);
            }

            #[test]
            fn from_disk() {
                super::$journey(Form::SingleFile);
            }
        }
    )+};
}

mod axe;
mod engine;
mod fitting;
mod handed;
mod hostile;
mod hosts;
mod journeys;
mod keyboard;
mod large;
mod map;
mod offline;
mod oracle;
mod page;
mod pictures;
mod sheet;
#[path = "../core/skipped.rs"]
mod skipped;
mod told;
mod tools;
mod trap;
mod walks;
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
    told::engine(page.browser().version());
}

#[test]
fn a_request_to_another_machine_is_caught() {
    let browser = webdriver::Browser::start("en");
    assert_eq!(browser.caught(), Vec::<String>::new());
    browser.open("http://elsewhere.example/?secret");
    let caught = browser.caught().join("\n");
    assert!(
        caught.contains("http://elsewhere.example/?secret"),
        "{caught}"
    );
}
