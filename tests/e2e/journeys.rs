//! What people do with the page, from the first visit on.

use std::fs;
use std::path::PathBuf;

use crate::oracle;
use crate::page::{Form, Page, real_files};

in_both_forms!(
    tokyo_over_the_internet_then_over_vpn,
    vpn_needs_no_file,
    families_can_be_chosen_one_by_one,
    a_bad_second_file_takes_nothing_away,
    a_cut_off_file_is_refused_and_a_whole_one_still_loads,
    the_language_is_the_browsers_until_one_is_chosen,
    back_and_forward_go_through_the_choices,
    a_list_leaves_nothing_while_it_is_away_and_comes_back_as_it_was,
    a_link_changes_also_what_was_chosen_by_hand,
    a_link_shows_exactly_the_senders_choices,
    a_bad_value_in_a_link_is_named_and_the_rest_applies,
    sample_data_is_marked_in_every_snippet,
    every_platform_has_a_snippet_for_the_real_file,
    the_page_is_its_own_files_and_nothing_else,
    a_link_with_the_list_shows_the_customer_the_same_without_a_file,
    an_older_file_tells_what_differs_from_a_sent_list,
    an_edited_list_is_refused_and_the_choices_still_apply,
);

/// A folder for the files that a journey makes up, removed at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tegata-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// The article's own job: the list of Tokyo over the internet, then the one small CIDR that VPN needs in its place.
fn tokyo_over_the_internet_then_over_vpn(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let page = Page::open_as(form, "");
    page.load(&file);
    page.pick("region", "ap-northeast-1");
    page.click("route-internet");
    let expected = oracle::ipv4(&file, "ap-northeast-1", "EC2");
    page.until_value("count-ipv4", &expected.len().to_string());
    assert_eq!(page.lines("cidr-list"), expected);

    page.pick("platform", "fortigate");
    let snippet = page.until("snippet", "is for FortiGate", |text| {
        text.contains("config firewall")
    });
    for cidr in &expected {
        let address = cidr.split('/').next().unwrap();
        assert!(snippet.contains(address), "{cidr} is missing");
    }

    page.click("route-vpn");
    page.fill("staging", "10.20.30.0/24");
    page.until("cidr-list", "is the staging subnet", |text| {
        text.trim_end() == "10.20.30.0/24"
    });
    page.until_value("count-ipv4", "1");
    assert!(page.text("rules-table").contains("10.20.30.0/24"));
}

#[test]
fn the_newest_real_file_gives_72_ipv4_blocks_for_tokyo() {
    let files = real_files();
    let Some(file) = files
        .iter()
        .find(|file| file.ends_with("ip-ranges-2026-08-22.json"))
    else {
        return;
    };
    let page = Page::open("");
    page.load(file);
    page.until_value("count-ipv4", "72");
    assert_eq!(page.lines("cidr-list").len(), 72);
}

fn vpn_needs_no_file(form: Form) {
    let page = Page::open_as(form, "#route=vpn");
    page.fill("staging", "10.0.0.0/25, 10.0.0.128/25");
    page.until("cidr-list", "is the joined subnet", |text| {
        text.trim_end() == "10.0.0.0/24"
    });
}

#[test]
fn every_real_file_gives_the_counts_of_an_independent_program() {
    let page = Page::open("#family=both");
    for file in real_files() {
        page.load(&file);
        for region in ["ap-northeast-1", "us-east-1"] {
            page.pick("region", region);
            let v4 = oracle::ipv4(&file, region, "EC2");
            let v6 = oracle::ipv6(&file, region, "EC2");
            page.until_value("count-ipv4", &v4.len().to_string());
            page.until_value("count-ipv6", &v6.len().to_string());
            let expected = [v4.as_slice(), v6.as_slice()].concat();
            assert_eq!(page.lines("cidr-list"), expected);
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            println!(
                "{name} {region}: page and ipaddress {} IPv4, {} IPv6",
                v4.len(),
                v6.len()
            );
        }
    }
}

fn families_can_be_chosen_one_by_one(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let page = Page::open_as(form, "");
    page.load(&file);
    let v4 = oracle::ipv4(&file, "ap-northeast-1", "EC2");
    let v6 = oracle::ipv6(&file, "ap-northeast-1", "EC2");
    for (choice, expected) in [
        ("family-ipv6", v6.clone()),
        ("family-both", [v4.as_slice(), v6.as_slice()].concat()),
        ("family-ipv4", v4),
    ] {
        page.click(choice);
        page.wait(&format!("the list of {choice}"), || {
            (page.lines("cidr-list") == expected).then_some(())
        });
    }
}

