//! A line of the timeline.

use super::look::look;
use crate::i18n::{event::sentence, words};
use crate::layout::initials;
use crate::ui::{IconSmall, Rich, Time};
use leptos::prelude::*;
use model::{Event, Instant, Message, Side, Visibility};

/// Something that happened, and by whom.
pub(super) fn event(event: &Event, actor: &str, at: Instant) -> AnyView {
    let (state, icon) = look(event);
    view! {
        <li class="timeline__event" data-state=state>
            <span class="timeline__dot"><IconSmall name=icon/></span>
            <span><span><b>{who(actor)}</b> " " {sentence(event)}</span> " " <Time at/></span>
        </li>
    }
    .into_any()
}

/// The name of who did it; the system has none.
pub(super) fn who(actor: &str) -> String {
    if actor.is_empty() { words().ticket.system.to_owned() } else { actor.to_owned() }
}

/// A message or an internal note.
pub(super) fn message(message: &Message) -> AnyView {
    let words = &words().ticket;
    let side = side(message.side);
    let internal = message.visibility == Visibility::Internal;
    let role = match message.side {
        _ if internal => words.internal_note,
        _ if message.mine => words.you,
        Side::Vendor => words.engineer,
        Side::Customer => "",
    };
    view! {
        <li>
            <span class="avatar" data-side=side aria-hidden="true">{initials(&message.author)}</span>
            <article class="message" data-side=side data-kind=internal.then_some("note")>
                <header class="message__head">
                    <b>{message.author.clone()}</b>
                    {(!role.is_empty()).then(|| view! { <span class="message__role">{role}</span> })}
                    <Time at=message.at/>
                </header>
                <div class="message__body"><Rich body=message.body.clone() files=message.files.clone()/></div>
            </article>
        </li>
    }
    .into_any()
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Vendor => "vendor",
    }
}
