//! What of *Create* is kept while it is written.

use super::ticket_new::FORM;
use crate::draft::{Form, Kept};
use leptos::prelude::*;
use model::Unsent;
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

const NAMES: [&str; 14] = [
    "service",
    "issue_type",
    "severity",
    "description",
    "files",
    "by_phone",
    "phone",
    "contact_from",
    "contact_to",
    "contact_zone",
    "by_email",
    "email",
    "related",
    "copies",
];
/// Fields that fill themselves (the time zone) are no draft.
const WORTH: [&str; 8] = ["service", "severity", "description", "files", "phone", "email", "related", "copies"];
const TICKS: [&str; 3] = ["severity", "by_phone", "by_email"];

/// Brings a draft back and keeps it from then on.
pub(super) fn keep(server: Unsent) -> Kept {
    let control = |name: &str| (!TICKS.contains(&name)).then(|| format!("{FORM}-{name}"));
    crate::draft::keep(Form { id: FORM, names: &NAMES, worth: &WORTH, control }, "new", server)
}

/// The form, in the browser.
pub(super) fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM)?.dyn_into().ok()
}
