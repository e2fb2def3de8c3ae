//! The few commands of WebDriver that the journeys need, over a driver of their own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fmt, fs, process, thread};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::trap::Trap;

/// How long a page may take before a journey fails; a slow build server included.
pub const PATIENCE: Duration = Duration::from_secs(20);

const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A command that the driver refused, or could not be asked.
#[derive(Debug)]
pub struct WebDriverError {
    pub command: String,
    pub reason: String,
}

impl fmt::Display for WebDriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.command, self.reason)
    }
}

/// What was waited for in vain.
#[derive(Debug)]
pub struct TimedOut {
    pub what: String,
    pub after: Duration,
}

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waited {:?} in vain for {}", self.after, self.what)
    }
}

/// Asks again and again until there is an answer; never a fixed pause.
pub fn wait_for<T>(
    what: &str,
    patience: Duration,
    mut probe: impl FnMut() -> Option<T>,
) -> Result<T, TimedOut> {
    let start = Instant::now();
    loop {
        if let Some(found) = probe() {
            return Ok(found);
        }
        if start.elapsed() > patience {
            return Err(TimedOut {
                what: what.to_owned(),
                after: start.elapsed(),
            });
        }
        thread::sleep(Duration::from_millis(15));
    }
}

/// A process that must not outlive the test.
pub struct Owned(Child);

impl Owned {
    /// Starts a program and reads its output up to the line that the caller understands. Later lines go to `later`.
    ///
    /// # Errors
    /// When it ends before that line.
    pub fn start<T>(
        command: &mut Command,
        mut understand: impl FnMut(&str) -> Option<T>,
        mut later: impl FnMut(String) + Send + 'static,
    ) -> Result<(Self, T), WebDriverError> {
        let name = format!("{command:?}");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}; scripts/setup test installs it"));
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let owned = Self(child);
        let answer = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| understand(&line))
            .ok_or_else(|| WebDriverError {
                command: name,
                reason: "it ended before it was ready".to_owned(),
            })?;
        // Someone must go on reading, or the program would stop at a full pipe.
        thread::spawn(move || lines.map_while(Result::ok).for_each(&mut later));
        Ok((owned, answer))
    }
}

