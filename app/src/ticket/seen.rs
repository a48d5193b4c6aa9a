//! Tells the server how far a ticket was read: by who has it on the screen, a moment after it was drawn.

use super::open::Open;
use crate::layout::viewer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Mark;
use std::time::Duration;
use web_sys::UrlSearchParams;

/// So long a page must stand before it counts as seen.
const PAUSE: Duration = Duration::from_millis(700);

/// Tells it now and whenever the ticket has grown, while the page can be seen.
pub(super) fn tell_seen(open: Open) {
    let by = viewer().id.to_string();
    let end = open.part(|page| page.end);
    let told = StoredValue::new(open.mark.get_value());
    let number = open.number();
    let tell = move || {
        let Some(upto) = end.try_get_untracked() else { return };
        if document().hidden() || told.try_get_value().is_none_or(|told| told == Some(upto)) {
            return;
        }
        told.set_value(Some(upto));
        if let Some(form) = form(&number, &by, upto) {
            spawn_local(async move {
                if let Ok(request) = gloo_net::http::Request::post("/fn/tickets/seen").body(form) {
                    // If it gets lost, the next visit tells it.
                    let _ = request.send().await;
                }
            });
        }
    };
    let again = tell.clone();
    Effect::new(move || {
        end.track();
        let tell = tell.clone();
        set_timeout(tell, PAUSE);
    });
    Effect::new(move || {
        let again = again.clone();
        let shown = window_event_listener_untyped("visibilitychange", move |_| again());
        on_cleanup(move || shown.remove());
    });
}

fn form(number: &str, by: &str, upto: Mark) -> Option<UrlSearchParams> {
    let form = UrlSearchParams::new().ok()?;
    form.append("number", number);
    form.append("by", by);
    form.append("message", &upto.message.0.to_string());
    form.append("event", &upto.event.0.to_string());
    Some(form)
}
