//! The document as a whole: its language, theme, title, scrolling, and what the browser remembers.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ScrollBehavior, ScrollIntoViewOptions};

use super::{Listening, document, window};

fn root() -> Option<Element> {
    document().document_element()
}

/// The element that the page is drawn into.
pub fn mount_point() -> Option<Element> {
    document().get_element_by_id("app")
}

/// Sets `<html lang>`.
pub fn set_language(code: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", code);
    }
}

/// Sets the theme, or leaves it to the system.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = root() else { return };
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The name that the pack step gave to this build; absent in a page that it did not make.
pub fn build() -> Option<String> {
    let meta = document()
        .query_selector("meta[name=tegata-build]")
        .ok()??;
    let build = meta.get_attribute("content")?;
    (!build.starts_with('@')).then_some(build)
}

/// The languages that the user prefers, best first.
pub fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages
        .iter()
        .filter_map(|language| language.as_string())
        .collect()
}

/// Scrolls to a section and moves the focus there, without touching the address.
pub fn scroll_to(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

/// The element that holds the share done in words, beside the bar with this id.
pub fn share_id(id: &str) -> String {
    format!("{id}-share")
}

/// Shows in the bar with this id how much is done, and in the words beside it.
pub fn show_progress(id: &str, percent: u8) {
    let document = document();
    if let Some(bar) = document.get_element_by_id(id) {
        let _ = bar.set_attribute("value", &percent.to_string());
    }
    if let Some(words) = document.get_element_by_id(&share_id(id)) {
        words.set_text_content(Some(&format!("{percent}%")));
    }
}

/// Opens the print dialog.
pub fn print() {
    // Refused where the page stands in a frame that may not print: nothing can be done about it here.
    let _ = window().print();
}

/// Reacts when the page is about to be printed. What the reaction queues as a microtask is on the paper too, unless a
/// script asked for the print.
pub fn before_print(react: impl Fn() + 'static) -> Listening {
    Listening::new(&window(), "beforeprint", move |_| react())
}

/// The attribute of an element that does not show the newest state.
const OLD: &str = "data-old";

/// Marks the element with this id as one that does not show the newest state, or takes the mark away.
pub fn mark_old(id: &str, is_old: bool) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.toggle_attribute_with_force(OLD, is_old);
    }
}

/// Whether the element with this id is marked so.
pub fn is_old(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    element.is_some_and(|element| element.has_attribute(OLD))
}

/// Opens the file dialog of the input with this id.
pub fn open_file_dialog(id: &str) {
    super::file::click(id);
}

/// Keeps a small choice on this device. Browsers may refuse; then it is simply not kept.
pub fn remember(key: &str, value: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// What was kept under a key.
pub fn remembered(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Waits until the browser has had a chance to paint.
pub async fn after_frame() {
    after_seconds(0.0).await;
}

/// Waits until the browser has painted what stands in the page, if anybody can see it.
pub async fn after_paint() {
    if !window()
        .document()
        .is_some_and(|document| document.hidden())
    {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            let _ = window().request_animation_frame(&resolve);
        });
        let _ = wasm_bindgen_futures::JsFuture::from(frame).await;
    }
    after_frame().await;
}

/// Waits.
pub async fn after_seconds(seconds: f64) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(
            &resolve,
            (seconds * 1000.0) as i32,
        );
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Waits until the browser has nothing else to do, or for a moment where it cannot tell.
pub async fn when_idle() {
    let window = window();
    let can_tell = js_sys::Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false);
    if !can_tell {
        return after_seconds(0.1).await;
    }
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window.request_idle_callback(&resolve);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
