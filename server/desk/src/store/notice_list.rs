//! Notices as they are shown: with the event, the ticket and the message as those are now.

use super::ticket::belongs;
use crate::policy::Belongs;
use crate::{Error, Result};
use model::{Event, EventId, Instant, MessageId, NoticeId, NoticeKind, NoticeShow, TicketNumber, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A notice with all it refers to, before anybody asked whether it may be seen.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub id: NoticeId,
    pub user: UserId,
    pub kind: NoticeKind,
    pub shown: bool,
    pub unread: bool,
    pub at: Instant,
    pub number: TicketNumber,
    pub title: String,
    pub belongs: Belongs,
    pub event_id: EventId,
    pub event: Event,
    pub actor: String,
    pub message: Option<Said>,
}

/// The message that a notice is about.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub id: MessageId,
    pub internal: bool,
    pub recalled: bool,
    pub body: String,
}

macro_rules! columns {
    () => {
        "select n.id, n.user_id, n.kind, n.shown, n.unread, n.at, t.number, t.title,
                t.account_id, t.requester_id, t.group_id, t.holder_id, e.detail, e.actor_name,
                coalesce(m.visibility, ''), coalesce(m.body, ''), coalesce(m.recalled_at, 0),
                n.message_id, n.event_id, t.copies
         from notice n
         join event e on e.id = n.event_id
         join ticket t on t.id = n.ticket_id
         left join message m on m.id = n.message_id and m.ticket_id = n.ticket_id "
    };
}

fn listed(row: &AnyRow) -> Result<Listed> {
    let id: i64 = row.try_get(0)?;
    let broken = |what: &dyn std::fmt::Display| Error::broken(format!("notice {id}: {what}"));
    let kind: &str = row.try_get(2)?;
    let visibility: &str = row.try_get(14)?;
    let message = (!visibility.is_empty()).then_some(Said {
        id: MessageId(row.try_get(17)?),
        internal: visibility != "public",
        recalled: row.try_get::<i64, _>(16)? != 0,
        body: row.try_get(15)?,
    });
    Ok(Listed {
        id: NoticeId(id),
        user: UserId::new(row.try_get::<String, _>(1)?),
        kind: NoticeKind::of_name(kind).ok_or_else(|| broken(&format!("unknown kind {kind:?}")))?,
        shown: row.try_get::<i64, _>(3)? != 0,
        unread: row.try_get::<i64, _>(4)? != 0,
        at: Instant(row.try_get(5)?),
        number: TicketNumber::new(row.try_get::<String, _>(6)?),
        title: row.try_get(7)?,
        belongs: belongs(row, 8, 19)?,
        event_id: EventId(row.try_get(18)?),
        event: serde_json::from_str(row.try_get(12)?).map_err(|e| broken(&e))?,
        actor: row.try_get(13)?,
        message,
    })
}

/// Which way to read from a notice, which is left out itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// Older ones, newest first.
    Before(i64),
    /// Newer ones, oldest first.
    After(i64),
}

/// A piece of a user's inbox.
pub(crate) async fn inbox(
    connection: &mut AnyConnection,
    user: &UserId,
    show: NoticeShow,
    from: Start,
    limit: i64,
) -> Result<Vec<Listed>> {
    let (sql, id) = match (show, from) {
        (NoticeShow::All, Start::Before(id)) => {
            (concat!(columns!(), "where n.user_id = $1 and n.shown = 1 and n.id < $2 order by n.id desc limit $3"), id)
        }
        (NoticeShow::All, Start::After(id)) => {
            (concat!(columns!(), "where n.user_id = $1 and n.shown = 1 and n.id > $2 order by n.id limit $3"), id)
        }
        (NoticeShow::Unread, Start::Before(id)) => (
            concat!(
                columns!(),
                "where n.user_id = $1 and n.shown = 1 and n.unread = 1 and n.id < $2 order by n.id desc limit $3"
            ),
            id,
        ),
        (NoticeShow::Unread, Start::After(id)) => (
            concat!(
                columns!(),
                "where n.user_id = $1 and n.shown = 1 and n.unread = 1 and n.id > $2 order by n.id limit $3"
            ),
            id,
        ),
    };
    let rows = sqlx::query(sql).bind(user.as_str()).bind(id).bind(limit).fetch_all(connection).await?;
    rows.iter().map(listed).collect()
}

/// One notice of anybody, to be sent; `None` if it is gone, or its ticket.
pub(crate) async fn one(connection: &mut AnyConnection, notice: NoticeId) -> Result<Option<Listed>> {
    let row = sqlx::query(concat!(columns!(), "where n.id = $1")).bind(notice.0).fetch_optional(connection).await?;
    row.map(|row| listed(&row)).transpose()
}
