//! Accounts and their groups.

use crate::Result;
use crate::store::{Database, kind_of, words};
use model::{AccountId, GroupId, Instant, Policy, Restrictions, Side, UserId};
use sqlx::{AnyConnection, Row};

/// Adds an account; `false` if the id is taken.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    id: &AccountId,
    name: &str,
    side: Side,
    now: Instant,
) -> Result<bool> {
    let added = sqlx::query(
        "insert into account (id, name, side, created_at) values ($1, $2, $3, $4) on conflict (id) do nothing",
    )
    .bind(id.as_str())
    .bind(name)
    .bind(words::side(side))
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// The side of an account, or `None` if there is no such account.
pub(crate) async fn side(connection: &mut AnyConnection, id: &AccountId) -> Result<Option<Side>> {
    let row =
        sqlx::query("select side from account where id = $1").bind(id.as_str()).fetch_optional(connection).await?;
    row.map(|row| words::side_of(row.try_get(0)?)).transpose()
}

/// The vendor's account, the oldest if there are several; `None` before the first. Not the one of deleted tickets.
pub(crate) async fn vendor(connection: &mut AnyConnection) -> Result<Option<AccountId>> {
    let query = "select id from account where side = $1 and id <> '~' order by created_at, id limit 1";
    let row = sqlx::query(query).bind(words::side(Side::Vendor)).fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get::<String, _>(0).map(AccountId::new)).transpose()?)
}

/// The name to show of an account, or `None` if there is no such account.
pub(crate) async fn name(connection: &mut AnyConnection, id: &AccountId) -> Result<Option<String>> {
    let row =
        sqlx::query("select name from account where id = $1").bind(id.as_str()).fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Adds a group to an account.
pub(crate) async fn add_group(
    connection: &mut AnyConnection,
    id: &GroupId,
    account: &AccountId,
    name: &str,
) -> Result<()> {
    sqlx::query("insert into user_group (id, account_id, name) values ($1, $2, $3)")
        .bind(id.as_str())
        .bind(account.as_str())
        .bind(name)
        .execute(connection)
        .await?;
    Ok(())
}

/// Hangs a policy on a group, once.
pub(crate) async fn add_policy(connection: &mut AnyConnection, group: &GroupId, policy: Policy) -> Result<()> {
    sqlx::query(
        "insert into user_group_policy (group_id, policy) values ($1, $2) on conflict (group_id, policy) do nothing",
    )
    .bind(group.as_str())
    .bind(words::policy(policy))
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts a user of the account into a group; `false` if the account has no such user.
pub(crate) async fn add_member(
    connection: &mut AnyConnection,
    group: &GroupId,
    account: &AccountId,
    user: &UserId,
) -> Result<bool> {
    let added = sqlx::query(
        "insert into user_group_member (group_id, user_id)
         select g.id, u.id from user_group g, users u
         where g.id = $1 and u.id = $2 and u.account_id = $3 and g.account_id = $3",
    )
    .bind(group.as_str())
    .bind(user.as_str())
    .bind(account.as_str())
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Holds an account for a change: until it ends no other owner's change of it begins. On SQLite the lane has seen to that.
pub(crate) async fn hold(connection: &mut AnyConnection, id: &AccountId) -> Result<()> {
    if kind_of(connection) == Database::Postgres {
        let hold = sqlx::query("select id from account where id = $1 for no key update").bind(id.as_str());
        hold.fetch_optional(&mut *connection).await?;
    }
    Ok(())
}

/// The switches of an account.
pub(crate) async fn restrictions(connection: &mut AnyConnection, id: &AccountId) -> Result<Restrictions> {
    let row = sqlx::query("select submit_restricted, export_restricted from account where id = $1")
        .bind(id.as_str())
        .fetch_one(connection)
        .await?;
    Ok(Restrictions { submit: row.try_get::<i64, _>(0)? != 0, export: row.try_get::<i64, _>(1)? != 0 })
}

/// Sets the switches of an account. Touches one row.
pub(crate) async fn set_restrictions(
    connection: &mut AnyConnection,
    id: &AccountId,
    restrictions: Restrictions,
) -> Result<()> {
    sqlx::query("update account set submit_restricted = $2, export_restricted = $3 where id = $1")
        .bind(id.as_str())
        .bind(i64::from(restrictions.submit))
        .bind(i64::from(restrictions.export))
        .execute(connection)
        .await?;
    Ok(())
}
