//! `create_diagnose_feedback`: whether diagnoses were of use.

use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use desk::Desk;

/// Characters that are read; the desk takes fewer, and says so.
const CONTENT: usize = 4000;

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2.0/servicerequest/diagnose/feedback", post(feedback))
}

async fn feedback(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let kind = body.needed_number("type", 1..=4)?;
    let helpful = body.truth("is_helpful")?.ok_or_else(|| Fault::field("is_helpful", "is missing"))?;
    let content = body.text("content", CONTENT)?.unwrap_or_default();
    desk.rate_diagnosis(&caller.actor, kind, &content, helpful, &caller.key).await?;
    Ok(done())
}
