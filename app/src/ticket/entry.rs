//! Something that happened, as a line of the timeline.

use super::look::look;
use crate::i18n::{event::sentence, words};
use crate::ui::{IconSmall, Time};
use leptos::prelude::*;
use model::{Event, EventId, Instant, Side};

/// Something that happened, and by whom.
pub(super) fn event(id: EventId, event: &Event, actor: &str, at: Instant) -> AnyView {
    let (state, icon) = look(event);
    let anchor = format!("event-{id}");
    view! {
        <li class="timeline__event" id=anchor data-state=state>
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

pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Vendor => "vendor",
    }
}
