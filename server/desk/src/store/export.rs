//! Exports under way, and what an export shows beyond a list.

use super::{Database, can_be_kept, kind_of};
use crate::{Error, Result};
use model::{Contact, ExportStage, ExportState, Instant, Review, TicketNumber, UserId};
use sqlx::{AnyConnection, Row};
use std::collections::HashMap;

/// Adds an export that is being written.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    id: &str,
    user: &UserId,
    name: &str,
    expected: Option<i64>,
    now: Instant,
) -> Result<()> {
    sqlx::query(
        "insert into export_job (id, user_id, name, stage, written, expected, created_at, touched_at)
         values ($1, $2, $3, 'running', 0, $4, $5, $5)",
    )
    .bind(id)
    .bind(user.as_str())
    .bind(name)
    .bind(expected)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many exports of a user run (with a sign of life since `alive`), and how many were begun since `lately`.
pub(crate) async fn of_user(
    connection: &mut AnyConnection,
    user: &UserId,
    alive: Instant,
    lately: Instant,
) -> Result<(i64, i64)> {
    let row = sqlx::query(
        "select cast(coalesce(sum(case when stage = 'running' and touched_at > $2 then 1 else 0 end), 0) as bigint),
                count(*)
         from export_job where user_id = $1 and created_at > $3",
    )
    .bind(user.as_str())
    .bind(alive.0)
    .bind(lately.0)
    .fetch_one(connection)
    .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Sets how far an export is.
pub(crate) async fn set_stage(
    connection: &mut AnyConnection,
    id: &str,
    stage: ExportStage,
    rows: i64,
    now: Instant,
) -> Result<()> {
    sqlx::query("update export_job set stage = $2, written = $3, touched_at = $4 where id = $1")
        .bind(id)
        .bind(stage.name())
        .bind(rows)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// An export with its last sign of life.
pub(crate) struct Job {
    pub state: ExportState,
    pub touched: Instant,
}

/// An export of a user, or `None`.
pub(crate) async fn read(connection: &mut AnyConnection, id: &str, user: &UserId) -> Result<Option<Job>> {
    if !can_be_kept(id) {
        return Ok(None);
    }
    let row = sqlx::query(
        "select id, name, stage, written, expected, touched_at from export_job where id = $1 and user_id = $2",
    )
    .bind(id)
    .bind(user.as_str())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let stage: String = row.try_get(2)?;
    let state = ExportState {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        stage: ExportStage::of_name(&stage).ok_or_else(|| Error::broken(format!("export {id}: stage {stage}")))?,
        rows: row.try_get(3)?,
        expected: row.try_get(4)?,
    };
    Ok(Some(Job { state, touched: Instant(row.try_get(5)?) }))
}

/// Exports begun before `then`, at most `limit`.
pub(crate) async fn older_than(
    connection: &mut AnyConnection,
    then: Instant,
    after: &(Instant, String),
    limit: i64,
) -> Result<Vec<(Instant, String)>> {
    let rows = sqlx::query(
        "select created_at, id from export_job
         where created_at < $1 and created_at >= $2 and (created_at > $2 or id > $3)
         order by created_at, id limit $4",
    )
    .bind(then.0)
    .bind(after.0.0)
    .bind(&after.1)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((Instant(row.try_get(0)?), row.try_get(1)?))).collect()
}

/// Removes an export.
pub(crate) async fn remove(connection: &mut AnyConnection, id: &str) -> Result<()> {
    sqlx::query("delete from export_job where id = $1").bind(id).execute(connection).await?;
    Ok(())
}

/// What an export shows beyond a list.
#[derive(Debug, Default)]
pub(crate) struct More {
    pub contact: Contact,
    pub resolution: String,
    pub review: Option<Review>,
}

/// The same for these tickets, by number.
pub(crate) async fn more_of(connection: &mut AnyConnection, numbers: &[TicketNumber]) -> Result<HashMap<String, More>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => {
            "select number, contact, resolution, review from ticket
             where number in (select value from json_each($1)) limit 1000"
        }
        Database::Postgres => {
            "select number, contact, resolution, review from ticket
             where number in (select value from json_array_elements_text(cast($1 as json))) limit 1000"
        }
    };
    let rows = sqlx::query(sql).bind(serde_json::to_string(numbers)?).fetch_all(connection).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let (contact, review): (String, String) = (row.try_get(1)?, row.try_get(3)?);
        let more = More {
            contact: serde_json::from_str(&contact)?,
            resolution: row.try_get(2)?,
            review: if review.is_empty() { None } else { Some(serde_json::from_str(&review)?) },
        };
        found.insert(row.try_get(0)?, more);
    }
    Ok(found)
}

/// The ids of these tickets.
pub(crate) async fn ids_of(connection: &mut AnyConnection, numbers: &[TicketNumber]) -> Result<Vec<i64>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => {
            "select id from ticket where number in (select value from json_each($1)) order by id limit 1000"
        }
        Database::Postgres => {
            "select id from ticket where number in (select value from json_array_elements_text(cast($1 as json)))
             order by id limit 1000"
        }
    };
    let numbers: Vec<_> = numbers.iter().filter(|number| super::ticket::can_be(number)).collect();
    let rows = sqlx::query(sql).bind(serde_json::to_string(&numbers)?).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
