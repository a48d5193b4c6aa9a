//! How the vendor may reach who asks.

use crate::i18n::words;
use crate::ui::Field;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use leptos::prelude::*;

/// Zones on offer; another one can be typed.
const ZONES: [&str; 9] = [
    "UTC",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Dubai",
    "Europe/Berlin",
    "Europe/London",
    "Africa/Johannesburg",
    "America/New_York",
    "America/Sao_Paulo",
];

pub(super) fn contact() -> AnyView {
    let words = &words().create;
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.contact}</h2></div>
            <div class="card__body form-section"><Ways/></div>
        </section>
    }
    .into_any()
}

#[component]
fn Ways() -> AnyView {
    let words = &words().create;
    let state = form_state();
    let ticked = |name: &str| state.value(name).is_some_and(|v| !v.is_empty());
    let (phone, email) = (ticked("by_phone"), ticked("by_email"));
    view! {
        <div class="stack" data-gap="s">
            <label class="choice">
                <input type="checkbox" checked disabled/>
                <span class="choice__text">{words.in_ticket}<small>{words.always}</small></span>
            </label>
            <label class="choice">
                <input type="checkbox" name="by_phone" value="on" checked=phone/>
                <span class="choice__text">{words.phone}</span>
            </label>
            <label class="choice">
                <input type="checkbox" name="by_email" value="on" checked=email/>
                <span class="choice__text">{words.email}</span>
            </label>
        </div>
        <div class="fields">
            <Field name="phone" label=words.phone kind="tel" help=words.phone_help autocomplete="tel"/>
            <Field name="email" label=words.email kind="email" autocomplete="email"/>
        </div>
        <ContactTime/>
    }
    .into_any()
}

#[component]
fn ContactTime() -> AnyView {
    let words = &words().create;
    let state = form_state();
    let (id, error) = (state.field_id("contact_from"), state.error("contact_from"));
    let value = |name: &str, usual: &str| state.value(name).unwrap_or_else(|| usual.to_owned());
    let zones = ZONES.map(|zone| view! { <option value=zone></option> }).collect_view();
    let zone_id = state.field_id("contact_zone");
    own_zone(zone_id.clone());
    view! {
        <fieldset class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <legend class="field__label">{words.contact_time}</legend>
            <div class="row">
                <input class="input" data-width="time" type="time" id=id.clone() name="contact_from"
                    value=value("contact_from", "09:00") aria-label=words.from aria-describedby=format!("{id}-error")/>
                <span class="muted">{words.to}</span>
                <input class="input" data-width="time" type="time" name="contact_to"
                    value=value("contact_to", "18:00") aria-label=words.to/>
                <input class="input" data-width="zone" id=zone_id list="zones" name="contact_zone"
                    value=value("contact_zone", "UTC") aria-label=words.zone/>
                <datalist id="zones">{zones}</datalist>
            </div>
            {error_line(id, error)}
        </fieldset>
    }
    .into_any()
}

/// In the browser, the reader's own zone stands in the field at first.
fn own_zone(id: String) {
    let typed = form_state().value("contact_zone").is_some();
    Effect::new(move || {
        let options =
            js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
        let zone = js_sys::Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string());
        if let Some(zone) = zone.filter(|_| !typed && crate::ui::form_value(&id).as_deref() == Some("UTC")) {
            crate::ui::set_form_value(&id, &zone);
        }
    });
}
