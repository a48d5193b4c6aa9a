//! The audit trail of one account, from the newest event on.

use super::page::Place;
use crate::Result;
use model::{AccountId, Event, EventId, Instant, TicketId, TicketNumber, TrailEntry};
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, Row};

/// What is wanted of a trail. Empty texts want everything.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub account: AccountId,
    pub from: Instant,
    pub ticket: Option<TicketId>,
    pub source: String,
    pub event: String,
    pub user: String,
}

/// Events of the account or of a ticket of it, in the period and before a place, at most so many.
macro_rules! window {
    ($columns:literal, $of:literal) => {
        concat!(
            "select ",
            $columns,
            " from event where account_id = $1 and at >= $2 and at <= $3 and (at < $3 or id < $4) and ",
            $of,
            " order by at desc, id desc limit $6"
        )
    };
}

/// Those of them that are wanted. Names of people are those of the own account.
macro_rules! lines {
    ($of:literal) => {
        concat!(
            "select e.id, e.at, e.kind, e.detail, e.actor_id, e.actor_name, e.door, e.address,
                    coalesce(u.sign_in_name, ''), coalesce(t.number, ''), coalesce(t.account_id, '')
             from (",
            window!("id, at, kind, detail, actor_id, actor_name, door, address, ticket_id", $of),
            ") e
             left join users u on u.id = e.actor_id and u.account_id = $1
             left join ticket t on t.id = e.ticket_id
             where e.kind not in ('note_posted', 'ticket_erased')
               and ($7 = '' or e.door = $7) and ($8 = '' or e.kind = $8)
               and ($9 = '' or e.actor_name = $9 or u.sign_in_name = lower($9))
             order by e.at desc, e.id desc
             limit $10"
        )
    };
}

/// The last of them.
macro_rules! last {
    ($of:literal) => {
        concat!("select e.at, e.id from (", window!("at, id", $of), ") e order by e.at, e.id limit 1")
    };
}

/// The wanted lines among the next `window` events before a place, newest first, at most `limit`.
pub(crate) async fn lines(
    connection: &mut AnyConnection,
    wanted: &Wanted,
    place: Place,
    window: i64,
    limit: i64,
) -> Result<Vec<TrailEntry>> {
    let sql = match wanted.ticket {
        Some(_) => lines!("ticket_id = $5"),
        None => lines!("$5 = 0"),
    };
    let rows = before(sql, wanted, place, window)
        .bind(&wanted.source)
        .bind(&wanted.event)
        .bind(&wanted.user)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| line(row, &wanted.account)).collect()
}

/// The place of the last of the next `window` events before a place, wanted or not; `None` if there is none.
pub(crate) async fn last(
    connection: &mut AnyConnection,
    wanted: &Wanted,
    place: Place,
    window: i64,
) -> Result<Option<Place>> {
    let sql = match wanted.ticket {
        Some(_) => last!("ticket_id = $5"),
        None => last!("$5 = 0"),
    };
    let row = before(sql, wanted, place, window).fetch_optional(connection).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// A text over the next `window` events before a place: its `$1` to `$6`.
fn before<'a>(sql: &'static str, wanted: &'a Wanted, (at, id): Place, window: i64) -> Query<'a, Any, AnyArguments> {
    sqlx::query(sql)
        .bind(wanted.account.as_str())
        .bind(wanted.from.0)
        .bind(at)
        .bind(id)
        .bind(wanted.ticket.map_or(0, |ticket| ticket.0))
        .bind(window)
}

fn line(row: &AnyRow, account: &AccountId) -> Result<TrailEntry> {
    let event: Event = serde_json::from_str(row.try_get(3)?)?;
    let (actor_id, sign_in_name): (&str, String) = (row.try_get(4)?, row.try_get(8)?);
    let (number, now_of): (&str, &str) = (row.try_get(9)?, row.try_get(10)?);
    // Where people of the vendor sit is not told; nobody's are attempts to sign in.
    let told = actor_id.is_empty() || !sign_in_name.is_empty();
    Ok(TrailEntry {
        id: EventId(row.try_get(0)?),
        at: Instant(row.try_get(1)?),
        name: row.try_get(2)?,
        event: event.for_trail(),
        actor: row.try_get(5)?,
        sign_in_name,
        ticket: (!number.is_empty()).then(|| TicketNumber::new(number)),
        deleted: now_of != account.as_str(),
        source: row.try_get(6)?,
        address: if told { row.try_get(7)? } else { String::new() },
    })
}

/// The ticket of a number, whoever's it is: the trail asks for the account besides.
pub(crate) async fn ticket(connection: &mut AnyConnection, number: &TicketNumber) -> Result<Option<TicketId>> {
    let row =
        sqlx::query("select id from ticket where number = $1").bind(number.as_str()).fetch_optional(connection).await?;
    row.map(|row| Ok(TicketId(row.try_get(0)?))).transpose()
}
