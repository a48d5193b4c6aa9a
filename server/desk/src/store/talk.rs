//! Conversations as programs read them: a page of one, what is older than a moment, what is new in several.

use super::message::read;
use super::ticket::{belongs, can_be, state_of};
use super::{Database, kind_of, words};
use crate::Result;
use crate::policy::Belongs;
use model::{Instant, Message, MessageId, Side, TicketId, TicketNumber, TicketState, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Unread messages are counted up to so many.
pub(crate) const MOST_UNREAD: i64 = 1000;

/// A ticket, as far as a conversation needs it.
pub(crate) struct Head {
    pub id: TicketId,
    pub belongs: Belongs,
    pub state: TicketState,
}

/// The ticket of a number, before anybody asked whether it may be seen.
pub(crate) async fn head(connection: &mut AnyConnection, number: &TicketNumber) -> Result<Option<Head>> {
    if !can_be(number) {
        return Ok(None);
    }
    let row = sqlx::query(
        "select id, account_id, requester_id, group_id, holder_id, copies, state from ticket where number = $1",
    )
    .bind(number.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let (id, state) = (TicketId(row.try_get(0)?), state_of(row.try_get(6)?)?);
        Ok(Head { id, belongs: belongs(&row, 1, 5)?, state })
    })
    .transpose()
}

/// A conversation, and who reads it.
#[derive(Clone, Copy)]
pub(crate) struct Talk<'a> {
    pub ticket: TicketId,
    pub reader: &'a UserId,
    pub internal: bool,
}

/// A message as a program reads it, without its files.
#[derive(Clone)]
pub(crate) struct Line {
    pub message: Message,
    pub author: UserId,
    /// The first of its ticket: the description.
    pub first: bool,
    /// Its transaction; 0 on SQLite.
    pub tx: i64,
}

macro_rules! lines {
    ($tx:literal, $which:literal) => {
        concat!(
            "select m.id, m.author_id, u.name, m.side, m.visibility, m.body, m.created_at, m.recalled_at,
                    m.recalled_seen, cast(null as text),
                    cast(case when m.id = (select min(id) from message where ticket_id = $1) then 1 else 0 end as bigint), ",
            $tx,
            " from message m
             join users u on u.id = m.author_id
             where m.ticket_id = $1 and (m.visibility = 'public' or $2 = 1) ",
            $which
        )
    };
}

fn line(row: &AnyRow, reader: &UserId) -> Result<Line> {
    Ok(Line {
        message: read(row, reader)?,
        author: UserId::new(row.try_get::<String, _>(1)?),
        first: row.try_get::<i64, _>(10)? != 0,
        tx: row.try_get(11)?,
    })
}

const PAGE: &str = lines!("cast(0 as bigint)", "order by m.id desc limit $3 offset $4");

/// A page of a conversation, newest first.
pub(crate) async fn page(connection: &mut AnyConnection, talk: Talk<'_>, offset: i64, limit: i64) -> Result<Vec<Line>> {
    let rows = sqlx::query(PAGE)
        .bind(talk.ticket.0)
        .bind(i64::from(talk.internal))
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| line(row, talk.reader)).collect()
}

/// How many messages a conversation has.
pub(crate) async fn count(connection: &mut AnyConnection, talk: Talk<'_>) -> Result<i64> {
    let row = sqlx::query("select count(*) from message where ticket_id = $1 and (visibility = 'public' or $2 = 1)")
        .bind(talk.ticket.0)
        .bind(i64::from(talk.internal))
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

/// A place in a conversation that is read backwards: when the message was sent that stands there, and by which side. In one
/// millisecond the vendor's messages come after the customer's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edge {
    pub at: Instant,
    pub side: Side,
}

/// What comes before a place, newest first.
pub(crate) async fn before(
    connection: &mut AnyConnection,
    talk: Talk<'_>,
    edge: Edge,
    limit: i64,
) -> Result<Vec<Line>> {
    let rows = sqlx::query(lines!(
        "cast(0 as bigint)",
        "and (m.created_at < $3 or (m.created_at = $3 and m.side < $4))
         order by m.created_at desc, m.side desc, m.id desc limit $5"
    ))
    .bind(talk.ticket.0)
    .bind(i64::from(talk.internal))
    .bind(edge.at.0)
    .bind(words::side(edge.side))
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| line(row, talk.reader)).collect()
}

