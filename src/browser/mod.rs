//! The only code that talks to the browser: small functions, no decisions.
//!
//! What may be missing in a browser or refused by it comes back as `None` or [`Refused`]; nothing here panics on it.

mod address;
mod clipboard;
mod clock;
mod file;
mod kept;
mod list;
mod page;
mod sections;
mod size;

pub use address::{base_address, fragment, on_fragment_change, push_fragment, replace_fragment};
pub use clipboard::{can_share, copy_rich, copy_text, save_text, share_link};
pub use clock::{begin, end, forget, milliseconds, now, offset_minutes, timed, today};
pub use file::{
    Picked, area_text, file_size, on_drop_or_paste, picked_file, read_part, reset_input,
    set_area_text,
};
pub use kept::{forget_file, keep_file, kept_file, kept_since, opens_anew};
pub use list::{caret_line, reveal};
pub use page::{
    after_frame, after_paint, after_seconds, before_print, build, is_old, languages, mark_old,
    mount_point, open_file_dialog, print, remember, remembered, scroll_to, set_language, set_theme,
    set_title, share_id, show_progress, when_idle,
};
pub use sections::{Following, follow_sections};
pub use size::{Watching, is_narrower, watch_width};

/// The browser lacks something or did not allow it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused;

/// An event listener that lives as long as this value.
pub struct Listening {
    target: web_sys::EventTarget,
    name: &'static str,
    closure: wasm_bindgen::closure::Closure<dyn FnMut(web_sys::Event)>,
}

impl Listening {
    fn new(
        target: &web_sys::EventTarget,
        name: &'static str,
        react: impl FnMut(web_sys::Event) + 'static,
    ) -> Self {
        use wasm_bindgen::JsCast;
        let closure = wasm_bindgen::closure::Closure::<dyn FnMut(web_sys::Event)>::new(react);
        // Refused only for a bad name, and the names are ours.
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Self {
            target: target.clone(),
            name,
            closure,
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        use wasm_bindgen::JsCast;
        let _ = self
            .target
            .remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}

fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}
