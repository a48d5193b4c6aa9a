//! Authorizations, as the clock needs them: which are over, which are still good, and how their ciphertext leaves the files.

use super::{Database, kind_of};
use crate::Result;
use model::{AuthorizationId, Instant};
use sqlx::{AnyConnection, Executor, Row};

/// Whether anything is pending or granted.
pub(crate) async fn any_alive(connection: &mut AnyConnection) -> Result<bool> {
    let row = sqlx::query("select id from ticket_authorization where state in (0, 1, 6) limit 1");
    Ok(row.fetch_optional(connection).await?.is_some())
}

/// Pending and granted ones whose time is over, at most `limit`.
pub(crate) async fn due(connection: &mut AnyConnection, now: Instant, limit: i64) -> Result<Vec<AuthorizationId>> {
    let rows = sqlx::query(
        "select id from ticket_authorization
         where state in (0, 1, 6) and ((state = 1 and ends_at <= $1) or (state <> 1 and lapses_at <= $1))
         order by id
         limit $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(AuthorizationId::new(row.try_get::<String, _>(0)?))).collect()
}

/// Granted ones with their ends: all of them, so that keys of none can be told.
pub(crate) async fn granted(connection: &mut AnyConnection) -> Result<Vec<(AuthorizationId, Instant)>> {
    let rows = sqlx::query("select id, ends_at from ticket_authorization where state in (0, 1, 6) and state = 1")
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok((AuthorizationId::new(row.try_get::<String, _>(0)?), Instant(row.try_get(1)?)))).collect()
}

/// Makes taken-away ciphertext vanish from the database's files. `false` if somebody still reads the old state: to be tried
/// again.
pub(crate) async fn settle(connection: &mut AnyConnection) -> Result<bool> {
    if kind_of(connection) == Database::Postgres {
        connection.execute("vacuum authorization_field").await?;
        return Ok(true);
    }
    super::empty_log(connection).await
}
