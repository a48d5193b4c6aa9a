//! Counts of the queue that nobody keeps: places of an index, counted up to a bound. And who spoke last in tickets.

use super::{Database, kind_of, words};
use crate::Result;
use model::{Instant, Side, TicketNumber};
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

/// Tickets of a list of numbers, each with its last message that both sides read and that was not recalled.
macro_rules! last_words {
    ($numbers:literal) => {
        concat!(
            "select t.number, m.side, m.created_at
             from ticket t join message m on m.id =
               (select l.id from message l
                where l.ticket_id = t.id and l.visibility = 'public' and l.recalled_at is null
                order by l.id desc limit 1)
             where t.number in (",
            $numbers,
            ")"
        )
    };
}

/// Who spoke last in these tickets, and when. In no order.
pub(crate) async fn last_words(
    connection: &mut AnyConnection,
    numbers: &[&TicketNumber],
) -> Result<Vec<(TicketNumber, Side, Instant)>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let text = match kind_of(connection) {
        Database::Sqlite => last_words!("select value from json_each($1)"),
        Database::Postgres => last_words!("select value from json_array_elements_text(cast($1 as json))"),
    };
    let rows = sqlx::query(text).bind(serde_json::to_string(numbers)?).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let number = TicketNumber::new(row.try_get::<String, _>(0)?);
            Ok((number, words::side_of(row.try_get(1)?)?, Instant(row.try_get(2)?)))
        })
        .collect()
}
