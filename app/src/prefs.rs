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

/// What follows the user beside language and theme. It stands on `<html>`, where the browser finds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Habits {
    /// The zone of all times, as an IANA name; empty: as in the browser.
    pub zone: String,
    /// Whether the server words times in UTC, since it knows no zone: none is set, and no browser told one.
    pub utc: bool,
    /// Whether single keys act.
    pub keys: bool,
}

/// The preferences of this page. What runs in the browser after an answer or by a timer stands outside of all views; the
/// document says the same.
pub(crate) fn prefs() -> Prefs {
    let outside = if crate::ON_SERVER { Prefs::default } else { Prefs::of_document };
    use_context::<Prefs>().unwrap_or_else(outside)
}
