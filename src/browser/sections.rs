//! Which section is being read.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::document;

/// Marks the link to the section being read as long as this value lives.
pub struct Following {
    observer: Option<IntersectionObserver>,
    _react: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Following {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn link(index: &Element, id: &str) -> Option<Element> {
    index.query_selector(&format!("a[href=\"#{id}\"]")).ok()?
}

/// Marks the first of the sections that reaches into the window's upper part by `aria-current` on its link within
/// `index`, and keeps that link in view where the index scrolls sideways. The mark is no part of what the page draws:
/// scrolling draws nothing again. Browsers that cannot tell get no mark.
pub fn follow_sections(index: &Element, ids: &[&'static str]) -> Following {
    let mut shown: Vec<(&'static str, bool)> = ids.iter().map(|id| (*id, false)).collect();
    let mut marked: Option<&'static str> = None;
    let reacting = index.clone();
    let react = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let id = entry.target().id();
            for (known, is_shown) in &mut shown {
                if *known == id {
                    *is_shown = entry.is_intersecting();
                }
            }
        }
        let current = shown.iter().find(|(_, is_shown)| *is_shown);
        let Some((current, _)) = current else { return };
        if marked == Some(*current) {
            return;
        }
        if let Some(old) = marked.and_then(|id| link(&reacting, id)) {
            let _ = old.remove_attribute("aria-current");
        }
        marked = Some(*current);
        if let Some(new) = link(&reacting, current) {
            let _ = new.set_attribute("aria-current", "true");
            show_sideways(&new);
        }
    });
    let options = IntersectionObserverInit::new();
    // Below the index, which stays at the top, and in the window's upper third.
    options.set_root_margin("-80px 0px -66% 0px");
    let observer =
        IntersectionObserver::new_with_options(react.as_ref().unchecked_ref(), &options).ok();
    if let Some(observer) = &observer {
        let sections = ids.iter().filter_map(|id| document().get_element_by_id(id));
        sections.for_each(|section| observer.observe(&section));
    }
    Following {
        observer,
        _react: react,
    }
}

/// Brings a link into view within its list alone: scrolling the page now would fight the reader.
fn show_sideways(link: &Element) {
    let Ok(Some(list)) = link.closest("ol") else {
        return;
    };
    let (outer, inner) = (
        list.get_bounding_client_rect(),
        link.get_bounding_client_rect(),
    );
    let beyond = (inner.right() - outer.right()).max(0.0) - (outer.left() - inner.left()).max(0.0);
    list.set_scroll_left(list.scroll_left() + beyond as i32);
}
