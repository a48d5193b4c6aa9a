//! While creating: open tickets that look like this one. A hint for those with script; it asks for nothing.

use super::ticket_new::FORM;
use crate::i18n::words;
use crate::read::{Answer, address, decoded};
use crate::ui::{Asking, IconSmall, form_value};
use leptos::ev;
use leptos::prelude::*;
use model::TicketLine;

/// Characters that are sent: an address is not endless.
const SENT: usize = 300;

pub(super) fn similar() -> AnyView {
    let words = &words().relation;
    let found = RwSignal::new(Vec::<TicketLine>::new());
    let take = Callback::new(move |(answer,): (Answer,)| found.set(decoded(answer).unwrap_or_default()));
    let (asking, asked) = (Asking::new(), StoredValue::new(String::new()));
    let look = move || {
        let field = |name: &str| form_value(&format!("{FORM}-{name}")).unwrap_or_default();
        let (service, text) = (field("service"), field("description").chars().take(SENT).collect::<String>());
        let door = if service.is_empty() || text.trim().is_empty() {
            String::new()
        } else {
            address("/fn/tickets/similar", &[("service", &service), ("text", &text)])
        };
        if asked.try_with_value(|before| *before == door) != Some(false) {
            return;
        }
        asked.set_value(door.clone());
        if door.is_empty() {
            asking.forget();
            return found.set(Vec::new());
        }
        asking.ask(door, take);
    };
    Effect::new(move || {
        let typing = window_event_listener(ev::input, move |_| look());
        on_cleanup(move || typing.remove());
    });
    let line = |one: TicketLine| {
        let to = format!("/tickets/{}", one.number);
        view! { <li><a href=to target="_blank" rel="noopener">{one.number.to_string()}</a>" "{one.title}</li> }
    };
    view! {
        <div role="status">
            <div class="flash" data-size="s" hidden=move || found.with(Vec::is_empty)>
                <IconSmall name="info"/>
                <div class="flash__text">
                    <b>{words.similar}</b><span>{words.similar_text}</span>
                    <ul>{move || found.get().into_iter().map(line).collect_view()}</ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}
