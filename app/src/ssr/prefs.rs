//! Language and theme of a request, and how the browser keeps them.

use super::{cookie, parts};
use crate::prefs::Prefs;
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;
use model::{Lang, Theme};

/// Language and theme of this request: cookies first, then what the browser prefers.
pub fn prefs() -> Prefs {
    prefs_of(&parts())
}

/// Language and theme of a request.
pub(super) fn prefs_of(parts: &Parts) -> Prefs {
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let preferred = accepted.split(',').filter_map(|l| Lang::of_tag(l.split(';').next().unwrap_or_default())).next();
    Prefs {
        lang: cookie::read(parts, "lang").and_then(Lang::of_tag).or(preferred).unwrap_or_default(),
        theme: cookie::read(parts, "theme").and_then(Theme::of_name).unwrap_or_default(),
    }
}

/// Keeps language and theme in the browser for a year.
pub fn keep_prefs(lang: Option<Lang>, theme: Option<Theme>) {
    let pairs = [lang.map(|l| ("lang", l.tag())), theme.map(|t| ("theme", t.name()))];
    for (name, value) in pairs.into_iter().flatten() {
        cookie::write(name, value, 31_536_000);
    }
}
