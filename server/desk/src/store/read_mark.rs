//! Who has read how far.

use super::words;
use crate::{Actor, Result};
use model::{EventId, Instant, Mark, MessageId, Reader, Side, TicketId, UserId};
use sqlx::{AnyConnection, Row};

/// Somebody of the other side is named at most so often.
const MOST_READERS: i64 = 5;

/// Moves a mark on; `false` if it had been there or further.
pub(crate) async fn put(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &Actor,
    upto: Mark,
    now: Instant,
) -> Result<bool> {
    let moved = sqlx::query(
        "insert into read_mark (ticket_id, user_id, side, message_id, event_id, at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (ticket_id, user_id) do update
         set at = case when excluded.message_id > read_mark.message_id then excluded.at else read_mark.at end,
             message_id = case when excluded.message_id > read_mark.message_id
                               then excluded.message_id else read_mark.message_id end,
             event_id = case when excluded.event_id > read_mark.event_id
                             then excluded.event_id else read_mark.event_id end
         where excluded.message_id > read_mark.message_id or excluded.event_id > read_mark.event_id",
    )
    .bind(ticket.0)
    .bind(reader.id.as_str())
    .bind(words::side(reader.side()))
    .bind(upto.message.0)
    .bind(upto.event.0)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// How far a user has read a ticket.
pub(crate) async fn of_user(connection: &mut AnyConnection, ticket: TicketId, user: &UserId) -> Result<Option<Mark>> {
    let row = sqlx::query("select message_id, event_id from read_mark where ticket_id = $1 and user_id = $2")
        .bind(ticket.0)
        .bind(user.as_str())
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(Mark { message: MessageId(row.try_get(0)?), event: EventId(row.try_get(1)?) })).transpose()
}

/// How far a user has read a ticket, and who of one side has, the furthest first.
pub(crate) async fn of_user_and_side(
    connection: &mut AnyConnection,
    ticket: TicketId,
    user: &UserId,
    side: Side,
) -> Result<(Option<Mark>, Vec<Reader>)> {
    let rows = sqlx::query(
        "select u.name, r.message_id, r.at, r.event_id, r.user_id
         from read_mark r
         join users u on u.id = r.user_id
         where r.ticket_id = $1 and (r.user_id = $2 or r.side = $3)
         order by case when r.user_id = $2 then 0 else 1 end, r.message_id desc, r.at, r.user_id
         limit $4",
    )
    .bind(ticket.0)
    .bind(user.as_str())
    .bind(words::side(side))
    .bind(MOST_READERS + 1)
    .fetch_all(connection)
    .await?;
    let (mut own, mut readers) = (None, Vec::new());
    for row in &rows {
        let upto = MessageId(row.try_get(1)?);
        if row.try_get::<&str, _>(4)? == user.as_str() {
            own = Some(Mark { message: upto, event: EventId(row.try_get(3)?) });
        } else {
            readers.push(Reader { name: row.try_get(0)?, upto, at: Instant(row.try_get(2)?) });
        }
    }
    readers.truncate(usize::try_from(MOST_READERS).unwrap_or_default());
    Ok((own, readers))
}

/// Who of one side has read how far, the furthest first.
pub(crate) async fn of_side(connection: &mut AnyConnection, ticket: TicketId, side: Side) -> Result<Vec<Reader>> {
    let rows = sqlx::query(
        "select u.name, r.message_id, r.at
         from read_mark r
         join users u on u.id = r.user_id
         where r.ticket_id = $1 and r.side = $2
         order by r.message_id desc, r.at, r.user_id
         limit $3",
    )
    .bind(ticket.0)
    .bind(words::side(side))
    .bind(MOST_READERS)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok(Reader { name: row.try_get(0)?, upto: MessageId(row.try_get(1)?), at: Instant(row.try_get(2)?) }))
        .collect()
}
