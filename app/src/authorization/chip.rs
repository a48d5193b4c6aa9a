//! The state of an authorization, and the tone of what stands around it.

use super::left::Running;
use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::AuthorizationState;

/// `data-state` and icon of a state.
fn look(state: AuthorizationState) -> (&'static str, &'static str) {
    use AuthorizationState as S;
    match state {
        S::Requested | S::AwaitingApproval => ("requested", "time"),
        S::Granted => ("active", "seal"),
        S::Rejected | S::ApprovalRefused => ("rejected", "invalid"),
        S::Expired => ("expired", "lock"),
        S::Recalled => ("canceled", "undo"),
        S::Canceled => ("canceled", "canceled"),
    }
}

/// The `data-state` of cards and rows.
pub(super) fn tone(state: AuthorizationState) -> &'static str {
    look(state).0
}

/// The state; while it is granted, with the ring of what is left.
pub(super) fn chip(state: AuthorizationState, running: Option<Running>) -> AnyView {
    let word = (words().authorization.state)(state);
    let (name, icon) = look(state);
    match running {
        Some(running) => {
            let tone = running.is_short();
            view! { <span class="chip" data-state=name data-tone=tone>{running.ring(true)}{word}</span> }.into_any()
        }
        None => view! { <span class="chip" data-state=name><IconSmall name=icon/>{word}</span> }.into_any(),
    }
}
