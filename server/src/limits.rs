//! How much a request may bring, and how long it may take.

use crate::answer::Refused;
use crate::rest::{self, Fault};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use model::{MAX_FILE_BYTES, MAX_FILES, Refusal, UserId};
use std::io;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// What is neither a form of the console nor a file.
const BODY: usize = 64 * 1024;
/// A form: a description of 20,000 characters, each up to twelve bytes in URL encoding, and the other fields.
const TEXT_BODY: usize = 320 * 1024;
/// A form with all its files, sent without script.
const FORM_BODY: usize = MAX_FILES * (MAX_FILE_BYTES + 64 * 1024) + 6 * 1024 * 1024;
/// One file. More than is accepted is read and thrown away, so that the sentence about it arrives.
const FILE_BODY: usize = 8 * MAX_FILE_BYTES;

/// One file in base64 (OSM: upload_json_accessories).
const JSON_FILE_BODY: usize = MAX_FILE_BYTES * 4 / 3 + 64 * 1024;
const FILE_AS_JSON: &str = "/v2/servicerequest/accessorys/json-format-content";

const ORDINARY: Duration = Duration::from_secs(30);
const UPLOAD: Duration = Duration::from_secs(180);

/// Bounds the body, counted while it is read, and the time until the answer begins.
pub async fn bound(request: Request, next: Next) -> Response {
    let (bytes, time) = allowance(&request);
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|n| n > bytes) {
        return too_large(&request);
    }
    in_time(request.map(|body| limited(body, bytes)), next, time).await
}

/// The answer, if it begins in time.
async fn in_time(request: Request, next: Next, time: Duration) -> Response {
    let path = request.uri().path().to_owned();
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) if rest::is_here(&path) => rest::worded(&path, Fault::too_slow()),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "This took too long. Try again.\n").into_response(),
    }
}

fn too_large(request: &Request) -> Response {
    if rest::is_here(request.uri().path()) {
        return rest::worded(request.uri().path(), Refusal::TooLarge.into());
    }
    Refused(Refusal::TooLarge).into_response()
}

fn allowance(request: &Request) -> (usize, Duration) {
    let path = request.uri().path();
    let with_files = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| v.as_bytes().to_ascii_lowercase().starts_with(b"multipart/form-data"));
    if path == "/files" || with_files && rest::is_here(path) {
        (FILE_BODY, UPLOAD)
    } else if path == FILE_AS_JSON {
        (JSON_FILE_BODY, UPLOAD)
    } else if rest::is_here(path) {
        (TEXT_BODY, ORDINARY)
    } else if path.starts_with("/fn/") {
        if with_files && takes_files(path) { (FORM_BODY, UPLOAD) } else { (TEXT_BODY, ORDINARY) }
    } else {
        (BODY, ORDINARY)
    }
}

/// The server functions whose forms carry files when there is no script.
fn takes_files(path: &str) -> bool {
    matches!(path, "/fn/tickets/create" | "/fn/messages/post" | "/fn/contact/code")
}

/// Fails after `limit` bytes.
fn limited(body: Body, limit: usize) -> Body {
    let mut left = limit;
    Body::from_stream(body.into_data_stream().map(move |chunk| {
        let chunk = chunk.map_err(io::Error::other)?;
        left = left.checked_sub(chunk.len()).ok_or_else(|| io::Error::other("the request is too large"))?;
        Ok::<_, io::Error>(chunk)
    }))
}

/// Uploads per user: sixty at once, then one a second.
#[derive(Clone)]
pub struct UploadRate(Arc<DefaultKeyedRateLimiter<UserId>>);

impl Default for UploadRate {
    fn default() -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_second(NonZeroU32::MIN).allow_burst(BURST))))
    }
}

const BURST: NonZeroU32 = NonZeroU32::new(60).expect("sixty is not zero");
/// From so many users on, those who have not uploaded lately are forgotten.
const REMEMBERED: usize = 1000;

impl UploadRate {
    /// Takes one upload from the user's allowance.
    pub fn take(&self, user: &UserId) -> Result<(), Refusal> {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        self.0.check_key(user).map_err(|_| Refusal::TooOften { seconds: 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::REQUEST_ID;
    use crate::request_log;
    use axum::Router;
    use axum::body::to_bytes;
    use axum::middleware::from_fn;
    use axum::routing::any;
    use serde_json::Value;
    use tower::ServiceExt;

    /// The answer of a door that never ends.
    async fn answer(path: &str) -> (Response<()>, String) {
        let router = Router::new()
            .fallback(any(std::future::pending::<()>))
            .layer(from_fn(|request, next| in_time(request, next, Duration::ZERO)))
            .layer(from_fn(request_log::trace));
        let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        let (head, body) = router.oneshot(request).await.expect("an answer").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        (Response::from_parts(head, ()), String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn what_takes_too_long_is_told_in_the_form_of_its_door() {
        let told = [("/v2/servicerequest/cases", "OSM.0004"), ("/v3/auth/tokens", "OSM.0004")];
        for (path, code) in told {
            let (head, body) = answer(path).await;
            let body: Value = serde_json::from_str(&body).unwrap_or_else(|_| panic!("{path}: {body}"));
            assert_eq!((head.status().as_u16(), &body["error_code"]), (503, &Value::from(code)), "{path}");
            assert!(body["error_msg"].as_str().is_some_and(|sentence| sentence.contains("too long")), "{body}");
            assert!(head.headers().contains_key(REQUEST_ID), "{path}");
        }
    }

    #[tokio::test]
    async fn what_takes_too_long_is_a_problem_to_engineers_programs() {
        let (head, body) = answer("/api/v1/queue").await;
        assert_eq!(head.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(head.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert!(head.headers().contains_key(REQUEST_ID));
        let body: Value = serde_json::from_str(&body).unwrap_or_else(|_| panic!("{body}"));
        assert_eq!(body["type"], "urn:service-tickets:problem:too-slow");
        assert_eq!(body["instance"], "/api/v1/queue");
    }

    #[tokio::test]
    async fn what_takes_too_long_is_a_sentence_to_people() {
        let (head, body) = answer("/tickets").await;
        assert_eq!(
            (head.status(), body.as_str()),
            (StatusCode::SERVICE_UNAVAILABLE, "This took too long. Try again.\n")
        );
    }
}
