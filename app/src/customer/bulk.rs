//! What to do with the selected rows of a list: each button leads to a page that asks first.
//!
//! The ticks (`name="number"`, in `.table__tick`) stand in the form `bulk` around the table; without script the buttons
//! send it by GET, so that the next page has an address.

use crate::i18n::words;
use crate::layout::viewer;
use crate::read::address;
use crate::ui::IconSmall;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, MouseEvent};

/// Where a verb on several tickets asks first.
const SELECTED: &str = "/tickets/selected";
/// Where an export of chosen tickets asks first.
const EXPORT: &str = "/tickets/export";
/// The ticked rows.
const TICKED: &str = "tbody .table__tick input[name=number]:checked";

/// The bar of the selection: a child of `.list`, which shows it while a row is ticked.
#[component]
pub(crate) fn BulkBar() -> AnyView {
    let words = &words().selection;
    let count = ticks();
    view! {
        <div class="list__selection" role="toolbar" aria-label=words.toolbar>
            <b role="status">{move || (words.selected)(count.get())}</b>
            {button(SELECTED, "cancel", "", words.cancel_selected)}
            {viewer().may_export.then(|| button(EXPORT, "", "", words.export_selected))}
            {button(SELECTED, "delete", "danger", words.delete_selected)}
            <button class="button row__end" data-kind="quiet" data-size="s" type="reset" form="bulk">
                <IconSmall name="x"/>{words.select_none}
            </button>
        </div>
    }
    .into_any()
}

/// A button that leads to a page about the ticked rows. With script the page is not loaded anew.
fn button(place: &'static str, verb: &'static str, kind: &'static str, word: &'static str) -> AnyView {
    let navigate = use_navigate();
    let go = move |event: MouseEvent| {
        event.prevent_default();
        navigate(&about(place, verb, &listed(), &ticked()), Default::default());
    };
    let some = |text: &'static str| (!text.is_empty()).then_some(text);
    view! {
        <button class="button" data-size="s" data-kind=some(kind) type="submit" form="bulk" formmethod="get"
            formaction=place name=some(verb).map(|_| "verb") value=some(verb) on:click=go>{word}</button>
    }
    .into_any()
}

/// How many rows are ticked, in the browser.
fn ticks() -> RwSignal<usize> {
    let count = RwSignal::new(0usize);
    Effect::new(move || {
        let look = move || {
            let _ = count.try_set(ticked().len());
        };
        look();
        let changed = window_event_listener(ev::change, move |_| look());
        // The ticks are emptied after it was told.
        let emptied = window_event_listener(ev::reset, move |_| request_animation_frame(look));
        on_cleanup(move || {
            changed.remove();
            emptied.remove();
        });
    });
    count
}

/// The address that asks about a verb on these tickets.
pub(crate) fn asking(verb: &str, numbers: &[String]) -> String {
    about(SELECTED, verb, "", numbers)
}

fn about(place: &str, verb: &str, list: &str, numbers: &[String]) -> String {
    let mut pairs = vec![("verb", verb), ("list", list)];
    pairs.extend(numbers.iter().map(|number| ("number", number.as_str())));
    address(place, &pairs)
}

/// The address of the list, in the browser: whoever is asked can go back to it.
fn listed() -> String {
    let field = document().query_selector("#bulk input[name=list]").ok().flatten();
    field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()).map(|field| field.value()).unwrap_or_default()
}

/// The numbers of the ticked rows, in the browser.
fn ticked() -> Vec<String> {
    let Ok(found) = document().query_selector_all(TICKED) else { return Vec::new() };
    let value = |at| found.item(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()).map(|tick| tick.value());
    (0..found.length()).filter_map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_every_ticket() {
        let numbers = ["TT1".to_owned(), "TT2".to_owned()];
        assert_eq!(asking("delete", &numbers), "/tickets/selected?verb=delete&number=TT1&number=TT2");
    }
}
