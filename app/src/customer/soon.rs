//! Pages whose content comes with a later release. They say so, and show nothing made up.

use crate::i18n::words;
use crate::layout::Page;
use crate::ui::empty_place;
use leptos::prelude::*;

/// My Authorizations.
#[component]
pub(crate) fn Authorizations() -> AnyView {
    let words = words();
    page(words.common.my_authorizations, words.settings.no_authorizations, words.settings.no_authorizations_text)
}

fn page(title: &'static str, heading: &'static str, text: &'static str) -> AnyView {
    view! {
        <Page title=title width="narrow"><div class="page__head"><h1>{title}</h1></div>{empty_place(heading, text, None)}</Page>
    }
    .into_any()
}
