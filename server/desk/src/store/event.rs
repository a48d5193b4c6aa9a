//! Events.

use super::later::Statement;
use super::words;
use crate::Result;
use crate::actor::Door;
use crate::change::Who;
use model::{AccountId, Event, EventId, Instant, LogEntry, Side, TicketId, UserId};
use sqlx::{AnyConnection, Row};

/// Adds an event to an account's trail, and to the vendor's if it belongs there: what is of its account, what its people do
/// anywhere, what operations do.
pub(crate) fn add(
    account: &AccountId,
    ticket: Option<TicketId>,
    who: &Who,
    event: &Event,
    at: Instant,
) -> Result<Statement> {
    let detail = serde_json::to_value(event)?;
    let kind = detail.get("kind").and_then(|k| k.as_str()).unwrap_or_default().to_owned();
    let operations = who.origin.door == Door::Command || model::is_vendors(&kind);
    let add = Statement::new(
        "insert into event (account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at, vendors)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                 case when $10 = 1
                        or exists (select 1 from account a where a.id = $1 and a.side = 'vendor')
                        or exists (select 1 from users u where u.id = $3 and u.rank in ('engineer', 'lead', 'operator'))
                      then 1 else 0 end)",
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
        .number(at.0)
        .number(i64::from(operations)))
}

/// The first event of a ticket, which is its creation, and the newest after it.
macro_rules! newest {
    () => {
        " order by case when e.id = (select min(id) from event where ticket_id = $1) then 0 else 1 end, e.id desc
         limit 5000"
    };
}

/// The events of a ticket, oldest first. Of more than 5000 the first and the newest.
pub(crate) async fn of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &UserId,
) -> Result<Vec<LogEntry>> {
    let text =
        concat!("select e.detail, e.actor_name, e.at, e.id, e.actor_id from event e where e.ticket_id = $1", newest!());
    let rows = sqlx::query(text).bind(ticket.0).fetch_all(connection).await?;
    let mut log: Vec<_> = rows
        .iter()
        .map(|row| {
            Ok(LogEntry {
                event: serde_json::from_str(row.try_get(0)?)?,
                actor: row.try_get(1)?,
                at: Instant(row.try_get(2)?),
                id: EventId(row.try_get(3)?),
                mine: row.try_get::<&str, _>(4)? == reader.as_str(),
            })
        })
        .collect::<Result<_>>()?;
    log.sort_by_key(|entry| entry.id);
    Ok(log)
}

/// The same with who did it and on which side they are; neither for the clock.
pub(crate) async fn of_ticket_by_whom(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &UserId,
) -> Result<Vec<(LogEntry, UserId, Option<Side>)>> {
    let rows = sqlx::query(concat!(
        "select e.detail, e.actor_name, e.at, e.id, e.actor_id, coalesce(u.rank, '')
         from event e left join users u on u.id = e.actor_id
         where e.ticket_id = $1",
        newest!()
    ))
    .bind(ticket.0)
    .fetch_all(connection)
    .await?;
    let mut log: Vec<_> = rows
        .iter()
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
        .collect::<Result<_>>()?;
    log.sort_by_key(|(entry, ..)| entry.id);
    Ok(log)
}
