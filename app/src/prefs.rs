//! Language and theme of a page: fixed while it is open, so that both runs of a view agree.

use leptos::prelude::*;
use model::{Lang, Theme};

/// What a page is drawn with. The server takes it from cookies, the browser from `<html>`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prefs {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
}

impl Prefs {
    /// What `<html>` says, in the browser.
    pub fn of_document() -> Self {
        let root = document().document_element();
        let read = |name: &str| root.as_ref().and_then(|r| r.get_attribute(name)).unwrap_or_default();
        Self {
            lang: Lang::of_tag(&read("lang")).unwrap_or_default(),
            theme: Theme::of_name(&read("data-theme")).unwrap_or_default(),
        }
    }
}

/// The preferences of this page.
pub(crate) fn prefs() -> Prefs {
    use_context::<Prefs>().unwrap_or_default()
}
