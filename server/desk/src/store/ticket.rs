//! Tickets, as a verb needs them: what decides, and what it changes. What a page shows is in `ticket_page.rs`.

use super::{Database, kind_of, words};
use crate::policy::{self, Belongs};
use crate::{Actor, Error, Result};
use model::{
    AccountId, Draft, GroupId, Instant, Party, Refusal, Severity, TicketId, TicketNumber, TicketState, UserId, Waiting,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A ticket that one change holds: nobody else changes it until the change ends.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub id: TicketId,
    pub number: TicketNumber,
    pub belongs: Belongs,
    pub severity: Severity,
    pub state: TicketState,
    pub waiting: Option<Waiting>,
    pub due: Instant,
    pub resolution: String,
    /// JSON of a review; empty until there is one.
    pub review: String,
    pub reminded: Option<Instant>,
    pub version: i64,
}

macro_rules! held_by_number {
    () => {
        "select id, number, account_id, requester_id, group_id, holder_id, severity, state, waiting_on, waiting_since,
                due_at, resolution, review, reminded_at, version
         from ticket where number = $1"
    };
}

/// The ticket of a number, for a change, with what the actor is to it; [`Refusal::NotFound`] if they do not see it.
///
/// On PostgreSQL it waits until nobody else holds it, so that whoever comes second sees what the first one did.
/// On SQLite the lane has seen to that.
pub(crate) async fn visible(
    connection: &mut AnyConnection,
    actor: &Actor,
    number: &TicketNumber,
) -> Result<(Held, Party)> {
    if !can_be(number) {
        return Err(Refusal::NotFound.into());
    }
    let text = match kind_of(connection) {
        Database::Sqlite => held_by_number!(),
        Database::Postgres => concat!(held_by_number!(), " for update"),
    };
    let row = sqlx::query(text).bind(number.as_str()).fetch_optional(connection).await?;
    let held = held(&row.ok_or(Refusal::NotFound)?)?;
    let party = policy::party(actor, &held.belongs)?;
    Ok((held, party))
}

/// Whether this can be a number at all. PostgreSQL would fail on some texts that come from addresses.
pub(super) fn can_be(number: &TicketNumber) -> bool {
    number.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn held(row: &AnyRow) -> Result<Held> {
    Ok(Held {
        id: TicketId(row.try_get(0)?),
        number: TicketNumber::new(row.try_get::<String, _>(1)?),
        belongs: belongs(row, 2)?,
        severity: severity_of(row.try_get(6)?)?,
        state: state_of(row.try_get(7)?)?,
        waiting: waiting(row, 8)?,
        due: Instant(row.try_get(10)?),
        resolution: row.try_get(11)?,
        review: row.try_get(12)?,
        reminded: row.try_get::<Option<i64>, _>(13)?.map(Instant),
        version: row.try_get(14)?,
    })
}

/// Account, requester, group and holder, from four columns in this order.
pub(super) fn belongs(row: &AnyRow, first: usize) -> Result<Belongs> {
    let (group, holder): (String, String) = (row.try_get(first + 2)?, row.try_get(first + 3)?);
    Ok(Belongs {
        account: AccountId::new(row.try_get::<String, _>(first)?),
        requester: UserId::new(row.try_get::<String, _>(first + 1)?),
        group: (!group.is_empty()).then(|| GroupId::new(group)),
        holder: (!holder.is_empty()).then(|| UserId::new(holder)),
    })
}

/// Whose turn it is and since when, from two columns in this order.
pub(super) fn waiting(row: &AnyRow, first: usize) -> Result<Option<Waiting>> {
    let (on, since): (&str, i64) = (row.try_get(first)?, row.try_get(first + 1)?);
    if on.is_empty() {
        return Ok(None);
    }
    Ok(Some(Waiting { on: words::side_of(on)?, since: Instant(since) }))
}

pub(super) fn state_of(word: &str) -> Result<TicketState> {
    TicketState::of_name(word).ok_or_else(|| Error::broken(format!("a ticket is in the unknown state {word:?}")))
}

pub(super) fn severity_of(word: &str) -> Result<Severity> {
    Severity::of_name(word).ok_or_else(|| Error::broken(format!("a ticket has the unknown severity {word:?}")))
}

/// A ticket to add.
pub(crate) struct NewTicket<'a> {
    pub number: &'a TicketNumber,
    pub belongs: &'a Belongs,
    pub draft: &'a Draft,
    pub title: &'a str,
    pub contact: &'a str,
    pub state: TicketState,
    pub waiting: Option<Waiting>,
    pub due: Instant,
    pub created: Instant,
}

/// Adds a ticket.
pub(crate) async fn add(connection: &mut AnyConnection, ticket: &NewTicket<'_>) -> Result<TicketId> {
    let row = sqlx::query(
        "insert into ticket (number, account_id, requester_id, group_id, service_id, issue_type_id, severity, title,
                             state, phase, live, waiting_on, waiting_since, due_at, contact, version, created_at,
                             updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $16)
         returning id",
    )
    .bind(ticket.number.as_str())
    .bind(ticket.belongs.account.as_str())
    .bind(ticket.belongs.requester.as_str())
    .bind(ticket.belongs.group.as_ref().map_or("", |g| g.as_str()))
    .bind(ticket.draft.service.as_str())
    .bind(ticket.draft.issue_type.as_str())
    .bind(ticket.draft.severity.name())
    .bind(ticket.title)
    .bind(ticket.state.name())
    .bind(ticket.state.phase().name())
    .bind(i64::from(ticket.state.is_open()))
    .bind(ticket.waiting.map_or("", |w| words::side(w.on)))
    .bind(ticket.waiting.map_or(ticket.created, |w| w.since).0)
    .bind(ticket.due.0)
    .bind(ticket.contact)
    .bind(ticket.created.0)
    .fetch_one(connection)
    .await?;
    Ok(TicketId(row.try_get(0)?))
}

/// Stores what a verb made of a ticket: one row of the version it was read in, or [`Refusal::Stale`].
pub(crate) async fn save(connection: &mut AnyConnection, ticket: &Held, now: Instant) -> Result<()> {
    let saved = sqlx::query(
        "update ticket
         set state = $3, phase = $4, live = $5, waiting_on = $6, waiting_since = $7, due_at = $8, holder_id = $9,
             resolution = $10, review = $11, reminded_at = $12, updated_at = $13, version = version + 1
         where id = $1 and version = $2",
    )
    .bind(ticket.id.0)
    .bind(ticket.version)
    .bind(ticket.state.name())
    .bind(ticket.state.phase().name())
    .bind(i64::from(ticket.state.is_open()))
    .bind(ticket.waiting.map_or("", |w| words::side(w.on)))
    .bind(ticket.waiting.map_or(now, |w| w.since).0)
    .bind(ticket.due.0)
    .bind(ticket.belongs.holder.as_ref().map_or("", |h| h.as_str()))
    .bind(&ticket.resolution)
    .bind(&ticket.review)
    .bind(ticket.reminded.map(|at| at.0))
    .bind(now.0)
    .execute(connection)
    .await?;
    if saved.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}

/// Notes that an engineer saw the last reminder; `false` if somebody had seen it already.
pub(crate) async fn see_reminder(connection: &mut AnyConnection, ticket: TicketId, now: Instant) -> Result<bool> {
    let seen = sqlx::query(
        "update ticket set reminder_seen_at = $2, version = version + 1
         where id = $1 and reminded_at is not null and (reminder_seen_at is null or reminder_seen_at < reminded_at)",
    )
    .bind(ticket.0)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(seen.rows_affected() == 1)
}
