//! What passes between the page and the machine around it: the clipboard, saved files, dropped files, paper.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::engine::Engine;
use crate::journeys::Folder;
use crate::offline::small_file;
use crate::page::{Form, Page};
use crate::told;
use crate::webdriver::{PATIENCE, wait_for};

in_both_forms!(
    what_is_copied_is_what_is_shown,
    what_is_saved_is_what_is_shown,
    a_dropped_file_is_loaded_and_a_dropped_text_too,
    what_is_printed_holds_the_whole_list,
);

/// Empties a field and pastes into it with the keys that people use.
fn pasted(page: &Page, id: &str) -> String {
    const CONTROL: char = '\u{e009}';
    const RELEASE: char = '\u{e000}';
    let field = page.element(id);
    page.browser().clear(&field);
    let keys = format!("{CONTROL}v{RELEASE}");
    page.browser().type_in(&field, &keys);
    page.wait(&format!("something pasted into {id}"), || {
        Some(page.value(id)).filter(|text| !text.is_empty())
    })
}

fn what_is_copied_is_what_is_shown(form: Form) {
    let page = Page::open_as(form, "#platform=nftables");
    page.click("sample");
    let (list, snippet) = (page.lines("cidr-list"), page.text("snippet"));
    // The page only reads this field.
    let copied = |button: &str| {
        page.click(button);
        page.until_told(button, &["Copied"]);
        pasted(&page, "check-input")
    };
    let lines = copied("copy-cidrs");
    for block in &list {
        assert!(lines.lines().any(|line| line == block), "{block}: {lines}");
    }
    assert_eq!(copied("copy-snippet"), snippet);
    assert_eq!(copied("copy-link"), page.value("share-link"));
}

fn what_is_saved_is_what_is_shown(form: Form) {
    let page = Page::open_as(form, "#platform=nftables");
    page.click("sample");
    let snippet = page.text("snippet");
    let save = "button[title*=\"-nftables.\"]";
    let button = page.browser().find(save).expect("a button that saves");
    let name = page.browser().of(&button, "return arguments[0].title");
    let path = page
        .browser()
        .downloads()
        .join(name.unwrap().as_str().unwrap());
    page.click_at(save);
    let saved = wait_for("the saved file", PATIENCE, || {
        let saved = fs::read_to_string(&path).ok()?;
        (!saved.is_empty()).then_some(saved)
    });
    assert_eq!(saved.unwrap(), snippet);
}

/// Drops onto the page: in Chromium from outside, as the desktop would; elsewhere by an event that a script makes.
fn drop_file(page: &Page, file: &Path) {
    let browser = page.browser();
    let zone = page.element("drop-zone");
    if browser.engine() == Engine::Chromium {
        let place = "arguments[0].scrollIntoView({ block: 'center' });\
            const box = arguments[0].getBoundingClientRect();\
            return [box.x + box.width / 2, box.y + box.height / 2]";
        let place = browser.of(&zone, place).unwrap();
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": [file], "dragOperationsMask": 1 });
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "data": data });
            browser.chromium("Input.dispatchDragEvent", &event);
        }
        return;
    }
    let name = file.file_name().unwrap().to_string_lossy();
    let content = fs::read_to_string(file).unwrap();
    let script = format!(
        "data.items.add(new page.File([{}], {}))",
        json!(content),
        json!(name)
    );
    drop_data(page, &script);
    told::made_otherwise("the drop is an event made by a script, for the driver has none");
}

/// Drops what a script puts into `data`.
fn drop_data(page: &Page, fill: &str) {
    let zone = page.element("drop-zone");
    // Firefox's driver gives scripts other classes than the page has.
    let script = format!(
        "const page = window.wrappedJSObject ?? window;\
         const data = new page.DataTransfer();\
         {fill};\
         for (const kind of ['dragenter', 'dragover', 'drop']) {{\
             const zone = arguments[0].wrappedJSObject ?? arguments[0];\
             const how = new page.Object();\
             Object.assign(how, {{ bubbles: true, cancelable: true }});\
             how.dataTransfer = data;\
             zone.dispatchEvent(new page.DragEvent(kind, how));\
         }}"
    );
    page.browser().of(&zone, &script).unwrap();
}

fn a_dropped_file_is_loaded_and_a_dropped_text_too(form: Form) {
    let folder = Folder::new(&format!("dropped-{form:?}"));
    let page = Page::open_as(form, "");
    drop_file(&page, &small_file(&folder, "1787411825"));
    page.until("file-status", "names the file", |text| {
        text.contains("1787411825")
    });
    page.until_value("count-ipv4", "1");

    let text = fs::read_to_string(small_file(&folder, "1787411999")).unwrap();
    drop_data(
        &page,
        &format!("data.setData('text/plain', {})", json!(text)),
    );
    page.until("file-status", "names the text's token", |text| {
        text.contains("1787411999")
    });
}

/// The text of a PDF file, by a program that only reads PDF.
fn text_of_pdf(pdf: &[u8]) -> Option<String> {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "pdftotext");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// A file in the form of ip-ranges.json with blocks that cannot be joined, more than fit on a screen.
fn long_file(folder: &Folder) -> PathBuf {
    let prefixes: Vec<_> = (0..250)
        .map(|number| {
            json!({
                "ip_prefix": format!("44.{number}.0.0/24"), "region": "ap-northeast-1", "service": "EC2",
                "network_border_group": "ap-northeast-1",
            })
        })
        .collect();
    let content = json!({
        "syncToken": "1787411825", "createDate": "2026-08-22-09-37-05",
        "prefixes": prefixes, "ipv6_prefixes": [],
    });
    folder.file("long.json", &serde_json::to_vec(&content).unwrap())
}

/// Lets the rules for paper hold on the screen: for a driver that cannot print.
const AS_ON_PAPER: &str = "
    for (const sheet of document.styleSheets) {
        for (const rule of sheet.cssRules) {
            if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
        }
    }
";

/// The lists and texts that are shown, but only in part: what is outside would have to be scrolled to.
const CUT: &str = "
    const cut = (part) => getComputedStyle(part).overflowY !== 'visible' && part.scrollHeight > part.clientHeight + 1;
    return Array.from(document.querySelectorAll('pre'))
        .filter((text) => text.checkVisibility())
        .filter((text) => cut(text) || cut(text.parentElement))
        .map((text) => text.className);
";

fn what_is_printed_holds_the_whole_list(form: Form) {
    let folder = Folder::new(&format!("printed-{form:?}"));
    let page = Page::open_as(form, "#platform=nftables");
    page.load(&long_file(&folder));
    let list = page.lines("cidr-list");
    assert_eq!(list.len(), 250);
    if page.browser().engine() == Engine::WebKit {
        told::made_otherwise("the driver cannot print: the style rules for paper, on the screen");
        page.until_printable();
        page.browser().run(AS_ON_PAPER);
        let shown = page.browser().run("return document.body.innerText");
        let shown = shown.as_str().unwrap();
        for block in &list {
            assert!(shown.contains(block.as_str()), "{block} is not in\n{shown}");
        }
        assert_eq!(page.browser().run(CUT), json!([]));
        return;
    }
    let pdf = page.print();
    assert!(pdf.starts_with(b"%PDF"));
    let Some(printed) = text_of_pdf(&pdf) else {
        told::made_otherwise("no pdftotext here: that it prints, not what");
        return;
    };
    for block in &list {
        assert!(
            printed.contains(block.as_str()),
            "{block} is not in\n{printed}"
        );
    }
}
