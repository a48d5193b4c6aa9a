//! Lists without rows: why, and what to do.

use super::filter::{link, path, turned};
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::layout::viewer;
use crate::ui::empty_place;
use leptos::prelude::*;
use model::{Scope, Turn};

pub(super) fn empty(page: &ListPage) -> AnyView {
    let words = &words().list;
    let filter = &page.filter;
    let may_create = viewer().may_create;
    let to = |turn| link(&turned(filter, turn, page.size));
    if !page.faults.is_empty() {
        empty_place(words.not_listed, words.not_listed_text, None)
    } else if let Some(older) = page.page.older.clone() {
        // A walk along rare matches looks at so many tickets at a time.
        empty_place(words.none_so_far, words.none_so_far_text, Some((to(Turn::Older(older)), words.look_further)))
    } else if filter.turn != Turn::First {
        empty_place(words.none_on_page, "", Some((to(Turn::First), words.to_first)))
    } else if filter.is_narrowed() {
        empty_place(words.none_found, words.none_found_text, Some((path(filter.scope).to_owned(), words.clear_all)))
    } else if filter.scope == Scope::Group {
        empty_place(words.group_none, words.group_none_text, None)
    } else if may_create {
        empty_place(words.none_yet, words.none_yet_text, Some(("/tickets/new".to_owned(), words.create)))
    } else {
        empty_place(words.none_yet, words.none_yet_reader, None)
    }
}

/// Group Tickets for somebody who sees only the own ones: whom to ask.
pub(super) fn closed_group() -> AnyView {
    let words = &words().list;
    empty_place(words.group_closed, words.group_closed_text, Some(("/tickets".to_owned(), words.to_mine)))
}
