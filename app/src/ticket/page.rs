//! The ticket page.

use super::authorizations::CredentialsLine;
use super::cards::Cards;
use super::composer::Composer;
use super::confirm::ConfirmBar;
use super::copy::CopyNumber;
use super::created::Created;
use super::deleted::DeletedLine;
use super::open::{Open, anew, door};
use super::reminder::ReminderLine;
use super::timeline::Timeline;
use super::verbs::Verbs;
use crate::api::ticket::TicketScreen;
use crate::i18n::words;
use crate::layout::viewer;
use crate::read::reading;
use crate::ticket_parts::{Number, SeverityTag, StateChip, Wait, tone};
use crate::ui::{IconSmall, Load, shown};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{Side, TicketState};

/// One ticket, as both sides may open it.
#[component]
pub(crate) fn TicketView() -> AnyView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|p| p.get("number")).unwrap_or_default());
    let of = reading(move || (number.with(|number| door(number)), 0));
    let show = shown(|screen: TicketScreen| anew(screen, sheet));
    view! { <div class="page"><Load of show/></div> }.into_any()
}

fn sheet(open: Open) -> AnyView {
    let created = use_query_map().with_untracked(|q| q.get("created").is_some());
    let words = words();
    let number = open.number();
    let title = open.part(|page| page.ticket.row.title.clone()).get_untracked();
    view! {
        <Title text=format!("{number} {title} · {}", words.common.product)/>
        <Head open title/>
        {created.then(|| view! { <Created number/> })}
        <DeletedLine open/>
        <ReminderLine open/>
        <CredentialsLine open/>
        <ConfirmBar open/>
        <div class="split">
            <section class="stack" aria-labelledby="conversation">
                <h2 class="aside-text" id="conversation">{words.ticket.conversation}</h2>
                <Timeline open here="?"/>
                <Composer open/>
            </section>
            <Cards open/>
        </div>
    }
    .into_any()
}

#[component]
fn Head(open: Open, title: String) -> AnyView {
    let words = words();
    let side = viewer().rank.side();
    let (list, list_word) = match side {
        Side::Customer => ("/tickets", words.common.my_tickets),
        Side::Vendor => ("/agent", words.common.my_todos),
    };
    let row = open.row();
    let number = open.number();
    view! {
        <header class="stack" data-gap="s">
            <nav class="crumbs" aria-label=words.ticket.path>
                <a href=list>{list_word}</a><IconSmall name="right"/><span>{number.clone()}</span>
            </nav>
            <div class="ticket-head" data-state=move || row.with(|row| tone(row.state, side))>
                <div class="ticket-head__text">
                    <div class="ticket-head__line"><Number number=row.get_untracked().number/><CopyNumber number/></div>
                    <h1 tabindex="-1">{title}</h1>
                    <div class="ticket-head__line"><Marks open side/></div>
                </div>
                <Verbs open/>
            </div>
        </header>
    }
    .into_any()
}

/// State, whose turn it is, severity.
#[component]
fn Marks(open: Open, side: Side) -> AnyView {
    let words = &words().state;
    let row = open.row();
    let state = Memo::new(move |_| row.with(|row| row.state));
    let chip = move || {
        let state = state.get();
        // What is more than the state: for the customer only, who sees five states.
        let more = match state {
            TicketState::PendingFeedback if side == Side::Customer => Some(words.reply_wanted),
            TicketState::Invalid if side == Side::Customer => Some(words.invalid),
            _ => None,
        };
        view! {
            <StateChip state side/>
            {more.map(|word| view! { <span class="tag" data-tone="time">{word}</span> })}
        }
    };
    let rest = move || {
        let (row, now) = (row.get(), open.page.with_untracked(|page| page.now));
        view! {
            {row.waiting.map(|waiting| view! { <Wait waiting now/> })}
            <SeverityTag severity=row.severity/>
        }
    };
    // What a verb has changed is said: its button is gone.
    view! { <span class="row" role="status">{chip}</span> {rest} }.into_any()
}
