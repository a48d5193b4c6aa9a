//! Starts the console in the browser: nothing else.
#![recursion_limit = "512"]

use app::{App, Here, Prefs};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the server's HTML.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(|| {
        provide_context(Here::of_document());
        view! { <App prefs=Prefs::of_document()/> }
    });
}
