//! The events of an account that are traces, from the newest on.

use super::page::Place;
use crate::audit::{TRACES, Trace, TraceUser};
use crate::{Error, Result};
use model::{AccountId, Event, EventId, Instant, TicketNumber, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// What is wanted. Empty texts want everything.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub account: AccountId,
    /// Only after this instant.
    pub after: Instant,
    /// Kinds of events, with a comma before and behind each.
    pub kinds: String,
    /// The number of a ticket.
    pub ticket: String,
    /// The id of an authorization: hexadecimal digits.
    pub authorization: String,
    /// Sign-in name, or name to show.
    pub user: String,
}

/// The columns of a trace, from events `e`. Names of people are those of the own account `$1`.
macro_rules! traces {
    ($events:expr) => {
        concat!(
            "select e.id, e.at, e.kind, e.detail, e.actor_id, e.actor_name, e.door, e.address,
                    coalesce(u.sign_in_name, ''), t.number, t.account_id
             from ",
            $events,
            " left join users u on u.id = e.actor_id and u.account_id = $1
             join ticket t on t.id = e.ticket_id"
        )
    };
}

/// The next `$5` events before a place.
macro_rules! window {
    ($columns:literal) => {
        concat!(
            "(select ",
            $columns,
            " from event where account_id = $1 and at > $2 and at <= $3 and (at < $3 or id < $4)
              order by at desc, id desc limit $5) e"
        )
    };
}

/// The wanted traces among the next `window` events before a place, the newest first, at most `limit`.
pub(crate) async fn some(
    connection: &mut AnyConnection,
    wanted: &Wanted,
    (at, id): Place,
    window: i64,
    limit: i64,
) -> Result<Vec<Trace>> {
    const SQL: &str = concat!(
        traces!(window!("id, at, kind, detail, actor_id, actor_name, door, address, ticket_id")),
        " where $6 like '%,' || e.kind || ',%' and ($7 = '' or t.number = $7)
            and ($8 = '' or e.detail like '%\"authorization\":\"' || $8 || '\"%')
            and ($9 = '' or e.actor_name = $9 or u.sign_in_name = lower($9))
          order by e.at desc, e.id desc limit $10"
    );
    let rows = sqlx::query(SQL)
        .bind(wanted.account.as_str())
        .bind(wanted.after.0)
        .bind(at)
        .bind(id)
        .bind(window)
        .bind(&wanted.kinds)
        .bind(&wanted.ticket)
        .bind(&wanted.authorization)
        .bind(&wanted.user)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| trace(row, &wanted.account)).collect()
}

/// The place of the last of the next `window` events before a place, wanted or not; `None` if there is none.
pub(crate) async fn last(
    connection: &mut AnyConnection,
    wanted: &Wanted,
    (at, id): Place,
    window: i64,
) -> Result<Option<Place>> {
    const SQL: &str = concat!("select e.at, e.id from ", window!("at, id"), " order by e.at, e.id limit 1");
    let row = sqlx::query(SQL)
        .bind(wanted.account.as_str())
        .bind(wanted.after.0)
        .bind(at)
        .bind(id)
        .bind(window)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// One trace of an account after an instant, or `None`.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    account: &AccountId,
    id: EventId,
    after: Instant,
) -> Result<Option<Trace>> {
    let row = sqlx::query(concat!(traces!("event e"), " where e.id = $2 and e.account_id = $1 and e.at > $3"))
        .bind(account.as_str())
        .bind(id.0)
        .bind(after.0)
        .fetch_optional(connection)
        .await?;
    let is_trace = |row: &AnyRow| TRACES.iter().any(|(kind, ..)| row.try_get(2).is_ok_and(|of: &str| of == *kind));
    row.filter(is_trace).map(|row| trace(&row, account)).transpose()
}

/// When an event of an account happened, or `None`.
pub(crate) async fn when(connection: &mut AnyConnection, account: &AccountId, id: EventId) -> Result<Option<Instant>> {
    let row = sqlx::query("select at from event where id = $1 and account_id = $2")
        .bind(id.0)
        .bind(account.as_str())
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(Instant(row.try_get(0)?))).transpose()
}

fn trace(row: &AnyRow, account: &AccountId) -> Result<Trace> {
    let kind: &str = row.try_get(2)?;
    let (_, name, resource_type) =
        TRACES.into_iter().find(|(of, ..)| *of == kind).ok_or_else(|| Error::broken(format!("{kind} is no trace")))?;
    let event: Event = serde_json::from_str(row.try_get(3)?)?;
    let (actor_id, actor, sign_in_name): (String, String, String) = (row.try_get(4)?, row.try_get(5)?, row.try_get(8)?);
    let own = !sign_in_name.is_empty();
    let now_of: &str = row.try_get(10)?;
    let user = (!actor_id.is_empty())
        .then(|| TraceUser { id: own.then(|| UserId::new(actor_id)), name: if own { sign_in_name } else { actor } });
    Ok(Trace {
        id: EventId(row.try_get(0)?),
        at: Instant(row.try_get(1)?),
        name,
        resource_type,
        ticket: TicketNumber::new(row.try_get::<String, _>(9)?),
        deleted: now_of != account.as_str(),
        authorization: event.authorization().cloned(),
        // Where people of the vendor sit is not told.
        address: if own { row.try_get(7)? } else { String::new() },
        source: row.try_get(6)?,
        user,
    })
}
