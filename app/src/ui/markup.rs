//! Writing quotes and code blocks into a text, in the browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

fn text_area(id: &str) -> Option<HtmlTextAreaElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The lines of a text as a quote.
pub(crate) fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// What is marked becomes a quote; without a mark, one begins.
pub(crate) fn quote(id: &str) {
    change(id, |marked| if marked.is_empty() { "> ".to_owned() } else { quoted(marked) }, 0);
}

/// What is marked becomes a code block; without a mark, the cursor stands in an empty one.
pub(crate) fn code(id: &str) {
    change(id, |marked| format!("```\n{marked}\n```"), "\n```".len() as u32);
}

/// Adds a text at the end, on lines of its own, and goes there.
pub(crate) fn append(id: &str, text: &str) {
    let Some(area) = text_area(id) else { return };
    let before = area.value();
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    super::set_form_value(id, &format!("{before}{gap}{text}"));
    let _ = area.focus();
    let end = area.text_length();
    let _ = area.set_selection_range(end, end);
}

/// Puts something in the place of what is marked, on lines of its own; the cursor stands `back` characters before its end.
fn change(id: &str, into: impl Fn(&str) -> String, back: u32) {
    let Some(area) = text_area(id) else { return };
    let units: Vec<u16> = area.value().encode_utf16().collect();
    let place = |at: Result<Option<u32>, _>| at.ok().flatten().map_or(units.len(), |at| (at as usize).min(units.len()));
    let (from, until) = (place(area.selection_start()), place(area.selection_end()));
    let piece = |units: &[u16]| String::from_utf16_lossy(units);
    let (before, marked, after) = (piece(&units[..from]), piece(&units[from..until]), piece(&units[until..]));
    let first = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let last = if after.is_empty() || after.starts_with('\n') { "" } else { "\n" };
    let start = format!("{before}{first}{}", into(&marked));
    let cursor = start.encode_utf16().count() as u32;
    super::set_form_value(id, &format!("{start}{last}{after}"));
    let _ = area.focus();
    let at = cursor - back.min(cursor);
    let _ = area.set_selection_range(at, at);
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn every_line_is_quoted() {
        assert_eq!(quoted("a\n\nb"), "> a\n> \n> b");
    }
}
