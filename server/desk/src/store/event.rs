//! Events.

use crate::Result;
use crate::change::Who;
use model::{AccountId, Event, Instant, LogEntry, TicketId};
use sqlx::{AnyConnection, Row};

/// Adds an event to an account's trail.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    account: &AccountId,
    ticket: Option<TicketId>,
    who: &Who,
    event: &Event,
    at: Instant,
) -> Result<()> {
    let detail = serde_json::to_value(event)?;
    let kind = detail.get("kind").and_then(|k| k.as_str()).unwrap_or_default().to_owned();
    sqlx::query(
        "insert into event (account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(account.as_str())
    .bind(ticket.map(|t| t.0))
    .bind(who.id.as_str())
    .bind(&who.name)
    .bind(who.origin.door.name())
    .bind(&who.origin.address)
    .bind(kind)
    .bind(detail.to_string())
    .bind(at.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// The events of a ticket, oldest first.
pub(crate) async fn of_ticket(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<LogEntry>> {
    let rows = sqlx::query("select detail, actor_name, at from event where ticket_id = $1 order by id limit 5000")
        .bind(ticket.0)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LogEntry {
                event: serde_json::from_str(row.try_get(0)?)?,
                actor: row.try_get(1)?,
                at: Instant(row.try_get(2)?),
            })
        })
        .collect()
}
