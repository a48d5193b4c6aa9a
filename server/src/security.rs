//! What guards every answer (headers) and every request that changes something (its origin).

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The policy of everything that is no page: nothing may be loaded from it, nobody may frame it.
const NO_CONTENT: &str = "default-src 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 8] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CONTENT_SECURITY_POLICY, NO_CONTENT),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// What the guards must know.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    /// Browsers come by https only.
    pub secure: bool,
    /// The session cookie's name.
    pub cookie: &'static str,
}

/// Puts the headers on every answer that does not bring its own.
pub async fn headers(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if guard.secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Lets a request that may change something pass only if it comes from our own pages, or from no browser session at all.
pub async fn own_origin(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    match foreign(&request, guard.cookie) {
        None => next.run(request).await,
        Some(reason) => {
            tracing::warn!(reason, "refused a request from elsewhere");
            (StatusCode::FORBIDDEN, "This request did not come from a page of this console, so it was refused.\n")
                .into_response()
        }
    }
}

/// Why a request is not ours, if so.
fn foreign(request: &Request, cookie: &str) -> Option<&'static str> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return None;
    }
    let headers = request.headers();
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let origin = headers.get(header::ORIGIN);
    // `none`: typed in or from a bookmark, which no foreign page can bring about.
    if !matches!(site, None | Some(b"same-origin" | b"none")) {
        return Some("Sec-Fetch-Site");
    }
    if let Some(origin) = origin {
        return (!is_host(origin, request)).then_some("Origin");
    }
    (site.is_none() && has_cookie(headers, cookie)).then_some("neither Origin nor Sec-Fetch-Site")
}

fn is_host(origin: &HeaderValue, request: &Request) -> bool {
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(|a| a.as_str()));
    let origin = origin.to_str().ok().and_then(|o| o.split_once("://")).filter(|(s, _)| matches!(*s, "http" | "https"));
    origin.zip(host).is_some_and(|((_, origin), host)| origin.eq_ignore_ascii_case(host))
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|line| line.as_bytes().split(|b| *b == b';'))
        .any(|pair| pair.trim_ascii().strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"=")))
}
