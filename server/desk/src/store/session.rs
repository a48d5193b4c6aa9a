//! Sessions, under the digests of their ids.

use crate::Result;
use crate::user::SessionRow;
use model::Instant;
use sqlx::{AnyConnection, Row};

/// Rows that one sweep erases at most, so that others get their turn to write.
pub(crate) const BATCH: u64 = 1000;

/// Adds a session; `false` if the id is taken.
pub(crate) async fn create(connection: &mut AnyConnection, id: &str, session: &SessionRow) -> Result<bool> {
    let created = sqlx::query(
        "insert into session (id, user_id, data, expires_at) values ($1, $2, $3, $4) on conflict (id) do nothing",
    )
    .bind(id)
    .bind(&session.user)
    .bind(&session.data)
    .bind(session.expires.0)
    .execute(connection)
    .await?;
    Ok(created.rows_affected() == 1)
}

/// Adds or replaces a session.
pub(crate) async fn save(connection: &mut AnyConnection, id: &str, session: &SessionRow) -> Result<()> {
    sqlx::query(
        "insert into session (id, user_id, data, expires_at) values ($1, $2, $3, $4)
         on conflict (id) do update
         set user_id = excluded.user_id, data = excluded.data, expires_at = excluded.expires_at",
    )
    .bind(id)
    .bind(&session.user)
    .bind(&session.data)
    .bind(session.expires.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// User, data and end of a session that lives.
pub(crate) async fn load(
    connection: &mut AnyConnection,
    id: &str,
    now: Instant,
) -> Result<Option<(String, String, Instant)>> {
    let row = sqlx::query("select user_id, data, expires_at from session where id = $1 and expires_at > $2")
        .bind(id)
        .bind(now.0)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?, Instant(row.try_get(2)?)))).transpose()
}

/// Removes a session, if it is there.
pub(crate) async fn delete(connection: &mut AnyConnection, id: &str) -> Result<()> {
    sqlx::query("delete from session where id = $1").bind(id).execute(connection).await?;
    Ok(())
}

/// Removes sessions that have ended, at most [`BATCH`]. Returns how many.
pub(crate) async fn sweep(connection: &mut AnyConnection, now: Instant) -> Result<u64> {
    let swept = sqlx::query(
        "delete from session
         where id in (select id from session where expires_at <= $1 order by expires_at, id limit 1000)",
    )
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
