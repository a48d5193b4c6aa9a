//! Users.

use super::{Database, kind_of};
use crate::Result;
use crate::actor::{Actor, Origin};
use crate::store::words;
use crate::user::{Preferences, password};
use model::{
    AccountId, Density, GroupId, Instant, Lang, ListColumns, ListLook, PageSize, Policy, Rank, Refusal, Theme, UserId,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeSet;

/// A user to add.
pub(crate) struct NewRow<'a> {
    pub id: &'a UserId,
    pub account: &'a AccountId,
    pub sign_in_name: &'a str,
    pub name: &'a str,
    pub rank: Rank,
    pub password: &'a str,
    pub created: Instant,
}

/// Adds a user; `false` if the sign-in name is taken.
pub(crate) async fn add(connection: &mut AnyConnection, user: &NewRow<'_>) -> Result<bool> {
    let added = sqlx::query(
        "insert into users (id, account_id, sign_in_name, name, rank, password, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (sign_in_name) do nothing",
    )
    .bind(user.id.as_str())
    .bind(user.account.as_str())
    .bind(user.sign_in_name)
    .bind(user.name)
    .bind(words::rank(user.rank))
    .bind(user.password)
    .bind(user.created.0)
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// The id and the password's hash of a sign-in name. Whoever is disabled has none.
pub(crate) async fn password(connection: &mut AnyConnection, sign_in_name: &str) -> Result<Option<(UserId, String)>> {
    let row = sqlx::query("select id, password from users where sign_in_name = $1 and disabled = 0")
        .bind(sign_in_name)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((UserId::new(row.try_get::<String, _>(0)?), row.try_get(1)?))).transpose()
}

/// The hash of a user's password. Whoever is disabled has none.
pub(crate) async fn password_of(connection: &mut AnyConnection, id: &UserId) -> Result<Option<String>> {
    let row = sqlx::query("select password from users where id = $1 and disabled = 0").bind(id.as_str());
    row.fetch_optional(connection).await?.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// A user with what the own groups give, or `None` if there is no such user or it is disabled. One row for each policy of each group.
pub(crate) async fn actor(connection: &mut AnyConnection, id: &UserId, origin: Origin) -> Result<Option<Actor>> {
    let rows = sqlx::query(
        "select u.id, u.account_id, a.name, u.sign_in_name, u.name, u.rank, a.submit_restricted, u.lang, u.theme,
                coalesce(p.group_id, ''), coalesce(p.policy, ''), a.export_restricted,
                u.zone, u.single_keys, u.must_change_password, u.density, u.list_columns, u.list_size, u.password
         from users u
         join account a on a.id = u.account_id
         left join user_group_member m on m.user_id = u.id
         left join user_group_policy p on p.group_id = m.group_id
         where u.id = $1 and u.disabled = 0
         order by 10, 11
         limit 1000",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    rows.first().map(|first| read_actor(first, &rows, origin)).transpose()
}

fn read_actor(first: &AnyRow, rows: &[AnyRow], origin: Origin) -> Result<Actor> {
    let mut policies = BTreeSet::new();
    let (mut operates, mut views) = (Vec::new(), Vec::new());
    for row in rows {
        let (group, policy): (&str, &str) = (row.try_get(9)?, row.try_get(10)?);
        if policy.is_empty() {
            continue;
        }
        let policy = words::policy_of(policy)?;
        policies.insert(policy);
        match policy {
            Policy::TicketGroupOperator => operates.push(GroupId::new(group)),
            Policy::TicketViewer => views.push(GroupId::new(group)),
            Policy::TicketAdministrator => {}
        }
    }
    views.retain(|group| !operates.contains(group));
    Ok(Actor {
        id: UserId::new(first.try_get::<String, _>(0)?),
        account: AccountId::new(first.try_get::<String, _>(1)?),
        account_name: first.try_get(2)?,
        sign_in_name: first.try_get(3)?,
        name: first.try_get(4)?,
        rank: words::rank_of(first.try_get(5)?)?,
        policies,
        operates,
        views,
        submit_restricted: first.try_get::<i64, _>(6)? != 0,
        export_restricted: first.try_get::<i64, _>(11)? != 0,
        lang: Lang::of_tag(first.try_get(7)?),
        look: read_look(first, 15)?,
        theme: Theme::of_name(first.try_get(8)?).unwrap_or_default(),
        zone: first.try_get(12)?,
        single_keys: first.try_get::<i64, _>(13)? != 0,
        must_change_password: first.try_get::<i64, _>(14)? != 0,
        password_mark: password::mark(first.try_get(18)?),
        origin,
    })
}

/// How lists look, from three columns.
fn read_look(row: &AnyRow, first: usize) -> Result<ListLook> {
    let (density, columns, size): (&str, &str, i64) =
        (row.try_get(first)?, row.try_get(first + 1)?, row.try_get(first + 2)?);
    Ok(ListLook {
        columns: if columns.is_empty() { ListColumns::default() } else { ListColumns::of_names(columns.split(',')) },
        density: Density::of_name(density).unwrap_or_default(),
        size: PageSize::new(u8::try_from(size).unwrap_or_default()),
    })
}

/// Holds a user for a change that counts what is theirs: until it ends no other one begins. On SQLite the lane has seen to
/// that.
pub(crate) async fn hold(connection: &mut AnyConnection, id: &UserId) -> Result<()> {
    if kind_of(connection) == Database::Postgres {
        let hold = sqlx::query("select id from users where id = $1 for no key update").bind(id.as_str());
        hold.fetch_optional(&mut *connection).await?;
    }
    Ok(())
}

/// The group to which a user's new tickets belong: the first by name that lets colleagues see them.
pub(crate) async fn home_group(connection: &mut AnyConnection, id: &UserId) -> Result<Option<GroupId>> {
    let row = sqlx::query(
        "select g.id
         from user_group_member m
         join user_group g on g.id = m.group_id
         where m.user_id = $1
           and exists (select 1 from user_group_policy p
                       where p.group_id = g.id and p.policy in ('ticket_group_operator', 'ticket_viewer'))
         order by g.name, g.id
         limit 1",
    )
    .bind(id.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(GroupId::new(row.try_get::<String, _>(0)?))).transpose()
}

/// Sets preferences of a user, with the zone as it is spelt; what is `None` stays. Touches one row.
pub(crate) async fn set_preferences(
    connection: &mut AnyConnection,
    id: &UserId,
    preferences: &Preferences,
    zone: Option<&str>,
) -> Result<()> {
    sqlx::query(
        "update users
         set lang = coalesce($2, lang), theme = coalesce($3, theme), zone = coalesce($4, zone),
             density = coalesce($5, density), single_keys = coalesce($6, single_keys)
         where id = $1",
    )
    .bind(id.as_str())
    .bind(preferences.lang.map(Lang::tag))
    .bind(preferences.theme.map(Theme::name))
    .bind(zone)
    .bind(preferences.density.map(Density::name))
    .bind(preferences.single_keys.map(i64::from))
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives a user a password of their own choice in place of `old`. Touches one row, or somebody else was faster.
pub(crate) async fn set_password(connection: &mut AnyConnection, id: &UserId, old: &str, new: &str) -> Result<()> {
    let set = sqlx::query("update users set password = $3, must_change_password = 0 where id = $1 and password = $2")
        .bind(id.as_str())
        .bind(old)
        .bind(new)
        .execute(connection)
        .await?;
    if set.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}
