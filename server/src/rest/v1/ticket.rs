//! One ticket.

use super::engineer::{Engineer, TicketsRead};
use super::path::OfTicket;
use super::problem::Problem;
use super::wire::ticket::Ticket;
use axum::Json;
use axum::extract::{Path, State};
use desk::Desk;

/// One ticket with its messages, internal notes and log. The customer is told that a reminder was seen.
#[utoipa::path(get, path = "/api/v1/tickets/{number}", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:read"])), responses((status = 200, description = "The ticket", body = Ticket)))]
pub async fn read_ticket(
    engineer: Engineer<TicketsRead>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
) -> Result<Json<Ticket>, Problem> {
    Ok(Json(desk.read_ticket(&engineer.actor, &of.number).await?.into()))
}
