//! My Service Tickets and Group Tickets: counts, search, list. The address is the state.

use super::applied::applied;
use super::filter::{door, link, parse, path, with_words};
use super::list_table::List;
use super::overview::Counts;
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::layout::{Page, viewer};
use crate::live::live;
use crate::read::reading;
use crate::ui::{Icon, IconSmall, Load, shown};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use model::{Scope, TicketFilter};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, SubmitEvent};

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
        let by_others = !live.number.with_untracked(String::is_empty);
        let version = match before {
            Some(before) if before.filter == filter && by_others => before.version.max(asked),
            _ => version,
        };
        Shown { filter, version }
    });
    let of = reading(move || now_shown.with(|s| (door(&s.filter), s.version)));
    let show = shown(move |page: ListPage| {
        view! {
            <Counts page=page.clone()/>
            {search(&page.filter, title)}
            {applied(&page.filter)}
            <List page shown=now_shown asked said/>
        }
        .into_any()
    });
    view! {
        <Page title=title>
            <div class="page__head"><h1>{title}</h1>{create_button()}</div>
            <Load of show/>
        </Page>
    }
    .into_any()
}

fn create_button() -> Option<AnyView> {
    viewer().may_create.then(|| {
        view! {
            <a class="button" data-kind="primary" href="/tickets/new"><IconSmall name="plus"/>{words().list.create}</a>
        }
        .into_any()
    })
}

/// The search line: a plain form; with script it goes to the same address without a reload.
fn search(filter: &TicketFilter, title: &'static str) -> AnyView {
    let words = words();
    let phase = filter.phase.map(|p| view! { <input type="hidden" name="state" value=p.name()/> });
    let size =
        (filter.size.rows() != 25).then(|| view! { <input type="hidden" name="size" value=filter.size.rows()/> });
    let (navigate, from) = (use_navigate(), filter.clone());
    let find = move |event: SubmitEvent| {
        let form = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok());
        let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return };
        event.prevent_default();
        let asked = data.get("q").as_string().unwrap_or_default();
        navigate(&link(&with_words(&from, &asked)), Default::default());
    };
    view! {
        <form class="search" role="search" aria-label=title method="get" action=path(filter.scope) on:submit=find>
            {phase}{size}
            <div class="search__line">
                <div class="input-group">
                    <IconSmall name="search"/>
                    <input class="input" type="search" name="q" maxlength="200" aria-label=words.list.keyword
                        placeholder=words.list.keyword_hint value=filter.keyword.clone()/>
                </div>
                <button class="button" type="submit" aria-label=words.common.search>
                    <Icon name="search"/><span>{words.common.search}</span>
                </button>
            </div>
        </form>
    }
    .into_any()
}
