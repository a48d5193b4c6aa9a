//! Keys of commands, so that the same command twice has one effect.

use crate::Result;
use model::Instant;
use sqlx::{AnyConnection, Row};

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
    let row = sqlx::query("select answer from command_key where key = $1").bind(key).fetch_one(connection).await?;
    Ok(Some(row.try_get(0)?))
}
