//! One crate has no walls: this reads the sources and sees that every room uses only what it may.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms along the flow: each may use those before it.
const FLOW: &[&str] = &[
    "net",
    "ranges",
    "select",
    "fit",
    "plan",
    "compare",
    "platforms",
    "i18n",
    "view",
    "app",
];

/// The rooms beside the flow, and all that each may use.
const BESIDE: &[(&str, &[&str])] = &[
    ("facts", &[]),
    // The types that it stores, and the values that it starts from.
    (
        "settings",
        &["net", "ranges", "fit", "platforms", "i18n", "facts"],
    ),
    // The types that settings store.
    (
        "link",
        &["settings", "net", "ranges", "fit", "platforms", "i18n"],
    ),
    ("audit", &["net", "plan"]),
    ("browser", &[]),
];

/// The crates that reach into the browser.
const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];

/// What makes a result depend on more than the input.
const IMPURE: &[&str] = &[
    "std::time",
    "std::fs",
    "std::env",
    "std::thread",
    "std::net::Tcp",
    "std::process",
];

fn may_use(room: &str) -> Vec<&'static str> {
    if let Some((_, rooms)) = BESIDE.iter().find(|(name, _)| *name == room) {
        return rooms.to_vec();
    }
    let place = FLOW.iter().position(|name| *name == room);
    let place = place.unwrap_or_else(|| panic!("{room} has no place among the rooms"));
    let mut rooms = FLOW[..place].to_vec();
    rooms.extend(["facts", "settings"]);
    // A link or an audit is drawn and put into words, never planned with.
    if ["i18n", "view", "app"].contains(&room) {
        rooms.extend(["link", "audit"]);
    }
    if room == "app" {
        rooms.push("browser");
    }
    rooms
}

/// The Rust files of the library with their room. Programs and the map of the crate have no room.
fn sources() -> Vec<(String, PathBuf)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            let inside = path.strip_prefix(&src).expect("inside src");
            let top = inside.iter().next().expect("a name").to_string_lossy();
            let room = top.trim_end_matches(".rs").to_owned();
            if ["lib", "main", "bin"].contains(&room.as_str()) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((room, path));
            }
        }
    }
    files
}

/// The code of a file: no comments, and no unit tests, which may use what they like.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().map(|line| match line.find("//") {
        // Not the slashes of an address in a text.
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The rooms that a text names as `crate::room` or within `crate::{…}`.
fn named_rooms(code: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            rooms.push(first_word(rest));
            continue;
        };
        let mut depth = 0;
        let mut at_start = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                c if at_start && !c.is_whitespace() => {
                    rooms.push(first_word(&group[at..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    rooms
}

fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part)
    })
}

#[test]
fn every_room_uses_only_rooms_that_it_may() {
    let known = |name: &&str| FLOW.contains(name) || BESIDE.iter().any(|(room, _)| room == name);
    for (room, path) in sources() {
        let (code, allowed) = (code(&path), may_use(&room));
        for other in named_rooms(&code).into_iter().filter(known) {
            assert!(
                other == room || allowed.contains(&other),
                "{}: {room} must not use {other}",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_browser_room_names_the_browser() {
    for (room, path) in sources() {
        // An event that a component is given has a browser type; what is done with it is not the component's.
        let exempt: &[&str] = match room.as_str() {
            "browser" => BROWSER_CRATES,
            "app" => &["web_sys", "wasm_bindgen"],
            _ => &[],
        };
        let code = code(&path);
        for word in BROWSER_CRATES.iter().filter(|word| !exempt.contains(word)) {
            assert!(!names(&code, word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn only_view_and_app_name_yew() {
    for (room, path) in sources() {
        let may = ["view", "app"].contains(&room.as_str());
        assert!(
            may || !names(&code(&path), "yew"),
            "{} names yew",
            path.display()
        );
    }
}

#[test]
fn no_room_reads_clocks_files_or_environment() {
    for (_, path) in sources() {
        let code = code(&path);
        for word in IMPURE {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn only_the_pack_step_names_its_hashes() {
    for (_, path) in sources() {
        let code = code(&path);
        for word in ["sha2", "base64"] {
            assert!(
                !names(&code, &format!("use {word}")),
                "{} uses {word}",
                path.display()
            );
            assert!(
                !code.contains(&format!("{word}::")),
                "{} uses {word}",
                path.display()
            );
        }
    }
}

#[test]
fn the_reader_of_rooms_sees_through_braces_and_comments() {
    let code = "use crate::{net::{A, B}, plan}; fn f() -> crate::select::S {}";
    assert_eq!(named_rooms(code), ["net", "plan", "select"]);
    assert!(names("use web_sys::Event;", "web_sys"));
    assert!(!names("let my_web_sys_like = 1;", "web_sys"));
}

/// The policy requires Trusted Types: the browser would refuse each of these, and the part of the page that needs it
/// would stay empty.
#[test]
fn no_text_becomes_markup() {
    for (_, path) in sources() {
        let code = code(&path);
        for word in [
            "from_html_unchecked",
            "set_inner_html",
            "set_outer_html",
            "insert_adjacent_html",
            "create_contextual_fragment",
            "DomParser",
        ] {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}
