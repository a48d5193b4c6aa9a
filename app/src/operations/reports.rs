//! *Reports of abuse*: what was handed in, read only. The address is the state.

use super::frame::{self, About};
use crate::api::report::{ReportRow, ReportsScreen};
use crate::i18n::parts::size;
use crate::i18n::report::own;
use crate::read::address;
use crate::ui::{IconSmall, Pager, Saved, Time, empty_place, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub(crate) fn Reports() -> AnyView {
    let words = own();
    let query = use_query_map();
    let before = Memo::new(move |_| query.with(|q| q.get("before")).unwrap_or_default());
    let door = move || before.with(|before| address("/fn/reports", &[("before", before)]));
    let show = shown(move |screen: ReportsScreen| list(screen, &before.get_untracked()));
    let about = About { title: words.reports, lead: words.reports_lead, door: "", said: "" };
    frame::page_at(about, door, Saved::new(), show)
}

fn list(screen: ReportsScreen, before: &str) -> AnyView {
    let words = own();
    let to = |before: &str| address("/operations/reports", &[("before", before)]);
    let first = (!before.is_empty()).then(|| to(""));
    if screen.rows.is_empty() && first.is_none() {
        return empty_place(words.none, words.none_text, None);
    }
    let next = screen.next.as_deref().map(to);
    view! {
        <section class="card" aria-label=words.reports>
            <div class="card__body stack" data-gap="s">{screen.rows.into_iter().map(one).collect_view()}</div>
            <Pager label=words.pages back=first back_word=words.newest on=next on_word=words.older/>
        </section>
    }
    .into_any()
}

fn one(of: ReportRow) -> AnyView {
    let words = own();
    let (account, user) = of.from;
    let fact = |(name, value): (String, String)| view! { <dt>{name}</dt><dd>{value}</dd> };
    let file = |(name, bytes): (String, i64)| view! { <li>{name} " " <small class="muted">{size(bytes)}</small></li> };
    let files = (!of.files.is_empty()).then(|| {
        view! { <h3>{words.files}</h3><ul>{of.files.into_iter().map(file).collect_view()}</ul> }
    });
    view! {
        <details class="fold report">
            <summary>
                <IconSmall name="right"/><b>{of.title}</b><span class="tag">{of.kind}</span>
                <span><Time at=of.at/></span><small>{user}" · "{account}</small>
            </summary>
            <div class="fold__body stack" data-gap="s">
                <p>{of.content}</p>
                <dl class="facts">{of.facts.into_iter().map(fact).collect_view()}</dl>
                {files}
                <p class="muted mono">{of.id}</p>
            </div>
        </details>
    }
    .into_any()
}
