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

/// Replaces a session that is still there.
pub(crate) async fn renew(connection: &mut AnyConnection, id: &str, session: &SessionRow) -> Result<()> {
    sqlx::query("update session set user_id = $2, data = $3, expires_at = $4 where id = $1")
        .bind(id)
        .bind(&session.user)
        .bind(&session.data)
        .bind(session.expires.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ids as they are kept and data of a user's sessions that live, the last used first.
pub(crate) async fn of_user(connection: &mut AnyConnection, user: &str, now: Instant) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query(
        "select id, data from session
         where user_id = $1 and expires_at > $2
         order by expires_at desc, id
         limit 100",
    )
    .bind(user)
    .bind(now.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Removes a session of a user; `false` if the user has none of this id.
pub(crate) async fn end(connection: &mut AnyConnection, user: &str, id: &str) -> Result<bool> {
    if !super::can_be_kept(id) {
        return Ok(false);
    }
    let ended = sqlx::query("delete from session where id = $1 and user_id = $2")
        .bind(id)
        .bind(user)
        .execute(connection)
        .await?;
    Ok(ended.rows_affected() == 1)
}

/// Removes all sessions of a user but one; all of them if that is empty. Returns how many.
pub(crate) async fn end_others(connection: &mut AnyConnection, user: &str, but: &str) -> Result<u64> {
    let ended = sqlx::query("delete from session where user_id = $1 and id <> $2")
        .bind(user)
        .bind(but)
        .execute(connection)
        .await?;
    Ok(ended.rows_affected())
}

/// Removes everybody's sessions, tokens and temporary keys.
pub(crate) async fn end_all(connection: &mut AnyConnection) -> Result<()> {
    sqlx::query("delete from session").execute(&mut *connection).await?;
    sqlx::query("delete from api_token").execute(&mut *connection).await?;
    sqlx::query("delete from access_key where expires_at is not null").execute(connection).await?;
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
