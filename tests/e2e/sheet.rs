//! The approval sheet as a person fills it in, prints it and pastes it elsewhere.

use std::process::Command;

use serde_json::json;

use crate::engine::Engine;
use crate::journeys::Folder;
use crate::oracle;
use crate::page::{Form, Page, real_files};
use crate::skipped::skipped;
use crate::told;

/// The text of a printed page, one string a page; none, with a line that says so, where the program is absent.
fn pages_of(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = Folder::new("sheet");
    let file = folder.file("sheet.pdf", pdf);
    let read = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .args([file.as_os_str(), "-".as_ref()])
        .output();
    let Ok(read) = read else {
        skipped("pdftotext is not installed");
        return None;
    };
    let text = String::from_utf8(read.stdout).unwrap();
    Some(text.split_terminator('\u{c}').map(str::to_owned).collect())
}

/// What the clipboard holds as a kind of text; empty where it holds none.
fn clipboard(page: &Page, kind: &str) -> String {
    // A question is answered while the next one is asked, for the driver's scripts cannot wait.
    let script = format!(
        "const held = document.documentElement.dataset; delete held.clip;\
         navigator.clipboard.read()\
         .then((items) => items[0].types.includes('{kind}') ? items[0].getType('{kind}').then((blob) => blob.text()) : '')\
         .then((text) => {{ held.clip = text }}, (error) => {{ held.clip = String(error) }})"
    );
    page.browser().run(&script);
    page.wait("the clipboard", || {
        let text = page
            .browser()
            .run("return document.documentElement.dataset.clip ?? null");
        text.as_str().map(str::to_owned)
    })
}

#[test]
fn the_sheet_prints_alone_in_its_own_language_with_numbered_pages() {
    let Some(file) = real_files().pop() else {
        return;
    };
    if Engine::chosen() == Engine::WebKit {
        told::not_possible("the driver has no command that prints");
        return;
    }
    let page = Page::new(Form::Served, "en");
    page.go("#lang=ja&source=192.168.10.0%2F24");
    page.load(&file);
    page.pick("sheet-lang", "en");
    page.fill("sheet-requester", "Taro Yamada");
    page.fill("sheet-purpose", "Move the ERP servers");
    let pdf = page.print();
    assert!(page.is_absent("sheet"), "no preview was asked for");
    if let Some(pages) = pages_of(&pdf) {
        let all = pages.concat();
        let words: Vec<&str> = all.split_whitespace().collect();
        let text = words.join(" ");
        for part in [
            "Firewall change request",
            "Taro Yamada",
            "Move the ERP servers",
            "mgn.ap-northeast-1.amazonaws.com",
            "EXACT",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{all}");
        }
        assert!(!all.contains('\u{30eb}'), "Japanese of the page is printed");
        assert!(!all.contains("Choose"), "controls are printed");
        let cidrs = oracle::ipv4(&file, "ap-northeast-1", "EC2");
        for cidr in &cidrs {
            assert!(words.contains(&cidr.as_str()), "{cidr} is missing");
        }
        if Engine::chosen() == Engine::Chromium {
            for (index, page) in pages.iter().enumerate() {
                let foot: String = page.split_whitespace().rev().take(4).collect();
                // The words of the foot from its end; a reader may part the number or not.
                let number = [
                    format!("{}/{}", index + 1, pages.len()),
                    format!("{}/{}", pages.len(), index + 1),
                ];
                assert!(
                    number.iter().any(|number| foot.starts_with(number)),
                    "{foot}"
                );
            }
        }
    }
    page.assert_quiet();
}

#[test]
fn every_cidr_of_the_longest_list_is_printed_once() {
    let Some(file) = real_files().pop() else {
        return;
    };
    if Engine::chosen() == Engine::WebKit {
        told::not_possible("the driver has no command that prints");
        return;
    }
    let page =
        Page::open("#profile=custom&service=AMAZON&region=us-east-1&source=192.168.10.0%2F24");
    page.load(&file);
    let list = page.lines("cidr-list");
    if let Some(pages) = pages_of(&page.print()) {
        let all = pages.concat();
        let mut printed: Vec<&str> = all
            .split_whitespace()
            .filter(|word| word.contains('/') && word.as_bytes()[0].is_ascii_digit())
            .filter(|word| word.contains('.') && *word != "192.168.10.0/24")
            .collect();
        printed.sort_unstable();
        let mut expected: Vec<&str> = list.iter().map(String::as_str).collect();
        expected.sort_unstable();
        assert_eq!(printed, expected);
    }
    page.assert_quiet();
}

/// From now on no frame comes, as between a choice and the next one, only for long enough to see.
const NO_FRAMES: &str = "
    const page = window.wrappedJSObject ?? window;
    page.requestAnimationFrame = page.cancelAnimationFrame;
