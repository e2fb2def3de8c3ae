//! Telling what a file is that is not AWS's ip-ranges.json.

use super::error::shown;
use super::{OtherJson, ParseError};

/// How far into a web page its title is looked for, in bytes.
const TITLE_WITHIN: usize = 64 * 1024;
/// The most top-level names that are shown back.
const NAMES_SHOWN: usize = 8;

/// A rejection for a text that starts like a web page.
pub(super) fn html(text: &str) -> Option<ParseError> {
    let page = text.trim_start();
    page.starts_with('<').then(|| ParseError::Html {
        title: title(page),
        first_line: shown(page.lines().next().unwrap_or_default().trim_end()),
    })
}

/// A rejection for bytes in an unknown encoding that start like a web page.
pub(super) fn undecoded(bytes: &[u8]) -> Option<ParseError> {
    html(&String::from_utf8_lossy(
        &bytes[..bytes.len().min(TITLE_WITHIN)],
    ))
}

fn title(page: &str) -> Option<String> {
    let end = (0..=TITLE_WITHIN.min(page.len()))
        .rev()
        .find(|&end| page.is_char_boundary(end))?;
    let head = &page[..end];
    // ASCII lower case keeps every byte's place.
    let lower = head.to_ascii_lowercase();
    let tag = lower.find("<title")?;
    let start = tag + lower[tag..].find('>')? + 1;
    let end = start
        + lower[start..]
            .find("</title")
            .unwrap_or(lower.len() - start);
    let words: Vec<&str> = head[start..end].split_whitespace().collect();
    let title = words.join(" ");
    // A replacement character means that the page's encoding is not known: better no title than a garbled one.
    let is_readable = !title.is_empty() && !title.contains(char::REPLACEMENT_CHARACTER);
    is_readable.then(|| shown(&title))
}

/// What an object with these top-level names is, if it is not AWS's.
pub(super) fn classify(keys: &[String]) -> OtherJson {
    let has = |names: &[&str]| names.iter().all(|name| keys.iter().any(|key| key == name));
    if has(&["changeNumber", "cloud", "values"]) {
        OtherJson::Azure
    } else if has(&["last_updated_timestamp", "regions"]) {
        OtherJson::Oracle
    } else if has(&["result", "success", "errors"]) || has(&["ipv4_cidrs", "ipv6_cidrs"]) {
        OtherJson::Cloudflare
    } else if has(&["hooks", "web", "api", "git"]) {
        OtherJson::GitHub
    } else {
        OtherJson::Unknown {
            keys: keys.iter().take(NAMES_SHOWN).cloned().collect(),
        }
    }
}
