//! A verb as a form: a button alone, or one that unfolds what the verb needs.

use super::open::Open;
use crate::i18n::words;
use crate::typed::Typed;
use crate::ui::{Hidden, Post, Refused};
use leptos::prelude::*;
use model::Verb;

/// Where a verb's form goes, and what it asks.
#[derive(Clone, Copy)]
pub(super) struct Door {
    /// The verb.
    pub verb: Verb,
    /// The form's id.
    pub id: &'static str,
    /// The door's address.
    pub action: &'static str,
    /// The button's kind: `primary`, `danger`, or empty.
    pub kind: &'static str,
    /// The word on the button that does it; that of the verb if empty.
    pub ok: &'static str,
    /// A sentence about what happens; may be empty.
    pub lead: &'static str,
    /// The fields.
    pub fields: fn(Open) -> AnyView,
}

/// Number and key of a command. The key is a fresh one after each success, and the same while a refused or lost command
/// is tried again.
pub(super) fn command(open: Open, id: &'static str, done: RwSignal<u32>) -> AnyView {
    let base = format!("{}-{id}", open.key());
    view! {
        <Hidden name="number" value=open.number()/>
        <input type="hidden" name="key" value=move || format!("{base}-{}", done.get())/>
    }
    .into_any()
}

/// A verb that needs no words.
pub(super) fn button(open: Open, verb: Verb, id: &'static str, action: &'static str, size: &'static str) -> AnyView {
    let done = RwSignal::new(0);
    view! {
        <Post action id on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused/>
            {command(open, id, done)}
            <button class="button" data-size=some(size) type="submit">{(words().state.verbs)(verb)}</button>
        </Post>
    }
    .into_any()
}

/// A verb whose button unfolds a form; there while the table allows it.
pub(super) fn unfolding(open: Open, door: Door, size: &'static str) -> AnyView {
    let allowed = open.allows(door.verb);
    (move || allowed.get().then(|| untrack(|| unfolded(open, door, size)))).into_any()
}

/// The same, whatever the table says: for those who know more.
pub(super) fn unfolded(open: Open, door: Door, size: &'static str) -> AnyView {
    let Door { verb, id, action, kind, ok, lead, fields } = door;
    let word = (words().state.verbs)(verb);
    let ok = if ok.is_empty() { word } else { ok };
    let ok_kind = if kind == "danger" { "danger-fill" } else { "primary" };
    let refused = use_context::<RwSignal<Option<Typed>>>()
        .is_some_and(|typed| typed.with_untracked(|t| t.as_ref().is_some_and(|t| t.form == id)));
    let done = RwSignal::new(0);
    let on_done = Callback::new(move |_| {
        done.update(|n| *n += 1);
        fold(id);
    });
    view! {
        <details class="verb" name="verb" open=refused>
            <summary class="button" data-kind=some(kind) data-size=some(size)>{word}</summary>
            <Post action id class="verb__form" on_done>
                <Refused/>
                {command(open, id, done)}
                {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                {fields(open)}
                <div class="verb__foot"><button class="button" data-kind=ok_kind type="submit">{ok}</button></div>
            </Post>
        </details>
    }
    .into_any()
}

/// An attribute that is left out if there is nothing to say.
pub(super) fn some(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// Folds the form up again, in the browser.
fn fold(id: &str) {
    let form = document().get_element_by_id(id);
    if let Some(details) = form.and_then(|form| form.closest("details").ok().flatten()) {
        let _ = details.remove_attribute("open");
    }
}
