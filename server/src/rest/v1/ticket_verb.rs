//! What an engineer does to a ticket. Each answers nothing: the ticket, read again, shows what came of it.

use super::command::{FeedbackRequest, Forwarding, Invalidation, Solution};
use super::engineer::{Engineer, TicketsWrite};
use super::path::OfTicket;
use super::problem::Problem;
use super::sent::Sent;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::Desk;

/// What a command answers that went well.
type Done = Result<StatusCode, Problem>;

/// Takes a ticket that waits for an engineer.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/take", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), responses((status = 204, description = "Taken")))]
pub async fn take_ticket(engineer: Engineer<TicketsWrite>, State(desk): State<Desk>, Path(of): Path<OfTicket>) -> Done {
    desk.take_ticket(&engineer.actor, &of.number, &engineer.key).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hands a ticket to another engineer.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/forward", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), request_body = Forwarding,
    responses((status = 204, description = "Forwarded")))]
pub async fn forward_ticket(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<Forwarding>,
) -> Done {
    desk.forward_ticket(&engineer.actor, &of.number, &sent.to, &sent.note, &engineer.key).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks the customer for feedback.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/feedback-requests", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), request_body = FeedbackRequest,
    responses((status = 204, description = "Asked")))]
pub async fn ask_feedback(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<FeedbackRequest>,
) -> Done {
    desk.ask_feedback(&engineer.actor, &of.number, &sent.question, &engineer.key).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Proposes a solution, which the customer confirms or refuses.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/solutions", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), request_body = Solution,
    responses((status = 204, description = "Proposed")))]
pub async fn propose_solution(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<Solution>,
) -> Done {
    desk.propose_solution(&engineer.actor, &of.number, &sent.resolution, &engineer.key).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Declares a ticket invalid. There is no way back.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/invalidation", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), request_body = Invalidation,
    responses((status = 204, description = "Declared invalid")))]
pub async fn declare_invalid(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<Invalidation>,
) -> Done {
    desk.invalidate_ticket(&engineer.actor, &of.number, &sent.reason, &engineer.key).await?;
    Ok(StatusCode::NO_CONTENT)
}
