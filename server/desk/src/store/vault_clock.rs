//! The highest time that the vault has seen: one row, which never goes back.

use crate::Result;
use model::Instant;
use sqlx::{AnyConnection, Row};

/// Moves the highest time up to this one, if it is later, and returns the highest. The row is held until the change ends:
/// ask for it after everything else that is to be held.
pub(crate) async fn advance(connection: &mut AnyConnection, clock: Instant) -> Result<Instant> {
    let row = sqlx::query(
        "insert into vault_clock (id, highest) values (1, $1)
         on conflict (id) do update
         set highest = case when excluded.highest > vault_clock.highest then excluded.highest else vault_clock.highest end
         returning highest",
    )
    .bind(clock.0)
    .fetch_one(connection)
    .await?;
    Ok(Instant(row.try_get(0)?))
}

/// The highest time seen so far, or `None` before the first.
pub(crate) async fn highest(connection: &mut AnyConnection) -> Result<Option<Instant>> {
    let row = sqlx::query("select highest from vault_clock where id = 1").fetch_optional(connection).await?;
    row.map(|row| Ok(Instant(row.try_get(0)?))).transpose()
}
