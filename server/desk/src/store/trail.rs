//! The audit trail of one account, or of the vendor through all accounts, from the newest event on.

use super::page::Place;
use crate::Result;
use crate::policy::NOBODY;
use model::{AccountId, Event, EventId, Instant, TicketId, TicketNumber, TrailEntry};
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, Row};

/// What is wanted of a trail. Empty texts want everything.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The reader's.
    pub account: AccountId,
    /// Whether it is the vendor's trail, not that of the account alone.
    pub vendors: bool,
    pub from: Instant,
    pub ticket: Option<TicketId>,
    pub source: String,
    pub event: String,
    pub user: String,
}

/// Events within the fence, or of a ticket within it, in the period and before a place, at most so many.
macro_rules! window {
    ($columns:literal, $fence:literal, $of:literal) => {
        concat!(
            "select ",
            $columns,
            " from event where ",
            $fence,
            " and at >= $2 and at <= $3 and (at < $3 or id < $4) and ",
            $of,
            " order by at desc, id desc limit $6"
        )
    };
}

/// Those of them that are wanted. Names of people are those of the own account.
macro_rules! lines {
    ($fence:literal, $without:literal, $of:literal) => {
        concat!(
            "select e.id, e.at, e.kind, e.detail, e.actor_id, e.actor_name, e.door, e.address,
                    coalesce(u.sign_in_name, ''), coalesce(t.number, ''), coalesce(t.account_id, '')
             from (",
            window!("id, at, kind, detail, actor_id, actor_name, door, address, ticket_id", $fence, $of),
            ") e
             left join users u on u.id = e.actor_id and u.account_id = $1
             left join ticket t on t.id = e.ticket_id
             where e.kind not in (",
            $without,
            ") and ($7 = '' or e.door = $7) and ($8 = '' or e.kind = $8)
               and ($9 = '' or e.actor_name = $9 or u.sign_in_name = lower($9))
             order by e.at desc, e.id desc
             limit $10"
        )
    };
}

/// The last of them.
macro_rules! last {
    ($fence:literal, $of:literal) => {
        concat!("select e.at, e.id from (", window!("at, id", $fence, $of), ") e order by e.at, e.id limit 1")
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
    let sql = match (wanted.vendors, wanted.ticket) {
        (false, Some(_)) => lines!("account_id = $1", "'note_posted', 'ticket_erased'", "ticket_id = $5"),
        (false, None) => lines!("account_id = $1", "'note_posted', 'ticket_erased'", "$5 = 0"),
        // What the customers did there themselves stays theirs.
        (true, Some(_)) => lines!("vendors = 1 and $1 <> ''", "''", "ticket_id = $5"),
        (true, None) => lines!("vendors = 1 and $1 <> ''", "''", "$5 = 0"),
    };
    let rows = before(sql, wanted, place, window)
        .bind(&wanted.source)
        .bind(&wanted.event)
        .bind(&wanted.user)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| line(row, wanted)).collect()
}

/// The place of the last of the next `window` events before a place, wanted or not; `None` if there is none.
pub(crate) async fn last(
    connection: &mut AnyConnection,
    wanted: &Wanted,
    place: Place,
    window: i64,
) -> Result<Option<Place>> {
    let sql = match (wanted.vendors, wanted.ticket) {
        (false, Some(_)) => last!("account_id = $1", "ticket_id = $5"),
        (false, None) => last!("account_id = $1", "$5 = 0"),
        (true, Some(_)) => last!("vendors = 1 and $1 <> ''", "ticket_id = $5"),
        (true, None) => last!("vendors = 1 and $1 <> ''", "$5 = 0"),
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

fn line(row: &AnyRow, wanted: &Wanted) -> Result<TrailEntry> {
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
        // The vendor keeps what a customer deleted.
        deleted: if wanted.vendors { now_of == NOBODY } else { now_of != wanted.account.as_str() },
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

#[cfg(test)]
mod tests {
    use crate::store::Store;
    use sqlx::{AssertSqlSafe, Row};

    #[tokio::test]
    async fn the_vendors_trail_walks_its_index() {
        let dir = tempfile::tempdir().expect("a directory");
        let store = Store::open(&format!("sqlite://{}/desk.db", dir.path().display())).await.expect("opens");
        let mut connection = store.read().await.expect("a reader");
        for sql in [lines!("vendors = 1 and $1 <> ''", "''", "$5 = 0"), last!("vendors = 1 and $1 <> ''", "$5 = 0")] {
            let explain = AssertSqlSafe(format!("explain query plan {sql}"));
            let rows = sqlx::query(explain).fetch_all(&mut *connection).await.expect("explains");
            let plan: Vec<String> = rows.iter().map(|row| row.try_get(3).expect("text")).collect();
            assert!(plan.iter().any(|step| step.contains("event_of_vendor")), "{plan:?}");
        }
        drop(connection);
        store.close().await;
    }
}
