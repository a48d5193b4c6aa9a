//! Whose turn it is, and for how long. Reckoned from the server's clock, so that both runs of a view agree.

use crate::i18n::words;
use crate::layout::viewer;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Instant, Side, Waiting};

/// Whose turn it is, as the signed-in user sees it. `now` is the server's time in the page's data.
#[component]
pub(crate) fn Wait(waiting: Waiting, now: Instant) -> AnyView {
    wait(waiting, viewer().rank.side(), now)
}

/// As [`Wait`], for a reader who is known already: a list asks once for all its rows.
pub(crate) fn wait(waiting: Waiting, reader: Side, now: Instant) -> AnyView {
    let words = words();
    let text =
        format!("{} · {}", words.state.turn(waiting.on, reader), (words.parts.lasting)(now.since(waiting.since)));
    if waiting.on == reader {
        view! { <span class="wait" data-on="you"><IconSmall name="time"/>{text}</span> }.into_any()
    } else {
        view! { <span class="wait">{text}</span> }.into_any()
    }
}

/// A time as it stands to `now`: "32 min ago", with the exact one behind it.
pub(crate) fn ago(at: Instant, now: Instant) -> AnyView {
    let text = (words().parts.ago)(now.since(at));
    view! { <time datetime=at.iso() title=format!("{} UTC", at.minute())>{text}</time> }.into_any()
}
