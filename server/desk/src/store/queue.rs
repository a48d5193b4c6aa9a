//! Counts of the queue that nobody keeps: places of an index, counted up to a bound.

use crate::Result;
use sqlx::{AnyConnection, Row};

/// Tickets in which the next step is the vendor's, counted up to `most`.
pub(crate) async fn waiting_on_vendor(connection: &mut AnyConnection, most: i64) -> Result<i64> {
    let row = sqlx::query(
        "select count(*) from (select 1 from ticket where waiting_on = 'vendor' order by due_at, id limit $1) as waiting",
    )
    .bind(most)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Those of them with a reminder since it is the vendor's turn, counted up to `most`.
pub(crate) async fn reminded(connection: &mut AnyConnection, most: i64) -> Result<i64> {
    let row = sqlx::query(
        "select count(*) from
           (select 1 from ticket where waiting_on = 'vendor' and reminded_at >= waiting_since
            order by due_at, id limit $1) as waiting",
    )
    .bind(most)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}
