//! Copying a text, in the browser, and saying how it went.

use crate::i18n::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Clipboard;

/// How the last copying of a text went; nothing before the first.
#[derive(Clone, Copy)]
pub(crate) struct Copying(RwSignal<Option<bool>>);

impl Copying {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Copies a text. Without permission nothing is copied, and over plain HTTP there is no clipboard.
    pub fn copy(self, text: &str) {
        self.0.set(None);
        let clipboard = js_sys::Reflect::get(window().navigator().as_ref(), &"clipboard".into()).ok();
        let clipboard = clipboard.and_then(|clipboard| clipboard.dyn_into::<Clipboard>().ok());
        // Begun at once: a browser allows it in the click alone.
        let copied = clipboard.map(|clipboard| clipboard.write_text(text));
        leptos::task::spawn_local(async move {
            let done = match copied {
                Some(copied) => copied.await.is_ok(),
                None => false,
            };
            let _ = self.0.try_set(Some(done));
        });
    }

    /// Whether it is copied.
    pub fn is_done(self) -> bool {
        self.0.get() == Some(true)
    }

    /// The place where it is said.
    pub fn said(self) -> AnyView {
        let words = &words().parts;
        let sentence = move || match self.0.get() {
            Some(true) => words.copied,
            Some(false) => words.not_copied,
            None => "",
        };
        view! { <span class="muted" role="status">{sentence}</span> }.into_any()
    }
}
