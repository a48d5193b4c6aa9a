//! Whom an authorization concerns, as far as rows say it.

use crate::Result;
use model::{AccountId, AuthorizationId, Event, GroupId, TicketId, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Unread notices of user `$1` whose event names authorization `$2`.
macro_rules! unread_of {
    () => {
        " where ticket_id = (select ticket_id from ticket_authorization where id = $2)
            and user_id = $1 and unread = 1
            and event_id in (
              select e.id from event e
              where e.ticket_id = (select ticket_id from ticket_authorization where id = $2)
                and e.kind in ('authorization_requested', 'authorization_approved', 'authorization_refused',
                               'authorization_granted', 'authorization_rejected', 'authorization_canceled',
                               'authorization_withdrawn', 'authorization_ended', 'field_revealed')
                and e.detail like '%' || cast($2 as text) || '%')"
    };
}

/// The engineer who asked for it.
pub(crate) async fn asker(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<Option<UserId>> {
    let row = sqlx::query("select asked_by from ticket_authorization where id = $1")
        .bind(id.as_str())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(user).transpose()
}

/// Those who may act for their colleagues of a group.
pub(crate) async fn operators(connection: &mut AnyConnection, group: &GroupId) -> Result<Vec<UserId>> {
    let rows = sqlx::query(
        "select m.user_id from user_group_member m
         join user_group_policy p on p.group_id = m.group_id and p.policy = 'ticket_group_operator'
         where m.group_id = $1 order by m.user_id limit 100",
    )
    .bind(group.as_str())
    .fetch_all(connection)
    .await?;
    rows.iter().map(user).collect()
}

/// The owners of an account.
pub(crate) async fn owners(connection: &mut AnyConnection, account: &AccountId) -> Result<Vec<UserId>> {
    let rows = sqlx::query("select id from users where account_id = $1 and rank = 'owner' order by id limit 100")
        .bind(account.as_str())
        .fetch_all(connection)
        .await?;
    rows.iter().map(user).collect()
}

/// The vendor's leads.
pub(crate) async fn leads(connection: &mut AnyConnection) -> Result<Vec<UserId>> {
    let rows = sqlx::query(
        "select u.id from users u join account a on a.id = u.account_id
         where a.side = 'vendor' and u.rank = 'lead' order by u.id limit 1000",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(user).collect()
}

/// What happened to the authorizations of a ticket before an event that is about one of them: who asked, approved and
/// decided. Reveals are left out: they are many.
pub(crate) async fn history(
    connection: &mut AnyConnection,
    ticket: TicketId,
    before: i64,
) -> Result<Vec<(UserId, Event)>> {
    let rows = sqlx::query(
        "select actor_id, detail from event
         where ticket_id = $1 and id <= $2
           and kind in ('authorization_requested', 'authorization_approved', 'authorization_granted',
                        'authorization_rejected')
         order by id desc limit 500",
    )
    .bind(ticket.0)
    .bind(before)
    .fetch_all(connection)
    .await?;
    // One of a newer release, or damaged, says nothing.
    let mut history = Vec::new();
    for row in &rows {
        if let Ok(event) = serde_json::from_str(row.try_get(1)?) {
            history.push((user(row)?, event));
        }
    }
    Ok(history)
}

/// Whether a user has unread notices of an authorization.
pub(crate) async fn is_news(connection: &mut AnyConnection, user: &UserId, id: &AuthorizationId) -> Result<bool> {
    let row = sqlx::query(concat!("select id from notice", unread_of!(), " limit 1"))
        .bind(user.as_str())
        .bind(id.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// Marks a user's notices of an authorization as seen; `false` if there was nothing to mark.
pub(crate) async fn see(connection: &mut AnyConnection, user: &UserId, id: &AuthorizationId) -> Result<bool> {
    let seen = sqlx::query(concat!("update notice set unread = 0", unread_of!()))
        .bind(user.as_str())
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(seen.rows_affected() > 0)
}

fn user(row: &AnyRow) -> Result<UserId> {
    Ok(UserId::new(row.try_get::<String, _>(0)?))
}
