//! What axe-core says of the page in every state, both languages and both themes, and that no width makes it scroll
//! sideways. `scripts/setup` installs axe-core; `TEGATA_AXE` is its path.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

use crate::page::{Form, Page, real_files};

/// axe-core's own text, to be run in the page: the page's policy lets it load nothing.
fn axe() -> String {
    let path = env::var("TEGATA_AXE").expect(
        "TEGATA_AXE names axe.min.js: `. scripts/tools.sh` sets it, scripts/setup test installs it",
    );
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every rule that judges a page, best practices and the one for the size of targets among them.
const RUN: &str = "
    return axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then((found) =>
        found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`));
";

/// The elements that reach beyond the right edge and so make the page scroll sideways; none where it does not.
const OUTSIDE: &str = "
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return Array.from(document.body.querySelectorAll('*'))
        .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
        .filter((element) => !element.closest('.index, .scroll, .scrollx, .desk, pre, svg') && element.checkVisibility())
        .slice(-3)
        .map((element) => `${element.tagName} ${element.className} ${element.dataset.testid ?? ''}`);
";

/// What the page waits for between this and [`RESUME`] never comes: what is shown meanwhile stays.
const STALL: &str = "window.wait = window.setTimeout; window.setTimeout = () => 0";
/// axe-core needs its own timers.
const RESUME: &str = "window.setTimeout = window.wait";

/// What sticks to the window's edge would hide a part of now this control, now that one: it stays in its place.
const UNSTUCK: &str =
    "document.querySelectorAll('.index, .sum').forEach((bar) => { bar.style.position = 'static' })";

/// From now on the browser refuses the clipboard.
const NO_CLIPBOARD: &str = "
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
";

const OPEN_ALL: &str = "document.querySelectorAll('details').forEach((one) => { one.open = true })";

struct Files {
    /// The newest real file, and an older one.
    new: PathBuf,
    old: PathBuf,
    /// What the link of a loaded page holds.
    sent: String,
}

type State = (&'static str, &'static str, fn(&Page, &Files));

fn nothing(_: &Page, _: &Files) {}

fn loaded(page: &Page, files: &Files) {
    page.load(&files.new);
    page.element("cidr-list");
}

fn wrong(page: &Page, _: &Files) {
    let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/google-cloud.json");
    page.upload("file-input", &other);
    page.element("error");
}

fn search(page: &Page, selector: &str, text: &str) {
    let field = page.wait(selector, || page.browser().find(selector));
    page.browser().type_in(&field, text);
}

const BUDGET: &str = "#budget=20&platform=fortigate";
const AMAZON: &str = "#profile=custom&service=AMAZON&region=us-east-1&family=both";

/// Every state of the page that looks different.
const STATES: &[State] = &[
    ("empty", "", nothing),
    ("sample", "", |page, _| {
        page.click("sample");
        page.element("sample-banner");
    }),
    ("reading", "", |page, files| {
        page.browser().run(STALL);
        page.upload("file-input", &files.new);
        page.wait("the progress", || page.browser().find("progress"));
        page.browser().run(RESUME);
    }),
    ("error", "", wrong),
    ("error beside an earlier file", "", |page, files| {
        loaded(page, files);
        wrong(page, files);
    }),
    (
        "internet",
        "#source=192.168.10.0/24&staging=10.20.8.0/24",
        loaded,
    ),
    ("everything unfolded", "", |page, files| {
        loaded(page, files);
        page.browser().run(OPEN_ALL);
    }),
    ("fields at fault", "#profile=custom", |page, files| {
        loaded(page, files);
        page.fill("source", "10.0.0.0/33");
        page.fill("port", "0");
    }),
    ("IPv6", "#family=ipv6", loaded),
    ("both families", "#family=both", loaded),
    (
        "raw rows and addresses for 443",
        "#form=raw&names=cidr",
        loaded,
    ),
    ("VPN without subnets", "#route=vpn", nothing),
    (
        "VPN",
        "#route=vpn&staging=10.20.8.0/24&endpoints=10.20.9.10",
        nothing,
    ),
    ("VPN with a file", "#route=vpn&staging=10.20.8.0/24", loaded),
    ("CloudEndure", "#profile=cloudendure", loaded),
    (
        "DRS in two Regions",
        "#profile=drs&region=ap-northeast-1,ap-northeast-3",
        loaded,
    ),
    (
        "nothing selected",
        "#profile=custom&service=S3&group=xx",
        |page, files| {
            page.load(&files.new);
        },
    ),
    ("custom, us-east-1, all AMAZON", AMAZON, loaded),
    ("fitted", BUDGET, |page, files| {
        loaded(page, files);
        page.until_value("count-ipv4", "20");
        page.element("fit-warning");
    }),
    (
        "fitting",
        "#profile=custom&service=AMAZON&budget=60",
        |page, files| {
            loaded(page, files);
            page.browser().run(STALL);
            page.pick("region", "us-east-1");
            page.browser().run(RESUME);
        },
    ),
    ("searching", "", |page, files| {
        loaded(page, files);
        search(page, ".choices input[type=search]", "us");
        search(page, "#config input[type=search]", "cisco");
    }),
    ("an origin open", "", |page, files| {
        loaded(page, files);
        page.browser()
            .run("document.querySelector('.cidrbox').focus()");
        page.browser().press("\u{e015}\u{e015}");
    }),
    ("copied", "", |page, files| {
        loaded(page, files);
        page.browser().run(STALL);
        page.click("copy-link");
        page.until_told("copy-link", &["Copied", "コピーしました"]);
        page.browser().run(RESUME);
    }),
    ("not copied", "", |page, files| {
        loaded(page, files);
        page.browser().run(STALL);
        page.browser().run(NO_CLIPBOARD);
        page.click("copy-cidrs");
        page.until_told("copy-cidrs", &["Failed", "失敗しました"]);
        page.browser().run(RESUME);
    }),
    (
        "a link not understood",
        "#region=xx&family=9&zzz=1",
        nothing,
    ),
    ("as sent", "SENT", |page, _| drop(page.element("as-sent"))),
    ("as sent and verified", "SENT", |page, files| {
        loaded(page, files);
        page.element("sent-check");
    }),
    ("compared", "#platform=cisco-asa", |page, files| {
        loaded(page, files);
        page.upload("baseline-input", &files.old);
        page.element("added");
        page.browser().run(OPEN_ALL);
    }),
    ("checked", "", |page, files| {
        loaded(page, files);
        page.fill(
            "check-input",
            "permit tcp any host 1.178.64.5\n3.2.66.0/24\n10.9.9.0/33",
        );
        page.element("check-missing");
        page.browser().run(OPEN_ALL);
    }),
    ("looked up", "", |page, files| {
        loaded(page, files);
        page.fill("lookup-input", "3.112.22.40");
        page.element("lookup-result");
    }),
    ("bars of update and crash", "", |page, _| {
        page.browser()
            .run("document.querySelectorAll('.beside').forEach((bar) => { bar.hidden = false })");
    }),
];

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().expect("a list");
    list.iter()
        .filter_map(|one| Some(one.as_str()?.to_owned()))
        .collect()
}

#[test]
fn axe_finds_nothing_in_any_state_in_english() {
    judge_every_state("en");
}

#[test]
fn axe_finds_nothing_in_any_state_in_japanese() {
    judge_every_state("ja");
}

fn judge_every_state(lang: &str) {
    let [.., old, new] = &real_files()[..] else {
        return;
    };
    let (old, new) = (old.clone(), new.clone());
    let axe = axe();
    let page = Page::new(Form::Served, lang);
    page.go("");
    page.load(&new);
    let link = page.value("share-link");
    let sent = link.split_once('#').expect("a fragment").1.to_owned();
    let files = Files { new, old, sent };

    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut judged = 0;
    let mut measured = 0;
    for &(name, fragment, prepare) in STATES {
        page.resize(1280, 900);
        match fragment {
            "SENT" => page.go(&format!("#{}", files.sent)),
            _ => page.go(fragment),
        }
        page.pick("lang", lang);
        page.browser().run(&axe);
        prepare(&page, &files);
        page.browser().run(UNSTUCK);
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light")] {
            page.resize(width, 900);
            page.prefer(scheme);
            judged += 1;
            for violation in strings(&page.browser().run(RUN)) {
                let at = format!("{name} {scheme} {width}");
                found.entry(violation).or_default().push(at);
            }
        }
        for width in [1920, 1440, 1024, 640, 390, 320] {
            page.resize(width, 900);
            measured += 1;
            for element in strings(&page.browser().run(OUTSIDE)) {
                let at = format!("{name} {width}");
                let element = format!("sticks out: {element}");
                found.entry(element).or_default().push(at);
            }
        }
    }
    let version = page.browser().run("return axe.version");
    println!(
        "axe-core {version}, {lang}: {} states, {judged} judgements; {measured} widths measured",
        STATES.len()
    );
    assert!(found.is_empty(), "{found:#?}");
}

/// The judge itself can find fault: else silence means nothing.
#[test]
fn axe_sees_a_fault_that_was_put_in() {
    let page = Page::open("");
    page.browser().run(&axe());
    page.browser().run("document.querySelector('[data-testid=region]').removeAttribute('aria-label'); document.querySelector('label[for=region]').remove()");
    let found = strings(&page.browser().run(RUN));
    assert!(
        found.iter().any(|one| one.starts_with("select-name")),
        "{found:?}"
    );
}
