//! Where the focus goes when what had it is gone.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Focuses what a selector finds first. The engineer's pane stays where it stands: what it is about is in its bar.
pub(crate) fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return };
    let pane = found.closest(".desk__ticket").ok().flatten();
    let stood = pane.as_ref().map(Element::scroll_top);
    let _ = found.focus();
    if let (Some(pane), Some(stood)) = (pane, stood) {
        pane.set_scroll_top(stood);
    }
}

/// The button that had the focus is gone, or will be: it goes to the title, above what has changed.
pub(crate) fn focus_title() {
    focus("main h1");
}
