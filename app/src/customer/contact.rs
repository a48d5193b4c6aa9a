//! How the vendor may reach who asks: the fields of *Create* and of *Change Contact*.

use super::contact_code::Address;
use crate::i18n::words;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use crate::ui::zone::{browser_zone, chosen_zone, zones};
use leptos::prelude::*;
use model::{Contact, ContactBook, PhoneContact, Way};

/// The card of *Create*.
pub(super) fn contact(book: ContactBook) -> AnyView {
    let words = &words().create;
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.contact}</h2></div>
            <div class="card__body form-section">{contact_fields(book, &Contact::default())}</div>
        </section>
    }
    .into_any()
}

/// The fields, beginning with what was typed before, else with the contact as it is.
pub(crate) fn contact_fields(book: ContactBook, now: &Contact) -> AnyView {
    let words = &words().create;
    let book = StoredValue::new(book);
    let address = |way: Way| now.address(way).unwrap_or_default().to_owned();
    let (email, phone) = (address(Way::Email), address(Way::Phone));
    view! {
        // Enter in a field sends the form, not the first code.
        <button type="submit" hidden=true tabindex="-1"></button>
        <div class="stack" data-gap="s">
            <label class="choice">
                <input type="checkbox" checked disabled/>
                <span class="choice__text">{words.in_ticket}<small>{words.always}</small></span>
            </label>
            {choice(Way::Phone, words.phone, !phone.is_empty(), book)}
            {choice(Way::Email, words.email, !email.is_empty(), book)}
        </div>
        <div class="fields">
            <Address way=Way::Phone label=words.phone help=words.phone_help now=phone book/>
            <Address way=Way::Email label=words.email help="" now=email book/>
        </div>
        {contact_time(now.phone.clone())}
    }
    .into_any()
}

/// A way to tick. With script, ticking brings the own address along.
fn choice(way: Way, label: &'static str, now: bool, book: StoredValue<ContactBook>) -> AnyView {
    let state = form_state();
    let name = match way {
        Way::Email => "by_email",
        Way::Phone => "by_phone",
    };
    // A box that is not ticked is not sent: any other field says whether the form was.
    let typed = state.typed.as_ref().filter(|typed| typed.value("contact_from").is_some());
    let ticked = typed.map_or(now, |typed| typed.value(name).is_some_and(|value| !value.is_empty()));
    let id = state.field_id(way.name());
    let bring = move |event| {
        let own = book.with_value(|book| book.own(way).to_owned());
        if event_target_checked(&event) && crate::ui::form_value(&id).is_some_and(|typed| typed.is_empty()) {
            crate::ui::set_form_value(&id, &own);
        }
    };
    view! {
        <label class="choice">
            <input type="checkbox" name=name value="on" checked=ticked on:change=bring/>
            <span class="choice__text">{label}</span>
        </label>
    }
    .into_any()
}

fn contact_time(now: Option<PhoneContact>) -> AnyView {
    let words = &words().create;
    let state = form_state();
    let (id, error) = (state.field_id("contact_from"), state.error("contact_from"));
    let value = |name: &str, now: Option<&String>, usual: &str| {
        state.value(name).or_else(|| now.cloned()).unwrap_or_else(|| usual.to_owned())
    };
    let phone = now.as_ref();
    let (from, to) =
        (value("contact_from", phone.map(|p| &p.from), "09:00"), value("contact_to", phone.map(|p| &p.to), "18:00"));
    let chosen = chosen_zone();
    let zone = value("contact_zone", phone.map(|p| &p.zone), chosen.as_deref().unwrap_or("UTC"));
    let list = state.field_id("zones");
    let zone_id = state.field_id("contact_zone");
    if now.is_none() && chosen.is_none() {
        zone_of_browser(zone_id.clone());
    }
    view! {
        <fieldset class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <legend class="field__label">{words.contact_time}</legend>
            <div class="row">
                <input class="input" data-width="time" type="time" id=id.clone() name="contact_from"
                    value=from aria-label=words.from aria-describedby=format!("{id}-error")/>
                <span class="muted">{words.to}</span>
                <input class="input" data-width="time" type="time" id=state.field_id("contact_to") name="contact_to"
                    value=to aria-label=words.to/>
                <input class="input" data-width="zone" id=zone_id list=list.clone() name="contact_zone"
                    value=zone aria-label=words.zone/>
                <datalist id=list>{zones()}</datalist>
            </div>
            {error_line(id, error)}
        </fieldset>
    }
    .into_any()
}

/// Where the settings name no zone, that of the browser stands in the field at first.
fn zone_of_browser(id: String) {
    let typed = form_state().value("contact_zone").is_some();
    Effect::new(move || {
        let first = !typed && crate::ui::form_value(&id).as_deref() == Some("UTC");
        if let Some(zone) = browser_zone().filter(|_| first) {
            crate::ui::set_form_value(&id, &zone);
        }
    });
}
