//! *Change Contact*, below the facts of a ticket.

use super::open::Open;
use super::verb::{command, fold};
use crate::api::contact::contact_form;
use crate::customer::contact_fields;
use crate::i18n::words;
use crate::typed::typed_into;
use crate::ui::{Post, Refused};
use leptos::prelude::*;
use model::{Contact, Verb};
use web_sys::FormData;

/// The form's id; the desk's refusals come back to it.
const FORM: &str = "change-contact";

const NAMES: crate::ui::post::Labels = &[
    ("phone", || words().create.phone),
    ("phone_code", || (words().contact.code)(model::Way::Phone)),
    ("contact_from", || words().create.contact_time),
    ("email", || words().create.email),
    ("email_code", || (words().contact.code)(model::Way::Email)),
];

/// A button that unfolds the form; there while the table allows it. The form begins anew when the contact changes.
pub(super) fn change_contact(open: Open) -> AnyView {
    let allowed = open.allows(Verb::ChangeContact);
    let contact = open.part(|page| page.ticket.contact.clone());
    (move || {
        let now = allowed.get().then(|| contact.get());
        now.map(|now| untrack(|| unfolded(open, now)))
    })
    .into_any()
}

fn unfolded(open: Open, contact: Contact) -> AnyView {
    let words = words();
    let refused = typed_into(FORM).is_some();
    let done = RwSignal::new(0);
    let on_done = Callback::new(move |_| {
        done.update(|n| *n += 1);
        fold(FORM);
    });
    let check = Callback::new(|(data,): (FormData,)| {
        contact_form(|name| data.get(name).as_string().unwrap_or_default()).parse().map(|_| ())
    });
    view! {
        <details class="verb" name="verb" open=refused>
            <summary class="button" data-size="s">{words.contact.change}</summary>
            <Post action="/fn/tickets/change-contact" id=FORM class="verb__form" files=true check=check on_done>
                <Refused names=NAMES/>
                {command(open, FORM, done)}
                {contact_fields(open.contact_book.get_value(), &contact)}
                <div class="verb__foot">
                    <button class="button" data-kind="primary" type="submit">{words.contact.save}</button>
                </div>
            </Post>
        </details>
    }
    .into_any()
}
