//! A field of a form that suggests what fits to what is typed. Nothing is loaded before somebody types; without script it is
//! a plain field.

use super::asking::Asking;
use super::field::{described_by, error_line, help_line};
use super::post::form_state;
use crate::read::{Answer, address, decoded};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Something to pick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What stands in the field then.
    pub value: String,
    /// What else is known of it.
    pub text: String,
}

/// The field. `door` is asked for what is typed, as its parameter `typed`, with `about` as another one.
#[component]
pub(crate) fn Picker(
    name: &'static str,
    label: &'static str,
    door: &'static str,
    #[prop(optional)] help: &'static str,
    #[prop(optional)] about: (&'static str, String),
    #[prop(default = "200")] longest: &'static str,
) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let error = state.error(name);
    let value = state.value(name).unwrap_or_default();
    let found = RwSignal::new(Vec::<Suggestion>::new());
    let take = Callback::new(move |(answer,): (Answer,)| {
        if let Ok(answer) = decoded(answer) {
            found.set(answer);
        }
    });
    let asking = Asking::new();
    let ask = move |typed: String| match typed.trim() {
        "" => asking.forget(),
        typed => asking.ask(address(door, &[("typed", typed), (about.0, &about.1)]), take),
    };
    let option = |one: Suggestion| view! { <option value=one.value>{one.text}</option> };
    let list = format!("{id}-list");
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            {help_line(&id, help)}
            <input class="input" id=id.clone() name=name value=value required=true autocomplete="off" maxlength=longest
                list=list.clone()
                aria-invalid=move || (!error.get().is_empty()).then_some("true")
                aria-describedby=described_by(&id, help)
                on:input:target=move |event| ask(event.target().value())/>
            <datalist id=list>{move || found.get().into_iter().map(option).collect_view()}</datalist>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}
