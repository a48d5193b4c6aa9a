//! The card *Copies To*: who reads along, and a form that adds a colleague.

use super::open::Open;
use super::verb::command;
use crate::i18n::words;
use crate::ui::{IconSmall, Picker, Post, Refused};
use leptos::prelude::*;
use model::{Copied, Verb};

/// The card.
pub(super) fn copies(open: Open) -> AnyView {
    let words = &words().relation;
    let copies = open.part(|page| page.copies.clone());
    let allowed = open.allows(Verb::Copy);
    let none = move || copies.with(Vec::is_empty);
    super::cards::card(
        words.copies,
        view! {
            <div class="stack" data-gap="s">
                <p class="muted" hidden=move || !none()>{words.no_copies}</p>
                {move || if allowed.get() { untrack(|| removable(open, copies)) } else { people(copies, false) }}
                {move || allowed.get().then(|| untrack(|| add(open)))}
            </div>
        }
        .into_any(),
    )
}

fn people(copies: Memo<Vec<Copied>>, removable: bool) -> AnyView {
    let person = move |one: Copied| {
        let off = removable.then(|| {
            view! {
                <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="submit" name="who"
                    value=one.id.to_string() aria-label=(words().relation.remove)(&one.name)><IconSmall name="x"/></button>
            }
        });
        view! { <li><IconSmall name="user"/><span class="lines__text"><span>{one.name}</span></span>{off}</li> }
    };
    view! { <ul class="lines">{move || copies.get().into_iter().map(person).collect_view()}</ul> }.into_any()
}

fn removable(open: Open, copies: Memo<Vec<Copied>>) -> AnyView {
    let done = RwSignal::new(0);
    view! {
        <Post action="/fn/copies/remove" id="copy-off" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused/>
            {command(open, "copy-off", done)}
            {people(copies, true)}
        </Post>
    }
    .into_any()
}

fn add(open: Open) -> AnyView {
    let words = &words().relation;
    let done = RwSignal::new(0);
    view! {
        <Post action="/fn/copies/add" id="copy-add" class="stack" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused names=&[("who", || crate::i18n::words().relation.who)]/>
            {command(open, "copy-add", done)}
            <Picker name="who" label=words.who help=words.who_help door="/fn/copies/suggest" about=("number", open.number())/>
            <div class="row"><button class="button" data-size="s" type="submit">{words.add}</button></div>
        </Post>
    }
    .into_any()
}
