//! The verbs on a ticket, as the one table allows them.

use super::confirm::{confirm, not_solved, review};
use super::deleted::delete;
use super::open::Open;
use super::remind::remind;
use super::request_authorization::request;
use super::vendor_verbs::{ask_feedback, forward, invalidate, propose, severity, take};
use super::verb::{Door, NOTHING_TYPED, unfolding};
use crate::i18n::words;
use leptos::prelude::*;
use model::Verb;

/// The row of verbs. Those of the confirmation bar stand there.
#[component]
pub(crate) fn Verbs(
    open: Open,
    /// Size of the buttons: `s` in the desk, empty on a page.
    #[prop(optional)]
    size: &'static str,
) -> AnyView {
    let further = [ask_feedback(), forward(), severity(), invalidate()];
    view! {
        <div class="verbs">
            {remind(open, size)}
            {unfolding(open, cancel(), size)}
            {unfolding(open, close(), size)}
            {unfolding(open, review(), size)}
            {unfolding(open, delete(), size)}
            {unfolding(open, take(), size)}
            {unfolding(open, propose(), size)}
            {request(open, size)}
            {further.into_iter().map(|door| unfolding(open, door, size)).collect_view()}
        </div>
    }
    .into_any()
}

/// The verbs of the confirmation bar.
pub(super) fn deciding(open: Open) -> AnyView {
    view! { <div class="verbs">{unfolding(open, confirm(), "")}{unfolding(open, not_solved(), "")}</div> }.into_any()
}

fn cancel() -> Door {
    Door {
        verb: Verb::Cancel,
        id: "cancel",
        action: "/fn/tickets/cancel",
        kind: "danger",
        ok: "",
        lead: words().ticket.cancel_lead,
        fields: |_| ().into_any(),
        check: NOTHING_TYPED,
    }
}

fn close() -> Door {
    Door {
        verb: Verb::Close,
        id: "close",
        action: "/fn/tickets/close",
        kind: "",
        ok: "",
        lead: words().ticket.close_lead,
        fields: |_| ().into_any(),
        check: NOTHING_TYPED,
    }
}
