//! Rows by the thousand, for filling an empty database: each statement takes a list of rows as one JSON text.

pub(crate) use super::bulk_row::{
    AccountRow, Batch, Crowd, EventRow, GroupRow, MemberRow, MessageRow, PolicyRow, TicketRow, UserRow,
};

use super::search::Document;
use super::{Database, kind_of};
use crate::Result;
use model::TicketId;
use serde::Serialize;
use sqlx::{AnyConnection, Executor};

/// A statement for SQLite and for PostgreSQL, which differ in how they take a list apart.
type Text = [&'static str; 2];

macro_rules! of_list {
    ($head:literal) => {
        [
            concat!($head, " from json_each($1)"),
            concat!($head, " from json_array_elements(cast($1 as json)) as list (value)"),
        ]
    };
}

const ACCOUNTS: Text = of_list!(
    "insert into account (id, name, side, created_at)
     select value ->> 'id', value ->> 'name', value ->> 'side', cast(value ->> 'created' as bigint)"
);
const USERS: Text = of_list!(
    "insert into users (id, account_id, sign_in_name, name, rank, password, created_at)
     select value ->> 'id', value ->> 'account', value ->> 'sign_in_name', value ->> 'name', value ->> 'rank',
            value ->> 'password', cast(value ->> 'created' as bigint)"
);
const GROUPS: Text = of_list!(
    "insert into user_group (id, account_id, name)
     select value ->> 'id', value ->> 'account', value ->> 'name'"
);
const POLICIES: Text = of_list!(
    "insert into user_group_policy (group_id, policy)
     select value ->> 'group', value ->> 'policy'"
);
const MEMBERS: Text = of_list!(
    "insert into user_group_member (group_id, user_id)
     select value ->> 'group', value ->> 'user'"
);
const TICKETS: Text = of_list!(
    "insert into ticket (id, number, account_id, requester_id, group_id, holder_id, service_id, issue_type_id,
                         severity, title, state, phase, live, waiting_on, waiting_since, due_at, contact, resolution,
                         version, created_at, updated_at)
     select cast(value ->> 'id' as bigint), value ->> 'number', value ->> 'account', value ->> 'requester',
            value ->> 'group', value ->> 'holder', value ->> 'service', value ->> 'issue_type', value ->> 'severity',
            value ->> 'title', value ->> 'state', value ->> 'phase', cast(value ->> 'live' as bigint),
            value ->> 'waiting_on', cast(value ->> 'waiting_since' as bigint), cast(value ->> 'due' as bigint),
            value ->> 'contact', value ->> 'resolution', 1, cast(value ->> 'created' as bigint),
            cast(value ->> 'updated' as bigint)"
);
const MESSAGES: Text = of_list!(
    "insert into message (id, ticket_id, author_id, side, visibility, body, created_at)
     select cast(value ->> 'id' as bigint), cast(value ->> 'ticket' as bigint), value ->> 'author', value ->> 'side',
            'public', value ->> 'body', cast(value ->> 'created' as bigint)"
);
const EVENTS: Text = of_list!(
    "insert into event (account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at, vendors)
     select value ->> 'account', cast(value ->> 'ticket' as bigint), value ->> 'actor', value ->> 'actor_name',
            value ->> 'door', value ->> 'address', value ->> 'kind', value ->> 'detail',
            cast(value ->> 'at' as bigint),
            case when (value ->> 'door') = 'command'
                   or exists (select 1 from users u
                              where u.id = (value ->> 'actor') and u.rank in ('engineer', 'lead', 'operator'))
                 then 1 else 0 end"
);
const NUMBER_BLOCKS: Text = of_list!(
    "insert into number_block (day, next)
     select value ->> 0, cast(value ->> 1 as bigint)"
);
const DOCUMENTS: Text = [
    "insert into search (rowid, words, chars)
     select value ->> 0, value ->> 1, value ->> 2 from json_each($1)",
    "insert into search (ticket_id, tsv)
     select cast(value ->> 0 as bigint), cast(value ->> 1 as tsvector) from json_array_elements(cast($1 as json))",
];

