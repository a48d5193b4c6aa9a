//! What is to be sent, and the log of its delivery.

use crate::outbox::{Delivered, Outgoing};
use crate::{Error, Result};
use model::{Instant, NoticeId, TicketId, UserId, Way};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Something that is to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    pub id: i64,
    pub way: Way,
    pub to: UserId,
    pub ticket: Option<TicketId>,
    /// The id of a code; empty for notices.
    pub code: String,
    /// How often it was tried before.
    pub attempts: i64,
    pub created: Instant,
}

/// Adds a notice to what is to be sent. What waits for the same person about the same ticket, was never tried, and goes
/// out within the notice's span takes it in: several notices become one mail.
pub(crate) async fn add(connection: &mut AnyConnection, outgoing: &Outgoing) -> Result<()> {
    let joined = sqlx::query(
        "update outbox set attempts = 0
         where id = (select max(id) from outbox
                     where user_id = $1 and ticket_id = $2 and way = $3 and state = 'waiting' and attempts = 0
                       and next_at >= $4 and next_at <= $5)
           and state = 'waiting' and attempts = 0
         returning id",
    )
    .bind(outgoing.to.as_str())
    .bind(outgoing.ticket.map(|ticket| ticket.0))
    .bind(outgoing.way.name())
    .bind(outgoing.earliest.0)
    .bind(outgoing.not_before.0)
    .fetch_optional(&mut *connection)
    .await?;
    let id: i64 = match joined {
        Some(row) => row.try_get(0)?,
        None => put(&mut *connection, outgoing, "").await?,
    };
    sqlx::query("insert into outbox_notice (outbox_id, notice_id) values ($1, $2) on conflict do nothing")
        .bind(id)
        .bind(outgoing.notice.0)
        .execute(connection)
        .await?;
    Ok(())
}

async fn put(connection: &mut AnyConnection, outgoing: &Outgoing, code: &str) -> Result<i64> {
    let row = sqlx::query(
        "insert into outbox (way, user_id, ticket_id, code_id, state, next_at, created_at)
         values ($1, $2, $3, $4, 'waiting', $5, $5)
         returning id",
    )
    .bind(outgoing.way.name())
    .bind(outgoing.to.as_str())
    .bind(outgoing.ticket.map(|ticket| ticket.0))
    .bind(code)
    .bind(outgoing.not_before.0)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Adds a code to what is to be sent, at once.
pub(crate) async fn add_code(
    connection: &mut AnyConnection,
    to: &UserId,
    way: Way,
    code: &str,
    now: Instant,
) -> Result<()> {
    let notice = NoticeId(0);
    let outgoing = Outgoing { to: to.clone(), way, notice, ticket: None, earliest: now, not_before: now };
    put(connection, &outgoing, code).await.map(drop)
}

macro_rules! due {
    ($what:literal) => {
        concat!(
            "select id, way, user_id, ticket_id, code_id, attempts, created_at
             from outbox where state = 'waiting' and way = $1 and next_at <= $2 and ",
            $what,
            " order by next_at, id limit 1"
        )
    };
}

/// Codes before all else: somebody waits for each.
pub(super) const DUE: [&str; 2] = [due!("code_id <> ''"), due!("code_id = ''")];

/// What is due first by a way.
pub(crate) async fn due(connection: &mut AnyConnection, way: Way, now: Instant) -> Result<Option<Waiting>> {
    for text in DUE {
        let row = sqlx::query(text).bind(way.name()).bind(now.0).fetch_optional(&mut *connection).await?;
        if let Some(row) = row {
            return waiting(&row).map(Some);
        }
    }
    Ok(None)
}

fn waiting(row: &AnyRow) -> Result<Waiting> {
    Ok(Waiting {
        id: row.try_get(0)?,
        way: way_of(row.try_get(1)?)?,
        to: UserId::new(row.try_get::<String, _>(2)?),
        ticket: row.try_get::<Option<i64>, _>(3)?.map(TicketId),
        code: row.try_get(4)?,
        attempts: row.try_get(5)?,
        created: Instant(row.try_get(6)?),
    })
}

fn way_of(word: &str) -> Result<Way> {
    Way::of_name(word).ok_or_else(|| Error::broken(format!("the outbox holds the unknown way {word:?}")))
}

/// Takes it for one try, until `until`; `false` if somebody else was faster.
pub(crate) async fn lease(connection: &mut AnyConnection, row: &Waiting, until: Instant) -> Result<bool> {
    let leased = sqlx::query(
        "update outbox set attempts = attempts + 1, next_at = $3
         where id = $1 and attempts = $2 and state = 'waiting'",
    )
    .bind(row.id)
    .bind(row.attempts)
    .bind(until.0)
    .execute(connection)
    .await?;
    Ok(leased.rows_affected() == 1)
}

/// The notices of a row, in their order.
pub(crate) async fn notices(connection: &mut AnyConnection, id: i64) -> Result<Vec<NoticeId>> {
    let rows = sqlx::query("select notice_id from outbox_notice where outbox_id = $1 order by notice_id limit 200")
        .bind(id)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(NoticeId(row.try_get(0)?))).collect()
}

