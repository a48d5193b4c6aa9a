//! The fields of authorizations: what was handed over, sealed; how often it may still be seen; who saw it.

use crate::{Error, Result};
use model::{AuthorizationId, FieldKind, Instant, UserId};
use sqlx::{AnyConnection, Row};

/// A field as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub position: i64,
    pub kind: FieldKind,
    pub name: String,
}

/// A field that was handed over.
pub(crate) struct Given {
    pub name: String,
    /// Gone once the authorization is over.
    pub sealed: Option<String>,
}

/// The fields of an authorization, in their order.
pub(crate) async fn asked(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<Vec<Asked>> {
    let rows = sqlx::query(
        "select position, kind, name from authorization_field where authorization_id = $1 order by position limit 100",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Asked { position: row.try_get(0)?, kind: kind_of_field(row.try_get(1)?)?, name: row.try_get(2)? })
        })
        .collect()
}

/// The kind of a field by its name in the database.
pub(super) fn kind_of_field(name: &str) -> Result<FieldKind> {
    FieldKind::of_name(name).ok_or_else(|| Error::broken(format!("unknown kind of field {name:?}")))
}

/// Keeps what the customer handed over for a field: one row that held nothing before, or [`model::Refusal::Stale`].
pub(crate) async fn hand_over(
    connection: &mut AnyConnection,
    id: &AuthorizationId,
    position: i64,
    sealed: &str,
    views: i64,
) -> Result<()> {
    let kept = sqlx::query(
        "update authorization_field set given = 1, views_left = $3, sealed = $4
         where authorization_id = $1 and position = $2 and given = 0",
    )
    .bind(id.as_str())
    .bind(position)
    .bind(views)
    .bind(sealed)
    .execute(connection)
    .await?;
    if kept.rows_affected() == 1 { Ok(()) } else { Err(model::Refusal::Stale.into()) }
}

/// A field that was handed over, or `None`.
pub(crate) async fn given(
    connection: &mut AnyConnection,
    id: &AuthorizationId,
    position: i64,
) -> Result<Option<Given>> {
    let row = sqlx::query(
        "select name, sealed from authorization_field
         where authorization_id = $1 and position = $2 and given = 1",
    )
    .bind(id.as_str())
    .bind(position)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(Given { name: row.try_get(0)?, sealed: row.try_get(1)? })).transpose()
}

/// Uses up one view of a field; `false` if none was left.
pub(crate) async fn take_view(connection: &mut AnyConnection, id: &AuthorizationId, position: i64) -> Result<bool> {
    let taken = sqlx::query(
        "update authorization_field set views_left = views_left - 1, shown = shown + 1
         where authorization_id = $1 and position = $2 and views_left > 0",
    )
    .bind(id.as_str())
    .bind(position)
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// A receipt to add.
pub(crate) struct NewReceipt<'a> {
    pub position: i64,
    pub reader: &'a UserId,
    pub reason: &'a str,
    pub at: Instant,
}

/// Adds a receipt behind those that are there. The change holds the authorization, so nobody else counts meanwhile.
pub(crate) async fn add_receipt(
    connection: &mut AnyConnection,
    id: &AuthorizationId,
    receipt: &NewReceipt<'_>,
) -> Result<()> {
    sqlx::query(
        "insert into authorization_receipt (authorization_id, place, position, reader_id, reason, shown_at)
         select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5
         from authorization_receipt
         where authorization_id = $1",
    )
    .bind(id.as_str())
    .bind(receipt.position)
    .bind(receipt.reader.as_str())
    .bind(receipt.reason)
    .bind(receipt.at.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes away what was handed over. The rows stay: which field, whether it was given, how often it was shown.
pub(crate) async fn destroy(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<()> {
    sqlx::query("update authorization_field set sealed = null where authorization_id = $1 and sealed is not null")
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Fields that were shown to somebody and not ticked off since.
pub(crate) async fn to_change(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<i64> {
    let row = sqlx::query(
        "select cast(count(*) as bigint) from authorization_field
         where authorization_id = $1 and shown > 0 and changed_at is null",
    )
    .bind(id.as_str())
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}
