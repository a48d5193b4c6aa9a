//! The ticket beside the queue.

use super::address::{address, query};
use super::presence::presence;
use super::row::{due, pending_reply};
use crate::api::ticket::TicketScreen;
use crate::i18n::words;
use crate::read::reading;
use crate::ticket::{AuthorizationCard, Composer, CopyNumber, DeletedLine, Open, Strip, Timeline, Verbs, anew, door};
use crate::ticket_parts::{Number, StateChip, tone};
use crate::ui::{Icon, Load, empty_place, shown as drawn};
use leptos::prelude::*;
use leptos_meta::Title;
use model::{Entry, QueueFilter, Side, TicketPage, Visibility};

#[component]
pub(super) fn Pane(open: Memo<String>, shown: Memo<QueueFilter>) -> AnyView {
    let of = reading(move || (open.with(|number| door(number)), 0));
    let show = drawn(move |screen: Option<TicketScreen>| match screen {
        Some(screen) => anew(screen, move |open| ticket(open, shown)),
        None => nothing(),
    });
    view! { <section class="desk__ticket" aria-label=words().agent.ticket><Load of show/></section> }.into_any()
}

fn nothing() -> AnyView {
    let words = &words().agent;
    empty_place(words.choose, words.choose_lead, None)
}

fn ticket(open: Open, shown: Memo<QueueFilter>) -> AnyView {
    let back = move || address(&shown.get(), "");
    let of = open.number();
    let here = Signal::derive(move || format!("{}&", query("", &shown.get(), &of)));
    let words = words();
    let row = open.row();
    let number = open.number();
    let title = row.with_untracked(|row| row.title.clone());
    let state = Memo::new(move |_| row.with(|row| row.state));
    let replies = open.part(awaits_reply);
    let left = move || row.get().due.map(|at| due(at, open.page.with_untracked(|page| page.now)));
    view! {
        <Title text=format!("{number} {title} · {}", words.common.product)/>
        <div class="desk__bar">
            <a class="button desk__back" data-kind="quiet" data-size="s" data-shape="icon" href=back
                aria-label=words.agent.back><Icon name="back"/></a>
            <Number number=row.get_untracked().number/><CopyNumber number=number.clone()/>
            <span role="status">{move || view! { <StateChip state=state.get() side=Side::Vendor/> }}</span>
            {move || replies.get().then(pending_reply)}{left}
            <Verbs open size="s"/>
        </div>
        <div class="desk__scroll">
            <div class="ticket-head" data-state=move || row.with(|row| tone(row.state, Side::Vendor))>
                <h1 tabindex="-1">{title}</h1><Strip open/>
            </div>
            <DeletedLine open/>
            <AuthorizationCard open/>
            <div class="row">
                <h2 class="aside-text">{words.ticket.conversation}</h2>
                <a class="button row__end" data-kind="quiet" data-size="s" href=format!("/tickets/{number}")>{words.agent.whole}</a>
            </div>
            <Timeline open here/>
            <Composer open above=presence/>
        </div>
    }
    .into_any()
}

/// Whether the customer waits for an answer.
fn awaits_reply(page: &TicketPage) -> bool {
    let said = page.entries.iter().rev().find_map(|entry| match entry {
        Entry::Message(message) if message.visibility == Visibility::Public && message.recalled.is_none() => {
            Some((message.side, message.at))
        }
        _ => None,
    });
    page.ticket.row.awaits_reply(said)
}
