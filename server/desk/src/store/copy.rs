//! Who gets copies of a ticket: ids in the ticket's row.

use super::ticket::Held;
use crate::Result;
use model::{Copied, Instant, Refusal, UserId};
use sqlx::{AnyConnection, Row};

/// The people in the column `copies`.
pub(super) fn copies_of(column: &str) -> Vec<UserId> {
    column.split_ascii_whitespace().map(UserId::new).collect()
}

/// Says who gets copies of a ticket: one row of the version it was read in, or [`Refusal::Stale`].
pub(crate) async fn set(connection: &mut AnyConnection, ticket: &Held, copies: &[UserId], now: Instant) -> Result<()> {
    let column = copies.iter().map(UserId::as_str).collect::<Vec<_>>().join(" ");
    let set = sqlx::query(
        "update ticket set copies = $3, updated_at = $4, version = version + 1 where id = $1 and version = $2",
    )
    .bind(ticket.id.0)
    .bind(ticket.version)
    .bind(column)
    .bind(now.0)
    .execute(connection)
    .await?;
    if set.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}

/// Who they are, in the order in which they were added.
pub(crate) async fn people(connection: &mut AnyConnection, copies: &[UserId]) -> Result<Vec<Copied>> {
    let mut people = Vec::new();
    for id in copies {
        let row =
            sqlx::query("select name from users where id = $1").bind(id.as_str()).fetch_optional(&mut *connection);
        if let Some(row) = row.await? {
            people.push(Copied { id: id.clone(), name: row.try_get(0)? });
        }
    }
    Ok(people)
}