fn a_bad_second_file_takes_nothing_away(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let folder = Folder::new(&format!("bad-{form:?}"));
    let bad = folder.file(
        "ip-ranges.json",
        b"<!DOCTYPE html><html><title>Sign in</title></html>",
    );
    let page = Page::open_as(form, "");
    assert!(page.is_absent("error"));
    page.load(&file);
    let (status, list, snippet) = (
        page.text("file-status"),
        page.text("cidr-list"),
        page.text("snippet"),
    );
    page.upload("file-input", &bad);
    page.until("error", "says what was wrong", |text| text.contains("HTML"));
    assert_eq!(page.text("file-status"), status);
    assert_eq!(page.text("cidr-list"), list);
    assert_eq!(page.text("snippet"), snippet);
    page.load(real_files().first().unwrap());
    page.wait("the error to go", || page.is_absent("error").then_some(()));
}

fn a_cut_off_file_is_refused_and_a_whole_one_still_loads(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let folder = Folder::new(&format!("cut-{form:?}"));
    let content = fs::read(&file).unwrap();
    let cut = folder.file("ip-ranges.json", &content[..content.len() / 2]);
    let page = Page::open_as(form, "");
    page.upload("file-input", &cut);
    page.element("error");
    page.load(&file);
}

fn the_language_is_the_browsers_until_one_is_chosen(form: Form) {
    for (browser, other, first, second) in [
        ("ja", "en", "ja", "en"),
        ("en", "ja", "en", "ja"),
        ("fr", "ja", "en", "ja"),
    ] {
        let page = Page::new(form, browser);
        page.go("");
        let lang = || page.browser().run("return document.documentElement.lang");
        assert_eq!(page.value("lang"), first);
        page.wait("the document's language", || {
            (lang() == first).then_some(())
        });
        page.pick("lang", other);
        page.wait("the other language", || (lang() == second).then_some(()));
        page.until_link(&format!("lang={second}"));
    }
}

fn back_and_forward_go_through_the_choices(form: Form) {
    let page = Page::open_as(form, "");
    // By clicks alone: the driver picks options by script, and Chromium's back button passes over entries that no person made.
    page.click("family-both");
    page.until_link("family=both");
    page.click("route-vpn");
    page.until_link("route=vpn");
    page.browser().back();
    page.until_checked("route-internet");
    page.until_checked("family-both");
    page.browser().back();
    page.until_checked("family-ipv4");
    page.browser().forward();
    page.until_checked("family-both");
    page.until_checked("route-internet");
    page.browser().forward();
    page.until_checked("route-vpn");
    page.until_checked("family-both");
}

/// Without a list its sections are kept, but not in the document; and never those of an earlier file.
fn a_list_leaves_nothing_while_it_is_away_and_comes_back_as_it_was(form: Form) {
    let files = real_files();
    let [older, .., newest] = files.as_slice() else {
        return;
    };
    let tokyo = |file| oracle::ipv4(file, "ap-northeast-1", "EC2");
    let page = Page::open_as(form, "");
    let go_away = || {
        page.click("route-vpn");
        page.wait("a page without a list", || {
            page.is_absent("cidr-list").then_some(())
        });
        for id in [
            "count-ipv4",
            "copy-cidrs",
            "snippet",
            "copy-snippet",
            "platform",
        ] {
            assert!(page.is_absent(id), "{id} is still there");
        }
    };
    let come_back = |file| {
        page.click("route-internet");
        let expected = tokyo(file);
        page.until_value("count-ipv4", &expected.len().to_string());
        assert_eq!(page.lines("cidr-list"), expected);
        assert!(page.is_absent("endpoints"));
    };
    let is_same = || {
        page.browser()
            .run("return document.getElementById('cidr').isSame === true")
    };
    let fields = || {
        page.browser()
            .run("return document.querySelectorAll('#staging').length")
    };
    page.load(newest);
    page.until_value("count-ipv4", &tokyo(newest).len().to_string());
    page.browser()
        .run("document.getElementById('cidr').isSame = true");
    go_away();
    assert_eq!(fields(), 1);
    page.element("endpoints");
    come_back(newest);
    assert_eq!(fields(), 1);
    assert_eq!(is_same(), true);

    go_away();
    page.load(older);
    come_back(older);
    assert_eq!(is_same(), false);
    page.assert_quiet();
}

