//! Icons of the sprite `public/icons.svg`.

use leptos::prelude::*;

/// An icon, 20 px.
#[component]
pub(crate) fn Icon(name: &'static str) -> AnyView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#{name}")></use></svg> }.into_any()
}

/// An icon, 16 px.
#[component]
pub(crate) fn IconSmall(name: &'static str) -> AnyView {
    view! { <svg class="icon" data-size="s" aria-hidden="true"><use href=format!("/icons.svg#{name}")></use></svg> }
        .into_any()
}
