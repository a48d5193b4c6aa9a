//! Delegations of accounts.

use super::can_be_kept;
use crate::{Actor, Result};
use model::{AccountId, Agency, AgencyForm, AgencyId, AuthorizationId, Instant, MOST_AGENCIES};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A delegation to add to the actor's account.
pub(crate) struct NewAgency<'a> {
    pub id: &'a AgencyId,
    pub actor: &'a Actor,
    pub form: &'a AgencyForm,
    pub trusted: &'a AccountId,
    pub created: Instant,
}

/// Adds one; `false` if the account has one of this name.
pub(crate) async fn add(connection: &mut AnyConnection, new: &NewAgency<'_>) -> Result<bool> {
    let added = sqlx::query(
        "insert into agency (id, account_id, name, description, trusted_id, days, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (account_id, name) do nothing",
    )
    .bind(new.id.as_str())
    .bind(new.actor.account.as_str())
    .bind(&new.form.name)
    .bind(&new.form.description)
    .bind(new.trusted.as_str())
    .bind(new.form.days)
    .bind(new.actor.id.as_str())
    .bind(new.created.0)
    .bind(new.form.expires(new.created).map(|at| at.0))
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// How many an account has.
pub(crate) async fn count(connection: &mut AnyConnection, account: &AccountId) -> Result<i64> {
    let row = sqlx::query("select count(*) from agency where account_id = $1").bind(account.as_str());
    Ok(row.fetch_one(connection).await?.try_get(0)?)
}

/// Removes one of an account. Touches one row.
pub(crate) async fn remove(connection: &mut AnyConnection, account: &AccountId, id: &AgencyId) -> Result<()> {
    sqlx::query("delete from agency where account_id = $1 and id = $2")
        .bind(account.as_str())
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// The columns of [`agency`], of these.
macro_rules! agencies {
    ($end:literal) => {
        concat!(
            "select a.id, a.name, a.description, a.trusted_id, t.name, a.days, a.created_at, a.expires_at
             from agency a join account t on t.id = a.trusted_id
             where a.account_id = $1 ",
            $end
        )
    };
}

/// One of an account, or `None`.
pub(crate) async fn one(connection: &mut AnyConnection, account: &AccountId, id: &AgencyId) -> Result<Option<Agency>> {
    if !can_be_kept(id.as_str()) {
        return Ok(None);
    }
    let query = sqlx::query(agencies!("and a.id = $2")).bind(account.as_str()).bind(id.as_str());
    query.fetch_optional(connection).await?.as_ref().map(agency).transpose()
}

/// All of an account, by name.
pub(crate) async fn all(connection: &mut AnyConnection, account: &AccountId) -> Result<Vec<Agency>> {
    let query = sqlx::query(agencies!("order by a.name, a.id limit $2")).bind(account.as_str()).bind(MOST_AGENCIES);
    query.fetch_all(connection).await?.iter().map(agency).collect()
}

/// Keeps by which delegation an authorization lets in. Touches one row.
pub(crate) async fn let_in(
    connection: &mut AnyConnection,
    authorization: &AuthorizationId,
    id: &str,
    name: &str,
) -> Result<()> {
    sqlx::query("update ticket_authorization set agency_id = $2, agency_name = $3 where id = $1")
        .bind(authorization.as_str())
        .bind(id)
        .bind(name)
        .execute(connection)
        .await?;
    Ok(())
}

fn agency(row: &AnyRow) -> Result<Agency> {
    Ok(Agency {
        id: AgencyId::new(row.try_get::<String, _>(0)?),
        name: row.try_get(1)?,
        description: row.try_get(2)?,
        trusted: AccountId::new(row.try_get::<String, _>(3)?),
        trusted_name: row.try_get(4)?,
        days: row.try_get(5)?,
        created: Instant(row.try_get(6)?),
        expires: row.try_get::<Option<i64>, _>(7)?.map(Instant),
    })
}
