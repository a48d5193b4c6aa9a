//! IAM, as far as Huawei's SDKs need it: tokens, domains, projects, users, groups, access keys. A domain is an account, under
//! the same id and name; a user's name is the sign-in name.

mod agency;
mod credential;
mod domain;
mod group;
pub mod project;
mod security_token;
mod token;
mod token_wire;
mod user;

use crate::rest::Fault;
use crate::router::Shared;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::{Value, json};

/// All its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .merge(token::routes())
        .merge(domain::routes())
        .merge(user::routes())
        .merge(group::routes())
        .merge(agency::routes())
        .merge(credential::routes())
        .merge(security_token::routes())
}

/// Whether a request goes to the one door whose body is read without knowing whose it is.
pub fn is_entrance(request: &Parts) -> bool {
    request.method == Method::POST && request.uri.path() == token::TOKENS
}

/// What a door of IAM answers.
type Answer = Result<Json<Value>, Denied>;

/// A fault on its way out of IAM.
struct Denied(Fault);

impl<E: Into<Fault>> From<E> for Denied {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        refused(self.0)
    }
}

/// A fault as IAM words it; the SDK reads the code and sentence at the top level.
pub fn refused(fault: Fault) -> Response {
    let body = json!({
        "error_code": fault.code,
        "error_msg": fault.message,
        "error": { "code": fault.status.as_u16(), "message": fault.message, "title": fault.status.canonical_reason() },
    });
    (fault.status, Json(body)).into_response()
}

/// `2026-11-22T02:00:00.000000Z`: times of IAM are text.
fn time(at: model::Instant) -> String {
    let seconds = crate::rest::when::utc(at);
    format!("{}.000000Z", seconds.trim_end_matches('Z'))
}
