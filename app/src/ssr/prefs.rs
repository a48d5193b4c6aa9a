//! Language and theme of a request, and how the browser keeps them.

use super::{host, parts};
use crate::prefs::Prefs;
use http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderValue, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use model::{Lang, Theme};

/// Language and theme of this request: cookies first, then what the browser prefers.
pub fn prefs() -> Prefs {
    prefs_of(&parts())
}

/// Language and theme of a request.
pub(super) fn prefs_of(parts: &Parts) -> Prefs {
    let cookies = parts.headers.get(COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let cookie = |name: &str| {
        cookies.split(';').filter_map(|c| c.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
    };
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let preferred = accepted.split(',').filter_map(|l| Lang::of_tag(l.split(';').next().unwrap_or_default())).next();
    Prefs {
        lang: cookie("lang").and_then(Lang::of_tag).or(preferred).unwrap_or_default(),
        theme: cookie("theme").and_then(Theme::of_name).unwrap_or_default(),
    }
}

/// Keeps language and theme in the browser for a year.
pub fn keep_prefs(lang: Option<Lang>, theme: Option<Theme>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let secure = if host().secure { "; Secure" } else { "" };
    let pairs = [lang.map(|l| ("lang", l.tag())), theme.map(|t| ("theme", t.name()))];
    for (name, value) in pairs.into_iter().flatten() {
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.append_header(SET_COOKIE, cookie);
        }
    }
}
