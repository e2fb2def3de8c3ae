//! A file of forty times AWS's size: read bit by bit while the page answers, and given up when the user says so.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::hostile::big_files::usual_rows;
use crate::journeys::Folder;
use crate::page::Page;
use crate::webdriver::wait_for;

/// How long a slow machine may take with it.
const DEADLINE: Duration = Duration::from_secs(60);

/// Rows of the Region that the page shows at first, and of another.
const SHOWN: u32 = 25_000;
const OTHERS: u32 = 675_000;

fn large(folder: &Folder) -> PathBuf {
    folder.file("large.json", &usual_rows(SHOWN, OTHERS))
}

/// Writes down each step of the progress, and whether the list on screen was still there.
const WATCH: &str = "const seen = document.documentElement.dataset;\
    const list = () => document.querySelector('[data-testid=cidr-list]')?.textContent;\
    const before = list();\
    seen.steps = '';\
    seen.kept = 'yes';\
    new MutationObserver((_, observer) => {\
        const step = document.getElementById('reading')?.getAttribute('value');\
        if (!step || seen.steps.endsWith(` ${step}`)) return;\
        seen.steps += ` ${step}`;\
        if (list() !== before) seen.kept = 'no';\
        ON_STEP\
    }).observe(document.body, { subtree: true, childList: true, attributes: true });";

fn seen(page: &Page, what: &str) -> String {
    let found = page
        .browser()
        .run(&format!("return document.documentElement.dataset.{what}"));
    found.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_large_file_is_read_with_progress_and_its_list_is_handed_over_whole() {
    let folder = Folder::new("large");
    let file = large(&folder);
    let page = Page::open("");
    page.click("sample");
    page.element("cidr-list");
    page.browser().run(&WATCH.replace("ON_STEP", ""));
    page.upload("file-input", &file);
    let count = wait_for("the list", DEADLINE, || {
        page.probe("count-ipv4", "return arguments[0].dataset.value")
            .filter(|count| *count == SHOWN.to_string())
    });
    count.unwrap();
    let steps = seen(&page, "steps");
    let steps: Vec<u8> = steps
        .split(' ')
        .filter_map(|step| step.parse().ok())
        .collect();
    println!("progress: {steps:?}");
    assert!(steps.len() >= 5 && steps.is_sorted(), "{steps:?}");
    assert!(steps.iter().all(|step| *step <= 100));
    assert_eq!(
        seen(&page, "kept"),
        "yes",
        "what was on screen stays until the end"
    );
    assert!(page.is_absent("reading"));

    let list = page.text("cidr-list");
    assert!(
        list.contains("5,000 more lines are not shown here"),
        "{}",
        &list[list.len() - 200..]
    );
    let said = page
        .probe("shortened", "return arguments[0].textContent")
        .unwrap();
    assert!(said.contains("first 20,000 of 25,000 lines"), "{said}");
    let save = "#cidr button[title]";
    let button = page.browser().find(save).unwrap();
    let name = page
        .browser()
        .of(&button, "return arguments[0].title")
        .unwrap();
    let path = page.browser().downloads().join(name.as_str().unwrap());
    page.click_at(save);
    let saved = wait_for("the saved list", DEADLINE, || {
        let saved = fs::read_to_string(&path).ok()?;
        (saved.lines().count() == SHOWN as usize).then_some(saved)
    });
    let saved = saved.unwrap();
    assert!(saved.starts_with("11.0.0.0/32\n11.0.0.2/32\n"));
    assert!(
        saved.ends_with("11.0.195.78/32\n"),
        "{}",
        &saved[saved.len() - 40..]
    );
    page.assert_quiet();
}

#[test]
fn a_read_that_is_stopped_leaves_the_page_as_it_was() {
    let folder = Folder::new("stopped");
    let file = large(&folder);
    let page = Page::open("");
    page.click("sample");
    let list = page.text("cidr-list");
    let status = page.text("file-status");
    let stop =
        "document.querySelector('[data-testid=reading-stop]')?.click(); observer.disconnect();";
    page.browser().run(&WATCH.replace("ON_STEP", stop));
    page.upload("file-input", &file);
    page.wait("a first step", || {
        (!seen(&page, "steps").is_empty()).then_some(())
    });
    page.wait("the end of reading", || {
        page.is_absent("reading").then_some(())
    });
    // As long as it would have taken.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(page.text("file-status"), status);
    assert_eq!(page.text("cidr-list"), list);
    assert!(page.is_absent("error"));
    // The page takes the next file.
    let small = folder.file("small.json", &usual_rows(3, 1));
    page.load(&small);
    page.until_value("count-ipv4", "3");
    page.assert_quiet();
}
