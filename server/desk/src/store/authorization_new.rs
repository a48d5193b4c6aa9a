//! Authorizations that are asked for.

use super::ticket::Held;
use crate::Result;
use model::{AuthorizationId, AuthorizationRequest, AuthorizationState, Instant, TicketId, UserId};
use sqlx::{AnyConnection, Row};

/// An authorization to add.
pub(crate) struct NewAuthorization<'a> {
    pub id: &'a AuthorizationId,
    pub ticket: &'a Held,
    pub request: &'a AuthorizationRequest,
    pub readers: &'a [UserId],
    pub state: AuthorizationState,
    pub asked_by: &'a UserId,
    pub asked: Instant,
    pub lapses: Instant,
}

/// Adds one, with its fields, which hold nothing yet.
pub(crate) async fn add(connection: &mut AnyConnection, new: &NewAuthorization<'_>) -> Result<()> {
    let of = &new.ticket.belongs;
    let readers = new.readers.iter().map(UserId::as_str).collect::<Vec<_>>().join(" ");
    sqlx::query(
        "insert into ticket_authorization (id, ticket_id, number, account_id, requester_id, group_id, state, asked_by,
                                           asked_at, purpose, asset, statement, period, readers, lapses_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(new.id.as_str())
    .bind(new.ticket.id.0)
    .bind(new.ticket.number.as_str())
    .bind(of.account.as_str())
    .bind(of.requester.as_str())
    .bind(of.group.as_ref().map(|group| group.as_str()))
    .bind(new.state.code())
    .bind(new.asked_by.as_str())
    .bind(new.asked.0)
    .bind(&new.request.purpose)
    .bind(&new.request.asset)
    .bind(new.request.statement.as_deref().unwrap_or_default())
    .bind(new.request.period.ms())
    .bind(readers)
    .bind(new.lapses.0)
    .execute(&mut *connection)
    .await?;
    for (position, field) in (1_i64..).zip(&new.request.fields) {
        sqlx::query("insert into authorization_field (authorization_id, position, kind, name) values ($1, $2, $3, $4)")
            .bind(new.id.as_str())
            .bind(position)
            .bind(field.kind.name())
            .bind(&field.name)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Whether authorizations of this ticket need a lead's approval: its service is high-risk.
pub(crate) async fn is_high_risk(connection: &mut AnyConnection, ticket: TicketId) -> Result<bool> {
    let row = sqlx::query("select s.high_risk from ticket t join service s on s.id = t.service_id where t.id = $1")
        .bind(ticket.0)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get::<i64, _>(0)? != 0)
}
