//! The three engines and their drivers. `TEGATA_BROWSER` chooses one: `chromium` (the default), `firefox` or `webkit`.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::{Value, json};

use crate::webdriver::{Owned, PATIENCE, wait_for};

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
    pub fn driver(self, lang: &str, home: &Path) -> (Vec<Owned>, u16) {
        match self {
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
                );
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
                );
                (vec![driver], port)
            }
            Self::WebKit => {
                let (screen, display) = Owned::start(
                    Command::new("Xvfb")
                        .args(["-displayfd", "1", "-screen", "0", "1280x1000x24"])
                        .stderr(Stdio::null()),
                    |line| line.trim().parse::<u32>().ok(),
                    drop,
                );
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
                        .env("LOCPATH", home)
                        .env("LC_ALL", locale(lang, home))
                        .env("XDG_CONFIG_HOME", home),
                );
                wait_for("WebKitWebDriver to listen", PATIENCE, || {
                    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
                })
                .unwrap_or_else(|error| panic!("{error}"));
                (vec![driver, screen], port)
            }
        }
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
            // Its clock, its updates, its accounts, and what it makes of any page's fields; not all of Google, which
            // offers fonts and counters to pages.
            Self::Chromium => &[
                "clients2.google.com",
                "update.googleapis.com",
                "accounts.google.com",
                "content-autofill.googleapis.com",
            ],
            Self::Firefox => &["mozilla.com", "mozilla.org", "firefox.com"],
            Self::WebKit => &[],
        };
        makers.iter().any(|maker| {
            host.strip_suffix(maker)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}

/// The name of a locale of this language, made in a folder; and there the place for downloads.
fn locale(lang: &str, home: &Path) -> String {
    let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", home.display());
    fs::write(home.join("user-dirs.dirs"), downloads).expect("a folder for downloads");
    let source = match lang {
        "ja" => "ja_JP",
        "fr" => "fr_FR",
        _ => "en_GB",
    };
    let name = format!("{source}.UTF-8");
    // It warns of what does not matter here by its exit status.
    Command::new("localedef")
        .args([
            "--force",
            "--quiet",
            "--no-archive",
            "-i",
            source,
            "-f",
            "UTF-8",
        ])
        .arg(home.join(&name))
        .output()
        .expect("localedef, which scripts/setup browsers installs");
    name
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
