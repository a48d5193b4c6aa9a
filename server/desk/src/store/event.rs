//! Events.

use super::later::Statement;
use super::words;
use crate::Result;
use crate::change::Who;
use model::{AccountId, Event, EventId, Instant, LogEntry, Side, TicketId, UserId};
use sqlx::{AnyConnection, Row};

/// Adds an event to an account's trail.
pub(crate) fn add(
    account: &AccountId,
    ticket: Option<TicketId>,
    who: &Who,
    event: &Event,
    at: Instant,
) -> Result<Statement> {
    let detail = serde_json::to_value(event)?;
    let kind = detail.get("kind").and_then(|k| k.as_str()).unwrap_or_default().to_owned();
    let add = Statement::new(
        "insert into event (account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    );
    Ok(add
        .text(account.as_str())
        .number(ticket.map(|t| t.0))
        .text(who.id.as_str())
        .text(&who.name)
        .text(who.origin.door.name())
        .text(&who.origin.address)
        .text(kind)
        .text(detail.to_string())
        .number(at.0))
}

/// The events of a ticket, oldest first.
pub(crate) async fn of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &UserId,
) -> Result<Vec<LogEntry>> {
    let text = "select detail, actor_name, at, id, actor_id from event where ticket_id = $1 order by id limit 5000";
    let rows = sqlx::query(text).bind(ticket.0).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            Ok(LogEntry {
                event: serde_json::from_str(row.try_get(0)?)?,
                actor: row.try_get(1)?,
                at: Instant(row.try_get(2)?),
                id: EventId(row.try_get(3)?),
                mine: row.try_get::<&str, _>(4)? == reader.as_str(),
            })
        })
        .collect()
}

/// The same with who did it and on which side they are; neither for the clock.
pub(crate) async fn of_ticket_by_whom(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &UserId,
) -> Result<Vec<(LogEntry, UserId, Option<Side>)>> {
    let rows = sqlx::query(
        "select e.detail, e.actor_name, e.at, e.id, e.actor_id, coalesce(u.rank, '')
         from event e left join users u on u.id = e.actor_id
         where e.ticket_id = $1 order by e.id limit 5000",
    )
    .bind(ticket.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let (actor, rank): (String, &str) = (row.try_get(4)?, row.try_get(5)?);
            let side = if rank.is_empty() { None } else { Some(words::rank_of(rank)?.side()) };
            let entry = LogEntry {
                event: serde_json::from_str(row.try_get(0)?)?,
                actor: row.try_get(1)?,
                at: Instant(row.try_get(2)?),
                id: EventId(row.try_get(3)?),
                mine: actor == reader.as_str(),
            };
            Ok((entry, UserId::new(actor), side))
        })
        .collect()
}
