//! Messages and internal notes.

use super::words;
use crate::Result;
use model::{Instant, Message, MessageId, Side, TicketId, UserId, Visibility};
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

/// Adds a message.
pub(crate) async fn add(connection: &mut AnyConnection, message: &NewMessage<'_>) -> Result<MessageId> {
    let row = sqlx::query(
        "insert into message (ticket_id, author_id, side, visibility, body, created_at)
         values ($1, $2, $3, $4, $5, $6)
         returning id",
    )
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

/// The messages of a ticket, oldest first, without their files; internal notes only where asked for.
pub(crate) async fn of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
    reader: &UserId,
    internal: bool,
) -> Result<Vec<Message>> {
    let rows = sqlx::query(
        "select m.id, m.author_id, u.name, m.side, m.visibility, m.body, m.created_at
         from message m
         join users u on u.id = m.author_id
         where m.ticket_id = $1 and (m.visibility = 'public' or $2 = 1)
         order by m.id
         limit 2000",
    )
    .bind(ticket.0)
    .bind(i64::from(internal))
    .fetch_all(connection)
    .await?;
    let visibility_of = |word: &str| match word {
        "public" => Visibility::Public,
        // Whatever else it may be, it is not for everybody.
        _ => Visibility::Internal,
    };
    rows.iter()
        .map(|row| {
            Ok(Message {
                id: MessageId(row.try_get(0)?),
                mine: row.try_get::<&str, _>(1)? == reader.as_str(),
                author: row.try_get(2)?,
                side: words::side_of(row.try_get(3)?)?,
                visibility: visibility_of(row.try_get(4)?),
                body: row.try_get(5)?,
                at: Instant(row.try_get(6)?),
                files: Vec::new(),
            })
        })
        .collect()
}

/// Bytes by which one ticket can be found: a very long conversation must not hold up the lane on which all write.
const MOST_FINDABLE: usize = 200_000;

/// What both sides may find a ticket by: the texts of its public messages and the names of their files. Of a very long
/// conversation the description and the newest messages.
pub(crate) async fn public_text(connection: &mut AnyConnection, ticket: TicketId) -> Result<String> {
    let rows = sqlx::query(
        "select q.words from (
           select m.body as words, m.id as message, cast(-1 as bigint) as position
           from message m where m.ticket_id = $1 and m.visibility = 'public'
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

fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Internal => "internal",
    }
}
