//! The one door of this API behind which something secret is. Nothing keeps its answer.

use super::engineer::{AuthorizationsReveal, Engineer};
use super::path::OfAuthorization;
use super::problem::Problem;
use super::sent::Sent;
use super::wire::authorization::{NewReveal, Reveal};
use crate::wiped::Wiped;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use desk::Desk;
use secrecy::ExposeSecret;

/// Reveals one field, once. The customer sees who, when and why before the answer leaves.
#[utoipa::path(post, path = "/api/v1/authorizations/{id}/reveals", tag = "authorizations", params(OfAuthorization),
    security(("token" = ["authorizations:reveal"])), request_body = NewReveal,
    responses((status = 200, description = "What was handed over", body = Reveal)))]
pub async fn reveal_field(
    engineer: Engineer<AuthorizationsReveal>,
    State(desk): State<Desk>,
    Path(of): Path<OfAuthorization>,
    Sent(sent): Sent<NewReveal>,
) -> Result<Response, Problem> {
    let revealed = desk.reveal_field(&engineer.actor, &of.id, sent.position, &sent.reason, &engineer.key).await?;
    let answer = Reveal {
        field: &revealed.field,
        value: revealed.secret.expose_secret(),
        reader: &revealed.reader,
        revealed_at: revealed.at.into(),
    };
    Ok(Wiped::json(&answer)?.into_response())
}
