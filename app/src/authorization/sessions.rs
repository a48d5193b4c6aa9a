//! The recorded sessions of an authorization: a card on its record.

use super::link::session_link;
use crate::api::bastion::SessionsScreen;
use crate::i18n::bastion::own;
use crate::read::{address, reading};
use crate::ui::{IconSmall, Load, Time, shown};
use leptos::prelude::*;
use model::{AuthorizationId, BastionSession};

/// The card.
pub(super) fn sessions(id: &AuthorizationId) -> AnyView {
    let words = own();
    let door = address("/fn/authorizations/sessions", &[("id", id.as_str())]);
    let of = reading(move || (door.clone(), 0));
    let id = id.clone();
    let show = shown(move |screen: SessionsScreen| list(&id, screen));
    view! {
        <section class="card" aria-labelledby="sessions">
            <div class="card__head"><h2 id="sessions">{words.sessions}</h2></div>
            <div class="card__body"><Load of show/></div>
        </section>
    }
    .into_any()
}

fn list(id: &AuthorizationId, screen: SessionsScreen) -> AnyView {
    let words = own();
    if screen.sessions.is_empty() {
        return view! { <p class="muted">{words.no_sessions}</p> }.into_any();
    }
    let more = (screen.count > screen.sessions.len() as i64).then(|| {
        view! { <p class="muted">{(words.more_sessions)(screen.count)}</p> }
    });
    let line = |session: BastionSession| {
        let to = session_link(id, session.id);
        view! {
            <li>
                <IconSmall name="terminal"/>
                <span class="lines__text">
                    <span><a href=to>{(words.open)(session.id)}</a></span>
                    <small><Time at=session.start/> " – " <Time at=session.end/></small>
                </span>
            </li>
        }
    };
    view! {
        <p class="muted">{words.sessions_text}</p>
        <ul class="lines">{screen.sessions.into_iter().map(line).collect_view()}</ul>
        {more}
    }
    .into_any()
}
