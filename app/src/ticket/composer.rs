//! Writing a message, or an internal note. It is drawn once: reading the ticket again never touches what is typed.

use super::begun::begun;
use super::open::Open;
use super::outbox::{Pending, Sending};
use super::verb::{command, seen, warning};
use crate::UiError;
use crate::draft::{Form, Kept, begin_with, keep};
use crate::i18n::words;
use crate::layout::viewer;
use crate::typed::typed_into;
use crate::ui::field::error_line;
use crate::ui::post::{FormState, form_state};
use crate::ui::{
    Files, IconSmall, Knowingly, Post, Refused, Uploader, attach_images_to, form_value, has_words, markup,
    set_form_value,
};
use leptos::prelude::*;
use model::guard;
use model::{Body, Problem, Refusal, Side, Verb, Visibility};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlTextAreaElement, KeyboardEvent};

pub(super) const ID: &str = "composer";
/// The text's id: that of the field `message` of this form.
pub(crate) const TEXT: &str = "composer-message";
/// So many milliseconds after sending, a second click on an empty composer was meant for the first.
const TWICE: f64 = 1_000.0;

/// Who may read what is being written.
#[derive(Clone, Copy)]
struct Mode {
    chosen: RwSignal<Visibility>,
    replies: Memo<bool>,
    notes: Memo<bool>,
    /// Whether a reply stands here that cannot be one any more: who reads it is to be chosen.
    stranded: Memo<bool>,
}

impl Mode {
    fn of(open: Open, files: Files) -> Self {
        let (replies, notes) = (open.allows(Verb::Message), open.allows(Verb::Note));
        // What was a note before a refusal is one after it.
        let typed = typed_into(ID);
        let value = |name| typed.as_ref().and_then(|typed| typed.value(name)).unwrap_or_default();
        let begun = !value("message").trim().is_empty() || !files.are_none();
        let replying = value("visibility") != "internal" && (begun || replies.get_untracked());
        let chosen = RwSignal::new(if replying { Visibility::Public } else { Visibility::Internal });
        let stranded = Memo::new(move |before: Option<&bool>| {
            let reply = chosen.get() == Visibility::Public || before == Some(&true);
            // At first, and on the server, what it begins with counts.
            !replies.get() && reply && before.map_or(begun, |_| is_written(files))
        });
        Self { chosen, replies, notes, stranded }
    }

    /// A note stays a note when replying becomes possible; a reply that stands here never becomes one by itself.
    fn now(self) -> Visibility {
        match (self.replies.get(), self.notes.get()) {
            (true, true) => self.chosen.get(),
            (true, false) => Visibility::Public,
            _ if self.stranded.get() => self.chosen.get(),
            _ => Visibility::Internal,
        }
    }

    fn is_note(self) -> bool {
        self.now() == Visibility::Internal
    }

    /// Whether nothing can be sent any more.
    fn is_over(self) -> bool {
        !self.replies.get() && !self.notes.get()
    }
}

/// Whether a text or a file stands in the composer, in the browser.
fn is_written(files: Files) -> bool {
    has_words(ID) || !files.are_none()
}

/// The composer; there while the table allows to write. What was typed by then stays, to be copied, also when the page is
/// opened again.
#[component]
pub(crate) fn Composer(
    open: Open,
    /// What stands in it above the text, such as who else is writing.
    #[prop(optional)]
    above: Option<fn(Open) -> AnyView>,
) -> AnyView {
    let (replies, notes) = (open.allows(Verb::Message), open.allows(Verb::Note));
    let draft = open.draft.get_value();
    let files = Files::of(draft.files);
    let begun = typed_into(ID).map_or(draft.fields, |typed| typed.values);
    let begun = begun.iter().any(|(name, text)| name == "message" && !text.trim().is_empty()) || !files.are_none();
    let writes = Memo::new(move |before: Option<&bool>| {
        replies.get() || notes.get() || before.map_or(begun, |before| *before && is_written(files))
    });
    (move || writes.get().then(|| untrack(|| form(open, files, above)))).into_any()
}

