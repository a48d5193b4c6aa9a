//! A row of the queue.

use super::address::address;
use crate::api::queue::QueueScreen;
use crate::i18n::words;
use crate::ticket_parts::{Number, SeverityTag, tone};
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Instant, QueueFilter, Side, TicketRow};

/// Number, reminder, pending reply, what is due; the title, which opens it; severity, account, state.
pub(super) fn row(ticket: &TicketRow, screen: &QueueScreen, filter: &QueueFilter, open: Memo<String>) -> AnyView {
    let words = words();
    let number = ticket.number.to_string();
    let href = address(filter, &number);
    let here = move || (open.get() == number).then_some("true");
    let title = if ticket.title.is_empty() { words.selection.erased.to_owned() } else { ticket.title.clone() };
    let state = words.state.state(ticket.state);
    let holder = ticket.holder.clone().map_or_else(|| state.to_owned(), |holder| format!("{state} · {holder}"));
    view! {
        <li data-state=tone(ticket.state, Side::Vendor)>
            <span class="queue__line">
                <Number number=ticket.number.clone()/>
                {ticket.is_reminded().then(|| view! { <span class="tag" data-tone="time"><IconSmall name="remind"/>{words.agent.reminded}</span> })}
                {screen.replies.contains(&ticket.number).then(pending_reply)}
                {ticket.deleted.map(|_| view! { <span class="tag"><IconSmall name="trash"/>{words.selection.deleted}</span> })}
                {ticket.due.map(|at| due(at, screen.now))}
            </span>
            <a class="queue__title" href=href aria-current=here>{title}</a>
            <span class="queue__line">
                <SeverityTag severity=ticket.severity/>
                <span data-cut="">{ticket.account.clone()}</span>
                <span class="row__end">{holder}</span>
            </span>
        </li>
    }
    .into_any()
}

/// Says that the customer waits for an answer.
pub(super) fn pending_reply() -> AnyView {
    let word = words().agent.pending_reply;
    view! { <span class="tag" data-tone="time"><IconSmall name="message"/>{word}</span> }.into_any()
}

/// How long until the next step is due, or since when it was.
pub(super) fn due(at: Instant, now: Instant) -> AnyView {
    let words = words();
    let left = at.since(now);
    let late = left < 0;
    let text = if late { (words.parts.over)(-left) } else { (words.agent.left)(&(words.parts.lasting)(left)) };
    view! { <span class="due row__end" data-state=late.then_some("late")><IconSmall name="time"/>{text}</span> }
        .into_any()
}
