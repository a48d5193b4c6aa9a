//! *Audit*: who did what, when and from where, in the own account. The address is the state.

use super::audit_filter::{asked, form, link, source};
use super::frame::{self, pages};
use crate::api::account::AuditScreen;
use crate::i18n::event;
use crate::i18n::trail::own;
use crate::ui::{Icon, Saved, Time, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{TrailEntry, TrailFilter};

/// The page.
#[component]
pub(crate) fn Audit() -> AnyView {
    let words = own();
    let query = use_query_map();
    let door = move || query.with(|q| link("/fn/account/audit", &asked(|name| q.get(name))));
    let show = shown(|screen: AuditScreen| view! { {form(&screen)}{list(&screen)} }.into_any());
    frame::page(words.audit, words.audit_lead, door, Saved::new(), show)
}

fn list(screen: &AuditScreen) -> AnyView {
    let words = own();
    let (filter, older) = (&screen.filter, screen.page.older.as_ref());
    let turned = |older: String| link("/account/audit", &TrailFilter { older, ..filter.clone() });
    let first = (!filter.older.is_empty()).then(|| turned(String::new()));
    let next = older.map(|cursor| turned(cursor.0.clone()));
    let file = link("/account/audit.csv", &TrailFilter { older: String::new(), ..filter.clone() });
    let export = screen.faults.is_empty().then(|| {
        view! { <a class="button row__end" data-size="s" href=file rel="external" download=words.csv_file><Icon name="export"/>{words.csv}</a> }
    });
    view! {
        <section class="list" aria-labelledby="audit-title">
            <div class="list__head"><h2 id="audit-title">{words.audit}</h2>{export}</div>
            {table(screen)}
            {pages(first, next, words.more, words.newest)}
        </section>
    }
    .into_any()
}

fn table(screen: &AuditScreen) -> AnyView {
    let words = own();
    if screen.page.rows.is_empty() {
        let text = if screen.page.older.is_some() { words.no_entries_yet } else { words.no_entries };
        return view! { <div class="empty"><p>{text}</p></div> }.into_any();
    }
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=words.audit>
            <table class="table" data-density="compact">
                <thead><tr>
                    <th scope="col">{words.time}</th><th scope="col">{words.user}</th><th scope="col">{words.operation}</th>
                    <th scope="col">{words.resource}</th><th scope="col">{words.source}</th>
                </tr></thead>
                <tbody>{screen.page.rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(entry: &TrailEntry) -> AnyView {
    let words = own();
    let who = if entry.actor.is_empty() { words.nobody.to_owned() } else { entry.actor.clone() };
    let sign_in_name = (!entry.sign_in_name.is_empty()).then(|| view! { <small>{entry.sign_in_name.clone()}</small> });
    let ticket = entry.ticket.as_ref().map(|number| match entry.deleted {
        true => {
            view! { <span class="number">{number.to_string()}</span>" "<span class="tag">{words.deleted_ticket}</span> }
                .into_any()
        }
        false => view! { <a class="number" href=format!("/tickets/{number}")>{number.to_string()}</a> }.into_any(),
    });
    view! {
        <tr>
            <td class="nowrap"><Time at=entry.at/></td>
            <td><span class="table__two"><span class="nowrap">{who}</span>{sign_in_name}</span></td>
            <td>
                <span>{sentence(entry)}</span>
                <details class="audit__more">
                    <summary>{words.details}</summary>
                    {details(entry)}
                </details>
            </td>
            <td class="nowrap">{ticket}</td>
            <td>{source(&entry.source)}</td>
        </tr>
    }
    .into_any()
}

/// What people wrote in a ticket is left out; so is the colon before it.
fn sentence(entry: &TrailEntry) -> String {
    event::sentence(&entry.event).trim_end_matches([':', '：', ' ']).to_owned()
}

fn details(entry: &TrailEntry) -> AnyView {
    let words = own();
    let address = (!entry.address.is_empty())
        .then(|| view! { <dt>{words.columns[8]}</dt><dd class="mono">{entry.address.clone()}</dd> });
    view! {
        <dl class="facts">
            <dt>{words.columns[0]}</dt><dd class="mono">{entry.id.to_string()}</dd>
            <dt>{words.event}</dt><dd><span class="tag mono">{entry.name.clone()}</span></dd>
            <dt>{words.time}</dt><dd class="mono">{entry.at.iso()}</dd>
            {address}
        </dl>
    }
    .into_any()
}
