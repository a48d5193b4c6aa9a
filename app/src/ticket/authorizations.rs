//! The authorizations of a ticket: as cards in its conversation, as a list beside it, and what is to be changed afterwards.

use super::cards::card;
use super::open::Open;
use crate::authorization::{Left, cancel_form, credentials, engineer_forms, page_link, seal_card, settled, state_now};
use crate::i18n::words;
use crate::layout::initials;
use crate::ui::{Icon, Time};
use leptos::prelude::*;
use model::{Authorization, AuthorizationId, EventId};

/// The card of an authorization where it was asked for; nothing if the reader sees none. It is drawn once, and what changes
/// changes inside: what an engineer has open in it stays.
pub(super) fn asked(open: Open, event: EventId, id: &AuthorizationId) -> Option<AnyView> {
    let of = one(open, id)?;
    let by = of.with_untracked(|of| of.asked_by.clone());
    Some(
        view! {
            <li id=format!("event-{event}")>
                <span class="avatar" data-side="vendor" aria-hidden="true">{initials(&by)}</span>
                {seal_card(of, &open.key(), left(open))}
            </li>
        }
        .into_any(),
    )
}

/// The forms of the cards' buttons, once for each conversation.
pub(super) fn forms(open: Open) -> AnyView {
    let some = open.part(|page| !page.authorizations.is_empty());
    (move || {
        let key = open.key();
        some.get().then(|| untrack(|| view! { {cancel_form(&key, None)}{engineer_forms(&key)} }.into_any()))
    })
    .into_any()
}

/// The list beside the conversation; nothing without any.
#[component]
pub(crate) fn AuthorizationCard(open: Open) -> AnyView {
    let ids = open.part(|page| page.authorizations.iter().map(|of| of.id.clone()).collect::<Vec<_>>());
    (move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            let lines = ids.iter().filter_map(|id| one(open, id)).map(|of| line(of, left(open))).collect_view();
            card(words().authorization_pages.in_ticket, view! { <ul class="lines">{lines}</ul> }.into_any())
        })
    })
    .into_any()
}

/// What engineers saw and the customer should change, once it is over: also when the ticket is closed.
#[component]
pub(super) fn CredentialsLine(open: Open) -> AnyView {
    let over = open.part(|page| {
        let to_change = page.authorizations.iter().filter(|of| of.to_change().next().is_some());
        // Without the time at which it was read: what only passes draws nothing anew.
        to_change.map(|of| Authorization { now: of.asked_at, ..of.clone() }).collect::<Vec<_>>()
    });
    (move || over.with(|over| credentials(over, &open.key()))).into_any()
}

/// One of the ticket's authorizations, as it is at any time.
fn one(open: Open, id: &AuthorizationId) -> Option<Memo<Authorization>> {
    let id = id.clone();
    let find = move |of: &[Authorization]| of.iter().find(|of| of.id == id).cloned();
    let first = open.page.with_untracked(|page| find(&page.authorizations))?;
    let now =
        Signal::derive(move || open.page.with(|page| find(&page.authorizations)).unwrap_or_else(|| first.clone()));
    Some(settled(now))
}

fn left(open: Open) -> Left {
    Callback::new(move |(at,)| open.left_until(at))
}

fn line(of: Memo<Authorization>, left: Left) -> AnyView {
    let first = of.get_untracked();
    let all = words();
    let state = state_now(of, left);
    let names: Vec<_> = first.fields.iter().map(|field| field.name.as_str()).collect();
    let name = if names.is_empty() { all.authorization.statement.to_owned() } else { names.join(all.common.comma) };
    let mark = move || match state.get() {
        (_, Some(running)) => running.ring(false),
        _ => view! { <Icon name="lock"/> }.into_any(),
    };
    let small = move || {
        let of = of.get();
        let (state, running) = state.get();
        let word = (all.authorization.state)(state);
        match (running, of.ends(), of.ended) {
            (Some(_), Some(ends), _) => {
                view! { {all.authorization_pages.until_short} " " <Time at=ends zone=true/> }.into_any()
            }
            (_, _, Some(ended)) => view! { {word} " · " <Time at=ended/> }.into_any(),
            _ => word.into_any(),
        }
    };
    let end = move || {
        let change = of.with(|of| of.to_change().count());
        match state.get().1 {
            Some(running) => running.words(),
            None if change > 0 => {
                view! { <span class="tag" data-tone="time">{(all.authorization_pages.to_change_tag)(change)}</span> }
                    .into_any()
            }
            None => ().into_any(),
        }
    };
    view! {
        <li>{mark}<span class="lines__text"><a href=page_link(&first.id)>{name}</a><small>{small}</small></span>{end}</li>
    }
    .into_any()
}
