//! Is it solved? *Confirm* with an optional review, *Not Solved* with a reason; *Review* later.

use super::open::Open;
use super::verb::{Door, stays, value};
use super::verbs::deciding;
use crate::i18n::words;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use crate::ui::{Icon, TextArea, Time};
use leptos::prelude::*;
use model::{Reason, Refusal, Review, TicketState, Verb};
use web_sys::FormData;

const CONFIRM: &str = "confirm";
const NOT_SOLVED: &str = "not-solved";

/// The bar that asks for a decision: in Pending Confirmation, and while what is typed in it stays.
#[component]
pub(super) fn ConfirmBar(open: Open) -> AnyView {
    let asks = open.part(|page| page.ticket.row.state == TicketState::PendingConfirmation);
    let (confirm, not_solved) = (stays(open, Verb::Confirm, CONFIRM), stays(open, Verb::NotSolved, NOT_SOLVED));
    // Each is asked each time: they remember.
    let there = Memo::new(move |_| [asks.get(), confirm.get(), not_solved.get()].contains(&true));
    (move || there.get().then(|| untrack(|| bar(open)))).into_any()
}

/// Drawn once: who holds the ticket may change while somebody writes.
fn bar(open: Open) -> AnyView {
    let words = &words().ticket;
    let resolution = open.part(|page| page.ticket.resolution.clone().unwrap_or_default());
    let by = open.part(|page| page.ticket.holder.as_ref().map(|person| person.name.clone()));
    let closes = open.part(|page| page.ticket.closes);
    let left = move |at| view! { <span class="confirm__left">{words.closes} " " <Time at zone=true/></span> };
    let by_whom = move |name: String| view! { <span class="confirm__by">{(words.resolution_by)(&name)}</span> };
    view! {
        <section class="confirm" aria-labelledby="confirm-title">
            <div class="confirm__head">
                <Icon name="confirm"/><h2 id="confirm-title">{words.is_it_solved}</h2>
                {move || closes.get().map(left)}
            </div>
            <div class="confirm__body">
                <div class="confirm__text">
                    {move || resolution.get().lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()}
                    {move || by.get().map(by_whom)}
                </div>
                {deciding(open)}
            </div>
        </section>
    }
    .into_any()
}

/// *Confirm*.
pub(super) fn confirm() -> Door {
    Door {
        verb: Verb::Confirm,
        id: CONFIRM,
        action: "/fn/tickets/confirm",
        kind: "primary",
        ok: "",
        lead: words().ticket.confirm_lead,
        fields: |_| rating(),
        check: |data| rated(data, Review::parse_if_given),
    }
}

/// *Review* of a closed ticket.
pub(super) fn review() -> Door {
    Door {
        verb: Verb::Review,
        id: "review",
        action: "/fn/tickets/review",
        kind: "",
        ok: "",
        lead: "",
        fields: |_| rating(),
        check: |data| rated(data, Review::parse),
    }
}

/// *Not Solved*.
pub(super) fn not_solved() -> Door {
    Door {
        verb: Verb::NotSolved,
        id: NOT_SOLVED,
        action: "/fn/tickets/not-solved",
        kind: "",
        ok: "",
        lead: words().ticket.not_solved_lead,
        fields: |_| view! { <TextArea name="reason" label=words().ticket.reason/> }.into_any(),
        check: |data| Reason::parse("reason", &value(data, "reason")).map(drop),
    }
}

/// Asks a reading of the three fields what is wrong with them.
fn rated<T>(data: &FormData, parse: fn(&str, &str, &str) -> Result<T, Refusal>) -> Result<(), Refusal> {
    parse(&value(data, "timeliness"), &value(data, "result"), &value(data, "text")).map(drop)
}

fn rating() -> AnyView {
    let words = &words().ticket;
    view! {
        {stars("timeliness", words.timeliness)}
        {stars("result", words.result)}
        <TextArea name="text" label=words.review_text rows=2/>
    }
    .into_any()
}

/// One to five stars: five radios.
fn stars(name: &'static str, label: &'static str) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let typed = state.value(name);
    let star = |n: u8| {
        let value = n.to_string();
        let checked = typed.as_ref() == Some(&value);
        // The first bears the id, so that a fault leads to it.
        let id = (n == 1).then(|| id.clone());
        view! {
            <label class="rating__star">
                <input type="radio" id=id name=name value=value checked=checked aria-label=(words().ticket.star)(n)/>
                <Icon name="star"/>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="rating">
            <legend>{label}</legend>
            <span class="rating__stars">{(1..=5).map(star).collect_view()}</span>
            {error_line(id.clone(), state.error(name))}
        </fieldset>
    }
    .into_any()
}
