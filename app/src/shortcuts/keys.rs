//! What single keys do. Never with modifiers, never where somebody types or composes, and only if the settings say so
//! (WCAG 2.1.4); the browser's and the system's own keys stay theirs.

use crate::layout::viewer;
use crate::palette::Shown;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use model::Side;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// So long (ms) a first `g` waits for its second key.
const CHORD: f64 = 1500.0;
/// Where somebody types.
const TYPES: &str = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
/// The links that `j` and `k` walk through: titles of tickets in lists.
const ROWS: &str = "main .table__title, main .queue__title";

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Begin,
    Go(&'static str),
    Search,
    Step(i32),
    Reply,
    Sheet,
}

/// Who presses: what is not theirs is no shortcut.
#[derive(Debug, Clone, Copy)]
struct Presser {
    customer: bool,
    creates: bool,
}

/// What a key does for this presser; `second` behind a `g`.
fn meaning(key: &str, second: bool, of: Presser) -> Option<Does> {
    Some(match (key, second) {
        ("t", true) => Does::Go(if of.customer { "/tickets" } else { "/agent" }),
        ("g", true) if of.customer => Does::Go("/group-tickets"),
        ("n", true) => Does::Go("/notifications"),
        (_, true) => return None,
        ("g", _) => Does::Begin,
        ("c", _) if of.creates => Does::Go("/tickets/new"),
        ("/", _) => Does::Search,
        ("j", _) => Does::Step(1),
        ("k", _) => Does::Step(-1),
        ("r", _) => Does::Reply,
        ("?", _) => Does::Sheet,
        _ => return None,
    })
}

/// Listens as long as the frame stands.
pub(crate) fn listen(shown: RwSignal<Shown>) {
    let viewer = viewer();
    let of = Presser { customer: viewer.rank.side() == Side::Customer, creates: viewer.may_create };
    let begun = StoredValue::new(f64::MIN);
    let navigate = use_navigate();
    let handle = window_event_listener(ev::keydown, move |event| {
        if is_palette_key(&event) {
            // In another dialog it is not ours; in the palette it shuts it.
            match (shown.get_untracked(), in_dialog()) {
                (Shown::Palette, _) => shown.set(Shown::Nothing),
                (_, false) => shown.set(Shown::Palette),
                (_, true) => return,
            }
            event.prevent_default();
            return;
        }
        if !is_single(&event) {
            return;
        }
        let second = event.time_stamp() - begun.get_value() < CHORD;
        begun.set_value(f64::MIN);
        let Some(does) = meaning(&event.key(), second, of) else { return };
        if event.repeat() && !matches!(does, Does::Step(_)) {
            return;
        }
        let done = match does {
            Does::Begin => {
                begun.set_value(event.time_stamp());
                true
            }
            Does::Go(path) => {
                navigate(path, NavigateOptions::default());
                true
            }
            Does::Search => {
                if !focus(".bar__search input") {
                    shown.set(Shown::Palette);
                }
                true
            }
            Does::Step(by) => step(by),
            Does::Reply => focus("#composer-message"),
            Does::Sheet => {
                shown.set(Shown::Sheet);
                true
            }
        };
        // The key itself must not end up in the field that has the focus now.
        if done {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Ctrl+K, or ⌘K.
fn is_palette_key(event: &KeyboardEvent) -> bool {
    let one = event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key();
    one && event.key().eq_ignore_ascii_case("k") && !is_composing(event) && !event.default_prevented()
}

fn is_single(event: &KeyboardEvent) -> bool {
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    plain && !event.default_prevented() && !is_composing(event) && turned_on() && !in_dialog() && !types(event)
}

fn is_composing(event: &KeyboardEvent) -> bool {
    // 229: some browsers say so instead.
    event.is_composing() || event.key_code() == 229
}

fn turned_on() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-keys"))
}

/// In a dialog its own keys hold.
fn in_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

fn types(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(TYPES).ok().flatten().is_some())
}

/// Brings the focus to an element, if it is there and can be seen.
fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return false };
    element.offset_parent().is_some() && element.focus().is_ok()
}

/// Moves the focus to the next row or the one before, from where it is; `Enter` then opens it like any link.
fn step(by: i32) -> bool {
    let Ok(links) = document().query_selector_all(ROWS) else { return false };
    let count = i32::try_from(links.length()).unwrap_or(0);
    let link = |at: i32| links.item(u32::try_from(at).ok()?)?.dyn_into::<HtmlElement>().ok();
    let active = document().active_element();
    let row = |element: &Element| element.closest("tr, li").ok().flatten();
    let here = active.filter(|active| row(active).is_some());
    let at = here.and_then(|here| (0..count).find(|at| link(*at).and_then(|one| row(&one)) == row(&here)));
    let to = match at {
        Some(at) => (at + by).clamp(0, count - 1),
        None if by > 0 => 0,
        None => count - 1,
    };
    link(to).is_some_and(|link| link.focus().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEI: Presser = Presser { customer: true, creates: true };
    const CHEN: Presser = Presser { customer: false, creates: false };

    #[test]
    fn a_key_means_what_its_presser_may_do() {
        assert_eq!(meaning("c", false, MEI), Some(Does::Go("/tickets/new")));
        assert_eq!(meaning("c", false, CHEN), None);
        assert_eq!(meaning("t", true, MEI), Some(Does::Go("/tickets")));
        assert_eq!(meaning("t", true, CHEN), Some(Does::Go("/agent")));
        assert_eq!(meaning("g", true, CHEN), None);
        assert_eq!(meaning("t", false, MEI), None, "only behind a g");
        assert_eq!(meaning("c", true, MEI), None, "behind a g it creates nothing");
        assert_eq!(meaning("J", false, MEI), None, "with shift it is another key");
    }
}
