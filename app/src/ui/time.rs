//! Times. The server writes UTC; the browser then shows the reader's zone.

use crate::prefs::prefs;
use leptos::prelude::*;
use model::Instant;
use wasm_bindgen::JsValue;

/// A point in time.
#[component]
pub(crate) fn Time(
    at: Instant,
    /// Only the day.
    #[prop(optional)]
    day: bool,
) -> AnyView {
    let text = RwSignal::new(if day { at.day() } else { at.minute() });
    let title = RwSignal::new(format!("{} UTC", at.minute()));
    let tag = prefs().lang.tag();
    // Effects run only in the browser, after hydration: both runs of the view begin with the same text.
    Effect::new(move || {
        let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
        text.set(String::from(date.to_locale_string(tag, &if day { just_day() } else { short() })));
        title.set(String::from(date.to_locale_string(tag, &long())));
    });
    view! { <time datetime=at.iso() title=title>{text}</time> }.into_any()
}

fn just_day() -> JsValue {
    options(&[("dateStyle", "medium")])
}

fn short() -> JsValue {
    options(&[("dateStyle", "medium"), ("timeStyle", "short")])
}

fn long() -> JsValue {
    options(&[("dateStyle", "long"), ("timeStyle", "long")])
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in pairs {
        // Setting a field of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options.into()
}
