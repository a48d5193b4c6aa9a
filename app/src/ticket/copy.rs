//! Copying the number.

use crate::i18n::words;
use crate::ui::{Copying, IconSmall};
use leptos::prelude::*;

/// A button that copies the number and says so.
#[component]
pub(crate) fn CopyNumber(number: String) -> AnyView {
    let copying = Copying::new();
    let copy = move |_| copying.copy(&number);
    view! {
        <button class="button" data-kind="quiet" data-size="s" data-shape="icon" data-script="" type="button"
            aria-label=words().ticket.copy_number on:click=copy>
            {move || if copying.is_done() { view! { <IconSmall name="check"/> } } else { view! { <IconSmall name="copy"/> } }}
        </button>
        {copying.said()}
    }
    .into_any()
}
