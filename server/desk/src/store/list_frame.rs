//! What stands around a list: the counts above it, saved views, groups to share one with.

use super::together::Together;
use super::view::groups_of;
use crate::Result;
use model::{AccountId, GroupId, GroupName, SavedView, Scope, UserId, ViewId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Which frame.
pub(crate) struct Asked<'a> {
    pub account: &'a AccountId,
    pub user: &'a UserId,
    pub scope: Scope,
    /// Of which counters; see [`counter`](super::counter).
    pub counters: &'a [String],
    /// Whether groups are wanted: those of the account, or those the user is in.
    pub groups: Option<Groups>,
}

/// Whose groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Groups {
    Account,
    Own,
}

/// A frame, as the database has it.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// Phases and numbers, summed up over the counters.
    pub counts: Vec<(String, i64)>,
    /// The views of the list that the user sees: the own ones, and those shared with a group of the user. By name.
    pub views: Vec<SavedView>,
    /// By name.
    pub groups: Vec<GroupName>,
}

/// Reads a frame, in one statement.
pub(crate) async fn read(connection: &mut AnyConnection, asked: &Asked<'_>) -> Result<Frame> {
    let mut frame = Frame::default();
    for row in &question(asked).rows(connection).await? {
        match row.try_get::<&str, _>(0)? {
            "count" => frame.counts.push((row.try_get(1)?, row.try_get(7)?)),
            "view" => frame.views.push(view(row, asked.user)?),
            _ => frame.groups.push(GroupName { id: GroupId::new(row.try_get::<String, _>(1)?), name: row.try_get(2)? }),
        }
    }
    // The parts of one statement come in no order.
    frame.views.sort_by(|a, b| (&a.name, a.id.as_str()).cmp(&(&b.name, b.id.as_str())));
    frame.groups.sort_by(|a, b| (&a.name, a.id.as_str()).cmp(&(&b.name, b.id.as_str())));
    Ok(frame)
}

/// The statement for it.
pub(super) fn question(asked: &Asked<'_>) -> Together {
    let mut together = Together::default();
    let (account, user) = (together.bind(asked.account.as_str()), together.bind(asked.user.as_str()));
    let scopes: Vec<_> = asked.counters.iter().map(|scope| together.bind(scope.as_str())).collect();
    if !scopes.is_empty() {
        together.ask(format!(
            "select 'count', phase, '', '', '', '', '', cast(sum(n) as bigint) from counter
         where account_id = {account} and scope in ({}) group by phase",
            scopes.join(", ")
        ));
    }
    let scope = together.bind(asked.scope.name());
    together.ask(format!(
        "select 'view', w.id, w.name, w.query, w.shared, w.owner_id, w.owner, cast(0 as bigint)
         from (select v.id, v.name, v.query, coalesce(g.name, '') as shared, v.owner_id, o.name as owner
               from saved_view v
               join users o on o.id = v.owner_id
               left join user_group g on g.id = v.group_id
               where v.account_id = {account} and v.scope = {scope}
                 and (v.owner_id = {user}
                      or v.group_id in (select m.group_id from user_group_member m where m.user_id = {user}))
               order by v.name, v.id
               limit 200) w"
    ));
    if let Some(groups) = asked.groups {
        let member = together.bind(if groups == Groups::Own { asked.user.as_str() } else { "" });
        let groups = groups_of(&account, &member);
        together.ask(format!("select 'group', w.id, w.name, '', '', '', '', cast(0 as bigint) from ({groups}) w"));
    }
    together
}

fn view(row: &AnyRow, user: &UserId) -> Result<SavedView> {
    let (group, owner): (String, &str) = (row.try_get(4)?, row.try_get(5)?);
    let mine = owner == user.as_str();
    Ok(SavedView {
        id: ViewId::new(row.try_get::<String, _>(1)?),
        name: row.try_get(2)?,
        query: row.try_get(3)?,
        group: (!group.is_empty()).then_some(group),
        by: if mine { None } else { Some(row.try_get(6)?) },
        mine,
    })
}
