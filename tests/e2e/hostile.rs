//! Files, links and texts that mean harm, in the browser: each is answered in the time a person waits, takes nothing
//! away, and stays text. And what the page does when it falls over all the same.

#[path = "../core/big_files.rs"]
pub mod big_files;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;
use tegata::i18n::{Lang, Message};
use tegata::ranges::{ParseError, parse};

use crate::journeys::Folder;
use crate::page::{Form, Page};
use crate::webdriver::wait_for;

/// How long a person waits for an answer to a file.
const DEADLINE: Duration = Duration::from_secs(20);

/// A small good file: two Regions of one row each.
fn good_file(folder: &Folder) -> PathBuf {
    let row = |prefix, region| {
        json!({
            "ip_prefix": prefix, "region": region, "service": "EC2", "network_border_group": region,
        })
    };
    let file = json!({
        "syncToken": "1787411825",
        "createDate": "2026-08-22-09-37-05",
        "prefixes": [row("198.51.100.0/24", "ap-northeast-1"), row("203.0.113.0/24", "us-east-1")],
        "ipv6_prefixes": [],
    });
    folder.file("good.json", &serde_json::to_vec(&file).unwrap())
}

/// The fixtures, by name.
fn bad_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The page with the good file and a subnet, as it must stay.
struct Standing {
    page: Page,
    good: PathBuf,
    status: String,
    /// Pictures and scripts of the page itself.
    parts: serde_json::Value,
}

const PARTS: &str = "return [document.images.length, document.scripts.length, document.querySelectorAll('iframe, object, embed').length]";

impl Standing {
    fn new(folder: &Folder) -> Self {
        Self::of(Page::open("#source=192.168.10.0/24"), folder)
    }

    fn of(page: Page, folder: &Folder) -> Self {
        let good = good_file(folder);
        page.load(&good);
        page.until_value("count-ipv4", "1");
        Self {
            status: page.text("file-status"),
            parts: page.browser().run(PARTS),
            good,
            page,
        }
    }

    /// The good file again, so that the next error is known to be new.
    fn again(&self) {
        self.page.upload("file-input", &self.good);
        self.within("the error to go", || {
            self.page.is_absent("error").then_some(())
        });
    }

    fn within<T>(&self, what: &str, probe: impl FnMut() -> Option<T>) -> T {
        wait_for(what, DEADLINE, probe).unwrap_or_else(|error| {
            let shown = self.page.browser().run("return document.body.innerText");
            panic!("{error}\nthe page showed:\n{shown}")
        })
    }

    /// Hands a file over, and waits for exactly this refusal.
    fn refuses(&self, name: &str, file: &Path, error: &ParseError) {
        let messages = [
            Message::RejectedTitle(error.clone()),
            Message::RejectedDetail(error.clone()),
            Message::RejectedRemedy(error.clone()),
        ];
        let start = Instant::now();
        self.page.upload("file-input", file);
        let told = self.within(&format!("an error for {name}"), || {
            self.page.probe("error", "return arguments[0].textContent")
        });
        for message in messages {
            let text = message.text(Lang::En);
            assert!(told.contains(&*text), "{name}: {told}");
        }
        println!("{name}: {:.1?}: {told}", start.elapsed());
        self.stands(name);
    }

    /// What was there is still there, the page still answers, and nothing of the input became more than text.
    fn stands(&self, name: &str) {
        let page = &self.page;
        assert_eq!(page.text("file-status"), self.status, "{name}");
        assert_eq!(page.value("source"), "192.168.10.0/24", "{name}");
        for (region, list) in [
            ("us-east-1", "203.0.113.0/24"),
            ("ap-northeast-1", "198.51.100.0/24"),
        ] {
            page.pick("region", region);
            page.until("cidr-list", &format!("answers after {name}"), |text| {
                text.trim_end() == list
            });
        }
        self.is_text(name);
    }

    fn is_text(&self, name: &str) {
        assert_unharmed(&self.page, name);
        assert_eq!(self.page.browser().run(PARTS), self.parts, "{name}");
    }
}

/// No script of the input ran, and no sign on the screen hides or turns others.
fn assert_unharmed(page: &Page, name: &str) {
    let pwned = "return typeof (window.wrappedJSObject ?? window).__pwned";
    assert_eq!(page.browser().run(pwned), "undefined", "{name}");
    let hidden = "return [...document.body.textContent, ...document.title]\
         .filter((sign) => /[\\u202a-\\u202e\\u2066-\\u2069\\u200b-\\u200f\\u0000-\\u0008]/u.test(sign)).length";
    assert_eq!(page.browser().run(hidden), 0, "{name}");
}

#[test]
fn every_bad_file_is_refused_in_time_and_takes_nothing_away() {
    let folder = Folder::new("hostile");
    let standing = Standing::new(&folder);
    for file in bad_files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if let Err(error) = parse(&fs::read(&file).unwrap()) {
            standing.refuses(&name, &file, &error);
            standing.again();
        }
    }
    standing.page.assert_quiet();
}

