//! Notices: added by the planner, seen by their readers. How they are listed is in `notice_list.rs`.

use crate::Result;
use model::{Instant, NoticeId, NoticeKind, TicketId, TicketNumber, UserId};
use sqlx::{AnyConnection, Row};

/// A notice to add.
#[derive(Debug, Clone)]
pub(crate) struct NewNotice {
    pub user: UserId,
    pub ticket: TicketId,
    pub event: i64,
    /// The message it is about; 0 if none.
    pub message: i64,
    pub kind: NoticeKind,
    pub shown: bool,
    pub unread: bool,
    pub at: Instant,
}

/// Adds a notice; `None` if this person was told of this event before.
pub(crate) async fn add(connection: &mut AnyConnection, notice: &NewNotice) -> Result<Option<NoticeId>> {
    let row = sqlx::query(
        "insert into notice (user_id, ticket_id, event_id, message_id, kind, shown, unread, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (event_id, user_id) do nothing
         returning id",
    )
    .bind(notice.user.as_str())
    .bind(notice.ticket.0)
    .bind(notice.event)
    .bind(notice.message)
    .bind(notice.kind.name())
    .bind(i64::from(notice.shown))
    .bind(i64::from(notice.unread))
    .bind(notice.at.0)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(NoticeId(row.try_get(0)?))).transpose()
}

/// Whether a user has unread notices of a ticket.
pub(crate) async fn is_news(connection: &mut AnyConnection, user: &UserId, number: &TicketNumber) -> Result<bool> {
    let row = sqlx::query(
        "select n.id from notice n
         where n.ticket_id = (select id from ticket where number = $1) and n.user_id = $2 and n.unread = 1
         limit 1",
    )
    .bind(number.as_str())
    .bind(user.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// Marks a user's notices of a ticket as seen; `false` if there was nothing to mark.
pub(crate) async fn see_ticket(connection: &mut AnyConnection, user: &UserId, number: &TicketNumber) -> Result<bool> {
    let seen = sqlx::query(
        "update notice set unread = 0
         where ticket_id = (select id from ticket where number = $1) and user_id = $2 and unread = 1",
    )
    .bind(number.as_str())
    .bind(user.as_str())
    .execute(connection)
    .await?;
    Ok(seen.rows_affected() > 0)
}

/// Marks one notice of a user as seen; `false` if there is none that is unread.
pub(crate) async fn see_one(connection: &mut AnyConnection, user: &UserId, notice: NoticeId) -> Result<bool> {
    let seen = sqlx::query("update notice set unread = 0 where id = $1 and user_id = $2 and unread = 1")
        .bind(notice.0)
        .bind(user.as_str())
        .execute(connection)
        .await?;
    Ok(seen.rows_affected() > 0)
}

/// Marks a user's notices up to one as seen: what came later was not on the page.
pub(crate) async fn see_all(connection: &mut AnyConnection, user: &UserId, upto: NoticeId) -> Result<bool> {
    let seen = sqlx::query("update notice set unread = 0 where user_id = $1 and shown = 1 and unread = 1 and id <= $2")
        .bind(user.as_str())
        .bind(upto.0)
        .execute(connection)
        .await?;
    Ok(seen.rows_affected() > 0)
}

/// Takes the notices of a ticket out of what is to be sent, before they go. On SQLite the next ones may get their ids.
pub(crate) async fn unsend(connection: &mut AnyConnection, ticket: TicketId, side: Option<&'static str>) -> Result<()> {
    sqlx::query(
        "delete from outbox_notice where notice_id in
           (select n.id from notice n join users u on u.id = n.user_id join account a on a.id = u.account_id
            where n.ticket_id = $1 and ($2 = '' or a.side = $2))",
    )
    .bind(ticket.0)
    .bind(side.unwrap_or_default())
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes the notices of a ticket from the inboxes of a side and from what is to be sent, and says whose they were.
pub(crate) async fn remove_of_side(
    connection: &mut AnyConnection,
    ticket: TicketId,
    side: &'static str,
) -> Result<Vec<UserId>> {
    unsend(connection, ticket, Some(side)).await?;
    let rows = sqlx::query(
        "delete from notice
         where ticket_id = $1
           and user_id in (select u.id from users u join account a on a.id = u.account_id where a.side = $2)
         returning user_id",
    )
    .bind(ticket.0)
    .bind(side)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(UserId::new(row.try_get::<String, _>(0)?))).collect()
}
