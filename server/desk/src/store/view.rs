//! Saved views, and how a user likes lists.

use crate::Result;
use model::{
    AccountId, Density, GroupId, GroupName, Instant, ListColumns, ListLook, PageSize, SavedView, Scope, UserId, ViewId,
};
use sqlx::{AnyConnection, Row};

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

/// The views of a list that a user sees: the own ones, and those shared with a group that the user is in. By name.
pub(crate) async fn seen(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &UserId,
    scope: Scope,
) -> Result<Vec<SavedView>> {
    let rows = sqlx::query(
        "select v.id, v.name, v.query, coalesce(g.name, ''), v.owner_id, o.name
         from saved_view v
         join users o on o.id = v.owner_id
         left join user_group g on g.id = v.group_id
         where v.account_id = $1 and v.scope = $3
           and (v.owner_id = $2
                or v.group_id in (select m.group_id from user_group_member m where m.user_id = $2))
         order by v.name, v.id
         limit 200",
    )
    .bind(account.as_str())
    .bind(user.as_str())
    .bind(scope.name())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let (group, owner): (String, &str) = (row.try_get(3)?, row.try_get(4)?);
            let mine = owner == user.as_str();
            Ok(SavedView {
                id: ViewId::new(row.try_get::<String, _>(0)?),
                name: row.try_get(1)?,
                query: row.try_get(2)?,
                group: (!group.is_empty()).then_some(group),
                by: if mine { None } else { Some(row.try_get(5)?) },
                mine,
            })
        })
        .collect()
}

/// The groups of an account that a user is in, or all of them.
pub(crate) async fn groups(
    connection: &mut AnyConnection,
    account: &AccountId,
    member: Option<&UserId>,
) -> Result<Vec<GroupName>> {
    let rows = sqlx::query(
        "select g.id, g.name from user_group g
         where g.account_id = $1
           and ($2 = '' or exists (select 1 from user_group_member m where m.group_id = g.id and m.user_id = $2))
         order by g.name, g.id limit 200",
    )
    .bind(account.as_str())
    .bind(member.map_or("", |user| user.as_str()))
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok(GroupName { id: GroupId::new(row.try_get::<String, _>(0)?), name: row.try_get(1)? }))
        .collect()
}

/// How a user likes lists.
pub(crate) async fn look(connection: &mut AnyConnection, user: &UserId) -> Result<ListLook> {
    let row = sqlx::query("select density, list_columns, list_size from users where id = $1")
        .bind(user.as_str())
        .fetch_one(connection)
        .await?;
    let (density, columns, size): (&str, &str, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    Ok(ListLook {
        columns: if columns.is_empty() { ListColumns::default() } else { ListColumns::of_names(columns.split(',')) },
        density: Density::of_name(density).unwrap_or_default(),
        size: PageSize::new(u8::try_from(size).unwrap_or_default()),
    })
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
