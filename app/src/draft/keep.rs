//! Keeps a form while it is written.

use super::device::Device;
use super::server::Letter;
use crate::i18n::words;
use crate::layout::viewer;
use crate::ui::{set_form_value, tell};
use leptos::prelude::*;
use model::Unsent;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

/// At most so long after a keystroke it is on its way.
const PAUSE: Duration = Duration::from_millis(600);

/// Stands for what the server has, when it may have anything: never equal to what stands in a form.
const UNSURE: &str = "?";

/// What of a form is kept.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// Its id.
    pub id: &'static str,
    /// The names of its fields.
    pub names: &'static [&'static str],
    /// A draft is worth keeping once one of these has something in it.
    pub worth: &'static [&'static str],
    /// The id of the control of a name; `None` for radios and boxes.
    pub control: fn(&str) -> Option<String>,
}

struct Inner {
    form: Form,
    place: String,
    by: String,
    device: Device,
    /// From when the server's draft is, as far as known.
    before: i64,
    /// What the server has.
    sent: String,
    /// What is on its way and not yet answered by the server stands before what is in the form.
    pending: Vec<(String, String)>,
    /// Whether something was saved while it was on its way: it may have come behind what it became.
    behind: bool,
    timer: Option<TimeoutHandle>,
    going: bool,
}

/// The draft of one form on this page.
#[derive(Clone, Copy)]
pub(crate) struct Kept {
    inner: StoredValue<Inner>,
    note: RwSignal<&'static str>,
}

/// Keeps a form from now on, and brings back what this device has and the server has not.
pub(crate) fn keep(form: Form, place: &str, server: Unsent) -> Kept {
    let by = viewer().id.to_string();
    let note = if server.fields.is_empty() { "" } else { words().create.draft_restored };
    let inner = Inner {
        form,
        place: place.to_owned(),
        device: Device::of(&by, place),
        by,
        before: server.at.map_or(0, |at| at.0),
        sent: String::new(),
        pending: Vec::new(),
        behind: false,
        timer: None,
        going: false,
    };
    let kept = Kept { inner: StoredValue::new(inner), note: RwSignal::new(note) };
    Effect::new(move || kept.begin(&server));
    kept
}

