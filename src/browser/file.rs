//! Files that the user chooses, drops or pastes. They are read here and never leave the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, File, FileList, HtmlInputElement,
    HtmlTextAreaElement,
};

use super::{Listening, Refused, document, window};

/// What the user handed over.
pub enum Picked {
    /// A file; its bytes are not read yet.
    File(File),
    /// Pasted text.
    Text(String),
}

/// The files chosen in an input.
pub fn picked_file(input: &HtmlInputElement) -> Option<File> {
    input.files().and_then(|files: FileList| files.get(0))
}

/// Lets the same file be chosen again.
pub fn reset_input(input: &HtmlInputElement) {
    input.set_value("");
}

/// The size of a file, in bytes.
pub fn file_size(file: &File) -> f64 {
    file.size()
}

/// Reads a part of a file, its end left out, behind what was read before. So a large file is never twice in memory, once
/// as the browser's bytes and once as ours.
///
/// # Errors
/// When the browser gives up.
pub async fn read_part(file: &File, bytes: &mut Vec<u8>, end: usize) -> Result<(), Refused> {
    let start = bytes.len();
    let part = file
        .slice_with_f64_and_f64(start as f64, end as f64)
        .map_err(|_| Refused)?;
    let buffer = JsFuture::from(part.array_buffer())
        .await
        .map_err(|_| Refused)?;
    let part = js_sys::Uint8Array::new(&buffer);
    bytes.resize(start + part.length() as usize, 0);
    part.copy_to(&mut bytes[start..]);
    Ok(())
}

/// Calls back when something is dropped anywhere on the page, or pasted outside a text field, with the `data-drop` of
/// the part of the page that it landed on. `hover` says whether a file is being dragged over the page.
pub fn on_drop_or_paste(
    picked: impl Fn(Picked, Option<String>) + Clone + 'static,
    hover: impl Fn(bool) + Clone + 'static,
) -> Vec<Listening> {
    let window = window();
    let hover_over = hover.clone();
    let hover_leave = hover.clone();
    let picked_by_drop = picked.clone();
    vec![
        Listening::new(&window, "dragover", move |event| {
            if carries_file(&event) {
                event.prevent_default();
                hover_over(true);
            }
        }),
        Listening::new(&window, "dragleave", move |event| {
            // Leaving the window, not one of its parts.
            if event
                .unchecked_ref::<DragEvent>()
                .related_target()
                .is_none()
            {
                hover_leave(false);
            }
        }),
        Listening::new(&window, "drop", move |event| {
            if !carries_file(&event) {
                return;
            }
            event.prevent_default();
            hover(false);
            if let Some(item) = event
                .unchecked_ref::<DragEvent>()
                .data_transfer()
                .and_then(first)
            {
                picked_by_drop(item, zone(&event));
            }
        }),
        Listening::new(&window, "paste", move |event| {
            let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() else {
                return;
            };
            let has_file = data.files().is_some_and(|files| files.length() > 0);
            if !has_file && into_text_field(&event) {
                return;
            }
            if let Some(item) = first(data) {
                event.prevent_default();
                picked(item, zone(&event));
            }
        }),
    ]
}

fn carries_file(event: &web_sys::Event) -> bool {
    let Some(data) = event.unchecked_ref::<DragEvent>().data_transfer() else {
        return false;
    };
    let types = data.types();
    types.includes(&"Files".into(), 0)
        || (types.includes(&"text/plain".into(), 0) && !into_text_field(event))
}

/// What the part of the page under an event takes.
fn zone(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let part = target.closest("[data-drop]").ok()??;
    part.get_attribute("data-drop")
}

fn into_text_field(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .closest("input[type=text], input[type=search], input[type=number], textarea")
            .is_ok_and(|field| field.is_some())
    })
}

fn first(data: DataTransfer) -> Option<Picked> {
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return Some(Picked::File(file));
    }
    let text = data.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(Picked::Text(text))
}

/// What stands in the text area with this id.
pub fn area_text(id: &str) -> Option<String> {
    Some(area(id)?.value())
}

/// Replaces what stands in the text area with this id.
pub fn set_area_text(id: &str, text: &str) {
    if let Some(area) = area(id) {
        area.set_value(text);
    }
}

fn area(id: &str) -> Option<HtmlTextAreaElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Opens the browser's file dialog for the input with this id.
pub(super) fn click(id: &str) {
    if let Some(input) = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
    {
        input.click();
    }
}
