//! Likely secrets: asked about before they are sent.

use super::IconSmall;
use super::post::form_state;
use crate::UiError;
use crate::i18n::words;
use leptos::prelude::*;
use model::guard;

/// Stands in a form after [`super::Refused`]. When nothing but likely secrets kept the form back, it says why, and offers
/// to send it as it is: a button of the form with field `knowingly`.
#[component]
pub(crate) fn Knowingly() -> AnyView {
    let state = form_state();
    // What was acknowledged stays so: a file may be asked about after the text was.
    let known = StoredValue::new(state.value("knowingly").unwrap_or_default());
    let refused = state.refused;
    let stamps = move || {
        let stamps = refused.with(|refused| match refused {
            Some(UiError::Refused(refusal)) => guard::stamps(refusal),
            _ => None,
        })?;
        known.update_value(|known| {
            for stamp in stamps.split(' ').filter(|stamp| !known.contains(*stamp)).collect::<Vec<_>>() {
                known.push(' ');
                known.push_str(stamp);
            }
        });
        Some(known.get_value().trim_start().to_owned())
    };
    (move || stamps().map(offer)).into_any()
}

fn offer(stamps: String) -> AnyView {
    let words = &words().guard;
    view! {
        <div class="flash" data-tone="vault">
            <IconSmall name="lock"/>
            <div class="flash__text"><b>{words.title}</b><span>{words.text}</span></div>
            <div class="flash__verbs">
                <button class="button" data-size="s" type="submit" name="knowingly" value=stamps>{words.send}</button>
            </div>
        </div>
    }
    .into_any()
}