/// What was sent last before this one to the same person about the same ticket.
pub(crate) async fn before(connection: &mut AnyConnection, row: &Waiting) -> Result<Option<(i64, Instant)>> {
    let found = sqlx::query(
        "select id, created_at from outbox
         where user_id = $1 and ticket_id = $2 and way = $3 and id < $4 and state = 'sent'
         order by id desc limit 1",
    )
    .bind(row.to.as_str())
    .bind(row.ticket.map(|ticket| ticket.0))
    .bind(row.way.name())
    .bind(row.id)
    .fetch_optional(connection)
    .await?;
    found.map(|row| Ok((row.try_get(0)?, Instant(row.try_get(1)?)))).transpose()
}

/// Ends a row. What somebody else ended stays as it is.
pub(crate) async fn end(connection: &mut AnyConnection, id: i64, state: &str, now: Instant) -> Result<()> {
    sqlx::query("update outbox set state = $2, ended_at = $3 where id = $1 and state = 'waiting'")
        .bind(id)
        .bind(state)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Puts a row off, unless somebody else has taken it since.
pub(crate) async fn put_off(connection: &mut AnyConnection, id: i64, attempt: i64, until: Instant) -> Result<()> {
    sqlx::query("update outbox set next_at = $3 where id = $1 and attempts = $2 and state = 'waiting'")
        .bind(id)
        .bind(attempt)
        .bind(until.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes a line of the delivery log.
pub(crate) async fn log(connection: &mut AnyConnection, line: &Delivered) -> Result<()> {
    sqlx::query(
        "insert into delivery (outbox_id, attempt, way, address, outcome, answer, at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(line.id)
    .bind(line.attempt)
    .bind(line.way.name())
    .bind(&line.address)
    .bind(line.outcome.as_str())
    .bind(&line.answer)
    .bind(line.at.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// The delivery log, newest first, from before a line on.
pub(crate) async fn deliveries(connection: &mut AnyConnection, before: i64, limit: i64) -> Result<Vec<Delivered>> {
    let rows = sqlx::query(
        "select d.id, d.outbox_id, d.attempt, d.way, coalesce(u.sign_in_name, ''), d.address, d.outcome, d.answer, d.at
         from delivery d
         left join outbox o on o.id = d.outbox_id
         left join users u on u.id = o.user_id
         where d.id < $1 order by d.id desc limit $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Delivered {
                line: row.try_get(0)?,
                id: row.try_get(1)?,
                attempt: row.try_get(2)?,
                way: way_of(row.try_get(3)?)?,
                to: row.try_get(4)?,
                address: row.try_get(5)?,
                outcome: row.try_get(6)?,
                answer: row.try_get(7)?,
                at: Instant(row.try_get(8)?),
            })
        })
        .collect()
}

/// Erases what ended before `then`, with its log, at most 500 rows. Returns how many.
pub(crate) async fn sweep(connection: &mut AnyConnection, then: Instant) -> Result<u64> {
    let rows = sqlx::query(
        "select id from outbox where ended_at is not null and ended_at < $1 order by ended_at, id limit 500",
    )
    .bind(then.0)
    .fetch_all(&mut *connection)
    .await?;
    for row in &rows {
        let id: i64 = row.try_get(0)?;
        for text in [
            "delete from delivery where outbox_id = $1",
            "delete from outbox_notice where outbox_id = $1",
            "delete from outbox where id = $1",
        ] {
            sqlx::query(text).bind(id).execute(&mut *connection).await?;
        }
    }
    Ok(rows.len() as u64)
}