/// A list that somebody chose from heeds no mark on its options any more: it must be told.
fn a_link_changes_also_what_was_chosen_by_hand(form: Form) {
    let lists = [
        ("region", "us-east-1", "eu-west-1"),
        ("platform", "nftables", "cisco-asa"),
        ("profile", "drs", "cloudendure"),
        ("lang", "en", "ja"),
    ];
    // Without a list there is no platform to choose.
    let rest = "route=vpn&staging=10.20.30.0/24";
    let page = Page::open_as(form, &format!("#{rest}"));
    for (id, first, second) in lists {
        page.pick(id, first);
        page.pick(id, second);
        page.until_link(&format!("{id}={second}"));
    }
    // The last choice was the language: every option has another text now.
    for (id, _, second) in lists {
        assert_eq!(page.value(id), second, "{id}");
    }
    let link: Vec<String> = lists
        .iter()
        .map(|(id, first, _)| format!("{id}={first}"))
        .collect();
    let open = format!("location.hash = '{rest}&{}'", link.join("&"));
    page.browser().run(&open);
    for (id, first, _) in lists {
        page.wait(&format!("{id} to show {first}"), || {
            (page.value(id) == first).then_some(())
        });
    }
}

#[test]
fn the_index_marks_the_section_that_is_read() {
    let page = Page::open("#lang=en&route=vpn");
    let marked = |id: &str| {
        let scroll = format!("document.getElementById('{id}').scrollIntoView()");
        page.browser().run(&scroll);
        page.wait(&format!("only {id} to be marked"), || {
            let script = "return [...document.querySelectorAll('nav.index a[aria-current]')].map((one) => one.hash).join()";
            let found = page.browser().run(script);
            (found.as_str()? == format!("#{id}")).then_some(())
        });
    };
    for id in ["rules", "summary"] {
        marked(id);
    }
    // Sections that come with the list are followed as well.
    page.fill("staging", "10.20.30.0/24");
    page.until_value("count-ipv4", "1");
    for id in ["config", "cidr", "rules"] {
        marked(id);
    }
}

#[test]
fn an_opened_caution_stays_open_where_others_come_and_go() {
    let page = Page::open("#lang=en");
    let cautions = || {
        let script = "return [...document.querySelectorAll('.cautions details')]
            .map((one) => [one.querySelector('summary').lastElementChild.textContent, one.open])";
        let found = page.browser().run(script);
        let found: Vec<(String, bool)> = serde_json::from_value(found).unwrap();
        found
    };
    let before = cautions();
    page.browser()
        .run("document.querySelectorAll('.cautions summary')[3].click()");
    page.click("route-vpn");
    page.until_link("route=vpn");
    let opened = &before[3].0;
    page.wait("the same caution to be open, and no other", || {
        let now = cautions();
        let place = now.iter().position(|(text, _)| text == opened)?;
        let others = now
            .iter()
            .skip(1)
            .filter(|(text, is_open)| *is_open && text != opened);
        (now.len() < before.len() && now[place].1 && others.count() == 0).then_some(())
    });
}

fn a_link_shows_exactly_the_senders_choices(form: Form) {
    let fragment = "#profile=drs&route=vpn&region=us-east-1&family=both&staging=10.1.0.0%2F24&source=192.168.0.0%2F16&platform=nftables&lang=ja";
    let page = Page::open_as(form, fragment);
    assert_eq!(page.value("profile"), "drs");
    page.until_checked("route-vpn");
    page.until_checked("family-both");
    assert_eq!(page.value("staging"), "10.1.0.0/24");
    assert_eq!(page.value("source"), "192.168.0.0/16");
    assert_eq!(page.value("platform"), "nftables");
    assert_eq!(page.value("lang"), "ja");
    page.until("snippet", "holds both subnets", |text| {
        text.contains("10.1.0.0/24") && text.contains("192.168.0.0/16")
    });
}

fn a_bad_value_in_a_link_is_named_and_the_rest_applies(form: Form) {
    let page = Page::open_as(form, "#profile=drs&family=ipv5&route=vpn");
    page.wait("the key to be named", || {
        let shown = page.browser().run("return document.body.innerText");
        shown.as_str()?.contains("family").then_some(())
    });
    page.until_checked("family-ipv4");
    page.until_checked("route-vpn");
    assert_eq!(page.value("profile"), "drs");
}

