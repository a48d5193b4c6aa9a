//! The fields of a decision: masked inputs that keep nothing. What stands in them goes out with the form and nowhere else.

use super::card::field_icon;
use crate::i18n::words;
use crate::ui::IconSmall;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use leptos::prelude::*;
use model::{AuthorizationField, FieldKind, MOST_AUTHORIZATION_FIELDS};

/// The names of the inputs, by the place of their field.
pub(super) const NAMES: [&str; MOST_AUTHORIZATION_FIELDS] =
    ["value-1", "value-2", "value-3", "value-4", "value-5", "value-6", "value-7", "value-8"];

/// The input of one field. `typed` hears whether something stands in it.
pub(super) fn secret(field: &AuthorizationField, typed: Callback<(i64, bool)>) -> AnyView {
    let place = field.position;
    let Some(name) = usize::try_from(place - 1).ok().and_then(|at| NAMES.get(at).copied()) else {
        return ().into_any();
    };
    let state = form_state();
    let (id, error) = (state.field_id(name), state.error(name));
    let label = field.name.clone();
    let kind = (words().authorization.kind)(field.kind);
    let heard = move |event: web_sys::Event| typed.run((place, !event_target_value(&event).trim().is_empty()));
    let invalid = move || (!error.with(String::is_empty)).then_some("true");
    let described = format!("{id}-error");
    let control = if field.kind == FieldKind::Text {
        view! {
            <textarea class="input" id=id.clone() name=name rows="4" autocomplete="off" spellcheck="false"
                aria-invalid=invalid aria-describedby=described on:input=heard></textarea>
        }
        .into_any()
    } else {
        let shown = RwSignal::new(false);
        let say = {
            let label = label.clone();
            move || {
                let words = &words().authorization_decide;
                if shown.get() { (words.hide)(&label) } else { (words.show)(&label) }
            }
        };
        view! {
            <div class="input-group">
                <IconSmall name=field_icon(field.kind)/>
                <input class="input" id=id.clone() name=name autocomplete="off" spellcheck="false" autocapitalize="off"
                    type=move || if shown.get() { "text" } else { "password" }
                    aria-invalid=invalid aria-describedby=described on:input=heard/>
                <button class="button" data-kind="quiet" data-size="s" data-shape="icon" data-script="" type="button"
                    aria-label=say aria-controls=id.clone() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                    <IconSmall name="eye"/>
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <label class="field__label" for=id.clone()>{label} " " <small>{kind}</small></label>
            {control}
            {error_line(id, error)}
        </div>
    }
    .into_any()
}
