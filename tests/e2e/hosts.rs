//! The recipes of SECURITY.md for hosts, taken out of that page and tried on the hosts themselves.

use std::collections::BTreeMap;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::engine::Engine;
use crate::journeys::Folder;
use crate::offline::copy;
use crate::page::Page;
use crate::skipped::skipped;
use crate::webdriver::{Owned, PATIENCE, wait_for};

const DOCUMENT: &str = include_str!("../../SECURITY.md");
const UNNAMED: [&str; 5] = [
    "index.html",
    "tegata.html",
    "sw.js",
    "version.txt",
    "SHA256SUMS",
];

/// The fenced text under a host's name.
fn recipe(host: &str) -> &'static str {
    let (_, after) = DOCUMENT
        .split_once(&format!("\n**{host}**"))
        .unwrap_or_else(|| panic!("no recipe for {host}"));
    let (_, fenced) = after.split_once("\n```").unwrap();
    let (_, text) = fenced.split_once('\n').unwrap();
    text.split_once("\n```").unwrap().0
}

/// The recommended headers, but for the one that depends on the file.
fn headers() -> BTreeMap<String, String> {
    let (_, table) = DOCUMENT.split_once("| Header | Value | Why |").unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| {
        let mut words = row.split('`').skip(1).step_by(2).map(str::to_owned);
        Some((words.next()?, words.next()?))
    })
    .filter(|(name, _)| name != "Cache-Control")
    .collect()
}

fn media_type(name: &str) -> &'static [&'static str] {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => &["text/html"],
        "js" => &["text/javascript", "application/javascript"],
        "css" => &["text/css"],
        "wasm" => &["application/wasm"],
        "svg" => &["image/svg+xml"],
        "png" => &["image/png"],
        "webmanifest" => &["application/manifest+json"],
        "txt" => &["text/plain"],
        // The sums have no ending: whatever the host makes of them.
        _ => &["", "text/plain", "application/octet-stream"],
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    let mut files = folders.flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    files.find(|file| file.is_file())
}

/// What the recipe promises for every file; then the page in a browser, and without its server.
fn keeps_its_promises(server: Owned, folder: &Path, port: u16) {
    let address = format!("http://127.0.0.1:{port}/");
    wait_for("the host to listen", PATIENCE, || {
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
    })
    .unwrap();
    let agent = ureq::Agent::config_builder()
        .proxy(None)
        .build()
        .new_agent();
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.push(String::new());
    let recommended = headers();
    assert!(recommended.len() >= 5);
    for name in &names {
        let asked = agent.get(format!("{address}{name}"));
        let response = asked.header("Accept-Encoding", "gzip").call().unwrap();
        let told = |header: &str| {
            let values = response.headers().get_all(header).iter();
            let values: Vec<_> = values.map(|value| value.to_str().unwrap()).collect();
            values.join(" | ")
        };
        for (header, value) in &recommended {
            assert_eq!(told(header), *value, "{header} of {name}");
        }
        let fixed = name.is_empty() || UNNAMED.contains(&name.as_str());
        let cache = if fixed {
            "no-cache"
        } else {
            "max-age=31536000, immutable"
        };
        assert_eq!(told("Cache-Control"), cache, "{name}");
        let file = if name.is_empty() { "index.html" } else { name };
        let kind = told("Content-Type");
        let kind = kind.split(';').next().unwrap();
        assert!(media_type(file).contains(&kind), "{name} is {kind}");
        if file.ends_with(".wasm") {
            assert_eq!(told("Content-Encoding"), "gzip", "{name}");
        }
    }

    // What does not come from the folder itself is not asked for by name.
    let mut page = Page::hosted(server, folder, address);
    page.go("#platform=nftables");
    page.click("sample");
    page.element("snippet");
    page.until_stored(1);
    page.assert_quiet();
    page.stop_server();
    page.reload();
    page.click("sample");
    page.element("snippet");
}

#[test]
fn nginx_serves_the_page_by_its_recipe() {
    let Some(nginx) = program(&["nginx"]) else {
        skipped("no nginx; scripts/setup test installs it");
        return;
    };
    assert_eq!(
        Engine::chosen(),
        Engine::Chromium,
        "hosts are tried with one engine"
    );
    let (folder, own) = (copy("nginx"), Folder::new("nginx-conf"));
    let (location, map) = recipe("nginx").split_once("# In the http block:").unwrap();
    assert!(location.contains("root /srv/tegata;"));
    let location = location.replace("/srv/tegata", &folder.0.to_string_lossy());
    let port = free_port();
    let place = own.0.display();
    let configuration = format!(
        "daemon off; master_process off; pid {place}/pid; error_log stderr;\n\
         events {{}}\n\
         http {{\n\
         access_log off; client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;\n\
         fastcgi_temp_path {place}/fastcgi; uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;\n\
         {map}\n\
         server {{ listen 127.0.0.1:{port};\n{location}\n}}\n}}\n"
    );
    let configuration = own.file("nginx.conf", configuration.as_bytes());
    let mut command = Command::new(nginx);
    command.args(["-e", "stderr", "-p"]).arg(&own.0);
    let server = Owned::silent(command.arg("-c").arg(configuration));
    keeps_its_promises(server, &folder.0, port);
}

#[test]
fn apache_serves_the_page_by_its_recipe() {
    let Some(apache) = program(&["apache2"]) else {
        skipped("no apache2; scripts/setup test installs it");
        return;
    };
    assert_eq!(
        Engine::chosen(),
        Engine::Chromium,
        "hosts are tried with one engine"
    );
    let (folder, own) = (copy("apache"), Folder::new("apache-conf"));
    folder.file(".htaccess", recipe("Apache").as_bytes());
    let port = free_port();
    let modules = [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "filter",
        "deflate",
    ]
    .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
    .concat();
    // As a fresh installation knows media types: without those of WebAssembly and the manifest.
    let types = own.file(
        "mime.types",
        b"text/html html\ntext/css css\ntext/javascript js\nimage/png png\nimage/svg+xml svg\ntext/plain txt\n",
    );
    let (place, root) = (own.0.display(), folder.0.display());
    let configuration = format!(
        "ServerRoot {place}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {place}/pid\nErrorLog /dev/stderr\nUser #65534\nGroup #65534\n\
         {modules}\
         DefaultRuntimeDir {place}\nTypesConfig {}\nDocumentRoot {root}\nDirectoryIndex index.html\n\
         <Directory {root}>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n",
        types.display()
    );
    let configuration = own.file("apache.conf", configuration.as_bytes());
    let server = Owned::silent(Command::new(apache).arg("-X").arg("-f").arg(configuration));
    keeps_its_promises(server, &folder.0, port);
}

#[test]
fn a_headers_file_says_what_the_table_says() {
    let lines: Vec<_> = recipe("Cloudflare Pages").lines().map(str::trim).collect();
    assert_eq!(lines[0], "/*");
    for (header, value) in headers() {
        assert!(
            lines.contains(&format!("{header}: {value}").as_str()),
            "{header}"
        );
    }
    assert!(lines.contains(&"Cache-Control: no-cache"));
}
