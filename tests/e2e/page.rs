//! The page as a person uses it, by the names of the UI contract, and the server that it comes from.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::{env, fs, thread};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::skipped::skipped;
use crate::webdriver::{Browser, Element, Owned, PATIENCE, wait_for};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The real files, oldest first; empty where they are not at hand.
pub fn real_files() -> Vec<PathBuf> {
    let folder =
        env::var_os("TEGATA_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&folder) else {
        skipped(&format!("no real files in {}", folder.display()));
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    files
}

/// The two forms in which people get the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The folder from a server.
    Served,
    /// `tegata.html` opened from disk.
    SingleFile,
}

/// The page in a browser of its own, from a server of its own or from disk. Every page is held to its promise when it is
/// left: see [`Page::assert_quiet`].
pub struct Page {
    browser: Browser,
    form: Form,
    folder: PathBuf,
    address: String,
    /// Parts of complaints that the journey provokes.
    expected: RefCell<Vec<&'static str>>,
    requests: Arc<Mutex<Vec<String>>>,
    server: Option<Owned>,
}

/// The built folder.
pub fn dist() -> PathBuf {
    root().join("dist")
}

impl Page {
    /// A browser whose user reads this language; no page yet.
    pub fn new(form: Form, lang: &str) -> Self {
        Self::of(&dist(), form, lang)
    }

