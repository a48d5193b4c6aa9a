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

/// The field. `door` is asked for what is typed, as its parameter `typed`, with `about` as another one. With `several` it
/// takes any number of things, parted by commas, and none; the last one is asked for.
#[component]
pub(crate) fn Picker(
    name: &'static str,
    label: &'static str,
    door: &'static str,
    #[prop(optional)] help: &'static str,
    #[prop(optional)] about: (&'static str, String),
    #[prop(default = "200")] longest: &'static str,
    #[prop(optional)] several: bool,
) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let error = state.error(name);
    let value = state.value(name).unwrap_or_default();
    let found = RwSignal::new(Vec::<Suggestion>::new());
    let before = RwSignal::new(String::new());
    let take = Callback::new(move |(answer,): (Answer,)| {
        if let Ok(answer) = decoded(answer) {
            found.set(answer);
        }
    });
    let asking = Asking::new();
    let ask = move |typed: String| {
        let (first, last) = if several { parted(&typed) } else { (String::new(), typed.as_str()) };
        before.set(first);
        match last.trim() {
            "" => {
                asking.forget();
                found.set(Vec::new());
            }
            typed => asking.ask(address(door, &[("typed", typed), (about.0, &about.1)]), take),
        }
    };
    // A browser offers what begins like all that is typed.
    let option = move |one: Suggestion| {
        let of = |text: String| before.with(|before| format!("{before}{text}"));
        view! { <option value=of(one.value)>{of(one.text)}</option> }
    };
    let list = format!("{id}-list");
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            {help_line(&id, help)}
            <input class="input" id=id.clone() name=name value=value required=!several autocomplete="off" maxlength=longest
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

/// What stands before the last of several things, and that one.
fn parted(typed: &str) -> (String, &str) {
    let at = typed.rfind(model::SEPARATORS).map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
    let (before, last) = typed.split_at(at);
    let gap = &last[..last.len() - last.trim_start().len()];
    (format!("{before}{gap}"), last.trim_start())
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn the_last_of_several_is_asked_for() {
        assert_eq!(parted("Mei"), (String::new(), "Mei"));
        assert_eq!(parted("Mei Lin, bo"), ("Mei Lin, ".into(), "bo"));
        assert_eq!(parted("梅、博，"), ("梅、博，".into(), ""));
    }
}
