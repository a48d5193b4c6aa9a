//! Related tickets: one row for two tickets.

use super::ticket::{belongs, state_of};
use crate::Result;
use crate::policy::Belongs;
use model::{Instant, TicketId, TicketLine, TicketNumber};
use sqlx::{AnyConnection, Row};

/// More than one ticket ever has.
const ALL: i64 = 10;

/// The tickets that one is related to, by number, with what decides who may see them.
pub(crate) async fn of_ticket(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<(Belongs, TicketLine)>> {
    let rows = sqlx::query(
        "select t.number, t.title, t.state, t.account_id, t.requester_id, t.group_id, t.holder_id, t.copies
         from (select high_id as id from ticket_relation where low_id = $1
               union all
               select low_id as id from ticket_relation where high_id = $1) r
         join ticket t on t.id = r.id
         order by t.number limit $2",
    )
    .bind(ticket.0)
    .bind(ALL)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let number = TicketNumber::new(row.try_get::<String, _>(0)?);
            Ok((belongs(row, 3, 7)?, TicketLine { number, title: row.try_get(1)?, state: state_of(row.try_get(2)?)? }))
        })
        .collect()
}

/// Who submitted a ticket, by name; empty for one that is not there.
pub(crate) async fn submitter(connection: &mut AnyConnection, number: &TicketNumber) -> Result<String> {
    let row = sqlx::query("select u.name from ticket t join users u on u.id = t.requester_id where t.number = $1")
        .bind(number.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?.unwrap_or_default())
}

/// Relates two tickets; `false` if they were.
pub(crate) async fn add(connection: &mut AnyConnection, a: TicketId, b: TicketId, now: Instant) -> Result<bool> {
    let added = sqlx::query(
        "insert into ticket_relation (low_id, high_id, created_at) values ($1, $2, $3)
         on conflict (low_id, high_id) do nothing",
    )
    .bind(a.0.min(b.0))
    .bind(a.0.max(b.0))
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Relates two tickets no longer; `false` if they were not.
pub(crate) async fn remove(connection: &mut AnyConnection, a: TicketId, b: TicketId) -> Result<bool> {
    let removed = sqlx::query("delete from ticket_relation where low_id = $1 and high_id = $2")
        .bind(a.0.min(b.0))
        .bind(a.0.max(b.0))
        .execute(connection)
        .await?;
    Ok(removed.rows_affected() == 1)
}
