//! What is typed into *Create* is kept in the browser within a second, and is back after a reload, a crash, a sign-out.

use super::ticket_new::FORM;
use crate::i18n::words;
use crate::ui::{form_value, set_form_value};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, Storage};

const PAUSE: Duration = Duration::from_millis(500);
const TEXTS: [&str; 8] =
    ["service", "issue_type", "description", "phone", "email", "contact_from", "contact_to", "contact_zone"];
/// A draft is worth keeping once one of these has something in it.
const WORTH: [&str; 5] = ["service", "severity", "description", "phone", "email"];
const TICKS: [&str; 3] = ["severity", "by_phone", "by_email"];

/// The draft of one user in this browser.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    place: StoredValue<String>,
    note: RwSignal<&'static str>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// Brings a draft back and keeps it from then on.
pub(super) fn keep(user: &str) -> Kept {
    let kept = Kept {
        place: StoredValue::new(format!("draft:create:{user}")),
        note: RwSignal::new(""),
        timer: StoredValue::new(None),
    };
    Effect::new(move || {
        let Some(form) = form() else { return };
        kept.restore(&form);
        let later = Closure::<dyn Fn()>::new(move || kept.save_soon());
        for event in ["input", "change"] {
            let _ = form.add_event_listener_with_callback(event, later.as_ref().unchecked_ref());
        }
        // It lives as long as the form.
        later.forget();
    });
    kept
}

/// The form, in the browser.
pub(super) fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM)?.dyn_into().ok()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

impl Kept {
    /// What is to be said of it.
    pub fn note(self) -> &'static str {
        self.note.get()
    }

    /// Forgets the draft: it was sent.
    pub fn forget(self) {
        self.timer.update_value(|timer| timer.take().into_iter().for_each(|t| t.clear()));
        if let Some(storage) = storage() {
            let _ = self.place.with_value(|place| storage.remove_item(place));
        }
        self.note.set("");
    }

    fn save_soon(self) {
        let Some(before) = self.timer.try_update_value(Option::take) else { return };
        before.into_iter().for_each(|timer| timer.clear());
        let timer = set_timeout_with_handle(move || self.save(), PAUSE).ok();
        self.timer.set_value(timer);
    }

    fn save(self) {
        let Some(data) = form().and_then(|form| FormData::new_with_form(&form).ok()) else { return };
        // Fields that fill themselves (the time zone) are no draft.
        if WORTH.iter().all(|name| data.get(name).as_string().is_none_or(|text| text.is_empty())) {
            return;
        }
        let fields = TEXTS.into_iter().chain(TICKS);
        let values: Vec<(&str, String)> =
            fields.map(|name| (name, data.get(name).as_string().unwrap_or_default())).collect();
        let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&values)) else { return };
        // A full or forbidden storage keeps nothing, and then nothing is said.
        if self.place.try_with_value(|place| storage.set_item(place, &text).is_ok()) == Some(true) {
            self.note.try_set(words().create.draft_saved);
        }
    }

    fn restore(self, form: &HtmlFormElement) {
        let id = |name: &str| format!("{FORM}-{name}");
        let empty = form_value(&id("description")).is_some_and(|text| text.is_empty());
        let text = storage().and_then(|s| self.place.with_value(|place| s.get_item(place)).ok().flatten());
        let Some(values) = text.and_then(|text| serde_json::from_str::<Vec<(String, String)>>(&text).ok()) else {
            return;
        };
        if !empty {
            return;
        }
        for (name, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
            if TICKS.contains(&name.as_str()) {
                tick(form, &name, &value);
            } else {
                set_form_value(&id(&name), &value);
            }
        }
        self.note.set(words().create.draft_restored);
    }
}

fn tick(form: &HtmlFormElement, name: &str, value: &str) {
    let Ok(all) = form.query_selector_all(&format!("input[name={name}]")) else { return };
    for n in 0..all.length() {
        if let Some(input) = all.get(n).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
            input.set_checked(input.value() == value);
        }
    }
}
