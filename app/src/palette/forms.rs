//! The forms behind the palette's actions: the same plain posts that the menus send.

use super::entry::{LANGUAGE, SIGN_OUT, THEMES};
use crate::prefs::prefs;
use crate::ui::{DrawnFor, Hidden};
use leptos::prelude::*;
use model::Lang;
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

pub(super) fn forms() -> AnyView {
    let other = if prefs().lang == Lang::En { Lang::Zh } else { Lang::En };
    let preference = |id: &'static str, name: &'static str, value: &'static str| {
        view! { <form method="post" action="/fn/preferences" id=id hidden><DrawnFor/><Hidden name value/></form> }
    };
    view! {
        {THEMES.map(|(theme, id)| preference(id, "theme", theme.name())).collect_view()}
        {preference(LANGUAGE, "lang", other.tag())}
        <form method="post" action="/fn/sign-out" id=SIGN_OUT hidden on:submit=|_| crate::draft::forget_all()></form>
    }
    .into_any()
}

/// Sends a form as its button would.
pub(super) fn send(id: &str) {
    let form = document().get_element_by_id(id).and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    if let Some(form) = form {
        let _ = form.request_submit();
    }
}
