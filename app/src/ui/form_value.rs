//! Reads and sets what stands in a control of a form, in the browser: whoever listens is told, as if it were typed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What stands in the control of an id; `None` if there is none.
pub(crate) fn form_value(id: &str) -> Option<String> {
    value_of(&document().get_element_by_id(id)?)
}

/// Whether words stand in the form of an id.
pub(crate) fn has_words(form: &str) -> bool {
    let Ok(fields) = document().query_selector_all(&format!("#{form} :is(textarea, input.input)")) else {
        return false;
    };
    let words = |n| value_of(&fields.get(n)?.dyn_into().ok()?);
    (0..fields.length()).filter_map(words).any(|words| !words.trim().is_empty())
}

fn value_of(element: &Element) -> Option<String> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        return Some(select.value());
    }
    element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
}

/// Puts a value into the control of an id.
pub(crate) fn set_form_value(id: &str, value: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    } else if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
        text.set_value(value);
    }
    for name in ["input", "change"] {
        tell(&element, name);
    }
}

/// Lets those who listen know of an event, as if somebody had typed or ticked.
pub(crate) fn tell(element: &Element, name: &str) {
    if let Ok(event) = document().create_event("Event") {
        event.init_event_with_bubbles(name, true);
        let _ = element.dispatch_event(&event);
    }
}
