//! Addresses: where a form came from, and where one may be sent.

use http::header::{HOST, REFERER};
use http::request::Parts;

/// The path and query of the page a request came from, if it is ours.
pub(super) fn referer(parts: &Parts) -> String {
    let host = parts.headers.get(HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    parts
        .headers
        .get(REFERER)
        .and_then(|v| v.to_str().ok())
        .and_then(|from| from.split_once("://"))
        .and_then(|(_, rest)| rest.strip_prefix(host))
        .map(|path| path.split('#').next().unwrap_or_default().to_owned())
        .map_or_else(|| "/".into(), |path| own_path(&path))
}

/// `next` if it is a path of ours, else the root: nobody is sent elsewhere after signing in.
pub fn own_path(next: &str) -> String {
    let fine = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        // A header holds nothing else.
        && next.bytes().all(|byte| byte.is_ascii_graphic());
    if fine { next.to_owned() } else { "/".into() }
}

/// A value inside a query.
pub(super) fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/' | b'~') {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
        out
    })
}
