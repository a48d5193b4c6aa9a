//! The receipt after *Create*: the number, and what happens next.

use crate::i18n::words;
use crate::ui::Icon;
use leptos::prelude::*;

#[component]
pub(super) fn Created(number: String) -> AnyView {
    let words = &words().ticket;
    view! {
        <div class="flash" data-tone="done" role="status">
            <Icon name="closed"/>
            <div class="flash__text"><b>{(words.created)(&number)}</b><span>{words.created_next}</span></div>
            <div class="flash__verbs"><a class="button" data-size="s" href="/tickets/new">{words.create_another}</a></div>
        </div>
    }
    .into_any()
}
