//! How wide the window is, and how wide the browser draws an element.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

use super::window;

/// Whether the window is now narrower than this many CSS pixels.
pub fn is_narrower(pixels: f64) -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_some_and(|width| width < pixels)
}

/// Reports an element's width as long as this value lives.
pub struct Watching {
    observer: Option<ResizeObserver>,
    _react: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back with the element's inner width in pixels, now and after every change. Browsers that cannot tell changes
/// tell the width once.
pub fn watch_width(element: &Element, react: impl Fn(i32) + 'static) -> Watching {
    react(element.client_width());
    let watched = element.clone();
    let react = Closure::<dyn FnMut(JsValue)>::new(move |_| react(watched.client_width()));
    let observer = ResizeObserver::new(react.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    Watching {
        observer,
        _react: react,
    }
}
