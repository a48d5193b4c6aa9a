//! The groups of an account, as its owner keeps them.

use crate::Result;
use crate::store::words;
use model::{AccountGroup, AccountId, GroupId, Policy, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// One row for each policy of each group: more than all groups of an account have.
const ALL: i64 = 1000;

macro_rules! groups {
    ($condition:literal) => {
        concat!(
            "select g.id, g.name, coalesce(p.policy, '')
             from user_group g
             left join user_group_policy p on p.group_id = g.id
             where g.account_id = $1 and ",
            $condition,
            " order by g.name, g.id, 3 limit $3"
        )
    };
}

/// All groups of the account, by name.
pub(crate) async fn all(connection: &mut AnyConnection, account: &AccountId) -> Result<Vec<AccountGroup>> {
    read(connection, groups!("$2 = ''"), account, "").await
}

/// The groups of a user of the account, by name.
pub(crate) async fn of_user(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &UserId,
) -> Result<Vec<AccountGroup>> {
    let sql = groups!("g.id in (select group_id from user_group_member where user_id = $2)");
    read(connection, sql, account, user.as_str()).await
}

/// A group of the account, or `None`.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    account: &AccountId,
    id: &GroupId,
) -> Result<Option<AccountGroup>> {
    // An id that no database can keep is nobody's.
    if id.as_str().contains('\0') {
        return Ok(None);
    }
    Ok(read(connection, groups!("g.id = $2"), account, id.as_str()).await?.pop())
}

async fn read(
    connection: &mut AnyConnection,
    sql: &'static str,
    account: &AccountId,
    which: &str,
) -> Result<Vec<AccountGroup>> {
    let rows = sqlx::query(sql).bind(account.as_str()).bind(which).bind(ALL).fetch_all(connection).await?;
    let mut groups: Vec<AccountGroup> = Vec::new();
    for row in &rows {
        add(&mut groups, row)?;
    }
    Ok(groups)
}

fn add(groups: &mut Vec<AccountGroup>, row: &AnyRow) -> Result<()> {
    let (id, policy): (&str, &str) = (row.try_get(0)?, row.try_get(2)?);
    let policy = if policy.is_empty() { None } else { Some(words::policy_of(policy)?) };
    match groups.last_mut().filter(|group| group.id.as_str() == id) {
        Some(group) => group.policies.extend(policy),
        None => groups.push(AccountGroup {
            id: GroupId::new(id),
            name: row.try_get(1)?,
            policies: policy.into_iter().collect(),
        }),
    }
    Ok(())
}

/// Gives a group another name. Touches one row.
pub(crate) async fn rename(connection: &mut AnyConnection, id: &GroupId, name: &str) -> Result<()> {
    sqlx::query("update user_group set name = $2 where id = $1")
        .bind(id.as_str())
        .bind(name)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes a group with its members and policies. Tickets keep its id.
pub(crate) async fn remove(connection: &mut AnyConnection, id: &GroupId) -> Result<()> {
    for sql in [
        "delete from user_group_member where group_id = $1",
        "delete from user_group_policy where group_id = $1",
        "delete from user_group where id = $1",
    ] {
        sqlx::query(sql).bind(id.as_str()).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Whether a user is in a group.
pub(crate) async fn has_member(connection: &mut AnyConnection, id: &GroupId, user: &UserId) -> Result<bool> {
    let row = sqlx::query("select user_id from user_group_member where group_id = $1 and user_id = $2")
        .bind(id.as_str())
        .bind(user.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// Takes a user out of a group; `false` if they were not in it.
pub(crate) async fn remove_member(connection: &mut AnyConnection, id: &GroupId, user: &UserId) -> Result<bool> {
    let removed = sqlx::query("delete from user_group_member where group_id = $1 and user_id = $2")
        .bind(id.as_str())
        .bind(user.as_str())
        .execute(connection)
        .await?;
    Ok(removed.rows_affected() == 1)
}

/// Hangs these policies on a group, and no others.
pub(crate) async fn set_policies(connection: &mut AnyConnection, id: &GroupId, policies: &[Policy]) -> Result<()> {
    sqlx::query("delete from user_group_policy where group_id = $1")
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?;
    for policy in policies {
        super::account::add_policy(connection, id, *policy).await?;
    }
    Ok(())
}