/// How many messages come before a place.
pub(crate) async fn count_before(connection: &mut AnyConnection, talk: Talk<'_>, edge: Edge) -> Result<i64> {
    let row = sqlx::query(
        "select count(*) from message
         where ticket_id = $1 and (visibility = 'public' or $2 = 1)
           and (created_at < $3 or (created_at = $3 and side < $4))",
    )
    .bind(talk.ticket.0)
    .bind(i64::from(talk.internal))
    .bind(edge.at.0)
    .bind(words::side(edge.side))
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// A place among all messages: transaction and id, of which the first is always 0 on SQLite (see `follower.rs`).
pub(crate) type Place = (i64, i64);

/// The place behind which all comes that is not there yet.
pub(crate) async fn end(connection: &mut AnyConnection) -> Result<Place> {
    let sql = match kind_of(connection) {
        Database::Sqlite => "select cast(0 as bigint), coalesce(max(id), 0) from message",
        Database::Postgres => {
            "select txid_snapshot_xmin(txid_current_snapshot()) - 1, cast(9223372036854775807 as bigint)"
        }
    };
    let row = sqlx::query(sql).fetch_one(connection).await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

const SINCE_ON_SQLITE: &str =
    lines!("cast(0 as bigint)", "and $3 = 0 and m.id > $4 and $5 = 0 and m.id <= $6 order by m.id limit $7");
const SINCE_ON_POSTGRES: &str =
    lines!("m.tx", "and (m.tx, m.id) > ($3, $4) and (m.tx, m.id) <= ($5, $6) order by m.tx, m.id limit $7");

/// What a conversation has between two places, in the order of places.
pub(crate) async fn between(
    connection: &mut AnyConnection,
    talk: Talk<'_>,
    from: Place,
    to: Place,
    limit: i64,
) -> Result<Vec<Line>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => SINCE_ON_SQLITE,
        Database::Postgres => SINCE_ON_POSTGRES,
    };
    let rows = sqlx::query(sql)
        .bind(talk.ticket.0)
        .bind(i64::from(talk.internal))
        .bind(from.0)
        .bind(from.1)
        .bind(to.0)
        .bind(to.1)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| line(row, talk.reader)).collect()
}

/// Messages of one side behind a message, counted up to [`MOST_UNREAD`]. Internal notes are nobody's on the other side.
pub(crate) async fn unread(
    connection: &mut AnyConnection,
    ticket: TicketId,
    side: Side,
    after: MessageId,
) -> Result<i64> {
    let row = sqlx::query(
        "select count(*) from
           (select 1 from message
            where ticket_id = $1 and id > $2 and side = $3 and visibility = 'public' and recalled_at is null
            limit $4) as unread",
    )
    .bind(ticket.0)
    .bind(after.0)
    .bind(words::side(side))
    .bind(MOST_UNREAD)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

#[cfg(test)]
mod tests {
    use super::{PAGE, SINCE_ON_SQLITE};
    use crate::store::Store;
    use sqlx::{AssertSqlSafe, Row};

    #[tokio::test(flavor = "multi_thread")]
    async fn conversations_are_read_where_they_are() {
        let directory = tempfile::tempdir().expect("a directory");
        let url = format!("sqlite://{}", directory.path().join("desk.db").display());
        let store = Store::open(&url).await.expect("opens");
        let mut read = store.read().await.expect("reads");
        for (sql, seek) in [(SINCE_ON_SQLITE, "(ticket_id=? AND id>? AND id<?)"), (PAGE, "(ticket_id=?)")] {
            let explained = sqlx::query(AssertSqlSafe(format!("explain query plan {sql}")));
            let explained = (0..7).fold(explained, |query, _| query.bind(0_i64));
            let rows = explained.fetch_all(&mut *read).await.expect("explains");
            let plan: Vec<String> = rows.iter().map(|row| row.try_get(3).expect("a step")).collect();
            let fine = |step: &String| {
                step.contains("SEARCH m USING") && step.contains("message_by_ticket") && step.contains(seek)
            };
            assert!(plan.iter().any(fine) && !plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
        }
    }
}
