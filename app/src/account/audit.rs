//! *Audit*: who did what, when and from where, in the own account; operations administrators have the same of the vendor's.
//! The address is the state.

use super::audit_filter::{asked, form, link, source};
use super::frame::{self, pages};
use crate::api::account::AuditScreen;
use crate::i18n::event;
use crate::i18n::trail::own;
use crate::ui::load::Show;
use crate::ui::{Icon, Saved, Time, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Event, TrailEntry, TrailFilter};

/// Which trail a page shows.
#[derive(Clone, Copy)]
pub(crate) struct Trail {
    /// The page's address.
    pub page: &'static str,
    /// The address of its file.
    pub file: &'static str,
    /// Where the reader's tickets are.
    pub tickets: &'static str,
}

const OWN: Trail = Trail { page: "/account/audit", file: "/account/audit.csv", tickets: "/tickets" };

/// The page.
#[component]
pub(crate) fn Audit() -> AnyView {
    let words = own();
    frame::page(words.audit, words.audit_lead, trail_door("/fn/account/audit"), Saved::new(), trail_shown(OWN))
}

/// The address of what the page's address asks of a door.
pub(crate) fn trail_door(door: &'static str) -> impl Fn() -> String + Send + Sync + 'static {
    let query = use_query_map();
    move || query.with(|q| link(door, &asked(|name| q.get(name))))
}

/// How an answer is shown: what is asked, and the lines.
pub(crate) fn trail_shown(of: Trail) -> Show {
    shown(move |screen: AuditScreen| view! { {form(&screen, of)}{list(&screen, of)} }.into_any())
}

fn list(screen: &AuditScreen, of: Trail) -> AnyView {
    let words = own();
    let (filter, older) = (&screen.filter, screen.page.older.as_ref());
    let turned = |older: String| link(of.page, &TrailFilter { older, ..filter.clone() });
    let first = (!filter.older.is_empty()).then(|| turned(String::new()));
    let next = older.map(|cursor| turned(cursor.0.clone()));
    let file = link(of.file, &TrailFilter { older: String::new(), ..filter.clone() });
    let export = screen.faults.is_empty().then(|| {
        view! { <a class="button row__end" data-size="s" href=file rel="external" download=words.csv_file><Icon name="export"/>{words.csv}</a> }
    });
    view! {
        <section class="list" aria-labelledby="audit-title">
            <div class="list__head"><h2 id="audit-title">{words.audit}</h2>{export}</div>
            {table(screen, of)}
            {pages(first, next, words.more, words.newest)}
        </section>
    }
    .into_any()
}

fn table(screen: &AuditScreen, of: Trail) -> AnyView {
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
                <tbody>{screen.page.rows.iter().map(|entry| row(entry, of)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(entry: &TrailEntry, of: Trail) -> AnyView {
    let words = own();
    let who = if entry.actor.is_empty() { words.nobody.to_owned() } else { entry.actor.clone() };
    let sign_in_name = (!entry.sign_in_name.is_empty()).then(|| view! { <small>{entry.sign_in_name.clone()}</small> });
    let ticket = entry.ticket.as_ref().map(|number| match entry.deleted {
        true => {
            view! { <span class="number">{number.to_string()}</span>" "<span class="tag">{words.deleted_ticket}</span> }
                .into_any()
        }
        false => {
            view! { <a class="number" href=format!("{}/{number}", of.tickets)>{number.to_string()}</a> }.into_any()
        }
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
    let exported = match &entry.event {
        Event::TrailExported(of) if !of.period.is_empty() => Some((words.export)(of)),
        _ => None,
    };
    let exported = exported.map(|what| view! { <dt>{words.exported}</dt><dd>{what}</dd> });
    view! {
        <dl class="facts">
            <dt>{words.columns[0]}</dt><dd class="mono">{entry.id.to_string()}</dd>
            <dt>{words.event}</dt><dd><span class="tag mono">{entry.name.clone()}</span></dd>
            <dt>{words.time}</dt><dd class="mono">{entry.at.iso()}</dd>
            {address}
            {exported}
        </dl>
    }
    .into_any()
}
