//! The three engines and their drivers. `TEGATA_BROWSER` chooses one: `chromium` (the default), `firefox` or `webkit`.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, process};

use serde_json::{Value, json};

use crate::webdriver::{Owned, PATIENCE, WebDriverError, wait_for};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK: the engine of Safari, under a screen of its own.
    WebKit,
}

impl Engine {
    /// The engine that the tests are to drive.
    pub fn chosen() -> Self {
        match env::var("TEGATA_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("TEGATA_BROWSER={other} is none of chromium, firefox, webkit"),
        }
    }

    /// Starts the driver for a user of this language whose downloads go to a folder; gives the port that it listens on.
    pub fn driver(self, lang: &str, home: &Path) -> Result<(Vec<Owned>, u16), WebDriverError> {
        Ok(match self {
            Self::Chromium => {
                let program =
                    env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
                let (driver, port) = Owned::start(
                    Command::new(program).arg("--port=0").stderr(Stdio::null()),
                    |line| {
                        let (_, port) = line.split_once("started successfully on port ")?;
                        port.trim_end_matches('.').parse().ok()
                    },
                    drop,
                )?;
                (vec![driver], port)
            }
            Self::Firefox => {
                let (driver, port) = Owned::start(
                    Command::new("geckodriver")
                        .args(["--port=0", "--websocket-port=0"])
                        .stderr(Stdio::null()),
                    |line| {
                        let (_, port) = line.split_once("Listening on 127.0.0.1:")?;
                        port.trim().parse().ok()
                    },
                    drop,
                )?;
                (vec![driver], port)
            }
            Self::WebKit => {
                let (locales, locale) = session(lang, home);
                let (screen, display) = Owned::start(
                    Command::new("Xvfb")
                        .args(["-displayfd", "1", "-screen", "0", "1280x1000x24"])
                        .stderr(Stdio::null()),
                    |line| line.trim().parse::<u32>().ok(),
                    drop,
                )?;
                // It takes no port 0: ask the system for a free one.
                let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
                let port = free.local_addr().expect("an address").port();
                drop(free);
                let driver = Owned::silent(
                    Command::new("WebKitWebDriver")
                        .arg(format!("--port={port}"))
                        .stderr(Stdio::null())
                        .env("DISPLAY", format!(":{display}"))
                        // Its sandbox needs user namespaces, which build servers often forbid.
                        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                        // It has no settings of its own: language and downloads are those of the user's session.
                        .env("LOCPATH", locales)
                        .env("LC_ALL", locale)
                        .env("XDG_CONFIG_HOME", home),
                );
                wait_for("WebKitWebDriver to listen", PATIENCE, || {
                    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
                })
                .unwrap_or_else(|error| panic!("{error}"));
                (vec![driver, screen], port)
            }
        })
    }

    /// What the driver is to start: for a user of this language, with this proxy and this folder for downloads.
    pub fn capabilities(self, lang: &str, proxy: u16, home: &Path) -> Value {
        let proxy = json!({
            "proxyType": "manual",
            "httpProxy": format!("127.0.0.1:{proxy}"),
            "sslProxy": format!("127.0.0.1:{proxy}"),
            "noProxy": ["127.0.0.1"],
        });
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "proxy": proxy,
                // For the bench, whose scripts wait for what they measure.
                "timeouts": { "script": 110_000 },
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--window-size=1280,1000", format!("--lang={lang}"),
                    ],
                    "prefs": {
                        "intl.accept_languages": lang,
                        "download.default_directory": home,
                        "download.prompt_for_download": false,
                    },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "proxy": proxy,
                "moz:firefoxOptions": {
                    "binary": firefox(),
                    "args": ["-headless", "--width=1280", "--height=1000"],
                    "prefs": {
                        "intl.accept_languages": lang,
                        "browser.download.folderList": 2,
                        "browser.download.dir": home,
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "proxy": proxy,
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        }
    }

    /// Whether a request to this host is one that the browser makes by itself, to its maker.
    pub fn calls_home(self, host: &str) -> bool {
        let makers: &[&str] = match self {
            // Its clock, updates, accounts and hints, and what it makes of any page's fields.
            Self::Chromium => &["google.com", "googleapis.com", "gvt1.com"],
            Self::Firefox => &["mozilla.com", "mozilla.org", "mozilla.net", "firefox.com"],
            Self::WebKit => &[],
        };
        // What Google offers to pages is no business of the browser's own.
        let for_pages = ["fonts.", "ajax.", "maps.", "storage."];
        if for_pages.iter().any(|start| host.starts_with(start)) {
            return false;
        }
        makers.iter().any(|maker| {
            host.strip_suffix(maker)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}

/// Sets a user's session up in a folder: downloads go there. Gives the folder of the locales and the name of this
/// language's.
fn session(lang: &str, home: &Path) -> (PathBuf, String) {
    let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", home.display());
    fs::write(home.join("user-dirs.dirs"), downloads).expect("a folder for downloads");
    let source = match lang {
        "ja" => "ja_JP",
        "fr" => "fr_FR",
        _ => "en_GB",
    };
    let name = format!("{source}.UTF-8");
    // Made once, for making one takes seconds; beside its place until it is whole.
    let locales = Path::new(env!("CARGO_TARGET_TMPDIR")).join("locales");
    let (locale, draft) = (
        locales.join(&name),
        locales.join(format!("{name}.{}", process::id())),
    );
    if !locale.is_dir() {
        fs::create_dir_all(&locales).expect("a folder for locales");
        // It warns of what does not matter here by its exit status.
        Command::new("localedef")
            .args(["--force", "--quiet", "--no-archive"])
            .args(["-i", source, "-f", "UTF-8"])
            .arg(&draft)
            .output()
            .expect("localedef, which scripts/setup browsers installs");
        fs::rename(&draft, &locale).expect("a locale");
    }
    (locales, name)
}

fn firefox() -> &'static str {
    let debian = "/usr/bin/firefox-esr";
    if fs::exists(debian).unwrap_or_default() {
        debian
    } else {
        "/usr/bin/firefox"
    }
}

/// The small browser that comes with the driver, in a folder that names machine and version.
fn mini_browser() -> PathBuf {
    let folders = |path: PathBuf| {
        let entries = fs::read_dir(path).into_iter().flatten();
        entries.filter_map(|entry| Some(entry.ok()?.path()))
    };
    folders("/usr/lib".into())
        .flat_map(folders)
        .filter(|path| path.to_string_lossy().contains("webkit"))
        .map(|path| path.join("MiniBrowser"))
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("no MiniBrowser; scripts/setup browsers installs it"))
}
