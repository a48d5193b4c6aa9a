//! Messages on their way, at the end of the conversation.

use super::open::Open;
use super::outbox::{Pending, Way};
use crate::i18n::words;
use crate::layout::{initials, viewer};
use crate::ui::{IconSmall, Rich};
use leptos::prelude::*;

/// What is on its way, or failed. Drawn by the browser alone: it cannot survive the page.
pub(super) fn pending(open: Open) -> AnyView {
    (move || {
        let waiting = open.outbox.get().into_iter().filter(|p| open.page.with(|page| !p.is_in(page)));
        waiting.map(|pending| line(pending, open)).collect_view()
    })
    .into_any()
}

fn line(pending: Pending, open: Open) -> AnyView {
    let words = &words().ticket;
    let viewer = viewer();
    let side = super::entry::side(viewer.rank.side());
    let (way, failed, going) = (pending.way.clone(), pending.way.clone(), pending.way.clone());
    let shown = way.clone();
    let files = pending.files.iter().map(|file| file.name().to_owned()).collect::<Vec<_>>().join(", ");
    let body = pending.body.clone();
    let foot = move || match shown.get() {
        Way::Going => view! { {words.sending} }.into_any(),
        Way::Sent => view! { <IconSmall name="check"/>{words.sent} }.into_any(),
        Way::Failed => view! { <IconSmall name="warning"/>{words.failed} }.into_any(),
    };
    let note = pending.note.then_some("note");
    let buttons = move || (way.get() == Way::Failed).then(|| verbs(pending.clone(), open));
    view! {
        <li>
            <span class="avatar" data-side=side aria-hidden="true">{initials(&viewer.name)}</span>
            <article class="message" data-side=side data-kind=note
                data-state=move || (failed.get() == Way::Failed).then_some("failed")
                aria-busy=move || (going.get() == Way::Going).then_some("true")>
                <header class="message__head"><b>{viewer.name.clone()}</b><span class="message__role">{words.you}</span></header>
                <div class="message__body">
                    <Rich body files=Vec::new()/>
                    {(!files.is_empty()).then(|| view! { <p class="muted">{files}</p> })}
                </div>
                <footer class="message__foot"><span role="status">{foot}</span>{buttons}</footer>
            </article>
        </li>
    }
    .into_any()
}

fn verbs(pending: Pending, open: Open) -> AnyView {
    let (again, back) = (pending.clone(), pending);
    let by = move || open.sending.try_get_value().flatten();
    let go = move |_| by().into_iter().for_each(|sending| sending.go(again.clone()));
    let put_back = move |_| by().into_iter().for_each(|sending| sending.put_back(&back));
    view! {
        <span class="row row__end">
            <button class="button" data-size="s" type="button" on:click=go>
                <IconSmall name="refresh"/>{words().parts.retry}
            </button>
            <button class="button" data-kind="link" type="button" on:click=put_back>{words().ticket.back_to_composer}</button>
        </span>
    }
    .into_any()
}