#[test]
fn odd_files_are_used_and_their_words_stay_words() {
    let folder = Folder::new("odd");
    let standing = Standing::new(&folder);
    let page = &standing.page;
    for file in bad_files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(ranges) = parse(&fs::read(&file).unwrap()) else {
            continue;
        };
        page.upload("file-input", &file);
        page.until("cidr-list", &format!("is that of {name}"), |text| {
            text.trim_end() == "192.0.2.0/25"
        });
        for notice in ranges.notices() {
            let text = Message::FileNotice(notice.clone())
                .text(Lang::En)
                .into_owned();
            let shown = page.browser().run("return document.body.textContent");
            assert!(shown.as_str().unwrap().contains(&text), "{name}: {text}");
        }
        standing.is_text(&name);
        page.load(&standing.good);
        page.until("cidr-list", "is the good one", |text| {
            text.trim_end() == "198.51.100.0/24"
        });
    }
    page.assert_quiet();
}

#[test]
fn large_bad_files_are_refused_in_time_too() {
    let folder = Folder::new("large");
    let standing = Standing::new(&folder);
    let huge = folder.0.join("huge.json");
    big_files::hollow(&File::create(&huge).unwrap(), 350).unwrap();
    standing.refuses("350 MB", &huge, &ParseError::TooLarge);
    standing.again();
    let refused: [(&str, Vec<u8>); 8] = [
        ("a million rows", big_files::many_rows(1_000_000)),
        ("a million brackets", big_files::nesting(1_000_000)),
        ("a bomb of 350 MB", big_files::bomb(350)),
        ("a bomb in a bomb", big_files::bomb_in_a_bomb(350)),
        ("many packed files", big_files::many_members(12_000_000)),
        ("too many Regions", big_files::many_regions(4_097)),
        ("a long name", big_files::long_name(20_000_000)),
        ("200 MB of brackets", big_files::nesting(200_000_000)),
    ];
    for (name, bytes) in refused {
        let error = parse(&bytes).unwrap_err();
        let file = folder.file("large.json", &bytes);
        standing.refuses(name, &file, &error);
        standing.again();
    }
    standing.page.assert_quiet();
}

#[test]
fn the_largest_files_that_are_read_are_used_in_time() {
    let folder = Folder::new("rows");
    let standing = Standing::new(&folder);
    let page = &standing.page;
    for (name, bytes) in [
        ("200,000 rows", big_files::many_rows(200_000)),
        (
            "2,000,000 rows in AWS's layout",
            big_files::usual_rows(2_000_000, 0),
        ),
        ("4,096 Regions", big_files::many_regions(4_096)),
    ] {
        let file = folder.file("rows.json", &bytes);
        let start = Instant::now();
        page.upload("file-input", &file);
        standing.within(name, || {
            let status = page.probe("file-status", "return arguments[0].textContent")?;
            (status != standing.status).then_some(())
        });
        println!("{name}: {:.1?}", start.elapsed());
        assert!(start.elapsed() < 2 * DEADLINE, "{name}");
        let start = Instant::now();
        page.load(&standing.good);
        standing.stands(name);
        println!("good file after {name}: {:.1?}", start.elapsed());
    }
    page.assert_quiet();
}

#[test]
fn hostile_links_open_as_a_page_that_answers() {
    let evil = "<img src=x onerror=window.__pwned=1><script>window.__pwned=1</script>";
    let encoded = "%3Cimg%20src%3Dx%20onerror%3D%22window.__pwned%3D1%22%3E";
    let bidi = "%E2%80%AE1-tsae-su%E2%81%A6%00%0A";
    let long = "9".repeat(1_000_000);
    let page = Page::new(Form::Served, "en");
    for (name, fragment) in [
        (
            "markup",
            format!("#region={evil}&source={evil}&{evil}={evil}"),
        ),
        (
            "encoded markup",
            format!(
                "#region={encoded}&staging={encoded}&{encoded}=1&token={encoded}&list={encoded}"
            ),
        ),
        (
            "signs that turn",
            format!("#region={bidi}&group={bidi}&source={bidi}&{bidi}={bidi}&extra={bidi}"),
        ),
        ("a megabyte in one value", format!("#source={long}")),
        (
            "a megabyte of keys",
            format!("#{}", "a&b=&".repeat(200_000)),
        ),
        ("a megabyte of list", format!("#list=A{long}")),
        (
            "a script for an address",
            "#javascript:window.__pwned=1".to_owned(),
        ),
    ] {
        let start = Instant::now();
        page.go(&fragment);
        page.element("link-notices");
        assert_unharmed(&page, name);
        page.click("family-both");
        page.until_checked("family-both");
        page.until_link("family=both");
        println!("{name}: {:.1?}", start.elapsed());
        page.assert_quiet();
    }
}

