//! A field of the search that suggests what begins like what is typed. Nothing is loaded before somebody types; without
//! script it is a plain field.

use super::criteria::field;
use crate::read::{Answer, address, decoded};
use crate::ui::Asking;
use leptos::prelude::*;
use model::Submitter;

/// The field `name`, whose suggestions stand behind `door`.
pub(super) fn suggested(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: &str,
    door: &'static str,
    error: String,
) -> AnyView {
    let found = RwSignal::new(Vec::<Submitter>::new());
    let take = Callback::new(move |(answer,): (Answer,)| {
        if let Ok(people) = decoded(answer) {
            found.set(people);
        }
    });
    let asking = Asking::new();
    let ask = move |text: String| asking.ask(address(door, &[("beginning", text.trim())]), take);
    let option = |person: Submitter| view! { <option value=person.sign_in_name>{person.name}</option> };
    let options = move || found.get().into_iter().map(option).collect_view();
    let (id, list, value) = (format!("search-{name}"), format!("search-{name}-list"), value.to_owned());
    field(name, label, error, move |invalid| {
        view! {
            <input class="input" id=id.clone() name=name value=value placeholder=hint maxlength="200" autocomplete="off"
                list=list.clone() aria-invalid=invalid aria-describedby=format!("{id}-error")
                on:focus:target=move |event| ask(event.target().value())
                on:input:target=move |event| ask(event.target().value())/>
            <datalist id=list>{options}</datalist>
        }
        .into_any()
    })
}