    /// A browser for the page that is built in this folder; no page yet.
    pub fn of(folder: &Path, form: Form, lang: &str) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&requests);
        let (server, address) = match form {
            Form::Served => {
                let (server, address) = Owned::start(
                    Command::new(env!("CARGO_BIN_EXE_serve")).arg(folder),
                    |line| line.starts_with("http://").then(|| line.to_owned()),
                    move |line| log.lock().expect("the log").push(line),
                )
                .unwrap_or_else(|error| panic!("{error}"));
                (Some(server), address)
            }
            Form::SingleFile => (
                None,
                format!("file://{}", folder.join("tegata.html").display()),
            ),
        };
        Self {
            browser: Browser::start(lang),
            form,
            folder: folder.to_owned(),
            address,
            expected: RefCell::default(),
            requests,
            server,
        }
    }

    /// A browser for the page that another server offers under this address; no page yet. It keeps no log for us.
    pub fn hosted(server: Owned, folder: &Path, address: String) -> Self {
        Self {
            browser: Browser::start("en"),
            form: Form::Served,
            folder: folder.to_owned(),
            address,
            expected: RefCell::default(),
            requests: Arc::default(),
            server: Some(server),
        }
    }

    /// The served page in English, opened with this fragment, ready for use.
    pub fn open(fragment: &str) -> Self {
        Self::open_as(Form::Served, fragment)
    }

    /// The page in English in one of its forms, opened with this fragment, ready for use.
    pub fn open_as(form: Form, fragment: &str) -> Self {
        let page = Self::new(form, "en");
        page.go(fragment);
        page
    }

    /// Opens the page anew with a fragment, and waits until all of it has come.
    pub fn go(&self, fragment: &str) {
        self.go_to_first_view(fragment);
        self.until_whole();
    }

    /// The same until the first view stands.
    pub fn go_to_first_view(&self, fragment: &str) {
        self.assert_fetched_its_own();
        self.browser.open("about:blank");
        self.browser.open(&format!("{}{fragment}", self.address));
        self.element("file-input");
    }

    /// Waits until what follows the first view has come too.
    pub fn until_whole(&self) {
        self.element("rules-table");
    }

    /// From now on nobody answers under the page's address.
    pub fn stop_server(&mut self) {
        drop(self.server.take());
    }

    /// Waits until the browser has stored this number of versions for use without the server.
    pub fn until_stored(&self, versions: u64) {
        // A question is answered while the next one is asked, for the driver's scripts cannot wait; and the answer
        // stands in the document, for Firefox's driver gives each script globals of its own.
        let script = "const stored = document.documentElement.dataset;\
             navigator.serviceWorker.getRegistration().then((registration) => { stored.active = registration?.active ? 'yes' : '' });\
             caches.keys().then((keys) => { stored.versions = keys.length });\
             return stored.active ? Number(stored.versions ?? 0) : 0";
        self.wait(&format!("{versions} stored versions"), || {
            (self.browser.run(script) == versions).then_some(())
        });
    }

    /// Waits until an element that may be hidden is shown.
    pub fn until_shown(&self, id: &str) {
        self.wait(&format!("{id} to be shown"), || {
            self.is_shown(id).then_some(())
        });
    }

    pub fn is_shown(&self, id: &str) -> bool {
        self.probe(id, "return String(arguments[0].hidden)")
            .as_deref()
            == Some("false")
    }

    /// Reloads as the page and the browser's button do, for Firefox's driver would pass by the service worker; and
    /// waits until the page has started anew.
    pub fn reload(&self) {
        self.assert_fetched_its_own();
        self.browser
            .run("document.documentElement.dataset.old = 'yes'; location.reload()");
        let script = "return document.documentElement.dataset.old ?? 'no'";
        self.wait("the page to be reloaded", || {
            (self.browser.run(script) == "no").then_some(())
        });
        self.element("file-input");
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    pub fn fragment(&self) -> String {
        let url = self.browser.url();
        url.split_once('#')
            .map_or_else(String::new, |(_, fragment)| fragment.to_owned())
    }

    /// The page's address without a fragment.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits until the address bar holds a choice.
    pub fn until_link(&self, part: &str) {
        self.wait(&format!("{part} in the link"), || {
            self.fragment()
                .split('&')
                .any(|pair| pair == part)
                .then_some(())
        });
    }

    fn now(&self, id: &str) -> Option<Element> {
        self.browser.find(&format!("[data-testid=\"{id}\"]"))
    }

    pub fn is_absent(&self, id: &str) -> bool {
        self.now(id).is_none()
    }

    /// Waits for the element with this name.
    pub fn element(&self, id: &str) -> Element {
        self.wait(&format!("an element named {id}"), || self.now(id))
    }

    /// Waits until there is an answer; the journey fails when there is none in time, and says what the page showed.
    pub fn wait<T>(&self, what: &str, probe: impl FnMut() -> Option<T>) -> T {
        wait_for(what, PATIENCE, probe).unwrap_or_else(|error| {
            let shown = self.browser.run("return document.body.innerText");
            let console = self.browser.console();
            panic!(
                "{error}\nconsole: {console:#?}\nthe page showed:\n{}",
                shown.as_str().unwrap_or_default()
            )
        })
    }

    pub fn probe(&self, id: &str, script: &str) -> Option<String> {
        // The element may be redrawn between finding and asking: ask again then.
        let value = self.browser.of(&self.now(id)?, script).ok()?;
        value.as_str().map(str::to_owned)
    }

    /// The text that is there now.
    pub fn text(&self, id: &str) -> String {
        self.wait(&format!("the text of {id}"), || {
            self.probe(id, "return arguments[0].textContent")
        })
    }

    /// The items of a text that is a list.
    pub fn lines(&self, id: &str) -> Vec<String> {
        self.text(id).lines().map(str::to_owned).collect()
    }

    /// The value of a control.
    pub fn value(&self, id: &str) -> String {
        self.wait(&format!("the value of {id}"), || {
            self.probe(id, "return arguments[0].value")
        })
    }

    /// Waits until a radio button or box is checked.
    pub fn until_checked(&self, id: &str) {
        let script = "return String(arguments[0].checked)";
        self.wait(&format!("{id} to be checked"), || {
            self.probe(id, script).filter(|checked| checked == "true")
        });
    }

    /// Waits until an element's text meets a condition, and gives it.
    pub fn until(&self, id: &str, what: &str, holds: impl Fn(&str) -> bool) -> String {
        self.wait(&format!("{id} {what}"), || {
            self.probe(id, "return arguments[0].textContent")
                .filter(|text| holds(text))
        })
    }

    /// Waits until a button says one of these: all that it can say stands in it, and one of them shows.
    pub fn until_told(&self, id: &str, words: &[&str]) {
        let script = "return arguments[0].querySelector('.swap > :not([aria-hidden])').textContent";
        self.wait(&format!("{id} to say {words:?}"), || {
            self.probe(id, script)
                .filter(|text| words.contains(&text.as_str()))
        });
    }

    /// Waits until `data-value` is this.
    pub fn until_value(&self, id: &str, expected: &str) {
        let mut last = None;
        let found = wait_for(id, PATIENCE, || {
            last = self.probe(id, "return arguments[0].dataset.value");
            (last.as_deref() == Some(expected)).then_some(())
        });
        assert!(found.is_ok(), "{id} should become {expected}, is {last:?}");
    }

    /// Clicks as a person does: what lies over the element would take the click. The driver scrolls just far enough to put
    /// an element behind the bar at the bottom; a person scrolls on.
    pub fn click(&self, id: &str) {
        let centre = format!(
            "document.querySelector('[data-testid=\"{id}\"]')?.scrollIntoView({{block: 'center'}})"
        );
        self.wait(&format!("{id} to take a click"), || {
            let clicked = self.browser.click(&self.now(id)?).ok();
            if clicked.is_none() {
                self.browser.run(&centre);
            }
            clicked
        });
    }

    /// Clicks the first element that a CSS selector finds: for what has no name of its own.
    pub fn click_at(&self, selector: &str) {
        self.wait(&format!("{selector} to take a click"), || {
            let element = self.browser.find(selector)?;
            let centre = "arguments[0].scrollIntoView({ block: 'center' })";
            self.browser.of(&element, centre).ok()?;
            self.browser.click(&element).ok()
        });
    }

    /// Picks an option of a `select`.
    pub fn pick(&self, id: &str, value: &str) {
        // WebKit's driver refuses the option that is chosen already.
        if self.value(id) == value {
            return;
        }
        let option = format!("[data-testid=\"{id}\"] option[value=\"{value}\"]");
        self.wait(&format!("option {value} of {id}"), || {
            let option = self.browser.find(&option)?;
            // WebKit's driver does not scroll a column of its own.
            let script = "arguments[0].closest('select').scrollIntoView({ block: 'center' })";
            self.browser.of(&option, script).ok()?;
            self.browser.click(&option).ok()
        });
        self.wait(&format!("{id} to be {value}"), || {
            (self.value(id) == value).then_some(())
        });
    }

    /// The values that a `select` offers.
    pub fn options(&self, id: &str) -> Vec<String> {
        let script =
            "return Array.from(arguments[0].options, (option) => option.value).join('\\n')";
        let values = self.wait(&format!("the options of {id}"), || self.probe(id, script));
        values.lines().map(str::to_owned).collect()
    }

    /// Replaces the text of a field and leaves it.
    pub fn fill(&self, id: &str, text: &str) {
        const TAB: char = '\u{e004}';
        const ENTER: &str = "\u{e007}";
        let field = self.element(id);
        self.browser.clear(&field);
        // WebKit's driver types no line break; it has the key.
        let text = match self.browser.engine() {
            Engine::WebKit => text.replace('\n', ENTER),
            Engine::Chromium | Engine::Firefox => text.to_owned(),
        };
        self.browser.type_in(&field, &format!("{text}{TAB}"));
    }

    /// Gives a file to a file input.
    pub fn upload(&self, id: &str, file: &Path) {
        let path = file
            .canonicalize()
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.browser
            .type_in(&self.element(id), &path.to_string_lossy());
    }

    /// Loads an ip-ranges.json and waits until the page says so.
    pub fn load(&self, file: &Path) {
        let json: Value =
            serde_json::from_slice(&fs::read(file).expect("a real file")).expect("JSON");
        let token = json["syncToken"].as_str().expect("a sync token").to_owned();
        self.upload("file-input", file);
        self.until(
            "file-status",
            &format!("names sync token {token}"),
            |text| text.contains(&token),
        );
    }

    /// Dark or light, as the system would ask for; without motion, so that a picture catches nothing halfway.
    pub fn prefer(&self, scheme: &str) {
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        self.browser
            .chromium("Emulation.setEmulatedMedia", &features);
    }

    /// Waits until the sheet for the printer is that of what is on screen: it is drawn a frame later.
    pub fn until_printable(&self) {
        let script = "return String(arguments[0].hasAttribute('data-old'))";
        self.wait("the sheet for the printer to be drawn anew", || {
            self.probe("printed-sheet", script)
                .filter(|is_old| is_old == "false")
        });
    }

    /// The page as it is printed, as a PDF.
    pub fn print(&self) -> Vec<u8> {
        self.until_printable();
        self.browser.print()
    }

    pub fn resize(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.browser
            .chromium("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Writes a picture of the page: what is in view, or all of it.
    pub fn picture(&self, path: &Path, whole: bool) {
        let parameters = json!({ "format": "png", "captureBeyondViewport": whole });
        let picture = self.browser.chromium("Page.captureScreenshot", &parameters);
        let bytes = BASE64
            .decode(picture["data"].as_str().expect("a picture"))
            .expect("base64");
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for pictures");
        fs::write(path, bytes).expect("a picture file");
    }

    /// What the server was asked for, one line a request.
    pub fn requested(&self) -> Vec<String> {
        self.requests.lock().expect("the log").clone()
    }

    /// The journey makes the browser complain: lines of the console with this part are no fault.
    pub fn expect_complaint(&self, part: &'static str) {
        self.expected.borrow_mut().push(part);
    }

    /// The browser fetched the page's own files and nothing else, nothing went to another machine, and the console has no
    /// complaint. Checked at the end of every journey by itself, for a page that a journey drops is asked here.
    pub fn assert_quiet(&self) {
        self.assert_fetched_its_own();
        assert_eq!(
            self.browser.caught(),
            Vec::<String>::new(),
            "left the machine"
        );
        let expected = self.expected.borrow();
        let mut complaints = self.browser.console();
        complaints.retain(|line| !expected.iter().any(|part| line.contains(part)));
        assert_eq!(complaints, Vec::<String>::new(), "console");
        for request in self.requested() {
            let own = request
                .strip_prefix("GET /")
                .and_then(|rest| rest.strip_suffix(" 200"))
                .is_some_and(|name| name.is_empty() || self.folder.join(name).is_file());
            assert!(own, "request {request}");
        }
    }

    /// What the open document fetched, by its own account. Its entries go when it is left.
    fn assert_fetched_its_own(&self) {
        let names = self
            .browser
            .run("return performance.getEntriesByType('resource').map((entry) => entry.name)");
        for name in names.as_array().expect("names") {
            let name = name.as_str().expect("a name");
            let within = ["data:", "blob:"]
                .iter()
                .any(|start| name.starts_with(start));
            // The single file has no other files: it fetches nothing at all.
            let own = self.form == Form::Served && name.starts_with(&self.address);
            assert!(within || own, "fetched {name}");
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.assert_quiet();
        }
    }
}
