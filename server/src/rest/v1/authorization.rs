//! Authorizations: asked for, read, withdrawn. What customers hand over is behind [`super::reveal`] alone.

use super::engineer::{AuthorizationsRead, AuthorizationsRequest, Engineer};
use super::path::{OfAuthorization, OfTicket};
use super::problem::Problem;
use super::sent::Sent;
use super::wire::authorization::{Authorization, Authorizations, NewAuthorization};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use desk::Desk;

/// Every authorization of a ticket.
#[utoipa::path(get, path = "/api/v1/tickets/{number}/authorizations", tag = "authorizations", params(OfTicket),
    security(("token" = ["authorizations:read"])),
    responses((status = 200, description = "The records, oldest first", body = Authorizations)))]
pub async fn list_authorizations(
    engineer: Engineer<AuthorizationsRead>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
) -> Result<Json<Authorizations>, Problem> {
    let page = desk.read_ticket(&engineer.actor, &of.number).await?;
    Ok(Json(Authorizations { items: page.authorizations.into_iter().map(Authorization::from).collect() }))
}

/// Asks the customer for an authorization; for a high-risk service a lead is asked first.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/authorizations", tag = "authorizations", params(OfTicket),
    security(("token" = ["authorizations:request"])), request_body = NewAuthorization,
    responses((status = 201, description = "The record", body = Authorization,
        headers(("Location" = String, description = "Its address")))))]
pub async fn request_authorization(
    engineer: Engineer<AuthorizationsRequest>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<NewAuthorization>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<Authorization>), Problem> {
    let id = desk.request_authorization(&engineer.actor, &of.number, &sent.into(), &engineer.key).await;
    let id = id.map_err(|error| Problem::from(error).named(&[("amount", "period_minutes")]))?;
    let record = desk.read_authorization(&engineer.actor, &id).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, format!("/api/v1/authorizations/{id}"))], Json(record.into())))
}

/// One record.
#[utoipa::path(get, path = "/api/v1/authorizations/{id}", tag = "authorizations", params(OfAuthorization),
    security(("token" = ["authorizations:read"])),
    responses((status = 200, description = "The record", body = Authorization)))]
pub async fn read_authorization(
    engineer: Engineer<AuthorizationsRead>,
    State(desk): State<Desk>,
    Path(of): Path<OfAuthorization>,
) -> Result<Json<Authorization>, Problem> {
    Ok(Json(desk.read_authorization(&engineer.actor, &of.id).await?.into()))
}

/// Withdraws a request, or what was granted: its key is destroyed.
#[utoipa::path(post, path = "/api/v1/authorizations/{id}/withdrawal", tag = "authorizations", params(OfAuthorization),
    security(("token" = ["authorizations:request"])), responses((status = 204, description = "Withdrawn")))]
pub async fn withdraw_authorization(
    engineer: Engineer<AuthorizationsRequest>,
    State(desk): State<Desk>,
    Path(of): Path<OfAuthorization>,
) -> Result<StatusCode, Problem> {
    desk.withdraw_authorization(&engineer.actor, &of.id, &engineer.key).await?;
    Ok(StatusCode::NO_CONTENT)
}
