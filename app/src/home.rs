//! `/`: leads to the home of the viewer's side.

use crate::read::reading_once;
use crate::ui::{Load, shown};
use leptos::prelude::*;
use leptos_router::components::Redirect;

#[component]
pub(crate) fn Home() -> AnyView {
    let of = reading_once("/fn/home");
    let show = shown(|home: String| view! { <Redirect path=home/> }.into_any());
    view! { <Load of show/> }.into_any()
}
