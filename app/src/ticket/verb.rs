//! A verb as a form: a button alone, or one that unfolds what the verb needs.

use super::open::Open;
use crate::UiError;
use crate::i18n::words;
use crate::live::at_work;
use crate::typed::typed_into;
use crate::ui::post::{Labels, form_state};
use crate::ui::{Hidden, IconSmall, Post, Refused, focus_title, has_words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use model::{Refusal, Verb};
use web_sys::FormData;

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
    /// What the server would refuse of the fields, asked in the browser before it is sent.
    pub check: Check,
}

/// What is wrong with the fields of a form.
pub(super) type Check = fn(&FormData) -> Result<(), Refusal>;

/// For forms in which nothing is typed.
pub(super) const NOTHING_TYPED: Check = |_| Ok(());

/// What stands in a field.
pub(super) fn value(of: &FormData, name: &str) -> String {
    of.get(name).as_string().unwrap_or_default()
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

/// The newest message on this page: the desk holds back what was written without knowing of later ones. Should nothing have
/// told of these, the ticket is read again.
pub(super) fn seen(open: Open) -> AnyView {
    let refused = form_state().refused;
    Effect::new(move || {
        if refused.with(|refused| matches!(refused, Some(UiError::Refused(Refusal::Newer { .. })))) {
            spawn_local(open.read_again(open.number()));
        }
    });
    view! { <input type="hidden" name="seen" value=move || open.page.with(|page| page.end.message.to_string())/> }
        .into_any()
}

/// A verb whose button unfolds a form; there while it [`stays`].
pub(super) fn unfolding(open: Open, door: Door, size: &'static str) -> AnyView {
    let stays = stays(open, door.verb, door.id);
    (move || stays.get().then(|| untrack(|| unfolded(open, door, size)))).into_any()
}

/// Whether the form of a verb is there: while the table allows the verb; after that while something would be lost with it:
/// words, its own answer, why it was refused.
pub(super) fn stays(open: Open, verb: Verb, id: &'static str) -> Memo<bool> {
    let refused = typed_into(id).is_some();
    Memo::new(move |before: Option<&bool>| {
        let allowed = open.page.with(|page| page.ticket.row.allows(verb));
        allowed || before.map_or(refused, |before| *before && (has_words(id) || is_told(id)))
    })
}

/// Whether a form waits for its answer, or says why it was refused, in the browser.
fn is_told(id: &str) -> bool {
    at_work(&format!("#{id}[aria-busy], #{id}-errors"))
}

/// The foot of a verb's form: why it cannot be sent any more, and its button. While its own answer is awaited nothing is said.
pub(super) fn foot(open: Open, verb: Verb, kind: &'static str, word: &'static str) -> AnyView {
    let (allowed, busy) = (open.allows(verb), form_state().busy);
    let late = move || (!allowed.get() && !busy.get()).then(|| warning(words().ticket.moved_on));
    view! {
        <div class="verb__foot">
            <div role="status">{late}</div>
            <button class="button" data-kind=kind type="submit" disabled=move || !allowed.get()>{word}</button>
        </div>
    }
    .into_any()
}

/// A line that warns.
pub(super) fn warning(text: &'static str) -> AnyView {
    view! {
        <div class="flash" data-tone="time" data-size="s">
            <IconSmall name="warning"/><div class="flash__text"><span>{text}</span></div>
        </div>
    }
    .into_any()
}

/// Unfolded from the beginning if it was refused, or if the address asks for it: `?ask=cancel`.
fn unfolded(open: Open, door: Door, size: &'static str) -> AnyView {
    let Door { verb, id, action, kind, ok, lead, fields, check } = door;
    let check = Callback::new(move |(data,): (FormData,)| check(&data));
    let word = (words().state.verbs)(verb);
    let ok = if ok.is_empty() { word } else { ok };
    let ok_kind = if kind == "danger" { "danger-fill" } else { "primary" };
    let refused = typed_into(id).is_some();
    let asked = use_query_map().with_untracked(|query| query.get("ask").is_some_and(|asked| asked == id));
    let done = RwSignal::new(0);
    let on_done = Callback::new(move |_| {
        done.update(|n| *n += 1);
        fold(id);
        focus_title();
    });
    view! {
        <details class="verb" name="verb" open=refused || asked>
            <summary class="button" data-kind=some(kind) data-size=some(size)>{word}</summary>
            <Post action id class="verb__form" on_done check>
                <Refused names=NAMES/>
                {command(open, id, done)}
                {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                {fields(open)}
                {foot(open, verb, ok_kind, ok)}
            </Post>
        </details>
    }
    .into_any()
}

/// An attribute that is left out if there is nothing to say.
pub(super) fn some(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// The fields of all verbs, for the summary of what is wrong.
const NAMES: Labels = &[
    ("to", || words().agent.to),
    ("severity", || words().ticket.severity),
    ("note", || words().agent.note),
    ("reason", || words().ticket.reason),
    ("resolution", || words().ticket.resolution),
    ("question", || words().agent.question),
    ("timeliness", || words().ticket.timeliness),
    ("result", || words().ticket.result),
    ("text", || words().ticket.review_text),
];

/// Folds the form up again, in the browser.
pub(super) fn fold(id: &str) {
    let form = document().get_element_by_id(id);
    if let Some(details) = form.and_then(|form| form.closest("details").ok().flatten()) {
        let _ = details.remove_attribute("open");
    }
}
