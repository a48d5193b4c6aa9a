//! What a signed decision and the file of a record tell beside what pages show.

use crate::authorization::{SignedField, SignedPerson};
use crate::{Error, Result};
use model::{AuthorizationId, UserId};
use sqlx::{AnyConnection, Row};

/// What was asked for, word by word.
pub(crate) struct AskedFor {
    pub purpose: String,
    pub asset: String,
    pub fields: Vec<SignedField>,
}

/// What was asked for, and which fields are given.
pub(crate) async fn asked(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<AskedFor> {
    let row = sqlx::query("select purpose, asset from ticket_authorization where id = $1")
        .bind(id.as_str())
        .fetch_one(&mut *connection)
        .await?;
    let (purpose, asset) = (row.try_get(0)?, row.try_get(1)?);
    let rows = sqlx::query(
        "select position, kind, name, given
         from authorization_field
         where authorization_id = $1
         order by position
         limit 100",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    let field = |row: &sqlx::any::AnyRow| -> Result<SignedField> {
        let given = row.try_get::<i64, _>(3)? == 1;
        Ok(SignedField { position: row.try_get(0)?, kind: row.try_get(1)?, name: row.try_get(2)?, given })
    };
    Ok(AskedFor { purpose, asset, fields: rows.iter().map(field).collect::<Result<_>>()? })
}

/// Somebody, by id and name.
pub(crate) async fn person(connection: &mut AnyConnection, id: &UserId) -> Result<SignedPerson> {
    let row = sqlx::query("select name from users where id = $1").bind(id.as_str()).fetch_optional(connection).await?;
    let row = row.ok_or_else(|| Error::broken(format!("there is no user {id}")))?;
    Ok(SignedPerson { id: id.to_string(), name: row.try_get(0)? })
}

/// What of an authorization no page shows.
pub(crate) struct Filed {
    pub account: String,
    pub asked_by: UserId,
    /// Empty until somebody decided.
    pub decided_by: String,
    /// The signed bytes, their signature and the key that signed; empty until it is granted.
    pub signed_record: String,
    pub signature: String,
    pub signing_key: String,
}

/// What of an authorization no page shows.
pub(crate) async fn filed(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<Filed> {
    let row = sqlx::query(
        "select account_id, asked_by, decided_by, signed_record, signature, signing_key
         from ticket_authorization
         where id = $1",
    )
    .bind(id.as_str())
    .fetch_one(connection)
    .await?;
    Ok(Filed {
        account: row.try_get(0)?,
        asked_by: UserId::new(row.try_get::<String, _>(1)?),
        decided_by: row.try_get(2)?,
        signed_record: row.try_get(3)?,
        signature: row.try_get(4)?,
        signing_key: row.try_get(5)?,
    })
}
