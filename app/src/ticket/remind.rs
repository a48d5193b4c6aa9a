//! *Send Reminder*: while the pause between two lasts, the button waits and says how long.

use super::open::Open;
use super::verb::{command, some, stays};
use crate::i18n::words;
use crate::ui::{Post, Refused};
use leptos::prelude::*;
use model::{MINUTE, Verb};
use std::time::Duration;

const TICK: Duration = Duration::from_secs(1);

/// The button, there while it [`stays`].
pub(super) fn remind(open: Open, size: &'static str) -> AnyView {
    let stays = stays(open, Verb::Remind, "remind");
    (move || stays.get().then(|| untrack(|| button(open, size)))).into_any()
}

fn button(open: Open, size: &'static str) -> AnyView {
    let done = RwSignal::new(0);
    let minutes = minutes_left(open);
    let allowed = open.allows(Verb::Remind);
    let left = move || match minutes.get() {
        0 => String::new(),
        minutes => format!(" · {}", (words().parts.lasting)(minutes * MINUTE)),
    };
    view! {
        <Post action="/fn/tickets/remind" id="remind" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused/>
            {command(open, "remind", done)}
            <button class="button" data-size=some(size) type="submit" disabled=move || { !allowed.get() || minutes.get() > 0 }>
                {(words().state.verbs)(Verb::Remind)}{left}
            </button>
        </Post>
    }
    .into_any()
}

/// Minutes until the next reminder is possible by the server's time, begun ones included.
fn minutes_left(open: Open) -> RwSignal<i64> {
    let at_reading = move || open.page.with(|page| page.ticket.row.reminder_pause_left(page.now));
    let minutes = RwSignal::new(begun(untrack(at_reading)));
    Effect::new(move || {
        let left = at_reading();
        let until = open.page.with_untracked(|page| page.now.plus(left));
        let show = move || {
            let now = begun(open.left_until(until));
            if minutes.try_get_untracked().is_some_and(|shown| shown != now) {
                minutes.set(now);
            }
        };
        show();
        let ticking = (left > 0).then(|| set_interval_with_handle(show, TICK).ok()).flatten();
        on_cleanup(move || {
            if let Some(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    minutes
}

fn begun(ms: i64) -> i64 {
    (ms.max(0) + MINUTE - 1) / MINUTE
}
