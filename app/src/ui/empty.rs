//! A place where nothing is: why, and a way on.

use leptos::prelude::*;

/// An empty place with a heading, a sentence if there is one, and a way on.
pub(crate) fn empty_place(title: &'static str, text: &'static str, way: Option<(String, &'static str)>) -> AnyView {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {way.map(|(to, word)| view! { <div class="empty__verbs"><a class="button" href=to>{word}</a></div> })}
        </div>
    }
    .into_any()
}
