//! Seals over events, and the place up to which they go (see `follower.rs`).

use super::follower::{self, Place};
use super::{Database, kind_of};
use crate::Result;
use crate::hex::hex;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// The follower's name in its table.
const FOLLOWER: &str = "seal";
/// Before an account's id: the head of its chain, kept beside the chain so that a missing tail shows. There the column
/// `tx` holds the number of the last seal.
const HEAD: &str = "chain:";

/// An event as it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealable {
    pub id: i64,
    pub tx: i64,
    pub account: String,
    pub ticket: Option<i64>,
    /// Actor's id and name, door, address, kind, detail.
    pub texts: [String; 6],
    pub at: i64,
}

/// A seal to add, or as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    pub account: String,
    pub seq: i64,
    pub event: i64,
    pub digest: Vec<u8>,
}

/// The last seal of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub account: String,
    pub seq: i64,
    pub event: i64,
}

fn sealable(row: &AnyRow, first: usize) -> Result<Sealable> {
    let text = |column: usize| row.try_get::<String, _>(first + column);
    Ok(Sealable {
        id: row.try_get(first)?,
        tx: row.try_get(first + 1)?,
        account: text(2)?,
        ticket: row.try_get(first + 3)?,
        texts: [text(4)?, text(5)?, text(6)?, text(7)?, text(8)?, text(9)?],
        at: row.try_get(first + 10)?,
    })
}

/// Up to where events are sealed.
pub(crate) async fn place(connection: &mut AnyConnection) -> Result<Place> {
    follower::place(connection, FOLLOWER).await
}

pub(super) const NEXT_ON_SQLITE: &str =
    "select id, tx, account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at
     from event where tx = $1 and id > $2 order by tx, id limit $3";

/// The next events behind a place. On PostgreSQL only those before which nothing can appear any more.
pub(crate) async fn next(connection: &mut AnyConnection, (tx, id): Place, limit: i64) -> Result<Vec<Sealable>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => NEXT_ON_SQLITE,
        Database::Postgres => {
            "select id, tx, account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at
             from event where (tx, id) > ($1, $2) and tx < txid_snapshot_xmin(txid_current_snapshot())
             order by tx, id limit $3"
        }
    };
    let rows = sqlx::query(sql).bind(tx).bind(id).bind(limit).fetch_all(connection).await?;
    rows.iter().map(|row| sealable(row, 0)).collect()
}

/// The last seals of these accounts; none of those that have no seal yet.
pub(crate) async fn last(connection: &mut AnyConnection, accounts: &BTreeSet<&str>) -> Result<Vec<Seal>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => {
            "select s.account_id, s.seq, s.event_id, s.digest
             from (select (select max(seq) from seal where account_id = list.value) as seq, list.value as account_id
                   from json_each($1) list) last
             join seal s on s.account_id = last.account_id and s.seq = last.seq"
        }
        Database::Postgres => {
            "select s.account_id, s.seq, s.event_id, s.digest
             from json_array_elements_text(cast($1 as json)) list
             cross join lateral (select account_id, seq, event_id, digest from seal where account_id = list
                                 order by seq desc limit 1) s"
        }
    };
    let rows = sqlx::query(sql).bind(serde_json::to_string(accounts)?).fetch_all(connection).await?;
    rows.iter().map(seal).collect()
}

fn seal(row: &AnyRow) -> Result<Seal> {
    Ok(Seal { account: row.try_get(0)?, seq: row.try_get(1)?, event: row.try_get(2)?, digest: row.try_get(3)? })
}

/// Moves the place on; `false` if somebody else did meanwhile, and then nothing may be added.
pub(crate) async fn advance(connection: &mut AnyConnection, from: Place, to: Place) -> Result<bool> {
    follower::advance(connection, FOLLOWER, from, to).await
}

/// Adds seals and moves the heads of their chains on.
pub(crate) async fn add(connection: &mut AnyConnection, seals: &[Seal], heads: &[Head]) -> Result<()> {
    let (add, move_on) = match kind_of(connection) {
        Database::Sqlite => (
            "insert into seal (event_id, account_id, seq, digest)
             select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
                unhex(json_extract(value, '$[3]'))
             from json_each($1)",
            "insert into follower (name, tx, event_id)
             select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
             from json_each($1) where true
             on conflict (name) do update set tx = excluded.tx, event_id = excluded.event_id",
        ),
        Database::Postgres => (
            "insert into seal (event_id, account_id, seq, digest)
             select cast(s ->> 0 as bigint), s ->> 1, cast(s ->> 2 as bigint), decode(s ->> 3, 'hex')
             from json_array_elements(cast($1 as json)) s",
            "insert into follower (name, tx, event_id)
             select s ->> 0, cast(s ->> 1 as bigint), cast(s ->> 2 as bigint)
             from json_array_elements(cast($1 as json)) s
             on conflict (name) do update set tx = excluded.tx, event_id = excluded.event_id",
        ),
    };
    let rows: Vec<_> = seals.iter().map(|s| (s.event, &s.account, s.seq, hex(&s.digest))).collect();
    sqlx::query(add).bind(serde_json::to_string(&rows)?).execute(&mut *connection).await?;
    let rows: Vec<_> = heads.iter().map(|h| (format!("{HEAD}{}", h.account), h.seq, h.event)).collect();
    sqlx::query(move_on).bind(serde_json::to_string(&rows)?).execute(connection).await?;
    Ok(())
}

