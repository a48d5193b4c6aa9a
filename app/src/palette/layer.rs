//! What lies over the page: palette and sheet of shortcuts, one at a time.

use super::dialog::Palette;
use crate::shortcuts::{Sheet, listen};
use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Nothing.
    Nothing,
    /// The palette.
    Palette,
    /// The sheet of shortcuts.
    Sheet,
}

/// The layer. Buttons anywhere open its dialogs: `data-opens="palette"`, `data-opens="shortcuts"`.
#[component]
pub(crate) fn Layer() -> AnyView {
    let shown = RwSignal::new(Shown::Nothing);
    listen(shown);
    let handle = window_event_listener(ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("[data-opens]").ok().flatten());
        match button.and_then(|button| button.get_attribute("data-opens")).as_deref() {
            Some("palette") => shown.set(Shown::Palette),
            Some("shortcuts") => shown.set(Shown::Sheet),
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
    Effect::new(|| {
        crate::ui::zone::tell_zone();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-layered", "true");
        }
    });
    view! { <Palette shown/> <Sheet shown/> }.into_any()
}

/// Opens and shuts a dialog as `shown` says. The browser gives the focus back to where it was.
pub(crate) fn modal(dialog: NodeRef<Dialog>, shown: RwSignal<Shown>, own: Shown) {
    Effect::new(move || {
        let (open, Some(dialog)) = (shown.get() == own, dialog.get()) else { return };
        if open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
}

/// Scrolls a list as little as needed to show one of its lines.
pub(super) fn into_view(line: &Element) {
    let Some(list) = line.parent_element() else { return };
    let (shown, own) = (list.get_bounding_client_rect(), line.get_bounding_client_rect());
    let over = (own.bottom() - shown.bottom()).max(0.0) + (own.top() - shown.top()).min(0.0);
    list.set_scroll_top(list.scroll_top() + over as i32);
}
