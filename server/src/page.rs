//! A page is drawn to its end, even if whoever asked for it has gone.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::Instrument;

/// Draws in a task of its own. What a page reads is read beside the request, with what the page has provided: if the request
/// were dropped with its connection meanwhile, that would be gone from under it.
pub async fn to_its_end(request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/fn/") {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request).in_current_span()).await {
        Ok(page) => page,
        Err(cause) => {
            tracing::error!(%cause, "a page broke while it was drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
