//! The list: head, news, selection, rows, pages. The rows stand in the form `bulk`, which has no button of its own; the
//! buttons of the rows belong to the form `list` beside it and name their ticket.

use super::bulk::BulkBar;
use super::empty::empty;
use super::filter::{in_phase, link, sorted};
use super::list_pager::pager;
use super::list_row::{BYTES, FORM, Shows, row};
use super::list_times::localize;
use super::look::look;
use super::ticket_list::Shown;
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::layout::viewer;
use crate::live::live;
use crate::ui::html::Html;
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused};
use leptos::html::Table;
use leptos::prelude::*;
use model::{ListColumn, Phase, Rank, Scope, Sort, TicketFilter};
use wasm_bindgen::JsCast;
use web_sys::{HtmlButtonElement, HtmlInputElement, MouseEvent};

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
        <section class="list" aria-labelledby="list-title" data-density=page.look.density.name() on:click=click>
            <div class="list__head">
                <h2 id="list-title">{title}</h2>
                {states(&page.filter)}
                {look(&page)}
            </div>
            <BulkBar/>
            {news(link(&page.filter), Memo::new(move |_| shown.with(|s| s.version)), asked)}
            <div class="flash" data-tone="done" data-size="s" role="status" hidden=move || words_said().is_empty()>
                <Icon name="check"/><div class="flash__text"><span>{words_said}</span></div>
            </div>
            <Post action="/fn/list/remind" id=FORM on_done=done><Refused/><Hidden name="key" value=key/></Post>
            {body}
            {pages}
        </section>
    }
    .into_any()
}

/// What a click on a row's button will have done, in words.
fn sentence_of(event: &MouseEvent) -> Option<String> {
    let button = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("button[name=number]").ok()??;
    let button: HtmlButtonElement = button.dyn_into().ok()?;
    Some((words().list.reminded)(&button.value()))
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

/// Says that the list at `here` has changed since the version `shown`. The rows stay where they are until the reader asks.
pub(crate) fn news(here: String, shown: Memo<u32>, asked: RwSignal<u32>) -> AnyView {
    let version = live().version;
    let waiting = move || version.get().saturating_sub(shown.get());
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
    let named = page.filter.scope == Scope::Group || viewer().rank == Rank::Owner;
    let shows = Shows { columns: page.look.columns, named, now: page.now };
    let mut rows = Html::with_room_for(page.page.rows.len() * BYTES);
    page.page.rows.iter().for_each(|ticket| row(&mut rows, ticket, shows));
    let times = shows.times().then(|| {
        let word = if shows.column(ListColumn::Updated) { words.updated } else { words.submitted };
        view! { <th role="columnheader" scope="col">{word}</th> }
    });
    let node = NodeRef::<Table>::new();
    localize(node);
    view! {
        <form id="bulk" method="post">
            <Hidden name="list" value=link(&page.filter)/>
            <table class="table" data-cards="" data-fixed="" role="table" aria-labelledby="list-title" node_ref=node>
                <colgroup>
                    <col data-w="tick"/><col data-w="number"/><col/><col data-w="state"/>
                    {shows.times().then(|| view! { <col data-w="time"/> })}<col data-w="verbs"/>
                </colgroup>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" class="table__tick">{select_all(node)}</th>
                        {head(&page.filter, Sort::Newest, words.number, words.sort_newest)}
                        <th role="columnheader" scope="col">{words.issue}</th>
                        {head(&page.filter, Sort::Waiting, words.state_and_waiting, words.sort_waiting)}
                        {times}
                        <th role="columnheader" scope="col">{words.operation}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup" inner_html=rows.into_string()></tbody>
            </table>
        </form>
    }
    .into_any()
}

/// The head of a column by which the list is or can be sorted. What words have found is always newest first.
fn head(filter: &TicketFilter, sort: Sort, word: &'static str, title: &'static str) -> AnyView {
    if !filter.keyword.is_empty() {
        return view! { <th role="columnheader" scope="col">{word}</th> }.into_any();
    }
    let here = filter.order() == sort;
    let arrow = here.then(|| view! { <IconSmall name="down"/> });
    view! {
        <th role="columnheader" scope="col" aria-sort=here.then_some("descending")>
            <a href=link(&sorted(filter, sort)) title=title>{word}{arrow}</a>
        </th>
    }
    .into_any()
}

/// Ticks every row of the page. Of use with script only.
fn select_all(table: NodeRef<Table>) -> AnyView {
    let works = RwSignal::new(false);
    Effect::new(move || works.set(true));
    let tick = move |all: bool| {
        let boxes = table.get_untracked().and_then(|table| table.query_selector_all("tbody input[name=number]").ok());
        let Some(boxes) = boxes else { return };
        for at in 0..boxes.length() {
            if let Some(one) = boxes.item(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
                one.set_checked(all);
            }
        }
    };
    view! {
        <label hidden=move || !works.get()>
            <input type="checkbox" aria-label=words().list.select_all
                on:change:target=move |event| tick(event.target().checked())/>
        </label>
    }
    .into_any()
}
