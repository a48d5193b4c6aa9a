//! The desk: views, queue, ticket.

use super::address::{door, filter};
use super::pane::Pane;
use super::queue::QueuePane;
use crate::api::queue::QueueScreen;
use crate::i18n::words;
use crate::layout::viewer;
use crate::read::reading;
use crate::ui::{Load, shown as drawn};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{QueueFilter, Side};

/// *My To-Dos*; `?t=` opens a ticket beside the queue.
#[component]
pub(crate) fn Queue() -> AnyView {
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|q| q.get("t")).unwrap_or_default());
    desk(open)
}

/// The same with the ticket of the address open.
#[component]
pub(crate) fn Workbench() -> AnyView {
    let params = use_params_map();
    let open = Memo::new(move |_| params.with(|p| p.get("number")).unwrap_or_default());
    desk(open)
}

fn desk(open: Memo<String>) -> AnyView {
    let query = use_query_map();
    let shown: Memo<QueueFilter> = Memo::new(move |_| query.with(|q| filter(|name| q.get(name))));
    let of = reading(move || (shown.with(door), 0));
    let show = drawn(move |screen: QueueScreen| {
        (move || {
            let screen = screen.clone();
            untrack(|| view! { <QueuePane screen shown open/> }.into_any())
        })
        .into_any()
    });
    let words = words();
    let title = format!("{} · {}", words.common.my_todos, words.common.product);
    // A customer finds nothing here: the door says so, in place of a page.
    if viewer().rank.side() == Side::Customer {
        return view! { <div class="page"><Load of show/></div> }.into_any();
    }
    view! {
        <Title text=title/>
        <div class="desk" data-open=move || (!open.get().is_empty()).then_some("ticket")>
            <Load of show/>
            <Pane open shown/>
        </div>
    }
    .into_any()
}
