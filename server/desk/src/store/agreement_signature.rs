//! Who signed which agreement, and for what.

use crate::{Actor, Result};
use model::{AgreementKind, Instant, Lang, SignedAgreement, UserId};
use sqlx::{AnyConnection, Row};

/// A signature.
pub(crate) struct Signed<'a> {
    pub actor: &'a Actor,
    pub kind: AgreementKind,
    pub text: &'a SignedAgreement,
    /// What it is signed for; for kind *authorization* its id.
    pub relation: &'a str,
    pub at: Instant,
}

/// Adds a signature and returns its number and `true`; the number of the first one and `false` if this text was signed for this
/// before.
pub(crate) async fn add(connection: &mut AnyConnection, signed: &Signed<'_>) -> Result<(i64, bool)> {
    let row = sqlx::query(
        "insert into agreement_signature (account_id, user_id, kind, version, lang, hash, relation_id, signed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (user_id, kind, version, relation_id, lang) do nothing
         returning id",
    )
    .bind(signed.actor.account.as_str())
    .bind(signed.actor.id.as_str())
    .bind(signed.kind.code())
    .bind(signed.text.version)
    .bind(signed.text.lang.tag())
    .bind(&signed.text.hash)
    .bind(signed.relation)
    .bind(signed.at.0)
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(row) = row {
        return Ok((row.try_get(0)?, true));
    }
    let before = find(connection, signed).await?;
    Ok((before.ok_or_else(|| crate::Error::broken("a signature that is there is not found"))?, false))
}

/// The number of this very signature, if it was given before.
pub(crate) async fn find(connection: &mut AnyConnection, signed: &Signed<'_>) -> Result<Option<i64>> {
    let row = sqlx::query(
        "select id from agreement_signature
         where user_id = $1 and kind = $2 and version = $3 and relation_id = $4 and lang = $5",
    )
    .bind(signed.actor.id.as_str())
    .bind(signed.kind.code())
    .bind(signed.text.version)
    .bind(signed.relation)
    .bind(signed.text.lang.tag())
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Whether a user has signed a version for anything.
pub(crate) async fn any(
    connection: &mut AnyConnection,
    user: &UserId,
    kind: AgreementKind,
    version: i64,
) -> Result<bool> {
    let row = sqlx::query(
        "select 1 from agreement_signature where user_id = $1 and kind = $2 and version = $3 order by id limit 1",
    )
    .bind(user.as_str())
    .bind(kind.code())
    .bind(version)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// The latest signature of a user under a version for one thing: its number, and the text that was signed.
pub(crate) async fn latest(
    connection: &mut AnyConnection,
    user: &UserId,
    kind: AgreementKind,
    version: i64,
    relation: &str,
) -> Result<Option<(i64, SignedAgreement)>> {
    let row = sqlx::query(
        "select id, lang, hash from agreement_signature
         where user_id = $1 and kind = $2 and version = $3 and relation_id = $4
         order by signed_at desc, id desc
         limit 1",
    )
    .bind(user.as_str())
    .bind(kind.code())
    .bind(version)
    .bind(relation)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let lang = Lang::of_tag(row.try_get(1)?).unwrap_or_default();
        Ok((row.try_get(0)?, SignedAgreement { version, lang, hash: row.try_get(2)? }))
    })
    .transpose()
}
