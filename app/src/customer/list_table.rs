//! The list: head, news, rows, pages. One form around the rows; their buttons name door and ticket.

use super::empty::empty;
use super::filter::{in_phase, link};
use super::list_pager::pager;
use super::list_row::row;
use super::ticket_list::Shown;
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::live::live;
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused};
use leptos::prelude::*;
use model::{Phase, Scope, TicketFilter};
use wasm_bindgen::JsCast;
use web_sys::{HtmlButtonElement, MouseEvent};

/// The doors of the rows' buttons.
pub(super) const REMIND: &str = "/fn/list/remind";
pub(super) const CANCEL: &str = "/fn/list/cancel";

#[component]
pub(super) fn List(
    page: ListPage,
    shown: Memo<Shown>,
    asked: RwSignal<u32>,
    /// What was done on a list, and its address: it outlives the rows, which are drawn anew after it.
    said: RwSignal<(String, String)>,
) -> AnyView {
    let words = words();
    let title = page.filter.phase.map_or(words.state.all, |p| words.state.phase(p));
    let clicked = RwSignal::new(String::new());
    let here = StoredValue::new(link(&page.filter));
    let click = move |event: MouseEvent| clicked.set(sentence_of(&event).unwrap_or_default());
    let done = Callback::new(move |_| said.set((here.get_value(), clicked.get_untracked())));
    let words_said =
        move || said.with(|(at, text)| if here.with_value(|h| h == at) { text.clone() } else { String::new() });
    let (key, pages) = (page.key.clone(), pager(&page));
    let body = if page.page.rows.is_empty() { empty(&page) } else { table(&page) };
    view! {
        <section class="list" aria-labelledby="list-title" on:click=click>
            <div class="list__head"><h2 id="list-title">{title}</h2>{states(&page.filter)}</div>
            {news(&page.filter, shown, asked)}
            <div class="flash" data-tone="done" data-size="s" role="status" hidden=move || words_said().is_empty()>
                <Icon name="check"/><div class="flash__text"><span>{words_said}</span></div>
            </div>
            <Post action=REMIND id="list" on_done=done>
                <Refused/>
                <Hidden name="key" value=key/>
                {body}
            </Post>
            {pages}
        </section>
    }
    .into_any()
}

/// What a click on a row's button will have done, in words.
fn sentence_of(event: &MouseEvent) -> Option<String> {
    let button = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("button").ok()??;
    let button: HtmlButtonElement = button.dyn_into().ok()?;
    let words = &words().list;
    let say = if button.get_attribute("formaction")? == CANCEL { words.canceled } else { words.reminded };
    Some(say(&button.value()))
}

/// Every phase as a link: also those that the overview does not count.
fn states(filter: &TicketFilter) -> AnyView {
    let state = |phase: Phase| {
        let here = (filter.phase == Some(phase)).then_some("true");
        let word = words().state.phase(phase);
        view! { <a class="tabs__link" href=link(&in_phase(filter, Some(phase))) aria-current=here>{word}</a> }
    };
    let all = (filter.phase.is_none()).then_some("true");
    view! {
        <nav class="tabs row__end" data-shape="pill" aria-label=words().list.states>
            <a class="tabs__link" href=link(&in_phase(filter, None)) aria-current=all>{words().state.all}</a>
            {[Phase::Closed, Phase::Canceled].map(state).collect_view()}
        </nav>
    }
    .into_any()
}

/// Says that the list has changed. The rows stay where they are until the reader asks.
fn news(filter: &TicketFilter, shown: Memo<Shown>, asked: RwSignal<u32>) -> AnyView {
    let version = live().version;
    let waiting = move || version.get().saturating_sub(shown.with(|s| s.version));
    let here = link(filter);
    view! {
        <a class="list__news" href=here hidden=move || waiting() == 0
            on:click=move |event: MouseEvent| {
                event.prevent_default();
                event.stop_propagation();
                asked.set(version.get_untracked());
            }>
            <IconSmall name="refresh"/>{move || (words().list.updates)(waiting())}
        </a>
    }
    .into_any()
}

fn table(page: &ListPage) -> AnyView {
    let words = &words().list;
    let named = page.filter.scope == Scope::Group;
    let rows: Vec<_> = page.page.rows.iter().map(|r| row(r, page.now, named)).collect();
    view! {
        <table class="table" data-cards="" data-fixed="" role="table" aria-labelledby="list-title">
            <colgroup>
                <col data-w="number"/><col/><col data-w="state"/><col data-w="time"/><col data-w="verbs"/>
            </colgroup>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{words.number}</th>
                    <th role="columnheader" scope="col">{words.issue}</th>
                    <th role="columnheader" scope="col">{words.state_and_waiting}</th>
                    <th role="columnheader" scope="col">{words.updated}</th>
                    <th role="columnheader" scope="col">{words.operation}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
