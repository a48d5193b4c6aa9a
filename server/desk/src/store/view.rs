//! Saved views, and how a user likes lists.

use crate::Result;
use model::{AccountId, GroupId, GroupName, Instant, ListLook, Scope, UserId, ViewId};
use sqlx::{AnyConnection, AssertSqlSafe, Row};

/// A view to add.
pub(crate) struct NewView<'a> {
    pub id: &'a ViewId,
    pub account: &'a AccountId,
    pub owner: &'a UserId,
    pub group: Option<&'a GroupId>,
    pub scope: Scope,
    pub name: &'a str,
    pub query: &'a str,
    pub created: Instant,
}

/// Adds a view; `false` if its owner has one of this name.
pub(crate) async fn add(connection: &mut AnyConnection, view: &NewView<'_>) -> Result<bool> {
    let added = sqlx::query(
        "insert into saved_view (id, account_id, owner_id, group_id, scope, name, query, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (owner_id, scope, name) do nothing",
    )
    .bind(view.id.as_str())
    .bind(view.account.as_str())
    .bind(view.owner.as_str())
    .bind(view.group.map_or("", |group| group.as_str()))
    .bind(view.scope.name())
    .bind(view.name)
    .bind(view.query)
    .bind(view.created.0)
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Ids and names of a user's own views, at most `limit`.
pub(crate) async fn own(
    connection: &mut AnyConnection,
    owner: &UserId,
    limit: i64,
) -> Result<Vec<(String, Scope, String)>> {
    let rows = sqlx::query("select id, scope, name from saved_view where owner_id = $1 order by id limit $2")
        .bind(owner.as_str())
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, Scope::of_name(row.try_get(1)?).unwrap_or_default(), row.try_get(2)?)))
        .collect()
}

/// Gives one of a user's views another name. Touches one row.
pub(crate) async fn rename(connection: &mut AnyConnection, owner: &UserId, id: &str, name: &str) -> Result<bool> {
    let renamed = sqlx::query("update saved_view set name = $3 where owner_id = $1 and id = $2")
        .bind(owner.as_str())
        .bind(id)
        .bind(name)
        .execute(connection)
        .await?;
    Ok(renamed.rows_affected() == 1)
}

/// Deletes one of a user's views. Touches one row.
pub(crate) async fn delete(connection: &mut AnyConnection, owner: &UserId, id: &str) -> Result<bool> {
    let deleted = sqlx::query("delete from saved_view where owner_id = $1 and id = $2")
        .bind(owner.as_str())
        .bind(id)
        .execute(connection)
        .await?;
    Ok(deleted.rows_affected() == 1)
}

/// The groups of an account that a user is in, or all of them.
pub(crate) async fn groups(
    connection: &mut AnyConnection,
    account: &AccountId,
    member: Option<&UserId>,
) -> Result<Vec<GroupName>> {
    // Safe: made of texts of this file.
    let rows = sqlx::query(AssertSqlSafe(groups_of("$1", "$2")))
        .bind(account.as_str())
        .bind(member.map_or("", |user| user.as_str()))
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok(GroupName { id: GroupId::new(row.try_get::<String, _>(0)?), name: row.try_get(1)? }))
        .collect()
}

/// The statement for it, of the placeholders of an account and of a user; an empty user means all groups.
pub(super) fn groups_of(account: &str, member: &str) -> String {
    format!(
        "select g.id, g.name from user_group g
         where g.account_id = {account}
           and ({member} = '' or exists (select 1 from user_group_member m where m.group_id = g.id and m.user_id = {member}))
         order by g.name, g.id limit 200"
    )
}

/// Keeps how a user likes lists. Touches one row.
pub(crate) async fn set_look(connection: &mut AnyConnection, user: &UserId, look: &ListLook) -> Result<()> {
    let names: Vec<_> = look.columns.names().collect();
    // '-' is no column: none was chosen, which is not the same as nobody having chosen.
    let columns = if names.is_empty() { "-".to_owned() } else { names.join(",") };
    sqlx::query("update users set density = $2, list_columns = $3, list_size = $4 where id = $1")
        .bind(user.as_str())
        .bind(look.density.name())
        .bind(columns)
        .bind(look.size.rows() as i64)
        .execute(connection)
        .await?;
    Ok(())
}
