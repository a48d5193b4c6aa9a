//! Writing a message, or an internal note. It is drawn once: reading the ticket again never touches what is typed.

use super::open::Open;
use super::verb::command;
use crate::i18n::words;
use crate::layout::viewer;
use crate::typed::Typed;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use crate::ui::{IconSmall, Post, Refused, Uploader, attach_images_to};
use leptos::prelude::*;
use model::{Side, Verb, Visibility};
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

const ID: &str = "composer";

/// Who may read what is being written.
#[derive(Clone, Copy)]
struct Mode {
    chosen: RwSignal<Visibility>,
    replies: Memo<bool>,
    notes: Memo<bool>,
}

impl Mode {
    fn of(open: Open) -> Self {
        let (replies, notes) = (open.allows(Verb::Message), open.allows(Verb::Note));
        // What was a note before a refusal is one after it.
        let typed = use_context::<RwSignal<Option<Typed>>>().and_then(|typed| typed.get_untracked());
        let noted = typed.is_some_and(|t| t.form == ID && t.value("visibility") == Some("internal"));
        let first = if noted || !replies.get_untracked() { Visibility::Internal } else { Visibility::Public };
        Self { chosen: RwSignal::new(first), replies, notes }
    }

    /// A note stays a note when replying becomes possible; a reply becomes a note when it is not any more.
    fn now(self) -> Visibility {
        match (self.replies.get(), self.notes.get()) {
            (true, true) => self.chosen.get(),
            (true, false) => Visibility::Public,
            _ => Visibility::Internal,
        }
    }

    fn is_note(self) -> bool {
        self.now() == Visibility::Internal
    }
}

/// The composer; there while the table allows to write.
#[component]
pub(crate) fn Composer(open: Open) -> AnyView {
    let mode = Mode::of(open);
    let writes = Memo::new(move |_| mode.replies.get() || mode.notes.get());
    (move || writes.get().then(|| untrack(|| form(open, mode)))).into_any()
}

fn form(open: Open, mode: Mode) -> AnyView {
    let done = RwSignal::new(0);
    let on_done = Callback::new(move |_| {
        done.update(|n| *n += 1);
        mode.chosen.set(if mode.replies.get_untracked() { Visibility::Public } else { Visibility::Internal });
    });
    let amber = move || mode.is_note().then_some("note");
    view! {
        <Post action="/fn/messages/post" id=ID class="composer" files=true on_done attr:data-sticky="" attr:data-mode=amber>
            <Refused names=NAMES/>
            {command(open, ID, done)}
            {modes(mode)}
            <Writing mode/>
        </Post>
    }
    .into_any()
}

/// A field and its label.
type Named = (&'static str, fn() -> &'static str);

const NAMES: &[Named] = &[("message", || words().ticket.message), ("files", || words().ticket.files)];

/// *Reply* or *Internal Note*, where both are possible; else the one that is.
fn modes(mode: Mode) -> AnyView {
    let words = &words().ticket;
    let both = Memo::new(move |_| mode.replies.get() && mode.notes.get());
    let radio = move |of: Visibility, value: &'static str, word: &'static str| {
        let chosen = move || mode.chosen.get() == of;
        view! {
            <label class="choice">
                <input type="radio" name="visibility" value=value checked=mode.chosen.get_untracked() == of
                    prop:checked=chosen on:change=move |_| mode.chosen.set(of)/>
                <span class="choice__text">{word}</span>
            </label>
        }
        .into_any()
    };
    (move || {
        if both.get() {
            untrack(|| {
                view! {
                    <div class="composer__modes" role="radiogroup" aria-label=words.kind>
                        {radio(Visibility::Public, "public", words.reply)}
                        {radio(Visibility::Internal, "internal", words.internal_note)}
                    </div>
                }
                .into_any()
            })
        } else {
            let value = if mode.is_note() { "internal" } else { "public" };
            view! { <input type="hidden" name="visibility" value=value/> }.into_any()
        }
    })
    .into_any()
}

#[component]
fn Writing(mode: Mode) -> AnyView {
    let words = &words().ticket;
    let state = form_state();
    let error = state.error("message");
    let typed = state.value("message").unwrap_or_default();
    let vendor = viewer().rank.side() == Side::Vendor;
    let placing = attach_images_to("message".to_owned());
    let hint = move || match (mode.is_note(), vendor) {
        (true, _) => words.write_note,
        (false, true) => words.write_to_customer,
        (false, false) => words.write_to_engineer,
    };
    view! {
        <label class="composer__label" id="composer-message" for="message">{words.message}</label>
        <textarea class="composer__text" id="message" name="message" rows="2" placeholder=hint
            aria-invalid=move || (!error.get().is_empty()).then_some("true")
            aria-describedby="message-error" on:keydown=send_by_key>{typed}</textarea>
        {error_line("message".into(), error)}
        <span class="field__error" role="status" hidden=move || placing.with(String::is_empty)>
            <IconSmall name="warning"/>{placing}
        </span>
        <div class="composer__bar"><Uploader/></div>
        <div class="composer__bar">
            <span class="composer__end">
                <kbd class="composer__wide" aria-hidden="true">"Ctrl ↵"</kbd>
                <button class="button" data-kind="primary" data-size="s" type="submit"><IconSmall name="send"/>{words.send}</button>
            </span>
        </div>
    }
    .into_any()
}

/// Ctrl or ⌘ with Enter sends; Enter that ends the composition of a Chinese word never does.
fn send_by_key(event: KeyboardEvent) {
    let composing = event.is_composing() || event.key_code() == 229;
    if event.key() != "Enter" || composing || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    event.prevent_default();
    let text = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(form) = text.and_then(|text| text.form()) {
        // A browser that cannot do it leaves the button.
        let _ = form.request_submit();
    }
}
