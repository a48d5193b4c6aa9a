//! What the main file knows of keys and palette: that they are to be fetched once the page is live.

use leptos::prelude::*;

type Draw = fn() -> AnyView;

// What is named here, and only here, leaves the main file.
#[leptos::lazy]
fn palette_part() -> Draw {
    || crate::palette::Layer().into_any()
}

/// The layer of keys and palette: nothing until it has come, and nothing without script.
#[component]
pub(crate) fn Keys() -> AnyView {
    let layer = RwSignal::new(None::<Draw>);
    // Effects run only in the browser.
    Effect::new(move || {
        leptos::task::spawn_local(async move {
            let draw = palette_part().await;
            let _ = layer.try_set(Some(draw));
        });
    });
    view! { {move || layer.get().map(|draw| draw())} }.into_any()
}
