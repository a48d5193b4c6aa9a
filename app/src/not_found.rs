//! An address that leads nowhere.

use crate::read::reading_once;
use crate::ui::{Load, shown};
use leptos::prelude::*;

#[component]
pub(crate) fn NotFound() -> AnyView {
    let of = reading_once("/fn/nowhere");
    let show = shown(|(): ()| ().into_any());
    view! { <main class="page" id="main"><Load of show/></main> }.into_any()
}
