//! One verb on several tickets: asks first, with the tickets it is about. A page of its own, so that it has an address and
//! works without script.

use super::filter::came_from;
use crate::api::ticket_end::SelectionPage;
use crate::i18n::words;
use crate::layout::Page;
use crate::read::{address, reading};
use crate::ticket_parts::{Number, StateChip};
use crate::ui::{Hidden, Icon, Load, Post, Refused, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Side, TicketRow, Verb, joined_numbers, parted_numbers};

/// *Cancel* or *Delete* on the tickets of the address.
#[component]
pub(crate) fn Selected() -> AnyView {
    let query = use_query_map();
    let verb = Memo::new(move |_| query.with(|q| verb_of(q.get("verb"))));
    let numbers = Memo::new(move |_| query.with(|q| joined_numbers(&q.get_all("number").unwrap_or_default())));
    let list = Memo::new(move |_| query.with(|q| came_from(q.get("list"))));
    let of = reading(move || (numbers.with(|n| door(n)), 0));
    let show = shown(move |page: Option<SelectionPage>| match page {
        Some(page) => ask(verb.get_untracked(), numbers.get_untracked(), list.get_untracked(), page),
        None => nothing(),
    });
    let title = move || (words().selection.ask)(verb.get(), numbers.with(|n| parted_numbers(n).len()));
    view! { <Page title=untrack(title) width="sheet"><Load of show/></Page> }.into_any()
}

/// The verb of an address; the milder one, if it names none that there is.
fn verb_of(name: Option<String>) -> Verb {
    if name.as_deref() == Some("delete") { Verb::Delete } else { Verb::Cancel }
}

fn door(numbers: &str) -> String {
    if numbers.is_empty() { String::new() } else { address("/fn/selection/read", &[("numbers", numbers)]) }
}

fn ask(verb: Verb, numbers: String, list: String, page: SelectionPage) -> AnyView {
    if page.rows.is_empty() {
        return nothing();
    }
    let words = words();
    let deletes = verb == Verb::Delete;
    let (name, kind) = if deletes { ("delete", "danger-fill") } else { ("cancel", "primary") };
    let lead = if deletes { words.selection.delete_lead } else { words.selection.cancel_lead };
    let rows: Vec<_> = page.rows.iter().map(|ticket| line(ticket, verb)).collect();
    view! {
        <div class="page__head"><h1>{(words.selection.ask)(verb, page.rows.len())}</h1></div>
        <Post action="/fn/selection/carry-out" id="selection" class="stack">
            <Refused/>
            <Hidden name="verb" value=name/>
            <Hidden name="numbers" value=numbers/>
            <Hidden name="list" value=list.clone()/>
            <Hidden name="key" value=page.key/>
            <div class="flash" data-tone=if deletes { "danger" } else { "time" } data-size="s">
                <Icon name="warning"/>
                <div class="flash__text">
                    {deletes.then(|| view! { <b>{words.selection.no_way_back}</b> })}
                    <span>{lead}</span>
                </div>
            </div>
            <ul class="lines" data-shape="outcome" aria-label=words.selection.chosen>{rows}</ul>
            <div class="row">
                <a class="button row__end" href=list>{words.selection.back}</a>
                <button class="button" data-kind=kind type="submit">{(words.state.verbs)(verb)}</button>
            </div>
        </Post>
    }
    .into_any()
}

/// A ticket; what the table will not allow is said before.
fn line(ticket: &TicketRow, verb: Verb) -> AnyView {
    let words = words();
    let refused =
        (!ticket.allows(verb)).then(|| (words.selection.not_possible)(words.state.phase(ticket.state.phase())));
    view! {
        <li>
            <StateChip state=ticket.state side=Side::Customer/>
            <span class="lines__text">
                <span>{ticket.title.clone()}</span>
                <small>
                    <Number number=ticket.number.clone()/>
                    {refused.map(|text| view! { " · "<b class="lines__no">{text}</b> })}
                </small>
            </span>
        </li>
    }
    .into_any()
}

fn nothing() -> AnyView {
    let words = &words().selection;
    view! {
        <div class="empty">
            <h1>{words.nothing_selected}</h1>
            <p>{words.nothing_selected_lead}</p>
            <a class="button" data-kind="primary" href="/tickets">{words.to_list}</a>
        </div>
    }
    .into_any()
}
