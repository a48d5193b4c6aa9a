//! How far somebody who follows the events has come: one row for each follower.
//!
//! Places are `(tx, id)`: PostgreSQL gives ids before it commits them, so that following ids alone would miss events
//! (and `tx` starts anew when a dump is restored into a new cluster: seal all before, and set the place by hand after).
//! On SQLite `tx` is always 0, and followers say so: its planner cannot seek a pair of which one is the row's own id, and
//! `(tx, id) > ($1, $2)` walked through all events, every second.

use crate::Result;
use sqlx::{AnyConnection, Row};

/// The place of an event: its transaction and its id.
pub(crate) type Place = (i64, i64);

/// Up to where a follower has come; before all events if it never went.
pub(crate) async fn place(connection: &mut AnyConnection, follower: &str) -> Result<Place> {
    let row = sqlx::query("select tx, event_id from follower where name = $1")
        .bind(follower)
        .fetch_optional(connection)
        .await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.try_get(0)?, row.try_get(1)?)))
}

/// Moves a follower on; `false` if somebody else did meanwhile, and then nothing may be added.
pub(crate) async fn advance(connection: &mut AnyConnection, follower: &str, from: Place, to: Place) -> Result<bool> {
    sqlx::query("insert into follower (name, tx, event_id) values ($1, 0, 0) on conflict (name) do nothing")
        .bind(follower)
        .execute(&mut *connection)
        .await?;
    let moved = sqlx::query("update follower set tx = $2, event_id = $3 where name = $1 and tx = $4 and event_id = $5")
        .bind(follower)
        .bind(to.0)
        .bind(to.1)
        .bind(from.0)
        .bind(from.1)
        .execute(connection)
        .await?;
    Ok(moved.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use crate::store::{Store, notice_follow, seal};
    use sqlx::{AssertSqlSafe, Row};

    #[tokio::test(flavor = "multi_thread")]
    async fn followers_go_straight_to_their_place() {
        let directory = tempfile::tempdir().expect("a directory");
        let url = format!("sqlite://{}", directory.path().join("desk.db").display());
        let store = Store::open(&url).await.expect("opens");
        let mut read = store.read().await.expect("reads");
        for sql in
            [seal::NEXT_ON_SQLITE, notice_follow::NEXT_ON_SQLITE, seal::BETWEEN_ON_SQLITE, seal::BEHIND_ON_SQLITE]
        {
            let explained = sqlx::query(AssertSqlSafe(format!("explain query plan {sql}")));
            let rows = explained.bind(0).bind(0).bind(0).bind(0).bind(0).fetch_all(&mut *read).await.expect("explains");
            let plan: Vec<String> = rows.iter().map(|row| row.try_get(3).expect("a step")).collect();
            assert!(plan.iter().any(|step| step.contains("(tx=? AND id>?")), "{plan:?}");
        }
    }
}
