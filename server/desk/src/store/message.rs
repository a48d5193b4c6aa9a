//! Messages and internal notes.

use super::later::Statement;
use super::words;
use crate::Result;
use model::{EventId, Instant, Mark, Message, MessageId, Recalled, Refusal, Side, TicketId, UserId, Visibility};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A message to add.
pub(crate) struct NewMessage<'a> {
    pub ticket: TicketId,
    pub author: &'a UserId,
    pub side: Side,
    pub visibility: Visibility,
    pub body: &'a str,
    pub at: Instant,
}

macro_rules! insert {
    () => {
        "insert into message (ticket_id, author_id, side, visibility, body, created_at) values ($1, $2, $3, $4, $5, $6)"
    };
}

/// Adds a message.
pub(crate) async fn add(connection: &mut AnyConnection, message: &NewMessage<'_>) -> Result<MessageId> {
    let row = sqlx::query(concat!(insert!(), " returning id"))
        .bind(message.ticket.0)
        .bind(message.author.as_str())
        .bind(words::side(message.side))
        .bind(visibility(message.visibility))
        .bind(message.body)
        .bind(message.at.0)
        .fetch_one(connection)
        .await?;
    Ok(MessageId(row.try_get(0)?))
}

/// Adds a message whose id nobody needs.
pub(crate) fn add_later(message: &NewMessage<'_>) -> Statement {
    Statement::new(insert!())
        .number(message.ticket.0)
        .text(message.author.as_str())
        .text(words::side(message.side))
        .text(visibility(message.visibility))
        .text(message.body)
        .number(message.at.0)
}

/// The first message of a ticket, which describes it, and the newest after it: nobody waits for those in between.
macro_rules! newest {
    () => {
        " order by case when m.id = (select min(id) from message where ticket_id = $1) then 0 else 1 end, m.id desc
         limit 2000"
    };
}

/// The messages of a ticket, oldest first, without their files; internal notes only where asked for. Of more than 2000 the
/// first and the newest.
pub(crate) async fn of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &UserId,
    internal: bool,
) -> Result<Vec<Message>> {
    let rows = sqlx::query(concat!(
        "select m.id, m.author_id, u.name, m.side, m.visibility, m.body, m.created_at, m.recalled_at, m.recalled_seen,
                r.body
         from message m
         join users u on u.id = m.author_id
         left join recalled_text r on r.message_id = m.id and r.user_id = $3
         where m.ticket_id = $1 and (m.visibility = 'public' or $2 = 1)",
        newest!()
    ))
    .bind(ticket.0)
    .bind(i64::from(internal))
    .bind(reader.as_str())
    .fetch_all(connection)
    .await?;
    let mut messages: Vec<_> = rows.iter().map(|row| read(row, reader)).collect::<Result<_>>()?;
    messages.sort_by_key(|message| message.id);
    Ok(messages)
}

/// A message from ten columns, as [`of_ticket`] has them.
pub(super) fn read(row: &AnyRow, reader: &UserId) -> Result<Message> {
    Ok(Message {
        id: MessageId(row.try_get(0)?),
        mine: row.try_get::<&str, _>(1)? == reader.as_str(),
        author: row.try_get(2)?,
        side: words::side_of(row.try_get(3)?)?,
        visibility: visibility_of(row.try_get(4)?),
        body: row.try_get(5)?,
        at: Instant(row.try_get(6)?),
        files: Vec::new(),
        recall_until: None,
        recalled: recalled(row)?,
    })
}

/// Who wrote which message of a ticket, for the messages of [`of_ticket`].
pub(crate) async fn authors(
    connection: &mut AnyConnection,
    ticket: TicketId,
    internal: bool,
) -> Result<Vec<(MessageId, UserId)>> {
    let rows = sqlx::query(concat!(
        "select m.id, m.author_id from message m where m.ticket_id = $1 and (m.visibility = 'public' or $2 = 1)",
        newest!()
    ))
    .bind(ticket.0)
    .bind(i64::from(internal))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((MessageId(row.try_get(0)?), UserId::new(row.try_get::<String, _>(1)?)))).collect()
}

fn recalled(row: &AnyRow) -> Result<Option<Recalled>> {
    let Some(at) = row.try_get::<Option<i64>, _>(7)? else { return Ok(None) };
    Ok(Some(Recalled { at: Instant(at), seen: row.try_get::<i64, _>(8)? != 0, again: row.try_get(9)? }))
}