";

#[test]
fn no_paper_holds_the_choices_of_before() {
    let page = Page::open("#route=vpn&staging=10.20.8.0%2F24&source=192.168.10.0%2F24");
    page.browser().run(NO_FRAMES);
    page.fill("staging", "10.99.8.0/24");
    page.until("cidr-list", "is the new subnet", |text| {
        text.trim_end() == "10.99.8.0/24"
    });
    let is_new = |text: &str| text.contains("10.99.8.0/24") && !text.contains("10.20.8.0/24");
    assert!(
        !is_new(&page.text("printed-sheet")),
        "the sheet was to wait for a frame"
    );
    match Engine::chosen() {
        Engine::WebKit => {
            told::made_otherwise("the driver cannot print: an event made by a script says so");
            page.browser()
                .run("window.dispatchEvent(new Event('beforeprint'))");
        }
        engine => {
            if let Some(pages) = pages_of(&page.browser().print()) {
                let all = pages.concat();
                // Firefox copies the page before it can be drawn anew.
                let asks = engine == Engine::Firefox
                    && all.contains("Print it again")
                    && !all.contains("10.20.8.0/24");
                assert!(is_new(&all) || asks, "{all}");
            }
        }
    }
    page.until_printable();
    assert!(is_new(&page.text("printed-sheet")));
    if Engine::chosen() != Engine::WebKit
        && let Some(pages) = pages_of(&page.print())
    {
        let all = pages.concat();
        assert!(is_new(&all) && !all.contains("Print it again"), "{all}");
    }
}

/// Types, and presses the button as soon as the browser takes that too; what the sheet says when the browser is asked to print is written down.
const TYPE_AND_PRINT: &str = "
    const named = (id) => document.querySelector(`[data-testid=${id}]`);
    const seen = document.documentElement.dataset;
    window.print = () => { seen.printed = named('printed-sheet').textContent };
    named('sheet-requester').value = 'A. Smith';
    named('sheet-requester').dispatchEvent(new InputEvent('input', { bubbles: true }));
    setTimeout(() => named('print-sheet').click());
";

#[test]
fn the_button_prints_what_was_typed_just_before() {
    if Engine::chosen() == Engine::Firefox {
        told::not_possible(
            "the driver's scripts cannot take the place of the page's print function",
        );
        return;
    }
    let page = Page::open("#route=vpn&staging=10.20.8.0%2F24");
    page.element("print-sheet");
    page.browser().run(TYPE_AND_PRINT);
    let printed = page.wait("the page to be printed", || {
        let seen = page
            .browser()
            .run("return document.documentElement.dataset.printed ?? null");
        seen.as_str().map(str::to_owned)
    });
    assert!(printed.contains("A. Smith"), "{printed}");
}

/// Copies the sheet for Excel and Word, and looks at both forms on the clipboard.
fn copy_and_look(page: &Page) {
    page.click("copy-sheet");
    page.until_told("copy-sheet", &["Copied"]);
    let html = clipboard(page, "text/html");
    let text = clipboard(page, "text/plain");
    assert!(html.contains("<table"), "{html}");
    assert!(html.contains("A. Smith"), "{html}");
    assert!(text.contains("Requester\tA. Smith"), "{text}");
    for form in [html, text] {
        assert!(form.contains("10.20.8.0/24") && form.contains("TCP:1500"));
    }
}

#[test]
fn the_sheet_is_copied_as_tables_and_as_text_at_once() {
    if Engine::chosen() != Engine::Chromium {
        told::not_possible(
            "the driver lets no program read what kinds of text the clipboard holds",
        );
        return;
    }
    let page = Page::open("#route=vpn&staging=10.20.8.0%2F24&source=192.168.10.0%2F24");
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.browser()
        .chromium("Browser.grantPermissions", &permissions);
    page.fill("sheet-requester", "A. Smith");
    copy_and_look(&page);
    // Where a browser lacks the newer interface, the older command hands over both as well.
    page.browser()
        .run("delete window.ClipboardItem; navigator.clipboard.writeText('else')");
    copy_and_look(&page);
    page.assert_quiet();
}

#[test]
fn what_is_typed_on_the_sheet_is_kept_nowhere() {
    let page = Page::open("#route=vpn&staging=10.20.8.0%2F24");
    let before = page.fragment();
    page.fill("sheet-requester", "A. Smith");
    page.click("sheet-preview");
    page.until("sheet", "holds the name", |text| text.contains("A. Smith"));
    assert_eq!(page.fragment(), before);
    let stored = page
        .browser()
        .run("return JSON.stringify({ ...localStorage })");
    assert!(!stored.as_str().unwrap().contains("Smith"));
    page.reload();
    assert_eq!(page.value("sheet-requester"), "");
    page.assert_quiet();
}
