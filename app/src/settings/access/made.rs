//! What was made, shown once: in a panel that only the browser fills and that goes with the page. Without script the answer
//! is a small page of its own with the same content (`ssr/made.rs`).

use crate::UiError;
use crate::api::access::Made;
use crate::i18n::access::own;
use crate::read::{decoded, escape};
use crate::ui::post::{FormState, focus_errors, send};
use crate::ui::{Copying, Icon, IconSmall, Saved, Time};
use leptos::html::Section;
use leptos::prelude::*;
use web_sys::FormData;

/// Who takes over a form that makes something.
pub(super) type Take = Callback<(FormData, FormState)>;

/// The place of what was made.
#[derive(Clone, Copy)]
pub(super) struct Panel(RwSignal<Option<Made>>);

impl Panel {
    /// An empty one. It is empty again when the page is left.
    pub fn new() -> Self {
        let panel = Self(RwSignal::new(None));
        Effect::new(move || {
            let leaving = window_event_listener_untyped("pagehide", move |_| panel.clear());
            on_cleanup(move || leaving.remove());
        });
        panel
    }

    fn clear(self) {
        let _ = self.0.try_set(None);
    }

    /// Sends a form to `door`, shows what it answers, and has the lists read again.
    pub fn taker(self, door: &'static str, saved: Saved) -> Take {
        let read_again = saved.done::<()>();
        Callback::new(move |(data, state): (FormData, FormState)| {
            state.busy.set(true);
            self.clear();
            leptos::task::spawn_local(async move {
                let answer: Result<Made, UiError> = decoded(send(door, data, false).await);
                let _ = state.busy.try_set(false);
                match answer {
                    Ok(made) => {
                        let _ = state.refused.try_set(None);
                        let _ = self.0.try_set(Some(made));
                        let _ = read_again.try_run(((),));
                    }
                    Err(error) => {
                        if error.needs_sign_in() {
                            crate::layout::ask_to_sign_in();
                        }
                        let _ = state.refused.try_set(Some(error));
                        focus_errors(&state.id);
                    }
                }
            });
        })
    }

    /// Nothing while nothing was made.
    pub fn view(self) -> AnyView {
        (move || self.0.get().map(|made| untrack(|| self.drawn(&made)))).into_any()
    }

    fn drawn(self, made: &Made) -> AnyView {
        let here = NodeRef::<Section>::new();
        Effect::new(move || {
            if let Some(here) = here.get() {
                let _ = here.focus();
            }
        });
        view! {
            <section class="card" node_ref=here tabindex="-1" aria-labelledby="made-title">
                <div class="card__head">
                    <Icon name="key"/><h2 id="made-title">{title(made)}</h2>
                    <button class="button row__end" data-kind="quiet" data-size="s" type="button" on:click=move |_| self.clear()>
                        <IconSmall name="x"/>{own().hide}
                    </button>
                </div>
                <div class="card__body">{credentials(made)}</div>
            </section>
        }
        .into_any()
    }
}

/// What it is called.
pub(crate) fn title(made: &Made) -> &'static str {
    if made.access.is_empty() { own().token_made } else { own().key_made }
}

/// The credentials with what can be done with them, the same in the panel and on the page without script.
pub(crate) fn credentials(made: &Made) -> AnyView {
    let words = own();
    let line = |label: &'static str, value: &str| {
        let copied = value.to_owned();
        view! { <dt>{label}</dt><dd><code translate="no">{value.to_owned()}</code> <Copy label text=copied/></dd> }
    };
    let is_key = !made.access.is_empty();
    let access = is_key.then(|| line(words.access, &made.access));
    let shown = !made.secret.is_empty();
    let secret = shown.then(|| line(if is_key { words.secret } else { words.token }, &made.secret));
    let ends = made.ends.map(|at| view! { <dt>{words.ends}</dt><dd><Time at/></dd> });
    let download = shown.then(|| {
        view! {
            <a class="button" href=as_text(made) download="credentials.txt" rel="external">
                <IconSmall name="down"/>{words.download}
            </a>
        }
    });
    view! {
        <p>{if shown { words.once } else { words.before }}</p>
        <dl class="facts">{access}{secret}{ends}</dl>
        <div class="row">{download}</div>
    }
    .into_any()
}

/// The credentials as a text to save. It lies in the page itself: no address gives it out again.
fn as_text(made: &Made) -> String {
    let text = match made.access.is_empty() {
        true => format!("Token: {}\n", made.secret),
        false => format!("Access Key Id: {}\nSecret Access Key: {}\n", made.access, made.secret),
    };
    let mut address = String::from("data:text/plain;charset=utf-8,");
    escape(&text, &mut address);
    address
}

/// A button that copies a text and says so.
#[component]
fn Copy(label: &'static str, text: String) -> AnyView {
    let words = own();
    let copying = Copying::new();
    let copy = move |_| copying.copy(&text);
    let spoken = crate::i18n::words().common.about(words.copy, label);
    view! {
        <button class="button" data-size="s" data-script="" type="button" aria-label=spoken on:click=copy>
            <IconSmall name="copy"/>{words.copy}
        </button>
        {copying.said()}
    }
    .into_any()
}
