//! Copying the number.

use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;

/// A button that copies the number and says so.
#[component]
pub(crate) fn CopyNumber(number: String) -> AnyView {
    let words = &words().ticket;
    let copied = RwSignal::new(false);
    let copy = move |_| {
        // Without permission nothing is copied; the number can still be marked by hand.
        let _ = window().navigator().clipboard().write_text(&number);
        copied.set(true);
    };
    view! {
        <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="button"
            aria-label=words.copy_number on:click=copy>
            {move || if copied.get() { view! { <IconSmall name="check"/> } } else { view! { <IconSmall name="copy"/> } }}
        </button>
        <span class="aside-text" role="status">{move || if copied.get() { words.copied } else { "" }}</span>
    }
    .into_any()
}
