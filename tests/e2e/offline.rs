//! The page without its server, its next version, what it keeps, and what it does after a fault of its own.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::journeys::Folder;
use crate::page::{Form, Page, dist};

in_both_forms!(
    the_last_file_is_kept_only_when_asked_and_forgotten_with_one_click,
    where_nothing_can_be_kept_the_page_says_so_and_works,
    a_fault_of_the_pages_own_keeps_the_input_and_offers_a_reload,
    the_browser_itself_refuses_markup_workers_and_connections,
);

/// A small file in the form of ip-ranges.json.
pub fn small_file(folder: &Folder, token: &str) -> PathBuf {
    let content = json!({
        "syncToken": token,
        "createDate": "2026-08-22-09-37-05",
        "prefixes": [{
            "ip_prefix": "198.51.100.0/24", "region": "ap-northeast-1", "service": "EC2",
            "network_border_group": "ap-northeast-1",
        }],
        "ipv6_prefixes": [],
    });
    folder.file(
        &format!("{token}.json"),
        &serde_json::to_vec(&content).unwrap(),
    )
}

#[test]
fn after_one_visit_the_page_works_with_the_server_gone() {
    let mut page = Page::open("");
    page.until_stored(1);
    page.stop_server();
    page.go("#route=vpn&staging=10.0.0.0%2F24");
    page.until("cidr-list", "is the subnet", |text| {
        text.trim_end() == "10.0.0.0/24"
    });
    page.reload();
    page.click("route-internet");
    page.click("sample");
    page.until("cidr-list", "holds invented prefixes", |text| {
        text.contains("198.1")
    });
    page.pick("platform", "nftables");
    page.until("snippet", "is for nftables", |text| text.contains("table"));
}

/// A copy of the built folder.
pub fn copy(name: &str) -> Folder {
    let folder = Folder::new(name);
    for entry in fs::read_dir(dist()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.0.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// The name of the one file that is meant.
fn file_of(folder: &Folder, is_meant: impl Fn(&str) -> bool) -> String {
    fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .find(|name| is_meant(name))
        .unwrap()
}

fn source(content: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(content)))
}

/// Makes the folder that of another build, as the pack step would.
fn publish(folder: &Folder, old: &str, new: &str) {
    let read = |name: &str| fs::read_to_string(folder.0.join(name)).unwrap();
    let (page, worker) = (read("index.html"), read("sw.js"));
    let next = page.replace(old, new);
    assert_ne!(next, page);
    let worker = worker
        .replace(old, new)
        .replace(&source(&page), &source(&next));
    folder.file("index.html", next.as_bytes());
    folder.file("sw.js", worker.as_bytes());
}

#[test]
fn a_new_version_waits_until_the_user_takes_it() {
    let version = fs::read_to_string(dist().join("version.txt")).unwrap();
    let old = version.trim_end().rsplit(' ').next().unwrap().to_owned();
    let (second, third) = ("222222222222", "333333333333");
    let folder = copy("versions");
    let page = Page::of(&folder.0, Form::Served, "en");
    let shows = |build: &str| {
        page.until("version", &format!("names {build}"), |text| {
            text.contains(build)
        });
    };
    page.go("#family=both");
    page.until_stored(1);
    shows(&old);
    assert!(!page.is_shown("update"));

    publish(&folder, &old, second);
    page.reload();
    page.until_shown("update");
    page.until_stored(2);
    shows(&old);

    // Not even when every window was closed in between, and not when a third version comes.
    page.go("#family=both");
    page.until_shown("update");
    shows(&old);
    publish(&folder, second, third);
    page.go("#family=both");
    let script = "const answer = document.documentElement.dataset;\
         caches.keys().then((keys) => { answer.names = keys.join() }); return answer.names ?? ''";
    page.wait("the third version to take the second's place", || {
        let names = page.browser().run(script);
        let names = names.as_str()?;
        (names.contains(&old) && names.contains(third) && !names.contains(second)).then_some(())
    });
    shows(&old);

    page.until_shown("update");
    page.click("update-later");
    assert!(!page.is_shown("update"));
    page.reload();
    page.until_shown("update");
    shows(&old);
    page.click("update-take");
    shows(third);
    page.until_stored(1);
    assert!(!page.is_shown("update"));
    page.until_checked("family-both");
}

