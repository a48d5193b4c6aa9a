//! Whether the server lives, and whether it can work.

use axum::extract::State;
use axum::http::StatusCode;
use desk::Desk;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers too.
pub async fn ready(State(desk): State<Desk>) -> (StatusCode, &'static str) {
    match desk.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(cause) => {
            tracing::error!(%cause, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}
