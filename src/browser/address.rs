//! The address bar: the fragment and nothing else.

use super::{Listening, window};
use wasm_bindgen::JsValue;

/// The fragment without its `#`, still percent-encoded.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// The page's address without a fragment; absent when it was opened from disk, where nobody else could open it.
pub fn base_address() -> Option<String> {
    let location = window().location();
    if location.protocol().ok()? == "file:" {
        return None;
    }
    let href = location.href().ok()?;
    Some(href.split('#').next().unwrap_or_default().to_owned())
}

/// Puts a new entry into the history.
pub fn push_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        // Browsers refuse only when called hundreds of times a minute; the address then lags behind, no more.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
    }
}

/// Changes the current entry of the history.
pub fn replace_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
    }
}

/// Calls back after back, forward, or a fragment typed by hand, once the browser is done with the move itself.
pub fn on_fragment_change(react: impl Fn(String) + 'static) -> Listening {
    Listening::new(&window(), "hashchange", move |_| react(fragment()))
}
