//! The users of an account, as its owner keeps them.

use crate::Result;
use crate::account::ListedUser;
use crate::store::words;
use model::{AccountId, AccountUser, GroupId, Instant, Rank, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

macro_rules! columns {
    () => {
        "select u.id, u.sign_in_name, u.name, u.rank, u.disabled, u.must_change_password, u.created_at "
    };
}

fn read(row: &AnyRow) -> Result<AccountUser> {
    Ok(AccountUser {
        id: UserId::new(row.try_get::<String, _>(0)?),
        sign_in_name: row.try_get(1)?,
        name: row.try_get(2)?,
        owner: words::rank_of(row.try_get(3)?)? == Rank::Owner,
        disabled: row.try_get::<i64, _>(4)? != 0,
        must_change: row.try_get::<i64, _>(5)? != 0,
        since: Instant(row.try_get(6)?),
    })
}

/// Users whose name or sign-in name begins like this (all, if it is empty), by sign-in name, behind `after`.
pub(crate) async fn beginning(
    connection: &mut AnyConnection,
    account: &AccountId,
    after: &str,
    text: &str,
    limit: i64,
) -> Result<Vec<AccountUser>> {
    let rows = sqlx::query(concat!(
        columns!(),
        "from users u
         where u.account_id = $1 and u.sign_in_name > $2
           and ($3 = '' or substr(lower(u.name), 1, length($3)) = lower($3)
                or substr(u.sign_in_name, 1, length($3)) = lower($3))
         order by u.sign_in_name
         limit $4"
    ))
    .bind(account.as_str())
    .bind(after)
    .bind(text)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

/// The members of a group, by sign-in name, behind `after`.
pub(crate) async fn members(
    connection: &mut AnyConnection,
    group: &GroupId,
    after: &str,
    limit: i64,
) -> Result<Vec<AccountUser>> {
    let rows = sqlx::query(concat!(
        columns!(),
        "from user_group_member m
         join users u on u.id = m.user_id
         where m.group_id = $1 and u.sign_in_name > $2
         order by u.sign_in_name
         limit $3"
    ))
    .bind(group.as_str())
    .bind(after)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

/// A user of the account, or `None`.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    account: &AccountId,
    id: &UserId,
) -> Result<Option<AccountUser>> {
    // An id that no database can keep is nobody's.
    if id.as_str().contains('\0') {
        return Ok(None);
    }
    let row = sqlx::query(concat!(columns!(), "from users u where u.account_id = $1 and u.id = $2"))
        .bind(account.as_str())
        .bind(id.as_str())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A user of the account by sign-in name, or `None`.
pub(crate) async fn named(
    connection: &mut AnyConnection,
    account: &AccountId,
    sign_in_name: &str,
) -> Result<Option<AccountUser>> {
    let row = sqlx::query(concat!(columns!(), "from users u where u.account_id = $1 and u.sign_in_name = $2"))
        .bind(account.as_str())
        .bind(sign_in_name)
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Users of an account, or of all, by sign-in name, behind `after`.
pub(crate) async fn listed(
    connection: &mut AnyConnection,
    account: Option<&AccountId>,
    after: &str,
    limit: i64,
) -> Result<Vec<ListedUser>> {
    let rows = sqlx::query(
        "select sign_in_name, name, rank, disabled from users
         where ($1 = '' or account_id = $1) and sign_in_name > $2
         order by sign_in_name
         limit $3",
    )
    .bind(account.map_or("", AccountId::as_str))
    .bind(after)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ListedUser {
                sign_in_name: row.try_get(0)?,
                name: row.try_get(1)?,
                rank: words::rank_of(row.try_get(2)?)?,
                disabled: row.try_get::<i64, _>(3)? != 0,
            })
        })
        .collect()
}

/// How many open tickets a user holds.
pub(crate) async fn holds(connection: &mut AnyConnection, id: &UserId) -> Result<i64> {
    let count = sqlx::query("select count(*) from ticket where holder_id = $1 and live = 1").bind(id.as_str());
    Ok(count.fetch_one(connection).await?.try_get(0)?)
}

/// Gives a user a name to show. Touches one row.
pub(crate) async fn set_name(connection: &mut AnyConnection, id: &UserId, name: &str) -> Result<()> {
    sqlx::query("update users set name = $2 where id = $1").bind(id.as_str()).bind(name).execute(connection).await?;
    Ok(())
}

/// Gives a user a rank. Touches one row.
pub(crate) async fn set_rank(connection: &mut AnyConnection, id: &UserId, rank: Rank) -> Result<()> {
    sqlx::query("update users set rank = $2 where id = $1")
        .bind(id.as_str())
        .bind(words::rank(rank))
        .execute(connection)
        .await?;
    Ok(())
}

/// Lets a user sign in, or not. Touches one row.
pub(crate) async fn set_disabled(connection: &mut AnyConnection, id: &UserId, disabled: bool) -> Result<()> {
    sqlx::query("update users set disabled = $2 where id = $1")
        .bind(id.as_str())
        .bind(i64::from(disabled))
        .execute(connection)
        .await?;
    Ok(())
}

/// Gives a user a password that somebody else chose, to be changed first of all. Touches one row.
pub(crate) async fn give_password(connection: &mut AnyConnection, id: &UserId, hash: &str) -> Result<()> {
    sqlx::query("update users set password = $2, must_change_password = 1 where id = $1")
        .bind(id.as_str())
        .bind(hash)
        .execute(connection)
        .await?;
    Ok(())
}
