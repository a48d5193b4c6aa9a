//! *Recall*, with the time that is left for it.

use super::open::Open;
use super::verb::command;
use crate::i18n::words;
use crate::ui::{Post, Refused};
use leptos::prelude::*;
use model::{Instant, MessageId, Verb};
use std::time::Duration;

const ID: &str = "recall";

/// The form of all recall buttons of a timeline.
#[component]
pub(super) fn RecallForm(open: Open) -> AnyView {
    let allowed = open.allows(Verb::Recall);
    (move || allowed.get().then(|| untrack(|| form(open)))).into_any()
}

fn form(open: Open) -> AnyView {
    let done = RwSignal::new(0);
    let on_done = Callback::new(move |_| done.update(|n| *n += 1));
    view! {
        <Post action="/fn/messages/recall" id=ID on_done><Refused/>{command(open, ID, done)}</Post>
    }
    .into_any()
}

/// The button of one message, while there is time. The server decides; the browser only counts down.
pub(super) fn button(message: MessageId, until: Instant, open: Open) -> AnyView {
    let words = &words().ticket;
    let left = RwSignal::new(until.since(open.page.with_untracked(|page| page.now)));
    Effect::new(move || {
        let tick = move || {
            left.try_set(open.left_until(until));
        };
        tick();
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
    });
    view! {
        <button class="button" data-kind="quiet" data-size="s" type="submit" form=ID name="message" value=message.to_string()
            hidden=move || left.get() <= 0>
            {words.recall}
            <span class="muted" aria-hidden="true">{move || clock(left.get())}</span>
            <span class="aside-text">" " {words.recall_for}</span>
        </button>
    }
    .into_any()
}

/// Minutes and seconds, as 1:43.
fn clock(left: i64) -> String {
    let seconds = left.max(0) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn what_is_left_reads_as_a_clock() {
        assert_eq!(
            (clock(119_999), clock(60_000), clock(9_000), clock(-5)),
            ("1:59".into(), "1:00".into(), "0:09".into(), "0:00".into())
        );
    }
}
