//! Colleagues who are writing on the ticket that is open, and telling them that the reader does.

use crate::i18n::words;
use crate::layout::viewer;
use crate::live::live;
use crate::read::{address, decoded, fetch};
use crate::ticket::{Open, TEXT};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{BEAT, WRITING_LASTS, Writers};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, UrlSearchParams};

/// Who else is writing; stands in the composer. Said once, however long they write.
pub(super) fn presence(open: Open) -> AnyView {
    tell(open);
    let writers = writers(open);
    let names = Memo::new(move |_| writers.with(|writers| writers.names.clone()));
    let line = move || {
        let all = words();
        let text = names.with(|names| (all.agent.writing)(&names.join(all.common.comma), names.len()));
        (!names.with(Vec::is_empty)).then(|| {
            view! { <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="composer__writers">{text}</span> }
        })
    };
    view! { <p class="composer__writing" role="status">{line}</p> }.into_any()
}

/// Who is writing: asked when the stream says that it changed, and when it would be over. Only in the browser.
fn writers(open: Open) -> RwSignal<Writers> {
    let writers = RwSignal::new(Writers::default());
    let number = open.number();
    let door = StoredValue::new(address("/fn/presence/read", &[("number", &number)]));
    let read = move || {
        let Some(door) = door.try_get_value() else { return };
        spawn_local(async move {
            // Without an answer nobody is said to write.
            let _ = writers.try_set(decoded(fetch(door).await).unwrap_or_default());
        });
    };
    let writing = live().writing;
    Effect::new(move |before: Option<()>| {
        // What was told before this ticket was opened may be about another one.
        let about = writing.get();
        if before.is_none() || about.is_empty() || about == number {
            read();
        }
    });
    Effect::new(move || {
        let left = writers.with(|writers| writers.left);
        if let Some(left) = u64::try_from(left).ok().filter(|left| *left > 0)
            && let Ok(timer) = set_timeout_with_handle(read, Duration::from_millis(left))
        {
            on_cleanup(move || timer.clear());
        }
    });
    writers
}

/// Tells colleagues while the reader types: once in a while, and nothing after the last key.
fn tell(open: Open) {
    let (number, by) = (open.number(), viewer().id.to_string());
    // By the browser's clock, when it was told last; long ago if it is over.
    let told = StoredValue::new(0.0);
    let say = move |over: &str| {
        let form = form(&number, &by, over);
        // If it gets lost, the next key tells it.
        let _ = window().navigator().send_beacon_with_opt_url_search_params("/fn/presence/beat", form.as_ref());
    };
    let since = move || told.try_get_value().map_or(f64::MAX, |told| js_sys::Date::now() - told);
    Effect::new(move || {
        let (goes_on, ends, leaves) = (say.clone(), say.clone(), say.clone());
        let end = move |say: &dyn Fn(&str)| {
            if since() < WRITING_LASTS as f64 {
                told.try_set_value(0.0);
                say("1");
            }
        };
        let typed = window_event_listener(ev::input, move |event| {
            let text = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            let Some(text) = text.filter(|text| text.id() == TEXT) else { return };
            if text.value().is_empty() {
                end(&goes_on);
            } else if event.is_trusted() && since() >= BEAT as f64 {
                // What a draft brings back is not typed.
                told.try_set_value(js_sys::Date::now());
                goes_on("");
            }
        });
        let left = window_event_listener_untyped("pagehide", move |_| end(&ends));
        on_cleanup(move || {
            typed.remove();
            left.remove();
            end(&leaves);
        });
    });
}

fn form(number: &str, by: &str, over: &str) -> Option<UrlSearchParams> {
    let form = UrlSearchParams::new().ok()?;
    form.append("number", number);
    form.append("by", by);
    form.append("over", over);
    Some(form)
}
