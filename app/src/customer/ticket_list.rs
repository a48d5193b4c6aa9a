//! My Service Tickets and Group Tickets: counts, search, list. The address is the state.

use super::applied::applied;
use super::export::ExportButton;
use super::filter::{door, parse};
use super::list_table::List;
use super::overview::Counts;
use super::search::search;
use super::views::views;
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::layout::{Page, viewer};
use crate::live::{at_work, live};
use crate::read::reading;
use crate::ui::{IconSmall, Load, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Scope, TicketFilter};

/// Typing, ticking, choosing from a menu.
const AT_WORK: &str =
    "main :is(input, textarea, select):not([type=checkbox]):focus, main :is([type=checkbox]:checked, details[open])";

/// The own tickets; for the owner those of the account.
#[component]
pub(crate) fn MyTickets() -> AnyView {
    view! { <Tickets scope=Scope::Mine title=words().common.my_tickets/> }.into_any()
}

/// Tickets of colleagues.
#[component]
pub(crate) fn GroupTickets() -> AnyView {
    let title = words().common.group_tickets;
    if viewer().sees_others {
        view! { <Tickets scope=Scope::Group title/> }.into_any()
    } else {
        view! { <Page title=title><div class="page__head"><h1>{title}</h1></div>{super::empty::closed_group()}</Page> }
            .into_any()
    }
}

/// What is shown, and since which change: rows move when the reader asks for it or did something, not by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// What the address asks for.
    pub filter: TicketFilter,
    /// The version of the live updates that the rows include.
    pub version: u32,
}

#[component]
fn Tickets(scope: Scope, title: &'static str) -> AnyView {
    let query = use_query_map();
    let live = live();
    let asked = RwSignal::new(0u32);
    let said = RwSignal::new(Default::default());
    let now_shown = Memo::new(move |before: Option<&Shown>| {
        let filter = query.with(|q| parse(scope, |name| q.get(name)));
        let (version, asked) = (live.version.get(), asked.get());
        // What changed may be unknown: the rows are then drawn anew, unless somebody is at work among them.
        let known = !live.number.with_untracked(String::is_empty);
        let stays = || known || !live.by_me.get_untracked() && at_work(AT_WORK);
        let version = match before {
            Some(before) if before.filter == filter && stays() => before.version.max(asked),
            _ => version,
        };
        Shown { filter, version }
    });
    let of = reading(move || now_shown.with(|s| (door(&s.filter), s.version)));
    let show = shown(move |page: ListPage| {
        view! {
            <div class="page__head"><h1>{title}</h1>{verbs(&page)}</div>
            <Counts page=page.clone()/>
            {search(&page, title)}
            {applied(&page)}
            {views(&page)}
            <List page shown=now_shown asked said/>
        }
        .into_any()
    });
    view! {
        <Page title=title><Load of show/></Page>
    }
    .into_any()
}

/// *Export* of what is listed, and *Create*.
fn verbs(page: &ListPage) -> AnyView {
    let create = viewer().may_create.then(|| {
        view! {
            <a class="button" data-kind="primary" href="/tickets/new"><IconSmall name="plus"/>{words().list.create}</a>
        }
    });
    let export = viewer().may_export && page.faults.is_empty();
    let export = export.then(|| view! { <ExportButton filter=page.filter.clone() key=page.key.clone()/> });
    view! { <span class="row row__end">{export}{create}</span> }.into_any()
}
