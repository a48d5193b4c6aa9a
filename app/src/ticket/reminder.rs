//! When the customer reminded, whether it was seen, and when the next reminder is possible.

use super::open::Open;
use crate::i18n::words;
use crate::ui::{Icon, Time};
use leptos::prelude::*;
use model::{Instant, REMINDER_PAUSE, TicketPage};

#[derive(Clone, PartialEq)]
struct Reminded {
    at: Instant,
    seen: Option<Instant>,
    next: Option<Instant>,
}

impl Reminded {
    fn of(page: &TicketPage) -> Option<Self> {
        let ticket = &page.ticket;
        let at = ticket.row.reminded.filter(|_| ticket.row.state.is_open())?;
        let next = at.plus(REMINDER_PAUSE);
        let seen = ticket.reminder_seen.filter(|seen| *seen >= at);
        Some(Self { at, seen, next: Some(next).filter(|next| *next > page.now) })
    }
}

/// The line about the last reminder, if there was one.
#[component]
pub(super) fn ReminderLine(open: Open) -> AnyView {
    let reminded = open.part(Reminded::of);
    (move || reminded.get().map(|reminded| untrack(|| line(reminded)))).into_any()
}

fn line(Reminded { at, seen, next }: Reminded) -> AnyView {
    let common = &words().common;
    let words = &words().ticket;
    view! {
        <div class="flash" data-tone="time" data-size="s" role="status">
            <Icon name="remind"/>
            <div class="flash__text"><span>
                {words.reminded} " " <Time at/>
                {seen.map(|at| view! { {common.clause} {words.seen} " " <Time at/> })}
                {next.map(|at| view! { {common.pause} {words.next_reminder} " " <Time at/> })}
            </span></div>
        </div>
    }
    .into_any()
}
