//! The three tools below the permit, as a person uses them.

use std::fs;
use std::path::Path;

use crate::journeys::Folder;
use crate::oracle;
use crate::page::{Form, Page, real_files};

in_both_forms!(
    an_older_file_gives_what_to_add_and_to_remove,
    a_pasted_configuration_is_held_against_the_list,
    a_file_above_twenty_megabytes_is_refused_and_one_below_is_read,
    an_address_is_looked_up_in_a_line_of_a_log,
);

/// The files of May and August 2026, where they are at hand.
fn may_and_august() -> Option<[std::path::PathBuf; 2]> {
    let files = real_files();
    let find = |name: &str| files.iter().find(|file| file.ends_with(name)).cloned();
    Some([
        find("ip-ranges-2026-05-22.json")?,
        find("ip-ranges-2026-08-22.json")?,
    ])
}

fn tokyo(file: &Path) -> Vec<String> {
    oracle::ipv4(file, "ap-northeast-1", "EC2")
}

fn an_older_file_gives_what_to_add_and_to_remove(form: Form) {
    let Some([may, august]) = may_and_august() else {
        return;
    };
    let page = Page::open_as(form, "#platform=cisco-asa");
    page.load(&august);
    page.upload("baseline-input", &may);
    page.until("added", "holds the new blocks", |text| {
        text.contains("13.196.0.0/14")
    });
    assert_eq!(page.lines("added").len(), 7);
    assert_eq!(page.lines("removed"), ["35.96.38.0/24"]);
    let text = page.text("change-snippet");
    assert!(text.contains(" network-object 13.196.0.0 255.252.0.0"));
    assert!(text.contains(" no network-object 35.96.38.0 255.255.255.0"));
    assert!(page.text("change-rows").contains("35.96.38.0/24"));

    // A bad file takes nothing away.
    let folder = Folder::new(&format!("baseline-{form:?}"));
    let bad = folder.file("ip-ranges.json", b"{\"prefixes\": 1}");
    page.upload("baseline-input", &bad);
    page.element("baseline-error");
    assert_eq!(page.lines("added").len(), 7);
    // The other way round is said.
    page.load(&may);
    page.upload("baseline-input", &august);
    page.until("compare-warning", "says that it is newer", |text| {
        text.contains("newer")
    });
}

fn a_pasted_configuration_is_held_against_the_list(form: Form) {
    let Some([_, august]) = may_and_august() else {
        return;
    };
    let page = Page::open_as(form, "#platform=fortigate");
    page.load(&august);
    let list = tokyo(&august);
    let kept: Vec<&str> = list.iter().skip(2).map(String::as_str).collect();
    page.fill(
        "check-input",
        &format!(
            "{}\n203.0.113.0/24\n54.178.20.9\n10.300.0.0/8",
            kept.join("\n")
        ),
    );
    page.until(
        "check-missing",
        "holds the two that were left out",
        |text| text.lines().eq(list.iter().take(2).map(String::as_str)),
    );
    assert_eq!(page.text("check-surplus"), "203.0.113.0/24");
    assert!(page.text("check-hazards").contains("54.178.20.9/32"));
    assert!(page.text("check-unread").contains("10.300.0.0/8"));
    assert!(page.text("missing-snippet").contains("mgn-apne1-add"));

    // The page's own text has no fault; a file does as well as a paste.
    let folder = Folder::new(&format!("check-{form:?}"));
    let whole = folder.file("fortigate.txt", page.text("snippet").as_bytes());
    page.upload("check-file", &whole);
    page.until("check-verdict", "finds nothing missing", |text| {
        text.contains("Everything that is needed is allowed")
    });
    assert_eq!(page.text("check-missing"), "");
    assert_eq!(page.text("check-surplus"), "");

    // Nothing in the field: nothing to say.
    page.fill("check-input", " ");
    page.wait("the check to go", || {
        page.is_absent("check-missing").then_some(())
    });
}

fn a_file_above_twenty_megabytes_is_refused_and_one_below_is_read(form: Form) {
    let Some([_, august]) = may_and_august() else {
        return;
    };
    let page = Page::open_as(form, "");
    page.load(&august);
    let folder = Folder::new(&format!("large-{form:?}"));
    let rules: String = tokyo(&august)
        .iter()
        .map(|cidr| format!("permit ip any {cidr}\n"))
        .collect();
    let mut text = rules.repeat(18 * 1024 * 1024 / rules.len());
    let large = folder.file("large.txt", text.as_bytes());
    page.upload("check-file", &large);
    page.element("check-verdict");
    assert_eq!(page.text("check-missing"), "");
    text.push_str(&" ".repeat(3 * 1024 * 1024));
    fs::write(&large, text).unwrap();
    page.upload("check-file", &large);
    page.until("check-error", "names the file", |text| {
        text.contains("large.txt")
    });
}

fn an_address_is_looked_up_in_a_line_of_a_log(form: Form) {
    let Some([_, august]) = may_and_august() else {
        return;
    };
    let page = Page::open_as(form, "");
    page.load(&august);
    page.fill(
        "lookup-input",
        "Deny tcp src inside:192.168.10.5/51234 dst outside:3.115.22.40/1500",
    );
    let found = page.until("lookup-result", "tells of both addresses", |text| {
        text.contains("192.168.10.5/32") && text.contains("3.115.22.40/32")
    });
    assert!(found.contains("Allowed by 3.112.0.0/14"), "{found}");
    assert!(found.contains("EC2"), "{found}");
    page.fill("lookup-input", "3.5.0.1");
    page.until(
        "lookup-result",
        "names the Region that would help",
        |text| text.contains("Not allowed") && text.contains("us-east-1"),
    );
}