#[test]
fn the_first_view_waits_for_nothing_and_says_when_the_rest_does_not_come() {
    let folder = copy("without-engine");
    let name = file_of(&folder, |name| name.contains("engine"));
    let engine = fs::read(folder.0.join(&name)).unwrap();
    // Another version's, or a half of it: the hash in the glue tells.
    folder.file(&name, &engine[..engine.len() / 2]);
    let page = Page::of(&folder.0, Form::Served, "en");
    page.expect_complaint("integrity");
    page.expect_complaint("Failed to fetch");
    page.go_to_first_view("");
    page.until("engine-failed", "says what to do", |text| {
        text.contains("try again")
    });
    for id in ["rules-table", "check-input", "snippet"] {
        assert!(page.is_absent(id), "{id}");
    }
    // What is asked for meanwhile is not lost.
    page.click("route-vpn");
    page.fill("staging", "10.20.8.0/24");
    page.click("route-internet");
    page.click("sample");
    page.element("reading");
    assert!(page.fragment().contains("staging=10.20.8.0"));

    folder.file(&name, &engine);
    page.click("fetch-again");
    page.until("cidr-list", "holds invented prefixes", |text| {
        text.contains("198.1")
    });
    assert!(page.is_absent("engine-failed"));
    page.pick("platform", "nftables");
    page.until("snippet", "is for nftables", |text| text.contains("table"));
}

#[test]
fn a_version_that_was_altered_on_its_way_is_not_kept() {
    let folder = copy("altered");
    let name = file_of(&folder, |name| name.ends_with(".webmanifest"));
    folder.file(&name, b"{}");
    let page = Page::of(&folder.0, Form::Served, "en");
    page.expect_complaint("integrity");
    page.expect_complaint("Manifest: ");
    page.go("");
    let script = "const answer = document.documentElement.dataset;\
         navigator.serviceWorker.getRegistration().then((registration) => {\
             const worker = registration?.installing;\
             if (!worker) answer.state = registration ? 'kept' : 'redundant' });\
         return answer.state ?? ''";
    page.wait("the worker to give up", || {
        (page.browser().run(script) == "redundant").then_some(())
    });
    page.click("sample");
    page.element("cidr-list");
}

/// Asks for the worker anew, and waits until the browser has done with what it got.
fn until_updated(page: &Page) {
    let script = "const answer = document.documentElement.dataset;\
         if (!answer.asked) {\
             answer.asked = 'yes';\
             navigator.serviceWorker.getRegistration().then((registration) => registration.update()).then((registration) => {\
                 const worker = registration.installing;\
                 if (!worker) { answer.done = 'nothing new'; return }\
                 worker.addEventListener('statechange', () => { answer.done = worker.state });\
             }, (error) => { answer.done = String(error) });\
         }\
         return answer.done ?? ''";
    page.wait("the new worker to end", || {
        let state = page.browser().run(script);
        (state != "" && state != "installing").then_some(())
    });
}

#[test]
fn a_new_version_that_fails_its_hashes_is_neither_kept_nor_announced() {
    let folder = copy("half-deployed");
    let page = Page::of(&folder.0, Form::Served, "en");
    page.expect_complaint("integrity");
    page.go("");
    page.until_stored(1);
    let version = fs::read_to_string(dist().join("version.txt")).unwrap();
    let old = version.trim_end().rsplit(' ').next().unwrap();
    let style = file_of(&folder, |name| name.ends_with(".css"));
    publish(&folder, old, "222222222222");
    folder.file(&style, b"body { display: none }");
    until_updated(&page);
    page.until_stored(1);
    assert!(!page.is_shown("update"));
    page.reload();
    page.until("version", "names the old build", |text| text.contains(old));
    assert!(!page.is_shown("update"));
    page.click("sample");
    page.element("cidr-list");
}

#[test]
fn the_single_file_registers_no_worker_even_from_a_server() {
    let page = Page::open("");
    page.browser().open("about:blank");
    page.browser()
        .open(&format!("{}tegata.html", page.address()));
    page.element("file-input");
    let page_uses = "return document.documentElement.outerHTML.includes('serviceWorker')";
    assert_eq!(page.browser().run(page_uses), false);
    page.click("sample");
    page.element("cidr-list");
}