/// A message as its recall must know it.
pub(crate) struct Sent {
    pub author: UserId,
    pub side: Side,
    pub visibility: Visibility,
    pub body: String,
    pub at: Instant,
    pub recalled: bool,
    /// The first message of its ticket.
    pub description: bool,
}

/// A message of a ticket.
pub(crate) async fn sent(connection: &mut AnyConnection, ticket: TicketId, message: MessageId) -> Result<Option<Sent>> {
    let row = sqlx::query(
        "select author_id, side, visibility, body, created_at, coalesce(recalled_at, 0),
                (select min(id) from message where ticket_id = $1)
         from message
         where ticket_id = $1 and id = $2",
    )
    .bind(ticket.0)
    .bind(message.0)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Sent {
            author: UserId::new(row.try_get::<String, _>(0)?),
            side: words::side_of(row.try_get(1)?)?,
            visibility: visibility_of(row.try_get(2)?),
            body: row.try_get(3)?,
            at: Instant(row.try_get(4)?),
            recalled: row.try_get::<i64, _>(5)? != 0,
            description: row.try_get::<i64, _>(6)? == message.0,
        })
    })
    .transpose()
}

/// Takes the text of a message away and leaves a stub; [`Refusal::Stale`] if that was done before.
pub(crate) async fn recall(connection: &mut AnyConnection, message: MessageId, seen: bool, now: Instant) -> Result<()> {
    let recalled = sqlx::query(
        "update message set body = '', recalled_at = $2, recalled_seen = $3 where id = $1 and recalled_at is null",
    )
    .bind(message.0)
    .bind(now.0)
    .bind(i64::from(seen))
    .execute(connection)
    .await?;
    if recalled.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}

/// Who else was the last to write in a ticket after a message; `None` if nobody did.
pub(crate) async fn newer(
    connection: &mut AnyConnection,
    ticket: TicketId,
    after: MessageId,
    reader: &UserId,
    internal: bool,
) -> Result<Option<String>> {
    let row = sqlx::query(
        "select u.name from message m join users u on u.id = m.author_id
         where m.ticket_id = $1 and m.id > $2 and m.author_id <> $3 and m.recalled_at is null
           and (m.visibility = 'public' or $4 = 1)
         order by m.id desc limit 1",
    )
    .bind(ticket.0)
    .bind(after.0)
    .bind(reader.as_str())
    .bind(i64::from(internal))
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The newest message and the newest event of a ticket.
pub(crate) async fn end(connection: &mut AnyConnection, ticket: TicketId) -> Result<Mark> {
    let row = sqlx::query(
        "select coalesce((select max(id) from message where ticket_id = $1), 0),
                coalesce((select max(id) from event where ticket_id = $1), 0)",
    )
    .bind(ticket.0)
    .fetch_one(connection)
    .await?;
    Ok(Mark { message: MessageId(row.try_get(0)?), event: EventId(row.try_get(1)?) })
}

/// Bytes by which one ticket can be found: a very long conversation must not hold up the lane on which all write.
const MOST_FINDABLE: usize = 200_000;

/// What both sides may find a ticket by: the texts of its public messages and the names of their files. Of a very long
/// conversation the description and the newest messages.
pub(crate) async fn public_text(connection: &mut AnyConnection, ticket: TicketId) -> Result<String> {
    let rows = sqlx::query(
        "select q.words from (
           select m.body as words, m.id as message, cast(-1 as bigint) as position
           from message m where m.ticket_id = $1 and m.visibility = 'public' and m.recalled_at is null
           union all
           select a.name, a.message_id, a.position
           from attachment a join message m on m.id = a.message_id
           where a.ticket_id = $1 and m.visibility = 'public'
         ) q
         order by case when q.message = (select min(id) from message where ticket_id = $1) then 0 else 1 end,
                  q.message desc, q.position
         limit 500",
    )
    .bind(ticket.0)
    .fetch_all(connection)
    .await?;
    let mut text = String::new();
    for row in &rows {
        let words: &str = row.try_get(0)?;
        if text.len() + words.len() > MOST_FINDABLE {
            break;
        }
        text.push_str(words);
        text.push('\n');
    }
    Ok(text)
}

fn visibility_of(word: &str) -> Visibility {
    match word {
        "public" => Visibility::Public,
        // Whatever else it may be, it is not for everybody.
        _ => Visibility::Internal,
    }
}

fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Internal => "internal",
    }
}
