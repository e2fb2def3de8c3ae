//! Handing text over: to the clipboard, or as a download.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem, HtmlAnchorElement, HtmlDocument,
    HtmlElement, HtmlTextAreaElement, ShareData, Url,
};

use super::{Listening, Refused, document, window};

/// Copies text.
///
/// # Errors
/// [`Refused`] when neither the clipboard interface nor the older command works.
pub async fn copy_text(text: &str) -> Result<(), Refused> {
    let clipboard = window().navigator().clipboard();
    // Absent where the page was served without TLS from another machine.
    if !JsValue::from(clipboard.clone()).is_undefined()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return Ok(());
    }
    copy_by_selection(text)
}

/// Copies the same content as HTML and as text at once; a program takes over the one that it understands.
///
/// # Errors
/// [`Refused`] when neither the clipboard interface nor the older command works.
pub async fn copy_rich(html: &str, text: &str) -> Result<(), Refused> {
    let forms = [("text/html", html), ("text/plain", text)];
    if let Ok(writing) = write_forms(&forms)
        && JsFuture::from(writing).await.is_ok()
    {
        return Ok(());
    }
    let html = html.to_owned();
    let plain = text.to_owned();
    let target = document();
    let _copying = Listening::new(&target, "copy", move |event| {
        if let Some(data) = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data)
            && data.set_data("text/html", &html).is_ok()
            && data.set_data("text/plain", &plain).is_ok()
        {
            event.prevent_default();
        }
    });
    copy_by_selection(text)
}

/// Hands several forms of one content to the clipboard interface, which is absent where the page was served without
/// TLS, and whose items not every browser has.
fn write_forms(forms: &[(&str, &str)]) -> Result<js_sys::Promise, JsValue> {
    let clipboard = window().navigator().clipboard();
    if JsValue::from(clipboard.clone()).is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    if !js_sys::Reflect::has(&window(), &"ClipboardItem".into())? {
        return Err(JsValue::UNDEFINED);
    }
    let items = js_sys::Object::new();
    for (kind, content) in forms {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(content));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        js_sys::Reflect::set(&items, &JsValue::from_str(kind), &blob)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&items)?;
    Ok(clipboard.write(&js_sys::Array::of1(&item)))
}

fn copy_by_selection(text: &str) -> Result<(), Refused> {
    let copy = || -> Result<bool, JsValue> {
        let document = document();
        let body: HtmlElement = document.body().ok_or(JsValue::NULL)?;
        let focused = document.active_element();
        let area: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
        area.set_value(text);
        area.set_class_name("vh");
        body.append_child(&area)?;
        area.select();
        let copied = document
            .unchecked_into::<HtmlDocument>()
            .exec_command("copy");
        area.remove();
        if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            element.focus()?;
        }
        copied
    };
    match copy() {
        Ok(true) => Ok(()),
        _ => Err(Refused),
    }
}

/// Whether the browser has the system's share sheet here.
pub fn can_share() -> bool {
    js_sys::Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Opens the system's share sheet for a link.
pub fn share_link(title: &str, link: &str) {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(link);
    let sheet = JsFuture::from(window().navigator().share_with_data(&data));
    wasm_bindgen_futures::spawn_local(async {
        // Refused where the user closes the sheet: nothing to say.
        let _ = sheet.await;
    });
}

/// Saves text as a file through the browser's download.
///
/// # Errors
/// [`Refused`] when the browser makes no blob or link of it.
pub fn save_text(name: &str, text: &str) -> Result<(), Refused> {
    let save = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type("text/plain;charset=utf-8");
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        // The download has taken hold of the blob by now in all three engines.
        Url::revoke_object_url(&url)
    };
    save().map_err(|_| Refused)
}