/// Where each chain ends, by account.
pub(crate) async fn heads(connection: &mut AnyConnection) -> Result<Vec<Head>> {
    let rows = sqlx::query("select name, tx, event_id from follower where name like $1 order by name")
        .bind(format!("{HEAD}%"))
        .fetch_all(connection)
        .await?;
    let head = |row: &AnyRow| -> Result<Head> {
        let name: String = row.try_get(0)?;
        let account = name.strip_prefix(HEAD).unwrap_or_default().to_owned();
        Ok(Head { account, seq: row.try_get(1)?, event: row.try_get(2)? })
    };
    rows.iter().map(head).collect()
}

/// Accounts that have seals.
pub(crate) async fn accounts(connection: &mut AnyConnection) -> Result<Vec<String>> {
    let rows = sqlx::query("select distinct account_id from seal order by account_id").fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// An account's seals behind a number, each with its event if that is still there.
pub(crate) async fn chain(
    connection: &mut AnyConnection,
    account: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<(Seal, Option<Sealable>)>> {
    let rows = sqlx::query(
        "select s.account_id, s.seq, s.event_id, s.digest, coalesce(e.id, -1) as found,
            coalesce(e.id, 0) as id, coalesce(e.tx, 0) as tx, coalesce(e.account_id, '') as account,
            e.ticket_id as ticket, coalesce(e.actor_id, '') as actor, coalesce(e.actor_name, '') as actor_name,
            coalesce(e.door, '') as door, coalesce(e.address, '') as address, coalesce(e.kind, '') as kind,
            coalesce(e.detail, '') as detail, coalesce(e.at, 0) as at
         from seal s left join event e on e.id = s.event_id
         where s.account_id = $1 and s.seq > $2 order by s.seq limit $3",
    )
    .bind(account)
    .bind(after)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    let pair = |row: &AnyRow| -> Result<_> {
        let found = row.try_get::<i64, _>(4)? >= 0;
        Ok((seal(row)?, if found { Some(sealable(row, 5)?) } else { None }))
    };
    rows.iter().map(pair).collect()
}

pub(super) const BETWEEN_ON_SQLITE: &str =
    "select e.tx, e.id, coalesce(s.seq, 0) as seq from event e left join seal s on s.event_id = e.id
     where e.tx = 0 and e.tx >= $1 and e.id > $2 and e.tx <= $3 and e.id <= $4 order by e.tx, e.id limit $5";

/// Places of events between two places (the first left out), and whether each has a seal.
pub(crate) async fn between(
    connection: &mut AnyConnection,
    from: Place,
    to: Place,
    limit: i64,
) -> Result<Vec<(Place, bool)>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => BETWEEN_ON_SQLITE,
        Database::Postgres => {
            "select e.tx, e.id, coalesce(s.seq, 0) as seq from event e left join seal s on s.event_id = e.id
             where (e.tx, e.id) > ($1, $2) and (e.tx, e.id) <= ($3, $4) order by e.tx, e.id limit $5"
        }
    };
    let rows = sqlx::query(sql).bind(from.0).bind(from.1).bind(to.0).bind(to.1).bind(limit);
    let rows = rows.fetch_all(connection).await?;
    rows.iter().map(|r| Ok(((r.try_get(0)?, r.try_get(1)?), r.try_get::<i64, _>(2)? > 0))).collect()
}

pub(super) const BEHIND_ON_SQLITE: &str = "select count(*) from event where tx = $1 and id > $2";

/// How many events lie behind a place.
pub(crate) async fn count_behind(connection: &mut AnyConnection, (tx, id): Place) -> Result<i64> {
    let sql = match kind_of(connection) {
        Database::Sqlite => BEHIND_ON_SQLITE,
        Database::Postgres => "select count(*) from event where (tx, id) > ($1, $2)",
    };
    Ok(sqlx::query(sql).bind(tx).bind(id).fetch_one(connection).await?.try_get(0)?)
}

/// Events whose place cannot be on SQLite, where nothing gives one a `tx`; a few. None on PostgreSQL.
pub(crate) async fn astray(connection: &mut AnyConnection) -> Result<Vec<i64>> {
    if kind_of(connection) == Database::Postgres {
        return Ok(Vec::new());
    }
    let rows = sqlx::query("select id from event where tx < 0 or tx > 0 limit 20").fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Events that say by themselves that they stand in the vendor's trail, and do not; a few. The mark is in no seal.
pub(crate) async fn hidden(connection: &mut AnyConnection) -> Result<Vec<i64>> {
    let kinds: Vec<_> =
        model::VENDORS_EVENTS.iter().chain(&["abuse_reported"]).map(|kind| format!("'{kind}'")).collect();
    let text = format!(
        "select id from event
         where vendors = 0 and (door = 'command' or kind in ({})
                                or account_id in (select id from account where side = 'vendor'))
         limit 20",
        kinds.join(", ")
    );
    // Safe: the names are ours, compiled in.
    let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
