//! Times, in the reader's zone: the one of the settings, else the browser's. The server words them for the first HTML, the
//! browser once more when it takes over, since it may know the zone better.

use crate::prefs::prefs;
use leptos::prelude::*;
use model::Instant;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};

/// How a time is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worded {
    /// The day.
    Day,
    /// Day and minute.
    Minute,
    /// Day, minute and zone.
    Zoned,
    /// To the second, with the zone: for the title.
    Whole,
}

/// How the server words a time. The browser has none.
#[derive(Clone)]
pub struct Clockface(pub Arc<dyn Fn(Instant, Worded) -> String + Send + Sync>);

/// A time as the first HTML shows it. In the browser it is what stands there until an effect words it.
pub(crate) fn worded(at: Instant, shape: Worded) -> String {
    match use_context::<Clockface>() {
        Some(clock) => (clock.0)(at, shape),
        None if shape == Worded::Day => at.day(),
        None => at.minute(),
    }
}

/// A point in time.
#[component]
pub(crate) fn Time(
    at: Instant,
    /// Only the day.
    #[prop(optional)]
    day: bool,
    /// With the zone in which it is shown.
    #[prop(optional)]
    zone: bool,
) -> AnyView {
    let shape = match (day, zone) {
        (true, _) => Worded::Day,
        (_, true) => Worded::Zoned,
        _ => Worded::Minute,
    };
    let text = RwSignal::new(worded(at, shape));
    let title = RwSignal::new(worded(at, Worded::Whole));
    // Effects run only in the browser, after hydration: both runs of the view begin with the same structure.
    Effect::new(move || {
        text.set(locally(at, shape));
        title.set(locally(at, Worded::Whole));
    });
    view! { <time datetime=at.iso() title=title>{text}</time> }.into_any()
}

fn locally(at: Instant, shape: Worded) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    String::from(date.to_locale_string(prefs().lang.tag(), &options(shape)))
}

/// Words the reader's days, in the browser: equal for all times of one day.
pub(crate) fn local_days() -> impl Fn(Instant) -> String {
    let tags = js_sys::Array::of1(&JsValue::from_str(prefs().lang.tag()));
    let format = js_sys::Intl::DateTimeFormat::new(&tags, &options(Worded::Day).unchecked_into()).format();
    move |at| {
        let day = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(at.0 as f64));
        day.ok().and_then(|day| day.as_string()).unwrap_or_default()
    }
}

/// Options of `Intl` with the zone of the settings. A style of the date takes no zone beside it, so its parts are named.
pub(crate) fn options(shape: Worded) -> JsValue {
    let pairs: &[(&str, &str)] = match shape {
        Worded::Day => &[("dateStyle", "medium")],
        Worded::Whole => &[("dateStyle", "long"), ("timeStyle", "long")],
        Worded::Minute => &[("dateStyle", "medium"), ("timeStyle", "short")],
        Worded::Zoned => &[
            ("year", "numeric"),
            ("month", "short"),
            ("day", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("timeZoneName", "short"),
        ],
    };
    let options = zone_option();
    for (name, value) in pairs {
        set(&options, name, value);
    }
    options.into()
}

/// `{timeZone}` if one is set.
fn zone_option() -> js_sys::Object {
    let options = js_sys::Object::new();
    if let Some(zone) = super::zone::chosen_zone() {
        set(&options, "timeZone", &zone);
    }
    options
}

fn set(options: &js_sys::Object, name: &str, value: &str) {
    // Setting a field of a plain object cannot fail.
    let _ = js_sys::Reflect::set(options, &JsValue::from_str(name), &JsValue::from_str(value));
}
