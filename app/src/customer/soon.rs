//! Pages whose content comes with a later release. They say so, and show nothing made up.

use super::empty::block;
use crate::i18n::words;
use crate::layout::Page;
use leptos::prelude::*;

/// My Authorizations.
#[component]
pub(crate) fn Authorizations() -> AnyView {
    let words = words();
    page(words.common.my_authorizations, words.settings.no_authorizations, words.settings.no_authorizations_text)
}

/// Notifications.
#[component]
pub(crate) fn Notifications() -> AnyView {
    let words = words();
    page(words.common.notifications, words.settings.no_notifications, words.settings.no_notifications_text)
}

fn page(title: &'static str, heading: &'static str, text: &'static str) -> AnyView {
    view! {
        <Page title=title width="narrow"><div class="page__head"><h1>{title}</h1></div>{block(heading, text, None)}</Page>
    }
    .into_any()
}
