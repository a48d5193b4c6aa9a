//! How far notices were planned, and the events behind (see `follower.rs`).

use super::follower::{self, Place};
use super::{Database, kind_of};
use crate::Result;
use model::{Event, Instant, TicketId, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// The follower's name in its table.
const FOLLOWER: &str = "notice";

/// An event of a ticket, as notices are planned from it.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    pub id: i64,
    pub ticket: TicketId,
    pub actor: UserId,
    pub event: Event,
    pub at: Instant,
}

/// The place of an event, and the event if it is one of a ticket.
pub(crate) type Followed = (Place, Option<Happened>);

/// Up to where notices were planned.
pub(crate) async fn place(connection: &mut AnyConnection) -> Result<Place> {
    follower::place(connection, FOLLOWER).await
}

pub(super) const NEXT_ON_SQLITE: &str = "select tx, id, ticket_id, actor_id, detail, at from event
     where tx = $1 and id > $2 order by tx, id limit $3";

/// The next events behind a place. On PostgreSQL only those before which nothing can appear any more.
pub(crate) async fn next(connection: &mut AnyConnection, (tx, id): Place, limit: i64) -> Result<Vec<Followed>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => NEXT_ON_SQLITE,
        Database::Postgres => {
            "select tx, id, ticket_id, actor_id, detail, at from event
             where (tx, id) > ($1, $2) and tx < txid_snapshot_xmin(txid_current_snapshot())
             order by tx, id limit $3"
        }
    };
    let rows = sqlx::query(sql).bind(tx).bind(id).bind(limit).fetch_all(connection).await?;
    rows.iter().map(followed).collect()
}

fn followed(row: &AnyRow) -> Result<Followed> {
    let place = (row.try_get(0)?, row.try_get(1)?);
    let Some(ticket) = row.try_get::<Option<i64>, _>(2)?.map(TicketId) else { return Ok((place, None)) };
    // One that cannot be read (of a newer release, or damaged) must not keep all that follow from being told.
    let event = match serde_json::from_str(row.try_get(4)?) {
        Ok(event) => event,
        Err(error) => {
            tracing::error!(event = place.1, %error, "nobody is told of an event that cannot be read");
            return Ok((place, None));
        }
    };
    let actor = UserId::new(row.try_get::<String, _>(3)?);
    Ok((place, Some(Happened { id: place.1, ticket, actor, event, at: Instant(row.try_get(5)?) })))
}

/// Moves the place on; `false` if somebody else did meanwhile, and then nothing may be added.
pub(crate) async fn advance(connection: &mut AnyConnection, from: Place, to: Place) -> Result<bool> {
    follower::advance(connection, FOLLOWER, from, to).await
}

/// Moves the place behind everything there is: nobody is told of what a database was filled with.
pub(crate) async fn skip_all(connection: &mut AnyConnection) -> Result<()> {
    sqlx::query(
        "insert into follower (name, tx, event_id)
         select cast($1 as text), tx, id from event where true order by tx desc, id desc limit 1
         on conflict (name) do update set tx = excluded.tx, event_id = excluded.event_id",
    )
    .bind(FOLLOWER)
    .execute(connection)
    .await?;
    Ok(())
}
