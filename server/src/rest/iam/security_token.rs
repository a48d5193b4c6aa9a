//! Temporary access keys.

use super::{Denied, time};
use crate::rest::body::Body;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use desk::Desk;
use serde_json::json;

/// Seconds that a temporary key lives: at least, at most, and if nothing is said (IAM: 15 minutes to 24 hours).
const LIFE: std::ops::RangeInclusive<i64> = 900..=86_400;
const USUAL_LIFE: i64 = 900;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new().route("/v3.0/OS-CREDENTIAL/securitytokens", post(make))
}

/// `POST …/securitytokens`: a pair with a token, for the holder of a token or of a permanent key.
async fn make(caller: Caller, State(desk): State<Desk>, body: Body) -> Result<Response, Denied> {
    caller.may_make_keys()?;
    let identity = body.object("auth")?.map(|auth| auth.object("identity")).transpose()?.flatten();
    let identity = identity.ok_or_else(|| Fault::field("auth.identity", "is missing"))?;
    if identity.texts("methods", 4, 32)? != ["token"] {
        return Err(Fault::field("auth.identity.methods", "only token is supported").into());
    }
    let seconds = identity.object("token")?.map(|token| token.number("duration_seconds", LIFE)).transpose()?;
    let seconds = seconds.flatten().unwrap_or(USUAL_LIFE);
    let made = desk.make_temporary_key(&caller.actor, seconds).await?;
    let credential = json!({
        "access": made.access,
        "secret": made.secret,
        "securitytoken": made.token,
        "expires_at": made.expires.map(time),
    });
    Ok((StatusCode::CREATED, Json(json!({ "credential": credential }))).into_response())
}
