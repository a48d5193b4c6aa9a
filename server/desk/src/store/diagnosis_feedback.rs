//! Whether diagnoses were of use.

use crate::{Actor, Result};
use model::{AccountId, Instant};
use sqlx::{AnyConnection, Row};

/// Adds an answer: whether it was helpful, and a few words.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    id: &str,
    actor: &Actor,
    kind: i64,
    (helpful, content): (bool, &str),
    now: Instant,
) -> Result<()> {
    sqlx::query(
        "insert into diagnosis_feedback (id, account_id, user_id, kind, helpful, content, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(actor.account.as_str())
    .bind(actor.id.as_str())
    .bind(kind)
    .bind(i64::from(helpful))
    .bind(content)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many an account gave after `then`.
pub(crate) async fn lately(connection: &mut AnyConnection, account: &AccountId, then: Instant) -> Result<i64> {
    let query = sqlx::query("select count(*) from diagnosis_feedback where account_id = $1 and created_at > $2");
    Ok(query.bind(account.as_str()).bind(then.0).fetch_one(connection).await?.try_get(0)?)
}
