//! Times of a table in the reader's zone: found and worded once for all rows, in the browser.

use crate::prefs::prefs;
use crate::ui::time::{Worded, options};
use leptos::html::Table;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Words the times of this table once it stands. The server's text is UTC; a day may be another one here.
pub(super) fn localize(table: NodeRef<Table>) {
    let tag = prefs().lang.tag();
    Effect::new(move || {
        let Some(table) = table.get() else { return };
        let Ok(times) = table.query_selector_all("time") else { return };
        let (day, long) = (format(tag, Worded::Day), format(tag, Worded::Whole));
        for at in 0..times.length() {
            let Some(time) = times.item(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
            let date = js_sys::Date::new(&JsValue::from_str(&time.get_attribute("datetime").unwrap_or_default()));
            let worded = |format: &js_sys::Intl::DateTimeFormat| {
                format.format().call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string())
            };
            if let Some(text) = worded(&long) {
                let _ = time.set_attribute("title", &text);
            }
            if let (true, Some(text)) = (time.has_attribute("data-day"), worded(&day)) {
                time.set_text_content(Some(&text));
            }
        }
    });
}

fn format(tag: &str, shape: Worded) -> js_sys::Intl::DateTimeFormat {
    let tags = js_sys::Array::of1(&JsValue::from_str(tag));
    js_sys::Intl::DateTimeFormat::new(&tags, &options(shape).unchecked_into())
}
