//! What people have typed and not sent, and the texts that they took back.

use super::later::Statement;
use crate::Result;
use model::{Instant, MessageId, Place, TicketId, UserId};
use sqlx::{AnyConnection, Row};

/// Drafts that one user may have at once; the oldest go.
const MOST: i64 = 100;

/// Keeps a draft in the place of the one from `before`; `false` if there is another one meanwhile. An empty one is kept
/// too: it says when it became empty.
pub(crate) async fn put(
    connection: &mut AnyConnection,
    user: &UserId,
    place: &Place,
    body: &str,
    before: Option<Instant>,
    now: Instant,
) -> Result<bool> {
    let kept = sqlx::query(
        "insert into draft (user_id, place, body, updated_at)
         values ($1, $2, $3, $4)
         on conflict (user_id, place) do update set body = excluded.body, updated_at = excluded.updated_at
         where draft.updated_at = $5",
    )
    .bind(user.as_str())
    .bind(place.name())
    .bind(body)
    .bind(now.0)
    .bind(before.map_or(0, |at| at.0))
    .execute(connection)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Forgets what is more than a user may have.
pub(crate) async fn forget_oldest(connection: &mut AnyConnection, user: &UserId) -> Result<()> {
    sqlx::query(
        "delete from draft
         where user_id = $1
           and place not in (select place from draft where user_id = $1 order by updated_at desc, place limit $2)",
    )
    .bind(user.as_str())
    .bind(MOST)
    .execute(connection)
    .await?;
    Ok(())
}

/// The draft of a user at a place, as JSON, and when it was kept.
pub(crate) async fn of(
    connection: &mut AnyConnection,
    user: &UserId,
    place: &Place,
) -> Result<Option<(String, Instant)>> {
    let row = sqlx::query("select body, updated_at from draft where user_id = $1 and place = $2")
        .bind(user.as_str())
        .bind(place.name())
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, Instant(row.try_get(1)?)))).transpose()
}

/// Empties the draft of a message that was sent, and says since when: an older copy on a device must not bring it back.
pub(crate) async fn said(connection: &mut AnyConnection, user: &UserId, place: &Place, now: Instant) -> Result<()> {
    sqlx::query(
        "insert into draft (user_id, place, body, updated_at)
         values ($1, $2, '', $3)
         on conflict (user_id, place) do update set body = excluded.body, updated_at = excluded.updated_at",
    )
    .bind(user.as_str())
    .bind(place.name())
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Empties the draft of a ticket that was created, if there is one. People who create many at once must not queue for it.
pub(crate) fn created(user: &UserId, now: Instant) -> Statement {
    Statement::new("update draft set body = '', updated_at = $3 where user_id = $1 and place = $2 and body <> ''")
        .text(user.as_str())
        .text(Place::New.name())
        .number(now.0)
}

/// Keeps the text of a recalled message for its author.
pub(crate) async fn keep_recalled(
    connection: &mut AnyConnection,
    user: &UserId,
    ticket: TicketId,
    message: MessageId,
    body: &str,
    now: Instant,
) -> Result<()> {
    sqlx::query("insert into recalled_text (message_id, ticket_id, user_id, body, at) values ($1, $2, $3, $4, $5)")
        .bind(message.0)
        .bind(ticket.0)
        .bind(user.as_str())
        .bind(body)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets what a user took back in a ticket: they have sent something else.
pub(crate) async fn forget_recalled(connection: &mut AnyConnection, user: &UserId, ticket: TicketId) -> Result<()> {
    sqlx::query("delete from recalled_text where ticket_id = $1 and user_id = $2")
        .bind(ticket.0)
        .bind(user.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets drafts from before `drafts` and recalled texts from before `recalled`. Returns how many.
pub(crate) async fn remove_old(connection: &mut AnyConnection, drafts: Instant, recalled: Instant) -> Result<u64> {
    let removed =
        sqlx::query("delete from draft where updated_at < $1").bind(drafts.0).execute(&mut *connection).await?;
    let forgotten = sqlx::query("delete from recalled_text where at < $1").bind(recalled.0).execute(connection).await?;
    Ok(removed.rows_affected() + forgotten.rows_affected())
}