/// The snippet of each platform. Neighbours in the picker differ; an EDL is the plain list by its nature. MGN's hosts have no fixed addresses, so a hosts file is refused.
fn every_snippet(page: &Page) -> Vec<(String, String)> {
    let mut snippets: Vec<(String, String)> = Vec::new();
    for platform in page.options("platform") {
        page.pick("platform", &platform);
        if platform == "hosts" {
            page.until("unrenderable", "gives a reason", |text| {
                !text.trim().is_empty()
            });
            assert!(page.is_absent("snippet"));
            continue;
        }
        let text = page.until("snippet", &format!("is that of {platform}"), |text| {
            !text.trim().is_empty() && snippets.last().is_none_or(|(_, last)| last != text)
        });
        snippets.push((platform, text));
    }
    snippets
}

fn sample_data_is_marked_in_every_snippet(form: Form) {
    let page = Page::open_as(form, "");
    page.click("sample");
    page.until("cidr-list", "holds invented prefixes", |text| {
        text.contains("198.1")
    });
    assert!(
        page.lines("cidr-list")
            .iter()
            .all(|cidr| cidr.starts_with("198.18.") || cidr.starts_with("198.19."))
    );
    for (platform, text) in every_snippet(&page) {
        assert!(
            text.to_ascii_lowercase().contains("sample"),
            "{platform}: {text}"
        );
    }
}

fn every_platform_has_a_snippet_for_the_real_file(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let page = Page::open_as(form, "");
    page.load(&file);
    assert!(every_snippet(&page).len() >= 5);
}

fn the_page_is_its_own_files_and_nothing_else(form: Form) {
    let page = Page::open_as(form, "");
    page.click("sample");
    page.element("cidr-list");
    let requested = page.requested();
    match form {
        Form::Served => assert!(requested.iter().any(|request| request.contains(".wasm"))),
        Form::SingleFile => assert_eq!(requested, Vec::<String>::new()),
    }
}

fn a_link_with_the_list_shows_the_customer_the_same_without_a_file(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let fragment = "#profile=mgn&route=internet&region=ap-northeast-1&platform=fortigate\
        &source=192.168.10.0/24,192.168.20.0/24";
    let sender = Page::open_as(form, fragment);
    sender.load(&file);
    sender.click("copy-link");
    let link = sender.value("share-link");
    let (_, list) = link.split_once('#').expect("a link has a fragment");
    assert!(list.contains("&token=") && list.contains("&list="));
    let shown = ["cidr-list", "rules-table", "snippet"];
    // The other page stands on another port.
    let told = |page: &Page, id: &str| page.text(id).replace(page.address(), "");
    let theirs = shown.map(|id| told(&sender, id));

    let customer = Page::open_as(form, &format!("#{list}"));
    customer.element("as-sent");
    assert_eq!(shown.map(|id| told(&customer, id)), theirs);
    assert!(customer.is_absent("file-status"));

    customer.load(&file);
    let checked = "return arguments[0].dataset.value";
    customer.wait("the list to be checked", || {
        let verdict = customer.probe("sent-check", checked)?;
        (verdict == "same").then_some(())
    });
    assert_eq!(shown.map(|id| told(&customer, id)), theirs);
}

fn an_older_file_tells_what_differs_from_a_sent_list(form: Form) {
    let files = real_files();
    let [.., older, newer] = files.as_slice() else {
        return;
    };
    let sender = Page::open_as(form, "");
    sender.load(newer);
    let link = sender.value("share-link");
    let list = link.split_once('#').expect("a link has a fragment").1;
    let customer = Page::open_as(form, &format!("#{list}"));
    let sent = customer.lines("cidr-list");
    customer.load(older);
    customer.element("sent-check");
    let removed = customer.lines("sent-removed");
    assert!(!removed.is_empty() && removed.iter().all(|block| !block.is_empty()));
    assert_ne!(customer.lines("cidr-list"), sent);
}

fn an_edited_list_is_refused_and_the_choices_still_apply(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let sender = Page::open_as(form, "#region=us-east-1&source=192.168.10.0/24");
    sender.load(&file);
    let link = sender.value("share-link");
    let list = link.split_once('#').expect("a link has a fragment").1;
    let (kept, last) = list.split_at(list.len() - 1);
    let edited = format!("#{kept}{}", if last == "A" { "B" } else { "A" });
    let customer = Page::open_as(form, &edited);
    customer.element("link-notices");
    assert!(customer.is_absent("cidr-list"));
    assert!(customer.is_absent("as-sent"));
    assert_eq!(customer.value("source"), "192.168.10.0/24");
    assert_eq!(customer.value("region"), "us-east-1");
}
