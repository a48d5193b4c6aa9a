//! The filters that a list is under, each to be taken off.

use super::filter::{in_phase, link, path, with_words};
use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::TicketFilter;

pub(super) fn applied(filter: &TicketFilter) -> Option<AnyView> {
    let words = words();
    let phase =
        filter.phase.map(|p| (words.list.state, words.state.phase(p).to_owned(), link(&in_phase(filter, None))));
    let keyword =
        (!filter.keyword.is_empty()).then(|| (words.list.words, filter.keyword.clone(), link(&with_words(filter, ""))));
    let on: Vec<_> = [phase, keyword].into_iter().flatten().collect();
    if on.is_empty() {
        return None;
    }
    let chip = |(name, value, off): (&'static str, String, String)| {
        view! {
            <li class="filter">
                <span class="filter__text">{name} ": " <b>{value}</b></span>
                <a class="filter__off" href=off aria-label=(words.list.remove_filter)(name)><IconSmall name="x"/></a>
            </li>
        }
    };
    let list = view! {
        <ul class="filters" aria-label=words.list.applied>
            {on.into_iter().map(chip).collect_view()}
            <li><a class="button" data-kind="link" href=path(filter.scope)>{words.list.clear_all}</a></li>
        </ul>
    };
    Some(list.into_any())
}