fn form(open: Open, files: Files, above: Option<fn(Open) -> AnyView>) -> AnyView {
    let draft = open.draft.get_value();
    begin_with(ID, begun(open, &draft));
    let mode = Mode::of(open, files);
    let kept = keep(KEPT, &open.number(), draft);
    let done = RwSignal::new(0);
    let back = Back { files, mode: mode.chosen };
    let sent = StoredValue::new(0.0);
    let take = Callback::new(move |(data, state): (FormData, FormState)| {
        // What is still being uploaded would not go with it.
        if files.under_way() {
            return state.refused.set(Some(UiError::Refused(Refusal::of("files", Problem::StillUploading))));
        }
        state.refused.set(None);
        sent.set_value(js_sys::Date::now());
        let sending = Sending { open, kept, back, state };
        open.sending.set_value(Some(sending.clone()));
        let taken = files.take();
        back.empty();
        done.update(|n| *n += 1);
        sending.begin(data, taken);
        mode.chosen.set(if mode.replies.get_untracked() { Visibility::Public } else { Visibility::Internal });
    });
    let check = Callback::new(move |(data,): (FormData,)| {
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        let has_files = data.get_all("files").iter().any(|id| id.as_string().is_some_and(|id| !id.is_empty()));
        if untrack(|| mode.is_over()) {
            let state = open.page.with_untracked(|page| page.ticket.row.state);
            return Err(Refusal::WrongState { state, verb: Verb::Message });
        }
        let empty = text("message").trim().is_empty() && !has_files;
        if empty && (js_sys::Date::now() - sent.get_value() < TWICE || open.is_sending()) {
            return Err(Refusal::Invalid(Vec::new()));
        }
        // What is still being uploaded is said where files are.
        let body = Body::of_message(&text("message"), has_files || files.under_way())?;
        // From the form, and from each of its files.
        let stamps: Vec<_> = data.get_all("knowingly").iter().filter_map(|stamp| stamp.as_string()).collect();
        guard::ask("message", guard::find(&body), &stamps.join(" "))
    });
    settle_with(open);
    let amber = move || mode.is_note().then_some("note");
    view! {
        <Post action="/fn/messages/post" id=ID class="composer" files=true check take attr:data-sticky="" attr:data-mode=amber>
            <Refused names=NAMES/>
            {command(open, ID, done)}
            {seen(open)}
            <Anyway/>
            <Knowingly/>
            {no_longer(mode)}
            {modes(mode)}
            {above.map(|above| above(open))}
            <Writing mode kept files/>
        </Post>
    }
    .into_any()
}

/// What of the composer is kept while it is written.
const KEPT: Form = Form {
    id: ID,
    names: &["message", "visibility", "files"],
    worth: &["message", "files"],
    control: |name| (name == "message").then(|| TEXT.to_owned()),
};

/// The composer, for what comes back to it.
#[derive(Clone, Copy)]
pub(crate) struct Back {
    files: Files,
    mode: RwSignal<Visibility>,
}

impl Back {
    /// Puts a message back, before what was written since.
    pub fn put(self, pending: &Pending) {
        let since = form_value(TEXT).unwrap_or_default();
        let gap = if since.is_empty() || pending.body.is_empty() { "" } else { "\n\n" };
        self.files.put_back(pending.files.clone());
        set_form_value(TEXT, &format!("{}{gap}{since}", pending.body));
        // Only now: a reply that came too late is one to be chosen for.
        let _ = self.mode.try_set(if pending.note { Visibility::Internal } else { Visibility::Public });
    }

    /// Whether it is there.
    pub fn is_there(self) -> bool {
        form_value(TEXT).is_some()
    }

    /// Whether nothing stands in it, and no file.
    pub fn is_empty(self) -> bool {
        form_value(TEXT).is_none_or(|text| text.is_empty()) && self.files.are_none()
    }

    /// Empties the text. What it began with may have been a draft, so a reset would bring that back.
    fn empty(self) {
        set_form_value(TEXT, "");
    }
}

/// A message may have arrived although its answer got lost: whenever the ticket was read again, it may show.
fn settle_with(open: Open) {
    Effect::new(move || {
        open.page.track();
        open.sending.with_value(|sending| sending.iter().for_each(Sending::settle));
    });
}

/// *Send anyway*, after others wrote in the meantime.
#[component]
fn Anyway() -> AnyView {
    let refused = form_state().refused;
    let newer = move || refused.with(|r| matches!(r, Some(UiError::Refused(Refusal::Newer { .. }))));
    (move || {
        newer().then(|| {
            view! {
                <div class="composer__bar">
                    <button class="button" data-size="s" type="submit" name="anyway" value="1">{words().ticket.send_anyway}</button>
                </div>
            }
        })
    })
    .into_any()
}

/// A field and its label.
type Named = (&'static str, fn() -> &'static str);