fn the_last_file_is_kept_only_when_asked_and_forgotten_with_one_click(form: Form) {
    let folder = Folder::new(&format!("kept-{form:?}"));
    let page = Page::open_as(form, "");
    page.load(&small_file(&folder, "1787411825"));
    // Not unless the user asks.
    page.go("");
    assert!(page.is_absent("file-status"));
    assert!(page.is_absent("kept"));

    page.load(&small_file(&folder, "1787411825"));
    page.click("keep-file");
    page.until("kept", "gives the date", |text| text.contains("20"));
    page.until_checked("keep-file");
    page.go("");
    page.until("file-status", "names the file", |text| {
        text.contains("1787411825")
    });
    page.until_checked("keep-file");
    page.until_value("count-ipv4", "1");

    // Another file does not take the kept one's place by itself.
    page.load(&small_file(&folder, "1787411999"));
    page.until("kept", "speaks of another file", |text| {
        text.starts_with("Another")
    });
    page.go("");
    page.until("file-status", "names the first file", |text| {
        text.contains("1787411825")
    });

    page.click("forget-file");
    page.wait("the note to go", || page.is_absent("kept").then_some(()));
    page.go("");
    assert!(page.is_absent("file-status"));
    let left = "return localStorage.getItem('tegata.kept')";
    assert!(page.browser().run(left).is_null());
}

/// As in private windows, and from disk in some browsers: either store may be closed.
fn where_nothing_can_be_kept_the_page_says_so_and_works(form: Form) {
    let folder = Folder::new(&format!("unkept-{form:?}"));
    let page = Page::open_as(form, "");
    for (number, closed) in ["IDBFactory.prototype.open", "Storage.prototype.setItem"]
        .iter()
        .enumerate()
    {
        page.go("");
        let close = format!("(window.wrappedJSObject ?? window).{closed} = null");
        page.browser().run(&close);
        page.load(&small_file(&folder, &format!("178741180{number}")));
        page.click("keep-file");
        page.until("keep-failed", "says so", |text| !text.trim().is_empty());
        assert!(page.is_absent("kept"));
        assert_eq!(
            page.probe("keep-file", "return String(arguments[0].checked)")
                .as_deref(),
            Some("false")
        );
        page.until_value("count-ipv4", "1");
    }
    page.go("");
    assert!(page.is_absent("file-status"));
}

fn fail_with(page: &Page, error: &str) {
    // Firefox's driver gives scripts other classes than the page has.
    let script = format!(
        "const page = window.wrappedJSObject ?? window;\
         page.dispatchEvent(new page.ErrorEvent('error', {{ error: new page.{error} }}))"
    );
    page.browser().run(&script);
}

fn a_fault_of_the_pages_own_keeps_the_input_and_offers_a_reload(form: Form) {
    let page = Page::open_as(form, "#family=both&lang=ja");
    page.until_checked("family-both");
    fail_with(&page, "TypeError('of some extension')");
    assert!(!page.is_shown("crashed"));
    fail_with(&page, "WebAssembly.RuntimeError('unreachable')");
    page.until_shown("crashed");
    assert_eq!(page.value("crashed-link"), "#family=both&lang=ja");
    let shown = page.browser().run("return document.body.innerText");
    let shown = shown.as_str().unwrap();
    assert!(shown.contains("RuntimeError: unreachable"));
    assert!(shown.contains("設定を残して再読み込み"));
    assert!(!shown.contains("Reload with these settings"));

    page.click("crashed-reload");
    page.wait("the page to be new", || {
        (!page.is_absent("file-input") && !page.is_shown("crashed")).then_some(())
    });
    page.until_checked("family-both");
    fail_with(&page, "WebAssembly.RuntimeError('unreachable')");
    page.until_shown("crashed");
    page.click("crashed-anew");
    page.until_checked("family-ipv4");
    assert_eq!(page.fragment(), "");
}

fn the_browser_itself_refuses_markup_workers_and_connections(form: Form) {
    let page = Page::open_as(form, "");
    for part in [
        "Trusted",
        "TrustedHTML",
        "connect-src",
        "default-src",
        "example.com",
    ] {
        page.expect_complaint(part);
    }
    let tries = [
        "document.createElement('p').innerHTML = '<b>x</b>'",
        "document.createElement('script').text = 'x'",
        "trustedTypes.createPolicy('other', {})",
    ];
    for attempt in tries {
        let script = format!("try {{ {attempt}; return 'allowed' }} catch {{ return 'refused' }}");
        assert_eq!(page.browser().run(&script), "refused", "{attempt}");
    }
    let fetch = "const asked = document.documentElement.dataset;\
         if (!asked.answer) {\
             asked.answer = 'asked';\
             fetch('https://example.com/').then(() => { asked.answer = 'allowed' }, () => { asked.answer = 'refused' });\
         }\
         return asked.answer";
    page.wait("the connection to be refused", || {
        let answer = page.browser().run(fetch);
        assert_ne!(answer, "allowed");
        (answer == "refused").then_some(())
    });
    // By the policy, not by the proxy, which would have told of it: the page is held to that at its end.
}