impl Kept {
    /// What is to be said of it.
    pub fn note(self) -> &'static str {
        self.note.get()
    }

    /// Forgets it: it was sent, or is not wanted any more.
    pub fn forget(self) {
        let behind = self.inner.try_update_value(|inner| {
            inner.timer.take().into_iter().for_each(|timer| timer.clear());
            inner.pending.clear();
            let behind = std::mem::take(&mut inner.behind);
            // Until the server has answered, a page that goes says it once more.
            inner.sent = if behind || inner.going { UNSURE.to_owned() } else { String::new() };
            inner.device.forget();
            behind
        });
        let _ = self.note.try_set("");
        if behind == Some(true) {
            self.write("[]".to_owned());
        }
    }

    /// Throws it away on the server, too.
    pub fn discard(self) {
        self.forget();
        self.write("[]".to_owned());
    }

    /// What was taken out of the form and is not on the server yet: kept with what is written next.
    pub fn pending(self, fields: Vec<(String, String)>) {
        self.inner.try_update_value(|inner| inner.pending = fields);
        self.save_soon();
    }

    fn begin(self, server: &Unsent) {
        let Some(form) = self.inner.with_value(|inner| element(inner.form.id)) else { return };
        if !server.fields.is_empty() {
            self.inner.update_value(|inner| inner.sent = json(&server.fields).unwrap_or_default());
        }
        let newer = self.inner.with_value(|inner| inner.device.newer_than(server));
        if let Some(fields) = newer {
            self.inner.with_value(|inner| {
                // Files come from the server's draft alone: a device cannot know which are still there.
                let texts = fields.iter().filter(|(name, _)| name != "files");
                texts.for_each(|(name, value)| set(&form, inner.form, name, value));
            });
            self.note.set(words().create.draft_restored);
            self.save_soon();
        }
        let later = Closure::<dyn Fn()>::new(move || self.save_soon());
        let now = Closure::<dyn Fn()>::new(move || self.save());
        for (event, listener) in [("input", &later), ("change", &later), ("focusout", &now)] {
            let _ = form.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        }
        // They live as long as the form.
        later.forget();
        now.forget();
        let leaving = window_event_listener_untyped("pagehide", move |_| self.leave());
        let hiding = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                self.leave();
            }
        });
        on_cleanup(move || {
            leaving.remove();
            hiding.remove();
        });
    }

    fn save_soon(self) {
        // The first of several keystrokes counts: whoever types on and on is saved, too.
        let waits = self.inner.try_with_value(|inner| inner.timer.is_some());
        if waits == Some(false) {
            let timer = set_timeout_with_handle(move || self.save(), PAUSE).ok();
            self.inner.try_update_value(|inner| inner.timer = timer);
        }
    }

    /// Saves what stands in the form, unless the server has it.
    fn save(self) {
        if let Some(fields) = self.take_up() {
            self.write(fields);
        }
    }

    /// The page goes, or may go: there is no time to wait for an answer.
    fn leave(self) {
        if let Some(fields) = self.take_up() {
            self.inner.try_with_value(|inner| letter(inner, &fields).drop_in());
        }
    }

    /// What is to be saved, now also on this device; nothing if that was done before.
    fn take_up(self) -> Option<String> {
        self.inner.try_update_value(|inner| {
            inner.timer.take().into_iter().for_each(|timer| timer.clear());
            let fields = written(inner)?;
            let unchanged = fields == inner.sent || (fields == "[]" && inner.sent.is_empty());
            if unchanged {
                return None;
            }
            inner.device.put(inner.before, &inner.sent, &fields);
            Some(fields)
        })?
    }

    fn write(self, fields: String) {
        let letter = self.inner.try_update_value(|inner| {
            // One at a time: each must know the one before.
            if inner.going {
                return None;
            }
            inner.going = true;
            Some(letter(inner, &fields).send())
        });
        let Some(letter) = letter else { return };
        let Some(letter) = letter else { return self.save_soon() };
        leptos::task::spawn_local(async move {
            let answer = letter.await;
            self.inner.try_update_value(|inner| inner.going = false);
            // Out of reach: it is on this device, and the next keystroke tries again.
            let Ok(saved) = answer else { return };
            self.inner.try_update_value(|inner| {
                inner.before = saved.at.0;
                if saved.kept {
                    inner.behind |= !inner.pending.is_empty();
                    inner.sent.clone_from(&fields);
                    inner.device.put(inner.before, &inner.sent, &written(inner).unwrap_or_default());
                }
            });
            if saved.kept {
                let note = if fields == "[]" { "" } else { words().create.draft_saved };
                let _ = self.note.try_set(note);
            }
            // Something may have been written meanwhile, or this came behind another one.
            self.save_soon();
        });
    }
}

fn letter<'a>(inner: &'a Inner, fields: &'a str) -> Letter<'a> {
    Letter { place: &inner.place, by: &inner.by, before: inner.before, fields }
}

fn element(id: &str) -> Option<HtmlFormElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What stands in the form, as JSON; an empty list if it is not worth keeping, nothing if the form is gone.
fn written(inner: &Inner) -> Option<String> {
    let data = FormData::new_with_form(&element(inner.form.id)?).ok()?;
    let mut fields = inner.pending.clone();
    for name in inner.form.names {
        for value in data.get_all(name).iter().filter_map(|value| value.as_string()).filter(|v| !v.is_empty()) {
            match fields.iter_mut().find(|(n, _)| n == name && *name != "files") {
                Some((_, before)) if *name == "message" => *before = format!("{before}\n\n{value}"),
                Some(_) => {}
                None => fields.push(((*name).to_owned(), value)),
            }
        }
    }
    if !fields.iter().any(|(name, _)| inner.form.worth.contains(&name.as_str())) {
        fields.clear();
    }
    json(&fields)
}

fn json(fields: &[(String, String)]) -> Option<String> {
    let list = js_sys::Array::new();
    for (name, value) in fields {
        list.push(&js_sys::Array::of2(&JsValue::from_str(name), &JsValue::from_str(value)));
    }
    js_sys::JSON::stringify(&list).ok()?.as_string()
}

/// Puts a value back into its control.
fn set(form: &HtmlFormElement, of: Form, name: &str, value: &str) {
    if let Some(id) = (of.control)(name) {
        return set_form_value(&id, value);
    }
    let Ok(all) = form.query_selector_all(&format!("input[name={name}]")) else { return };
    for n in 0..all.length() {
        let input = all.get(n).and_then(|node| node.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| input.type_() != "hidden") {
            let chosen = input.value() == value;
            input.set_checked(chosen);
            if chosen && input.type_() == "radio" {
                tell(&input, "change");
            }
        }
    }
}
