//! Whose turn it is, and for how long. Reckoned from the server's clock, so that both runs of a view agree.

use crate::i18n::words;
use crate::layout::viewer;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Instant, Waiting};

/// Whose turn it is, as the signed-in user sees it. `now` is the server's time in the page's data.
#[component]
pub(crate) fn Wait(waiting: Waiting, now: Instant) -> AnyView {
    let (words, reader) = (words(), viewer().rank.side());
    let text =
        format!("{} · {}", words.state.turn(waiting.on, reader), (words.parts.lasting)(now.since(waiting.since)));
    if waiting.on == reader {
        view! { <span class="wait" data-on="you"><IconSmall name="time"/>{text}</span> }.into_any()
    } else {
        view! { <span class="wait">{text}</span> }.into_any()
    }
}
