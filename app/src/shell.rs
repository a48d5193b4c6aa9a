//! The document around every page.

use crate::api::session::{HERE, Here};
use crate::prefs::{Habits, Prefs};
use crate::routes::App;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use model::Theme;

/// Addresses of the site's own files, with the hash of their content in the name.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// The script that starts the wasm.
    pub js: String,
    /// The wasm.
    pub wasm: String,
    /// The styles.
    pub css: String,
}

/// The document. `scripted` is off where a page works without (sign-in ships no wasm).
pub fn shell(prefs: Prefs, assets: Assets, scripted: bool) -> impl IntoView {
    let theme = (prefs.theme != Theme::Auto).then(|| prefs.theme.name());
    let css = assets.css.clone();
    let habits = use_context::<Habits>().unwrap_or_default();
    let zone = (!habits.zone.is_empty()).then_some(habits.zone);
    let utc = habits.utc.then_some("");
    let keys = habits.keys.then_some("on");
    view! {
        <!DOCTYPE html>
        <html lang=prefs.lang.tag() data-theme=theme data-zone=zone data-utc=utc data-keys=keys>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" type="image/svg+xml" href="/icons.svg"/>
                <link rel="stylesheet" href=css/>
                {scripted.then(|| scripts(assets))}
                {here()}
                <MetaTags/>
            </head>
            <body>
                <App prefs/>
            </body>
        </html>
    }
}

/// Who is signed in, for the browser to take over.
fn here() -> Option<impl IntoView> {
    let here = serde_json::to_string(&use_context::<Option<Here>>().flatten()?).ok()?;
    Some(view! { <meta name=HERE content=here/> })
}

/// Our own tags instead of Leptos' default: the same order of loading, without the nonce in a readable attribute.
fn scripts(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    let start = format!(
        "import('{}').then(m => m.default({{ module_or_path: '{}' }}).then(() => m.hydrate()));",
        assets.js, assets.wasm
    );
    view! {
        <link rel="modulepreload" href=assets.js/>
        <link rel="preload" href=assets.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=nonce>{start}</script>
    }
}