impl Owned {
    /// Starts a program that says nothing when it is ready.
    pub fn silent(command: &mut Command) -> Self {
        let name = format!("{command:?}");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        Self(
            child.unwrap_or_else(|error| {
                panic!("{name}: {error}; scripts/setup browsers installs it")
            }),
        )
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// An element of the current document.
#[derive(Clone, Debug)]
pub struct Element(String);

/// A browser with an empty profile, and its driver.
pub struct Browser {
    engine: Engine,
    session: String,
    agent: ureq::Agent,
    trap: Trap,
    home: PathBuf,
    version: String,
    /// The driver first: it must not lose its screen.
    _owned: Vec<Owned>,
}

impl Browser {
    /// A browser whose user reads this language.
    pub fn start(lang: &str) -> Self {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let home = env::temp_dir().join(format!("tegata-browser-{}-{number}", process::id()));
        fs::create_dir_all(&home).expect("a folder for a browser");
        // WebKit's small browser falls over at its start now and then, and its driver waits for it for ever.
        let mut tries = (1..=3).map(|_| Self::try_start(lang, &home));
        tries
            .find_map(|started| started.map_err(|error| println!("{error}")).ok())
            .expect("a browser, in one of three tries")
    }

    fn try_start(lang: &str, home: &Path) -> Result<Self, WebDriverError> {
        let engine = Engine::chosen();
        let (owned, port) = engine.driver(lang, home)?;
        let trap = Trap::set();
        let agent = |patience| {
            ureq::Agent::config_builder()
                .http_status_as_error(false)
                .timeout_global(Some(patience))
                .proxy(None)
                .build()
                .new_agent()
        };
        let capabilities = engine.capabilities(lang, trap.port, home);
        // The driver makes and removes a profile of its own for every session.
        let capabilities = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let sessions = format!("http://127.0.0.1:{port}/session");
        let sent = agent(PATIENCE).post(&sessions).send_json(&capabilities);
        let session = Self::answer("/session", sent)?;
        let id = session["sessionId"].as_str().expect("a session id");
        let version = ["browserName", "browserVersion"]
            .map(|key| session["capabilities"][key].as_str().unwrap_or_default())
            .join(" ");
        Ok(Self {
            engine,
            session: format!("{sessions}/{id}"),
            agent: agent(Duration::from_secs(120)),
            trap,
            home: home.to_owned(),
            version,
            _owned: owned,
        })
    }

    fn answer(
        command: &str,
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Result<Value, WebDriverError> {
        let failure = |reason: String| WebDriverError {
            command: command.to_owned(),
            reason,
        };
        let mut response = answer.map_err(|error| failure(error.to_string()))?;
        let mut body: Value = response
            .body_mut()
            .read_json()
            .map_err(|error| failure(error.to_string()))?;
        let value = body["value"].take();
        match value.get("error").and_then(Value::as_str) {
            Some(error) if !response.status().is_success() => {
                Err(failure(format!("{error}: {}", value["message"])))
            }
            _ => Ok(value),
        }
    }

    fn try_post(&self, path: &str, body: &Value) -> Result<Value, WebDriverError> {
        let sent = self.agent.post(format!("{}{path}", self.session));
        Self::answer(path, sent.send_json(body))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    fn get(&self, path: &str) -> Value {
        let sent = self.agent.get(format!("{}{path}", self.session));
        Self::answer(path, sent.call()).unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Name and version, as the driver tells them.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Where the browser puts what is saved.
    pub fn downloads(&self) -> &Path {
        &self.home
    }

    /// The requests that went to another machine; they got no answer.
    pub fn caught(&self) -> Vec<String> {
        self.trap.caught(self.engine)
    }

    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    pub fn url(&self) -> String {
        self.get("/url").as_str().expect("an address").to_owned()
    }

    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    pub fn forward(&self) {
        self.post("/forward", &json!({}));
    }

    /// The first element that a CSS selector finds, if there is one now.
    pub fn find(&self, selector: &str) -> Option<Element> {
        let query = json!({ "using": "css selector", "value": selector });
        let found = self.try_post("/element", &query).ok()?;
        Some(Element(found[ELEMENT_KEY].as_str()?.to_owned()))
    }

    pub fn click(&self, element: &Element) -> Result<(), WebDriverError> {
        self.try_post(&format!("/element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    pub fn clear(&self, element: &Element) {
        self.post(&format!("/element/{}/clear", element.0), &json!({}));
    }

    pub fn type_in(&self, element: &Element, text: &str) {
        let path = format!("/element/{}/value", element.0);
        self.post(&path, &json!({ "text": text }));
    }

    /// Presses keys one after another, wherever the focus is. Each is a character; WebDriver gives those without one
    /// a number above U+E000.
    pub fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|what| json!({ "type": what, "value": key })))
            .collect();
        self.act(&actions);
    }

    /// Presses a key while Shift is held.
    pub fn press_shifted(&self, key: char) {
        const SHIFT: char = '\u{e008}';
        let step = |what: &str, key: char| json!({ "type": what, "value": key });
        self.act(&[
            step("keyDown", SHIFT),
            step("keyDown", key),
            step("keyUp", key),
            step("keyUp", SHIFT),
        ]);
    }

    fn act(&self, actions: &[Value]) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// What a function body gives for an element as `arguments[0]`.
    pub fn of(&self, element: &Element, script: &str) -> Result<Value, WebDriverError> {
        let argument = json!({ ELEMENT_KEY: element.0 });
        self.try_post(
            "/execute/sync",
            &json!({ "script": script, "args": [argument] }),
        )
    }

    /// What a function body gives in the page.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The page as it is printed on A4, as a PDF.
    pub fn print(&self) -> Vec<u8> {
        let paper = json!({ "page": { "width": 21.0, "height": 29.7 }, "background": false });
        let pdf = self.post("/print", &paper);
        BASE64.decode(pdf.as_str().expect("a PDF")).expect("base64")
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    /// What the console has said since it was last asked: errors, warnings, policy violations. Nothing in engines whose
    /// drivers do not tell.
    pub fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let entries = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().expect("a list of log entries");
        entries
            .iter()
            .map(|entry| format!("{}: {}", entry["level"], entry["message"]))
            .collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closes the browser; the driver alone would leave it behind.
        self.agent.delete(&self.session).call().ok();
        fs::remove_dir_all(&self.home).ok();
    }
}
