//! Below a page of a list: the way back, and the way on.

use super::IconSmall;
use leptos::prelude::*;

/// A link back and a link on, each where there is such a page; nothing if the list has only this one. `rel="prev"` if the
/// way back is the page before this one, and not the first.
#[component]
pub(crate) fn Pager(
    label: &'static str,
    back: Option<String>,
    back_word: &'static str,
    on: Option<String>,
    on_word: &'static str,
    #[prop(optional)] rel: Option<&'static str>,
) -> AnyView {
    if back.is_none() && on.is_none() {
        return ().into_any();
    }
    let back = back.map(|to| {
        view! { <a class="button" data-size="s" rel=rel href=to><IconSmall name="left"/>{back_word}</a> }
    });
    let on = on.map(|to| {
        view! { <a class="button" data-size="s" rel="next" href=to>{on_word}<IconSmall name="right"/></a> }
    });
    view! { <nav class="pager" aria-label=label><span class="pager__verbs">{back}{on}</span></nav> }.into_any()
}