const NAMES: &[Named] = &[("message", || words().ticket.message), ("files", || words().ticket.files)];

/// Why what stands here cannot be sent as it was meant.
fn no_longer(mode: Mode) -> AnyView {
    let words = &words().ticket;
    let sentence = move || match (mode.is_over(), mode.stranded.get()) {
        (true, _) => Some(words.ended),
        (false, true) => Some(words.only_note),
        _ => None,
    };
    view! { <div role="status">{move || sentence().map(warning)}</div> }.into_any()
}

/// *Reply* or *Internal Note*, where both are possible; a note alone, if it was begun as a reply; else the one that is.
fn modes(mode: Mode) -> AnyView {
    let words = &words().ticket;
    let offered = Memo::new(move |_| mode.notes.get().then(|| (mode.replies.get(), mode.stranded.get())));
    let radio = move |of: Visibility, value: &'static str, word: &'static str| {
        let chosen = move || mode.chosen.get() == of;
        view! {
            <label class="choice">
                <input type="radio" name="visibility" value=value required checked=mode.chosen.get_untracked() == of
                    prop:checked=chosen on:change=move |_| mode.chosen.set(of)/>
                <span class="choice__text">{word}</span>
            </label>
        }
        .into_any()
    };
    (move || match offered.get() {
        Some((replies, stranded)) if replies || stranded => untrack(|| {
            view! {
                <div class="composer__modes" role="radiogroup" aria-label=words.kind>
                    {replies.then(|| radio(Visibility::Public, "public", words.reply))}
                    {radio(Visibility::Internal, "internal", words.internal_note)}
                </div>
            }
            .into_any()
        }),
        _ => {
            let value = if mode.is_note() { "internal" } else { "public" };
            view! { <input type="hidden" name="visibility" value=value/> }.into_any()
        }
    })
    .into_any()
}

#[component]
fn Writing(mode: Mode, kept: Kept, files: Files) -> AnyView {
    let words = &words().ticket;
    let state = form_state();
    let error = state.error("message");
    let typed = state.value("message").unwrap_or_default();
    let vendor = viewer().rank.side() == Side::Vendor;
    let placing = attach_images_to(TEXT.to_owned(), files);
    let hint = move || match (mode.is_note(), vendor) {
        (true, _) => words.write_note,
        (false, true) => words.write_to_customer,
        (false, false) => words.write_to_engineer,
    };
    view! {
        <label class="composer__label" for=TEXT>{words.message}</label>
        <textarea class="composer__text" id=TEXT name="message" rows="2" placeholder=hint
            aria-invalid=move || (!error.get().is_empty()).then_some("true")
            aria-describedby=format!("{TEXT}-error") on:keydown=send_by_key>{crate::ui::field::inside_area(typed)}</textarea>
        {error_line(TEXT.into(), error)}
        <span class="field__error" role="status" hidden=move || placing.with(String::is_empty)>
            <IconSmall name="warning"/>{placing}
        </span>
        <div class="composer__bar"><Uploader files/></div>
        <div class="composer__bar">
            {tool("quote", words.quote, || markup::quote(TEXT))}
            {tool("code", words.code, || markup::code(TEXT))}
            <span class="composer__end">
                <span class="composer__note" role="status">{move || kept.note()}</span>
                <kbd class="composer__wide" aria-hidden="true">"Ctrl ↵"</kbd>
                <button class="button" data-kind="primary" data-size="s" type="submit" disabled=move || mode.is_over()>
                    <IconSmall name="send"/>{words.send}
                </button>
            </span>
        </div>
    }
    .into_any()
}

/// A button that changes the text; of use with script only.
fn tool(icon: &'static str, word: &'static str, does: fn()) -> AnyView {
    view! {
        <button class="button" data-kind="quiet" data-size="s" data-shape="icon" data-script="" type="button" aria-label=word
            on:click=move |_| does()><IconSmall name=icon/></button>
    }
    .into_any()
}

/// Ctrl or ⌘ with Enter sends, once; Enter that ends the composition of a Chinese word never does.
fn send_by_key(event: KeyboardEvent) {
    let composing = event.is_composing() || event.key_code() == 229;
    if event.key() != "Enter" || composing || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    event.prevent_default();
    if event.repeat() {
        return;
    }
    let text = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(form) = text.and_then(|text| text.form()) {
        // A browser that cannot do it leaves the button.
        let _ = form.request_submit();
    }
}
