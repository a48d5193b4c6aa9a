//! Sessions on customers' hosts, as the vendor's bastion recorded them: handed in here, read by the customer through OSM.

use super::engineer::{AuthorizationsRequest, Engineer};
use super::problem::Problem;
use super::sent::Sent;
use super::wire::session::{KeptSession, NewSession};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::Desk;
use model::AuthorizationId;

/// Hands in a recorded session of an authorization that was granted. Only for the engineer who holds the ticket, leads and
/// operations. The bastion's own id of the session is the key: the same one again returns the same number and changes nothing.
#[utoipa::path(post, path = "/api/v1/bastion/sessions", tag = "authorizations",
    security(("token" = ["authorizations:request"])), request_body = NewSession,
    responses((status = 201, description = "It is kept", body = KeptSession)))]
pub async fn record_session(
    engineer: Engineer<AuthorizationsRequest>,
    State(desk): State<Desk>,
    Sent(sent): Sent<NewSession>,
) -> Result<(StatusCode, Json<KeptSession>), Problem> {
    let id = AuthorizationId::new(sent.authorization_id.as_str());
    let session_id = desk.record_session(&engineer.actor, &id, sent.record()?).await?;
    Ok((StatusCode::CREATED, Json(KeptSession { session_id })))
}