#[test]
fn hostile_configurations_are_read_as_text() {
    let evil = "<img src=x onerror=\"window.__pwned=1\"><script>window.__pwned=1</script>";
    let folder = Folder::new("hostile-texts");
    let standing = Standing::new(&folder);
    let page = &standing.page;
    let line = format!(
        "permit tcp any 198.51.100.0 0.0.0.255 eq 1500\npermit ip any host {evil}300.1.1.1\n\u{202e}10.0.0.300/99 {evil}\n"
    );
    let groups: String = (0..20_000)
        .map(|at| {
            format!(
                "object-group network g{at}\n group-object g{}\n group-object g{}\n",
                at + 1,
                at + 2
            )
        })
        .collect();
    for (name, text) in [
        ("markup and signs that turn", line.clone()),
        ("a megabyte of it", line.repeat(6_000)),
        (
            "groups within groups",
            format!(
                "{groups}{line}access-list a extended permit tcp any object-group g0 eq 1500\n"
            ),
        ),
        ("brackets", format!("{}\n{line}", "x = ({[".repeat(100_000))),
        ("zeros", format!("{}\n{line}", "\0".repeat(1_000_000))),
    ] {
        let file = folder.file(&format!("{}.txt", name.replace(' ', "-")), text.as_bytes());
        let start = Instant::now();
        page.upload("check-file", &file);
        standing.within(name, || {
            let shown = page
                .browser()
                .run("return document.getElementById('check').textContent");
            let name = file.file_name()?.to_string_lossy().into_owned();
            shown.as_str()?.contains(&name).then_some(())
        });
        println!("{name}: {:.1?}", start.elapsed());
        let text = standing
            .page
            .browser()
            .run("return document.getElementById('check-text').value");
        // What the user pasted stays as it is in the field; nowhere else.
        assert!(text.is_string());
        standing.stands(name);
    }
    page.assert_quiet();
}

/// Takes the page's parts out of the places where the program put them, as a faulty browser extension might; all stays
/// on the screen. The next redrawing that needs such a place is a fault that the program cannot go on from.
const BREAK: &str = "for (const part of document.querySelectorAll('#app .choices *:not(select *)')) {\
     const box = document.createElement('span'); part.replaceWith(box); box.append(part) }";

/// Makes the program fall over by a choice whose fields come into the broken part.
fn fall_over(page: &Page) {
    // What the program and the browser say of it.
    for told in ["failed to insert node", "panicked at", "RuntimeError"] {
        page.expect_complaint(told);
    }
    page.browser().run(BREAK);
    // The list stays as it is.
    page.pick("profile", "custom");
    page.until_shown("crashed");
}

fn falls_over(form: Form) {
    let folder = Folder::new(&format!("fault-{form:?}"));
    let page = Page::open_as(form, "#family=both&source=192.168.10.0/24");
    page.load(&good_file(&folder));
    page.until_value("count-ipv4", "1");
    fall_over(&page);
    let told = page.text("crashed");
    // WebKit does not say which, of a page from disk.
    assert!(
        told.contains("RuntimeError") || told.contains("Script error"),
        "{told}"
    );
    assert!(told.contains("was sent nowhere"), "{told}");

    // What the user had is still there, above all of the list, and nothing lies over it.
    assert_eq!(page.value("source"), "192.168.10.0/24");
    assert_eq!(page.text("cidr-list").trim_end(), "198.51.100.0/24");
    assert!(
        page.value("crashed-link")
            .contains("source=192.168.10.0/24")
    );
    let reached = "const list = document.querySelector('[data-testid=cidr-list]');\
         const reached = [];\
         for (const block of ['start', 'center', 'end']) {\
             list.scrollIntoView({ block });\
             const { left, top, width, height } = list.getBoundingClientRect();\
             const there = document.elementFromPoint(left + 9, top + height / 2);\
             reached.push(!there?.closest('#crashed'))\
         }\
         return reached.join()";
    assert_eq!(page.browser().run(reached), "true,true,true");

    page.click("crashed-reload");
    page.wait("the page to be new", || {
        (!page.is_absent("file-input") && !page.is_shown("crashed")).then_some(())
    });
    page.until_checked("family-both");
    assert_eq!(page.value("source"), "192.168.10.0/24");
    // It works again.
    page.load(&good_file(&folder));
    page.click("route-vpn");
    page.until_checked("route-vpn");
    page.element("staging");
    assert!(!page.is_shown("crashed"));
}

#[test]
fn a_real_fault_keeps_what_is_there_and_the_reload_brings_the_settings_back() {
    falls_over(Form::Served);
    falls_over(Form::SingleFile);
}

#[test]
fn a_page_that_fell_over_can_be_opened_without_the_file_that_it_keeps() {
    let folder = Folder::new("fault-kept");
    let page = Page::open("#family=both&source=192.168.10.0/24");
    page.load(&good_file(&folder));
    page.click("keep-file");
    page.element("kept");
    fall_over(&page);
    page.click("crashed-anew");
    page.until_checked("family-ipv4");
    page.element("forget-file");
    assert!(page.is_absent("file-status"));
    assert_eq!(page.fragment(), "");
    // Once only: afterwards the kept file comes back as ever.
    page.reload();
    page.until("file-status", "names the kept file", |text| {
        text.contains("1787411825")
    });
}
