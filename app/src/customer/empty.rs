//! Lists without rows: why, and what to do.

use super::filter::{link, path, turned};
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::layout::viewer;
use leptos::prelude::*;
use model::{Scope, Turn};

pub(super) fn empty(page: &ListPage) -> AnyView {
    let words = &words().list;
    let filter = &page.filter;
    let may_create = viewer().may_create;
    if filter.turn != Turn::First {
        let first = link(&turned(filter, Turn::First));
        block(words.none_on_page, "", Some((first, words.to_first)))
    } else if filter.phase.is_some() || !filter.keyword.is_empty() {
        block(words.none_found, words.none_found_text, Some((path(filter.scope).to_owned(), words.clear_all)))
    } else if filter.scope == Scope::Group {
        block(words.group_none, words.group_none_text, None)
    } else if may_create {
        block(words.none_yet, words.none_yet_text, Some(("/tickets/new".to_owned(), words.create)))
    } else {
        block(words.none_yet, words.none_yet_reader, None)
    }
}

/// Group Tickets for somebody who sees only the own ones: whom to ask.
pub(super) fn closed_group() -> AnyView {
    let words = &words().list;
    block(words.group_closed, words.group_closed_text, Some(("/tickets".to_owned(), words.to_mine)))
}

/// An empty place with a heading, a sentence and a way on.
pub(super) fn block(title: &'static str, text: &'static str, way: Option<(String, &'static str)>) -> AnyView {
    view! {
        <div class="empty">
            <h3>{title}</h3>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {way.map(|(to, word)| view! { <div class="empty__verbs"><a class="button" href=to>{word}</a></div> })}
        </div>
    }
    .into_any()
}
