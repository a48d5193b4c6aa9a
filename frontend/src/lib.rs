//! Starts the console in the browser: nothing else.
#![recursion_limit = "512"]

use app::{App, Here, Prefs};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Room in the wasm's data that nobody uses. When data is dealt out to the lazy parts, each begins at an aligned address; if
/// that needs one byte more than there was, all words of all parts stay in the main file.
#[used]
static ROOM: [u8; 4096] = [0; 4096];

/// Takes over the server's HTML.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(|| {
        provide_context(Here::of_document());
        view! { <App prefs=Prefs::of_document()/> }
    });
}
