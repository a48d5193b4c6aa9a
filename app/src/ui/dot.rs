//! A dot of a colour that people chose. It stands beside words, which say all; so it is hidden from readers of the screen.

use leptos::prelude::*;

/// A dot; `color` is `#rrggbb`. It is an attribute, not a style: the policy of pages allows no styles in them.
#[component]
pub(crate) fn Dot(color: String) -> AnyView {
    view! {
        <svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4.5" fill=color></circle></svg>
    }
    .into_any()
}
