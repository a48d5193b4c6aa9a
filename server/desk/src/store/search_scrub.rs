//! Makes words that were taken back vanish from the files of the search index, not only from its answers.
//!
//! SQLite: a deleted document stays in its segment until segments are merged, so they are merged in short steps, and the
//! log beside the file is emptied. PostgreSQL: a dead row stays until `vacuum`.

use super::{Database, kind_of};
use crate::Result;
use model::Instant;
use sqlx::{AnyConnection, Row};

/// Asks for it, in the change that takes the words back.
pub(crate) async fn ask(connection: &mut AnyConnection, now: Instant) -> Result<()> {
    sqlx::query("insert into search_scrub (id, asked) values (1, $1) on conflict (id) do update set asked = search_scrub.asked + 1")
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Since when it is asked for; `None` if it is not.
pub(crate) async fn asked(connection: &mut AnyConnection) -> Result<Option<Instant>> {
    let row = sqlx::query("select asked from search_scrub where id = 1").fetch_optional(connection).await?;
    row.map(|row| Ok(Instant(row.try_get(0)?))).transpose()
}

/// One step on the lane on which all write: some milliseconds. `false` once there is nothing left to merge.
pub(crate) async fn step(connection: &mut AnyConnection) -> Result<bool> {
    if kind_of(connection) == Database::Postgres {
        return Ok(false);
    }
    let before = changes(connection).await?;
    sqlx::query("insert into search (search, rank) values ('merge', -500)").execute(&mut *connection).await?;
    Ok(changes(connection).await? - before >= 2)
}

async fn changes(connection: &mut AnyConnection) -> Result<i64> {
    Ok(sqlx::query("select total_changes()").fetch_one(connection).await?.try_get(0)?)
}

/// The end of it, outside of any transaction. `false` if somebody still reads the old state: to be tried again.
pub(crate) async fn settle(connection: &mut AnyConnection) -> Result<bool> {
    match kind_of(connection) {
        Database::Sqlite => super::empty_log(connection).await,
        Database::Postgres => {
            for table in ["vacuum search", "vacuum message"] {
                sqlx::query(table).execute(&mut *connection).await?;
            }
            Ok(true)
        }
    }
}

/// Says that it is done, unless it was asked for again meanwhile.
pub(crate) async fn done(connection: &mut AnyConnection, asked: Instant) -> Result<()> {
    sqlx::query("delete from search_scrub where id = 1 and asked = $1").bind(asked.0).execute(connection).await?;
    Ok(())
}
