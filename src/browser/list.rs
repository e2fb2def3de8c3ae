//! Lines of a long text that is one element: where the user clicked, and bringing a part into view.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{document, window};

/// The line of an element's text that the caret stands in, counted from 0; nothing while a stretch of text is selected
/// or the caret is elsewhere. A click puts the caret into text that cannot be edited as well.
pub fn caret_line(element: &Element) -> Option<usize> {
    let selection = window().get_selection().ok()??;
    let node = selection.focus_node()?;
    let within: &Node = element.unchecked_ref();
    if !selection.is_collapsed() || !within.contains(Some(&node)) {
        return None;
    }
    let before = document().create_range().ok()?;
    before.set_start(within, 0).ok()?;
    before.set_end(&node, selection.focus_offset()).ok()?;
    let text = String::from(before.to_string());
    Some(text.matches('\n').count())
}

/// Scrolls the element with this id into view, no further than needed.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
