//! Keys of commands, so that the same command twice has one effect.

use crate::{Error, Result};
use model::Instant;
use sqlx::{AnyConnection, Row};

/// What whoever claimed `key` was answered.
pub(crate) async fn answer(connection: &mut AnyConnection, key: &str) -> Result<Option<String>> {
    let query = sqlx::query("select answer from command_key where key = $1").bind(key);
    query.fetch_optional(connection).await?.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Claims `key`, or returns the answer of whoever claimed it first (PostgreSQL waits for a claim under way).
pub(crate) async fn claim(
    connection: &mut AnyConnection,
    key: &str,
    answer: &str,
    now: Instant,
) -> Result<Option<String>> {
    let claimed =
        sqlx::query("insert into command_key (key, answer, at) values ($1, $2, $3) on conflict (key) do nothing")
            .bind(key)
            .bind(answer)
            .bind(now.0)
            .execute(&mut *connection)
            .await?
            .rows_affected();
    if claimed == 1 {
        return Ok(None);
    }
    // `None` would say that the key is claimed: one that was swept in between is refused instead.
    let first = self::answer(connection, key).await?;
    first.map(Some).ok_or_else(|| Error::broken("a command's key was swept while it was asked for"))
}
