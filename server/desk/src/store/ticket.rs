//! Tickets, as a verb needs them: what decides, and what it changes. What a page shows is in `ticket_page.rs`.

use super::dispatch::rule_for;
use super::{Database, kind_of, words};
use crate::policy::{self, Belongs};
use crate::{Actor, Error, Result};
use model::{
    AccountId, Draft, GroupId, Instant, Party, Refusal, ServiceId, Severity, TicketId, TicketNumber, TicketState,
    UserId, Waiting,
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
    /// Since when it is in Pending Confirmation.
    pub proposed: Option<Instant>,
    /// When the clock next does something about it.
    pub clock: Option<Instant>,
    pub version: i64,
}

macro_rules! held {
    ($which:literal) => {
        concat!(
            "select id, number, account_id, requester_id, group_id, holder_id, severity, state, waiting_on,
                    waiting_since, due_at, resolution, review, reminded_at, proposed_at, clock_at, version, copies
             from ticket where ",
            $which
        )
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
        Database::Sqlite => held!("number = $1"),
        Database::Postgres => held!("number = $1 for update"),
    };
    let row = sqlx::query(text).bind(number.as_str()).fetch_optional(connection).await?;
    let held = held(&row.ok_or(Refusal::NotFound)?)?;
    let party = policy::party(actor, &held.belongs)?;
    Ok((held, party))
}

/// The ticket of an id, for a change, if the clock is still to do something about it now; `None` if that is done.
pub(crate) async fn due_by_clock(
    connection: &mut AnyConnection,
    ticket: TicketId,
    now: Instant,
) -> Result<Option<Held>> {
    let text = match kind_of(connection) {
        Database::Sqlite => held!("id = $1 and clock_at <= $2"),
        Database::Postgres => held!("id = $1 and clock_at <= $2 for update"),
    };
    let row = sqlx::query(text).bind(ticket.0).bind(now.0).fetch_optional(connection).await?;
    row.map(|row| held(&row)).transpose()
}

/// Tickets about which the clock is to do something now, the longest due first.
pub(crate) async fn all_due_by_clock(
    connection: &mut AnyConnection,
    now: Instant,
    limit: i64,
) -> Result<Vec<TicketId>> {
    let rows = sqlx::query("select id from ticket where clock_at <= $1 order by clock_at, id limit $2")
        .bind(now.0)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(TicketId(row.try_get(0)?))).collect()
}

/// Sets when the clock next does something about a ticket. Nothing of what people see changes.
pub(crate) async fn set_clock(connection: &mut AnyConnection, ticket: TicketId, at: Instant) -> Result<()> {
    let set = sqlx::query("update ticket set clock_at = $2 where id = $1 and clock_at is not null")
        .bind(ticket.0)
        .bind(at.0)
        .execute(connection)
        .await?;
    if set.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}

/// Whether this can be a number at all. PostgreSQL would fail on some texts that come from addresses.
pub(crate) fn can_be(number: &TicketNumber) -> bool {
    number.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn held(row: &AnyRow) -> Result<Held> {
    Ok(Held {
        id: TicketId(row.try_get(0)?),
        number: TicketNumber::new(row.try_get::<String, _>(1)?),
        belongs: belongs(row, 2, 17)?,
        severity: severity_of(row.try_get(6)?)?,
        state: state_of(row.try_get(7)?)?,
        waiting: waiting(row, 8)?,
        due: Instant(row.try_get(10)?),
        resolution: row.try_get(11)?,
        review: row.try_get(12)?,
        reminded: row.try_get::<Option<i64>, _>(13)?.map(Instant),
        proposed: row.try_get::<Option<i64>, _>(14)?.map(Instant),
        clock: row.try_get::<Option<i64>, _>(15)?.map(Instant),
        version: row.try_get(16)?,
    })
}

/// Account, requester, group and holder, from four columns in this order; and who gets copies, from another.
pub(super) fn belongs(row: &AnyRow, first: usize, copies: usize) -> Result<Belongs> {
    let (group, holder): (String, String) = (row.try_get(first + 2)?, row.try_get(first + 3)?);
    Ok(Belongs {
        account: AccountId::new(row.try_get::<String, _>(first)?),
        requester: UserId::new(row.try_get::<String, _>(first + 1)?),
        group: (!group.is_empty()).then(|| GroupId::new(group)),
        holder: (!holder.is_empty()).then(|| UserId::new(holder)),
        copies: super::copy::copies_of(row.try_get(copies)?),
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

/// Adds a ticket. Returns with it the dispatch rule that assigns it, if one does: asked here, it costs no further way to the
/// database.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    ticket: &NewTicket<'_>,
) -> Result<(TicketId, Option<ServiceId>)> {
    let row = sqlx::query(concat!(
        "insert into ticket (number, account_id, requester_id, group_id, service_id, issue_type_id, severity, title,
                             state, phase, live, waiting_on, waiting_since, due_at, contact, version, created_at,
                             updated_at, copies)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $16, $17)
         returning id, coalesce(",
        rule_for!("case r.mode when 'assign' then r.service_id end", "$5"),
        ", '')",
    ))
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
    .bind(super::copy::column(&ticket.belongs.copies))
    .fetch_one(connection)
    .await?;
    let rule: &str = row.try_get(1)?;
    Ok((TicketId(row.try_get(0)?), (!rule.is_empty()).then(|| ServiceId::new(rule))))
}

/// Stores what a verb made of a ticket: one row of the version it was read in, or [`Refusal::Stale`].
pub(crate) async fn save(connection: &mut AnyConnection, ticket: &Held, now: Instant) -> Result<()> {
    let saved = sqlx::query(
        "update ticket
         set state = $3, phase = $4, live = $5, waiting_on = $6, waiting_since = $7, due_at = $8, holder_id = $9,
             resolution = $10, review = $11, reminded_at = $12, proposed_at = $13, clock_at = $14, updated_at = $15,
             severity = $16, version = version + 1
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
    .bind(ticket.proposed.map(|at| at.0))
    .bind(ticket.clock.map(|at| at.0))
    .bind(now.0)
    .bind(ticket.severity.name())
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
