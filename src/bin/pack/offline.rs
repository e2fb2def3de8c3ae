//! What lets the page live without its server: the service worker, the web app manifest and the icons.

use std::path::Path;

use super::{Result, hash_source, hashed_name, read, read_text, replace, write};

/// Registers the worker and announces new versions; only in the served form.
pub(super) const SCRIPT: &str = include_str!("../../../static/offline.js");

/// The service worker, before it knows its files.
pub(super) const WORKER: &str = include_str!("../../../static/worker.js");

struct Icon {
    stem: &'static str,
    pixels: u32,
    purpose: &'static str,
    content: &'static [u8],
}

/// Drawn by scripts/icons.
const ICONS: [Icon; 3] = [
    Icon {
        stem: "icon-192",
        pixels: 192,
        purpose: "any",
        content: include_bytes!("../../../static/icon-192.png"),
    },
    Icon {
        stem: "icon-512",
        pixels: 512,
        purpose: "any",
        content: include_bytes!("../../../static/icon-512.png"),
    },
    Icon {
        stem: "icon-maskable-512",
        pixels: 512,
        purpose: "maskable",
        content: include_bytes!("../../../static/icon-maskable-512.png"),
    },
];

/// iOS takes its icon from the page instead.
const TOUCH_ICON: &[u8] = include_bytes!("../../../static/icon-180.png");

/// Writes the manifest and the icons, and gives the elements that name them.
pub(super) fn manifest(folder: &Path) -> Result<String> {
    let mut icons = Vec::new();
    for icon in ICONS {
        let name = hashed_name(icon.stem, "png", icon.content);
        write(folder, &name, icon.content)?;
        icons.push(format!(
            "{{ \"src\": \"./{name}\", \"sizes\": \"{0}x{0}\", \"type\": \"image/png\", \"purpose\": \"{1}\" }}",
            icon.pixels, icon.purpose
        ));
    }
    let manifest = format!(
        r##"{{
  "name": "Tegata",
  "short_name": "Tegata",
  "description": "Exact firewall allow-lists for AWS MGN and DRS, worked out in your browser",
  "id": "./",
  "start_url": "./",
  "scope": "./",
  "display": "standalone",
  "background_color": "#f4f0e7",
  "theme_color": "#b02e1c",
  "icons": [
    {}
  ]
}}
"##,
        icons.join(",\n    ")
    );
    let name = hashed_name("manifest", "webmanifest", manifest.as_bytes());
    write(folder, &name, manifest)?;
    let touch_icon = hashed_name("icon-180", "png", TOUCH_ICON);
    write(folder, &touch_icon, TOUCH_ICON)?;
    Ok(format!(
        "<link rel=\"manifest\" href=\"./{name}\" />\n    <link rel=\"apple-touch-icon\" href=\"./{touch_icon}\" />"
    ))
}

/// The service worker of this build: its cache bears the build's name and holds these files and the page, which is
/// written already, each as its hash says.
pub(super) fn worker(folder: &Path, files: &[String], build: &str) -> Result<String> {
    let mut list = String::from("[\n");
    for name in files {
        let hash = hash_source(read(folder, name)?);
        list.push_str(&format!("  [\"{name}\", \"{hash}\"],\n"));
    }
    list.push(']');
    let page = hash_source(read_text(folder, "index.html")?);
    let worker = replace(WORKER, "@build@", build)?;
    let worker = replace(&worker, "@page@", &page)?;
    replace(&worker, "@files@", &list)
}
