//! *My Authorizations*: to decide, active, history. The address is the state.

use super::card::cancel_form;
use super::credentials::credentials;
use super::link::{filter, list_door, list_link};
use super::row::row;
use crate::api::authorization::AuthorizationListScreen;
use crate::customer::news;
use crate::i18n::words;
use crate::layout::{Page, unread_words, viewer};
use crate::live::{at_work, live};
use crate::read::reading;
use crate::ui::{Icon, Load, Pager, empty_place, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{AuthorizationFilter, AuthorizationTab as Tab, Cursor};

/// Asked whether it is meant: the rows stay where they are.
const AT_WORK: &str = "main .verb[open]";

/// The page.
#[component]
pub(crate) fn Authorizations() -> AnyView {
    let (query, live) = (use_query_map(), live());
    let asked = Memo::new(move |_| query.with(|q| filter(|name| q.get(name))));
    // What others do meanwhile moves no row from under a question; a line says that there is news.
    let wanted = RwSignal::new(0_u32);
    let listed = Memo::new(move |before: Option<&(AuthorizationFilter, u32)>| {
        let (asked, version, wanted) = (asked.get(), live.version.get(), wanted.get());
        let version = match before {
            // The rows of another tab are read now, whatever is asked among those before.
            Some((of, before)) if *of == asked && !live.by_me.get_untracked() && at_work(AT_WORK) => {
                (*before).max(wanted)
            }
            _ => version,
        };
        (asked, version)
    });
    let version = Memo::new(move |_| listed.with(|(_, version)| *version));
    let of = reading(move || listed.with(|(asked, version)| (list_door(asked), *version)));
    let title = words().common.my_authorizations;
    // What was done is told outside of the rows, which are drawn anew after it.
    let said = RwSignal::new(false);
    let show = shown(move |screen: AuthorizationListScreen| {
        let news = news(list_link(&screen.filter), version, wanted);
        view! { {news}{drawn(screen, said)} }.into_any()
    });
    let told = move || {
        said.get().then(|| view! { <p class="flash" data-tone="done">{words().authorization_list.erased_now}</p> })
    };
    view! {
        <Page title=title>
            <div class="page__head">
                <h1 tabindex="-1">{title}</h1><p class="page__lead">{words().authorization_list.lead}</p>
                <div class="page__lead" role="status">{told}</div>
            </div>
            <Load of show/>
        </Page>
    }
    .into_any()
}

fn drawn(screen: AuthorizationListScreen, said: RwSignal<bool>) -> AnyView {
    view! {
        {tabs(&screen)}
        {whose(&screen.filter)}
        {to_change(&screen)}
        {cancel_form(&screen.key, Some(said))}
        {list(&screen)}
    }
    .into_any()
}

fn tabs(screen: &AuthorizationListScreen) -> AnyView {
    let words = words();
    let counts = screen.page.counts;
    let tab = |tab: Tab| {
        let here = (screen.filter.tab == tab).then_some("page");
        let count = match tab {
            Tab::Decide => counts.decide,
            Tab::Active => counts.active,
            Tab::History => 0,
        };
        let count =
            (count > 0).then(|| view! { " " <span class="count" data-tone="vault">{unread_words(count)}</span> });
        let to = list_link(&AuthorizationFilter { tab, older: String::new(), ..screen.filter.clone() });
        view! { <a class="tabs__link" href=to aria-current=here>{(words.authorization_list.tab)(tab)}{count}</a> }
    };
    view! { <nav class="tabs" aria-label=words.common.my_authorizations>{Tab::ALL.map(tab).collect_view()}</nav> }
        .into_any()
}

/// The own ones, or also those of colleagues: for those who see them.
fn whose(shown: &AuthorizationFilter) -> AnyView {
    if !viewer().sees_others {
        return ().into_any();
    }
    let own = &words().authorization_list;
    let choice = |mine: bool, word: &'static str| {
        let here = (shown.mine == mine).then_some("true");
        let to = list_link(&AuthorizationFilter { mine, older: String::new(), ..shown.clone() });
        view! { <a class="tabs__link" href=to aria-current=here>{word}</a> }
    };
    view! {
        <nav class="tabs" data-shape="pill" aria-label=own.whose>
            {choice(false, own.of_all)}{choice(true, own.of_mine)}
        </nav>
    }
    .into_any()
}

/// The checklist of the records on this page; elsewhere, where it stands.
fn to_change(screen: &AuthorizationListScreen) -> AnyView {
    let own = &words().authorization_list;
    let count = screen.page.counts.to_change;
    if screen.filter.tab == Tab::History {
        return credentials(&screen.page.rows, &screen.key);
    }
    let to = list_link(&AuthorizationFilter { tab: Tab::History, mine: screen.filter.mine, older: String::new() });
    (count > 0)
        .then(|| {
            view! {
                <div class="flash" data-tone="time">
                    <Icon name="key"/>
                    <div class="flash__text"><b>{(own.records_to_change)(count)}</b></div>
                    <div class="flash__verbs"><a class="button" data-size="s" href=to>{own.to_history}</a></div>
                </div>
            }
        })
        .into_any()
}

fn list(screen: &AuthorizationListScreen) -> AnyView {
    let all = words();
    let (words, own) = (&all.authorization_pages, &all.authorization_list);
    let rows = &screen.page.rows;
    let tab = screen.filter.tab;
    let first = screen.filter.older.is_empty();
    if rows.is_empty() {
        let (title, text) = (own.none)(tab);
        let way = (!first).then(|| (newest(&screen.filter), own.newest));
        return empty_place(title, text, way);
    }
    let heads = [own.ticket, own.purpose_and_fields, words.period, words.engineer, own.operation];
    let head = |word| view! { <th role="columnheader" scope="col">{word}</th> };
    view! {
        <section class="list" aria-labelledby="authorizations-title">
            <div class="list__head"><h2 id="authorizations-title">{(own.list_title)(tab)}</h2></div>
            <table class="table" data-cards="" data-fixed="" data-tick="none" role="table" aria-labelledby="authorizations-title">
                <colgroup><col/><col/><col data-w="state"/><col/><col data-w="verbs"/></colgroup>
                <thead role="rowgroup"><tr role="row">{heads.map(head).collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows.iter().map(row).collect_view()}</tbody>
            </table>
            {pager(screen, first)}
        </section>
    }
    .into_any()
}

/// To older ones, and back to the newest; nothing if all is on this page.
fn pager(screen: &AuthorizationListScreen, first: bool) -> AnyView {
    let words = words();
    let to = |older: &Cursor| list_link(&AuthorizationFilter { older: older.0.clone(), ..screen.filter.clone() });
    let (newest, older) = ((!first).then(|| newest(&screen.filter)), screen.page.older.as_ref().map(to));
    let (label, back_word) = (words.list.pages, words.authorization_list.newest);
    view! { <Pager label back=newest back_word on=older on_word=words.list.older/> }.into_any()
}

fn newest(filter: &AuthorizationFilter) -> String {
    list_link(&AuthorizationFilter { older: String::new(), ..filter.clone() })
}
