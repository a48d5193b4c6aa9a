//! Lasting access keys: each user makes and keeps the own ones.

use super::{Answer, Denied, time};
use crate::rest::body::Body;
use crate::rest::query::Query;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::Desk;
use model::AccessKey;
use serde_json::{Value, json};

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v3.0/OS-CREDENTIAL/credentials", post(make).get(list))
        .route("/v3.0/OS-CREDENTIAL/credentials/{access}", get(show).put(set).delete(delete))
}

/// A key of the caller as IAM shows it, without its secret.
fn shown(caller: &Caller, key: &AccessKey) -> Value {
    json!({
        "access": key.access,
        "user_id": caller.actor.id.as_str(),
        "status": status(key.active),
        "description": key.description,
        "create_time": time(key.created),
        "last_use_time": key.used.map(time),
    })
}

fn status(active: bool) -> &'static str {
    if active { "active" } else { "inactive" }
}

/// `POST …/credentials`: a key of the caller; the secret is in this answer and never again.
async fn make(caller: Caller, State(desk): State<Desk>, body: Body) -> Result<Response, Denied> {
    caller.may_make_keys()?;
    let wanted = body.object("credential")?.ok_or_else(|| Fault::field("credential", "is missing"))?;
    if wanted.text("user_id", 64)?.is_some_and(|user| user != caller.actor.id.as_str()) {
        return Err(Fault::not_allowed().into());
    }
    let description = wanted.text("description", 255)?.unwrap_or_default();
    let made = desk.make_access_key(&caller.actor, &description, &caller.key).await?;
    let credential = json!({
        "access": made.access,
        "secret": made.secret,
        "user_id": caller.actor.id.as_str(),
        "status": status(true),
        "description": description,
        "create_time": time(desk.now()),
    });
    Ok((StatusCode::CREATED, Json(json!({ "credential": credential }))).into_response())
}

/// `GET …/credentials`: the caller's own keys.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let user = query.text("user_id", 64)?;
    if !user.is_empty() && user != caller.actor.id.as_str() {
        return Err(Fault::not_allowed().into());
    }
    let keys = desk.own_access_keys(&caller.actor).await?;
    let keys: Vec<_> = keys.iter().map(|key| shown(&caller, key)).collect();
    Ok(Json(json!({ "credentials": keys })))
}

async fn one(caller: &Caller, desk: &Desk, access: &str) -> Result<AccessKey, Fault> {
    let keys = desk.own_access_keys(&caller.actor).await?;
    keys.into_iter().find(|key| key.access == access).ok_or_else(Fault::of_case)
}

/// `GET …/credentials/{access}`.
async fn show(caller: Caller, State(desk): State<Desk>, Path(access): Path<String>) -> Answer {
    let key = one(&caller, &desk, &access).await?;
    Ok(Json(json!({ "credential": shown(&caller, &key) })))
}

/// `PUT …/credentials/{access}`: switches it on or off, or describes it anew.
async fn set(caller: Caller, State(desk): State<Desk>, Path(access): Path<String>, body: Body) -> Answer {
    let wanted = body.object("credential")?.ok_or_else(|| Fault::field("credential", "is missing"))?;
    let active = match wanted.text("status", 16)?.as_deref() {
        None => None,
        Some("active") => Some(true),
        Some("inactive") => Some(false),
        Some(_) => return Err(Fault::field("credential.status", "is neither active nor inactive").into()),
    };
    let description = wanted.text("description", 255)?;
    desk.set_access_key(&caller.actor, &access, active, description.as_deref(), &caller.key).await?;
    let key = one(&caller, &desk, &access).await?;
    Ok(Json(json!({ "credential": shown(&caller, &key) })))
}

/// `DELETE …/credentials/{access}`.
async fn delete(caller: Caller, State(desk): State<Desk>, Path(access): Path<String>) -> Result<StatusCode, Denied> {
    desk.delete_access_key(&caller.actor, &access, &caller.key).await?;
    Ok(StatusCode::NO_CONTENT)
}