async fn insert<T: Serialize>(connection: &mut AnyConnection, text: Text, rows: &[T]) -> Result<()> {
    let [sqlite, postgres] = text;
    let sql = if kind_of(connection) == Database::Sqlite { sqlite } else { postgres };
    sqlx::query(sql).bind(serde_json::to_string(rows)?).execute(connection).await?;
    Ok(())
}

/// Whether there is no account yet, beside that of deleted tickets.
pub(crate) async fn is_empty(connection: &mut AnyConnection) -> Result<bool> {
    Ok(sqlx::query("select id from account where id <> '~' limit 1").fetch_optional(connection).await?.is_none())
}

/// Adds accounts, users and groups.
pub(crate) async fn add_crowd(connection: &mut AnyConnection, crowd: &Crowd) -> Result<()> {
    insert(connection, ACCOUNTS, &crowd.accounts).await?;
    insert(connection, USERS, &crowd.users).await?;
    insert(connection, GROUPS, &crowd.groups).await?;
    insert(connection, POLICIES, &crowd.policies).await?;
    insert(connection, MEMBERS, &crowd.members).await
}

/// Adds events.
pub(crate) async fn add_events(connection: &mut AnyConnection, events: &[EventRow]) -> Result<()> {
    insert(connection, EVENTS, events).await
}

/// Adds tickets with their messages, events and documents. The counts are left to the caller.
pub(crate) async fn add(connection: &mut AnyConnection, batch: &Batch) -> Result<()> {
    insert(connection, TICKETS, &batch.tickets).await?;
    insert(connection, MESSAGES, &batch.messages).await?;
    insert(connection, EVENTS, &batch.events).await?;
    let of_sqlite = |(id, document): &(TicketId, Document)| {
        let (words, chars) = document.columns();
        serde_json::json!([id, words, chars])
    };
    let of_postgres = |(id, document): &(TicketId, Document)| serde_json::json!([id, document.vector()]);
    let documents: Vec<_> = match kind_of(connection) {
        Database::Sqlite => batch.documents.iter().map(of_sqlite).collect(),
        Database::Postgres => batch.documents.iter().map(of_postgres).collect(),
    };
    insert(connection, DOCUMENTS, &documents).await
}

/// Sets the next number of each day.
pub(crate) async fn add_number_blocks(connection: &mut AnyConnection, next: &[(String, i64)]) -> Result<()> {
    insert(connection, NUMBER_BLOCKS, next).await
}

/// Lets PostgreSQL give ids behind these, which it did not give itself. SQLite goes on behind the greatest by itself.
pub(crate) async fn go_on_behind(connection: &mut AnyConnection, ticket: i64, message: i64) -> Result<()> {
    if kind_of(connection) == Database::Postgres {
        sqlx::query(
            "select setval(pg_get_serial_sequence('ticket', 'id'), $1),
                    setval(pg_get_serial_sequence('message', 'id'), $2)",
        )
        .bind(ticket.max(1))
        .bind(message.max(1))
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// Gives the write connection of SQLite room while much is written: all indexes are touched at random places.
pub(crate) async fn hurry(connection: &mut AnyConnection) -> Result<()> {
    set(connection, "pragma cache_size=-400000; pragma wal_autocheckpoint=50000").await
}

/// Takes the room back.
pub(crate) async fn rest(connection: &mut AnyConnection) -> Result<()> {
    set(connection, "pragma cache_size=-4000; pragma wal_autocheckpoint=1000").await
}

async fn set(connection: &mut AnyConnection, pragmas: &'static str) -> Result<()> {
    if kind_of(connection) == Database::Sqlite {
        connection.execute(pragmas).await?;
    }
    Ok(())
}

/// What the planner of PostgreSQL must know of so many new rows. SQLite plans by its indexes alone.
pub(crate) async fn take_stock(connection: &mut AnyConnection) -> Result<()> {
    if kind_of(connection) == Database::Postgres {
        connection.execute("analyze").await?;
    }
    Ok(())
}
