//! Accounts and their groups.

use crate::Result;
use crate::store::words;
use model::{AccountId, GroupId, Instant, Policy, Side, UserId};
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
