//! A user's own labels, and the labels of one ticket.

use super::{Database, kind_of};
use crate::{Actor, Result};
use model::{Instant, Label, LabelId, TicketId, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// More than one ticket or user ever has.
const ALL: i64 = 100;

/// A user's own labels, by name.
pub(crate) async fn own(connection: &mut AnyConnection, owner: &UserId) -> Result<Vec<Label>> {
    let rows = sqlx::query("select id, name, number, color from label where owner_id = $1 order by name, id limit $2")
        .bind(owner.as_str())
        .bind(ALL)
        .fetch_all(connection)
        .await?;
    rows.iter().map(label).collect()
}

/// The same, for a change: until it ends nobody else makes or renames labels of this user. On SQLite the lane has seen to
/// that.
pub(crate) async fn held(connection: &mut AnyConnection, owner: &UserId) -> Result<Vec<Label>> {
    if kind_of(connection) == Database::Postgres {
        let hold = sqlx::query("select id from users where id = $1 for no key update").bind(owner.as_str());
        hold.fetch_optional(&mut *connection).await?;
    }
    own(connection, owner).await
}

/// Adds a label.
pub(crate) async fn add(connection: &mut AnyConnection, owner: &Actor, label: &Label, now: Instant) -> Result<()> {
    sqlx::query(
        "insert into label (id, account_id, owner_id, name, created_at, number, color)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(label.id.as_str())
    .bind(owner.account.as_str())
    .bind(owner.id.as_str())
    .bind(&label.name)
    .bind(now.0)
    .bind(label.number)
    .bind(&label.color)
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives a label a name and a colour. Touches one row.
pub(crate) async fn set(connection: &mut AnyConnection, owner: &UserId, label: &Label) -> Result<()> {
    sqlx::query("update label set name = $3, color = $4 where owner_id = $1 and id = $2")
        .bind(owner.as_str())
        .bind(label.id.as_str())
        .bind(&label.name)
        .bind(&label.color)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a label, and takes it off every ticket.
pub(crate) async fn delete(connection: &mut AnyConnection, owner: &UserId, id: &LabelId) -> Result<()> {
    sqlx::query("delete from ticket_label where label_id = $1").bind(id.as_str()).execute(&mut *connection).await?;
    sqlx::query("delete from label where owner_id = $1 and id = $2")
        .bind(owner.as_str())
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// The labels of a ticket, by name.
pub(crate) async fn of_ticket(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<Label>> {
    let rows = sqlx::query(
        "select l.id, l.name, l.number, l.color from ticket_label b join label l on l.id = b.label_id
         where b.ticket_id = $1 order by l.name, l.id limit $2",
    )
    .bind(ticket.0)
    .bind(ALL)
    .fetch_all(connection)
    .await?;
    rows.iter().map(label).collect()
}

/// Puts a label on a ticket.
pub(crate) async fn put(connection: &mut AnyConnection, label: &LabelId, ticket: TicketId) -> Result<()> {
    sqlx::query("insert into ticket_label (label_id, ticket_id) values ($1, $2) on conflict do nothing")
        .bind(label.as_str())
        .bind(ticket.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes a label off a ticket.
pub(crate) async fn take_off(connection: &mut AnyConnection, label: &LabelId, ticket: TicketId) -> Result<()> {
    sqlx::query("delete from ticket_label where label_id = $1 and ticket_id = $2")
        .bind(label.as_str())
        .bind(ticket.0)
        .execute(connection)
        .await?;
    Ok(())
}

fn label(row: &AnyRow) -> Result<Label> {
    Ok(Label {
        id: LabelId::new(row.try_get::<String, _>(0)?),
        name: row.try_get(1)?,
        number: row.try_get(2)?,
        color: row.try_get(3)?,
    })
}
