//! Messages to the customer, and internal notes.

use super::engineer::{Engineer, TicketsWrite};
use super::path::OfTicket;
use super::problem::Problem;
use super::sent::Sent;
use super::wire::message::{NewMessage, NewNote};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::{Desk, Error, MessageForm};
use model::{MessageId, Visibility};

/// The verb's names of the fields, and ours.
const NAMES: &[(&str, &str)] = &[("message", "body"), ("files", "attachments")];

/// Sends a message to the customer.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/messages", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), request_body = NewMessage, responses((status = 204, description = "Sent")))]
pub async fn post_message(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<NewMessage>,
) -> Result<StatusCode, Problem> {
    let form = MessageForm {
        body: sent.body,
        visibility: Visibility::Public,
        files: sent.attachments,
        knowingly: sent.knowingly,
        key: engineer.key,
    };
    let posted = match sent.seen {
        Some(seen) => desk.post_message_after(&engineer.actor, &of.number, &form, MessageId(seen)).await,
        None => desk.post_message(&engineer.actor, &of.number, &form).await,
    };
    answer(posted.map(drop))
}

/// Writes an internal note, which no customer ever sees.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/notes", tag = "tickets", params(OfTicket),
    security(("token" = ["tickets:write"])), request_body = NewNote, responses((status = 204, description = "Written")))]
pub async fn post_note(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    Path(of): Path<OfTicket>,
    Sent(sent): Sent<NewNote>,
) -> Result<StatusCode, Problem> {
    let form = MessageForm {
        body: sent.body,
        visibility: Visibility::Internal,
        files: Vec::new(),
        knowingly: sent.knowingly,
        key: engineer.key,
    };
    answer(desk.post_message(&engineer.actor, &of.number, &form).await.map(drop))
}

fn answer(posted: Result<(), Error>) -> Result<StatusCode, Problem> {
    posted.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::from(error).named(NAMES))
}
