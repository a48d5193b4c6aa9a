//! The cards beside the conversation: facts, files, Processing Log.

use super::authorizations::AuthorizationCard;
use super::contact::change_contact;
use super::copies::copies;
use super::entry::who;
use super::facts::facts;
use super::labels::labels;
use super::look::look;
use super::open::Open;
use super::related::related;
use crate::i18n::{event::sentence, words};
use crate::ui::{FileLine, IconSmall, Time};
use leptos::prelude::*;
use model::LogEntry;

#[component]
pub(super) fn Cards(open: Open) -> AnyView {
    let words = &words().ticket;
    view! {
        <aside class="split__aside" aria-label=words.facts>
            {card(words.facts, view! { {facts(open)} {change_contact(open)} }.into_any())}
            <AuthorizationCard open/>
            {card(words.files, files(open))}
            {labels(open)}
            {related(open)}
            {copies(open)}
            {card(words.log, log(open))}
        </aside>
    }
    .into_any()
}

pub(super) fn card(title: &'static str, body: AnyView) -> AnyView {
    view! {
        <details class="card" data-fold="" open=true>
            <summary class="card__head"><h2>{title}</h2><IconSmall name="down"/></summary>
            <div class="card__body">{body}</div>
        </details>
    }
    .into_any()
}

fn files(open: Open) -> AnyView {
    let files = open.part(|page| page.files.clone());
    (move || {
        let files = files.get();
        if files.is_empty() {
            return view! { <p class="muted">{words().ticket.no_files}</p> }.into_any();
        }
        let lines = files.into_iter().map(|file| view! { <FileLine file by=true/> }).collect_view();
        view! { <ul class="lines">{lines}</ul> }.into_any()
    })
    .into_any()
}

/// The Processing Log: what, who, when; newest first.
fn log(open: Open) -> AnyView {
    let log = open.part(|page| page.log.clone());
    view! { <ol class="log" aria-label=words().ticket.log>{move || log.get().iter().map(line).collect_view()}</ol> }
        .into_any()
}

fn line(entry: &LogEntry) -> AnyView {
    let (state, icon) = look(&entry.event);
    view! {
        <li data-state=state>
            <IconSmall name=icon/><span>{sentence(&entry.event)}</span>
            <small>{who(&entry.actor)} " · " <Time at=entry.at/></small>
        </li>
    }
    .into_any()
}
