//! Whom an event concerns, as far as rows say it.

use super::ticket::belongs;
use crate::Result;
use crate::policy::Belongs;
use model::{Instant, MessageId, NoticeKind, TicketId, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// To whom a ticket belongs; `None` if it is not there any more.
pub(crate) async fn belongs_of(connection: &mut AnyConnection, ticket: TicketId) -> Result<Option<Belongs>> {
    let row = sqlx::query("select account_id, requester_id, group_id, holder_id, copies from ticket where id = $1")
        .bind(ticket.0)
        .fetch_optional(connection)
        .await?;
    row.map(|row| belongs(&row, 0, 4)).transpose()
}

/// The customer's people who wrote in a ticket.
pub(crate) async fn writers(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<UserId>> {
    let rows = sqlx::query(
        "select distinct author_id from message
         where ticket_id = $1 and side = 'customer' and visibility = 'public' order by author_id limit 100",
    )
    .bind(ticket.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(user).collect()
}

/// Who sent the last reminder before an event.
pub(crate) async fn reminder(connection: &mut AnyConnection, ticket: TicketId, before: i64) -> Result<Option<UserId>> {
    let row = sqlx::query(
        "select actor_id from event where ticket_id = $1 and id < $2 and kind = 'reminder_sent'
         order by id desc limit 1",
    )
    .bind(ticket.0)
    .bind(before)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(user).transpose()
}

/// Who switched a kind on that is off by default.
pub(crate) async fn who_asked_for(connection: &mut AnyConnection, kind: NoticeKind) -> Result<Vec<UserId>> {
    let rows = sqlx::query(
        "select user_id from notice_setting where kind = $1 and console + email + phone > 0
         order by user_id limit 1000",
    )
    .bind(kind.name())
    .fetch_all(connection)
    .await?;
    rows.iter().map(user).collect()
}

/// A user's name to show; empty if there is no such user.
pub(crate) async fn name_of(connection: &mut AnyConnection, id: &UserId) -> Result<String> {
    let row = sqlx::query("select name from users where id = $1").bind(id.as_str()).fetch_optional(connection).await?;
    row.map_or(Ok(String::new()), |row| Ok(row.try_get(0)?))
}

/// The public message that somebody left in a ticket at one moment, as part of another verb.
pub(crate) async fn message_left(
    connection: &mut AnyConnection,
    ticket: TicketId,
    author: &UserId,
    at: Instant,
) -> Result<Option<MessageId>> {
    let row = sqlx::query(
        "select id from message
         where ticket_id = $1 and author_id = $2 and created_at = $3 and visibility = 'public'
         order by id desc limit 1",
    )
    .bind(ticket.0)
    .bind(author.as_str())
    .bind(at.0)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(MessageId(row.try_get(0)?))).transpose()
}

fn user(row: &AnyRow) -> Result<UserId> {
    Ok(UserId::new(row.try_get::<String, _>(0)?))
}
