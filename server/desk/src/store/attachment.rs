//! Files: what is known of them. Their bytes are elsewhere.

use super::{Database, can_be_kept, kind_of};
use crate::policy::Belongs;
use crate::{Actor, Error, Result, store};
use model::{Attachment, AttachmentId, FileKind, Instant, MessageId, Problem, Refusal, TicketId, TicketNumber, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Rows that one sweep erases at most.
pub(crate) const BATCH: usize = 500;

/// A file to add, not yet sent.
pub(crate) struct NewFile<'a> {
    pub file: &'a Attachment,
    pub uploader: &'a Actor,
    pub digest: &'a str,
    /// What the secret guard found, as JSON; empty for nothing.
    pub secrets: &'a str,
}

/// Adds a file that waits to be sent.
pub(crate) async fn add(connection: &mut AnyConnection, new: &NewFile<'_>) -> Result<()> {
    let file = new.file;
    sqlx::query(
        "insert into attachment (id, account_id, uploader_id, name, kind, bytes, width, height, digest, created_at, likely_secrets,
                                 preview)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(file.id.as_str())
    .bind(new.uploader.account.as_str())
    .bind(new.uploader.id.as_str())
    .bind(&file.name)
    .bind(file.kind.name())
    .bind(file.bytes)
    .bind(file.width)
    .bind(file.height)
    .bind(new.digest)
    .bind(file.at.0)
    .bind(new.secrets)
    .bind(&file.preview)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many files of a user wait to be sent, counted up to `most`.
pub(crate) async fn waiting_of(connection: &mut AnyConnection, user: &UserId, most: i64) -> Result<i64> {
    let row = sqlx::query(
        "select count(*) from
           (select 1 from attachment where ticket_id is null and uploader_id = $1 limit $2) as waiting",
    )
    .bind(user.as_str())
    .bind(most)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Bytes of files that a user brought in since a moment, those of the user's reports of abuse included.
pub(crate) async fn bytes_since(connection: &mut AnyConnection, user: &UserId, since: Instant) -> Result<i64> {
    let row = sqlx::query(
        "select cast(coalesce(sum(bytes), 0) as bigint) from
           (select bytes from attachment where uploader_id = $1 and created_at > $2
            union all
            select f.bytes from abuse_report r join abuse_report_file f on f.report_id = r.id
            where r.user_id = $1 and r.created_at > $2) as brought",
    )
    .bind(user.as_str())
    .bind(since.0)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Sends waiting files of the actor with a message, in this order; all of them or [`Problem::FileGone`]. A file that is
/// named twice (in the text and in the list) is sent once.
pub(crate) async fn attach(
    connection: &mut AnyConnection,
    actor: &Actor,
    ids: &[AttachmentId],
    ticket: TicketId,
    message: i64,
) -> Result<()> {
    for (position, id) in ids.iter().enumerate() {
        if ids[..position].contains(id) {
            continue;
        }
        if !can_be_kept(id.as_str()) {
            return Err(Refusal::of("files", Problem::FileGone).into());
        }
        let sent = sqlx::query(
            "update attachment set ticket_id = $1, message_id = $2, position = $3
             where id = $4 and uploader_id = $5 and ticket_id is null and created_at > 0",
        )
        .bind(ticket.0)
        .bind(message)
        .bind(i64::try_from(position).unwrap_or(i64::MAX))
        .bind(id.as_str())
        .bind(actor.id.as_str())
        .execute(&mut *connection)
        .await?;
        if sent.rows_affected() != 1 {
            return Err(Refusal::of("files", Problem::FileGone).into());
        }
    }
    Ok(())
}

/// What the secret guard found in waiting files of the actor, file by file; those without are left out.
pub(crate) async fn likely_secrets(
    connection: &mut AnyConnection,
    actor: &Actor,
    ids: &[AttachmentId],
) -> Result<Vec<Vec<model::guard::Found>>> {
    let mut found = Vec::new();
    for id in ids.iter().filter(|id| can_be_kept(id.as_str())) {
        let row = sqlx::query(
            "select likely_secrets from attachment where id = $1 and uploader_id = $2 and likely_secrets <> ''",
        )
        .bind(id.as_str())
        .bind(actor.id.as_str())
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(row) = row {
            found.push(serde_json::from_str(row.try_get(0)?)?);
        }
    }
    Ok(found)
}

/// The files of a ticket with the ids of the messages they were sent with, in order.
pub(crate) async fn of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
    include_internal: bool,
) -> Result<Vec<(i64, Attachment)>> {
    let rows = sqlx::query(
        "select a.id, a.name, a.kind, a.bytes, a.width, a.height, u.name, a.created_at, a.preview, a.message_id
         from attachment a
         join users u on u.id = a.uploader_id
         join message m on m.id = a.message_id
         where a.ticket_id = $1 and (m.visibility = 'public' or $2 = 1)
         order by a.message_id, a.position, a.id
         limit 10000",
    )
    .bind(ticket.0)
    .bind(i64::from(include_internal))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(9)?, read(row)?))).collect()
}

/// The files of some messages of a ticket, from the first to the last of them, in order; without what texts begin with.
pub(crate) async fn of_messages(
    connection: &mut AnyConnection,
    ticket: TicketId,
    (first, last): (MessageId, MessageId),
) -> Result<Vec<(i64, Attachment)>> {
    let rows = sqlx::query(
        "select a.id, a.name, a.kind, a.bytes, a.width, a.height, u.name, a.created_at, '', a.message_id
         from attachment a
         join users u on u.id = a.uploader_id
         where a.ticket_id = $1 and a.message_id >= $2 and a.message_id <= $3
         order by a.message_id, a.position, a.id
         limit 10000",
    )
    .bind(ticket.0)
    .bind(first.0)
    .bind(last.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(9)?, read(row)?))).collect()
}

/// A file with what decides who may have it.
pub(crate) struct Found {
    pub file: Attachment,
    pub uploader: UserId,
    /// Where it was sent; `None` while it waits.
    pub sent: Option<Sent>,
}

/// The place of a file that was sent.
pub(crate) struct Sent {
    pub belongs: Belongs,
    /// With an internal note.
    pub internal: bool,
    pub ticket: TicketNumber,
    pub message: MessageId,
}

/// The file of an id.
pub(crate) async fn find(connection: &mut AnyConnection, id: &AttachmentId) -> Result<Option<Found>> {
    if !can_be_kept(id.as_str()) {
        return Ok(None);
    }
    let row = sqlx::query(
        "select a.id, a.name, a.kind, a.bytes, a.width, a.height, u.name, a.created_at, '',
                a.uploader_id, coalesce(m.visibility, ''), coalesce(a.ticket_id, 0),
                coalesce(t.account_id, ''), coalesce(t.requester_id, ''), coalesce(t.group_id, ''),
                coalesce(t.holder_id, ''), coalesce(t.copies, ''), coalesce(t.number, ''), coalesce(a.message_id, 0)
         from attachment a
         join users u on u.id = a.uploader_id
         left join ticket t on t.id = a.ticket_id
         left join message m on m.id = a.message_id
         where a.id = $1",
    )
    .bind(id.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let sent = row.try_get::<i64, _>(11)? != 0;
        Ok(Found {
            file: read(&row)?,
            uploader: UserId::new(row.try_get::<String, _>(9)?),
            sent: sent.then(|| place(&row)).transpose()?,
        })
    })
    .transpose()
}

fn place(row: &AnyRow) -> Result<Sent> {
    Ok(Sent {
        belongs: store::ticket::belongs(row, 12, 16)?,
        internal: row.try_get::<&str, _>(10)? != "public",
        ticket: TicketNumber::new(row.try_get::<String, _>(17)?),
        message: MessageId(row.try_get(18)?),
    })
}

/// Files of a user that wait to be sent, those of these ids that are still there, in this order.
pub(crate) async fn waiting(
    connection: &mut AnyConnection,
    uploader: &UserId,
    ids: &[AttachmentId],
) -> Result<Vec<Attachment>> {
    let mut files = Vec::new();
    for id in ids.iter().filter(|id| can_be_kept(id.as_str())) {
        let row = sqlx::query(
            "select a.id, a.name, a.kind, a.bytes, a.width, a.height, u.name, a.created_at, a.preview
             from attachment a
             join users u on u.id = a.uploader_id
             where a.id = $1 and a.uploader_id = $2 and a.ticket_id is null and a.created_at > 0",
        )
        .bind(id.as_str())
        .bind(uploader.as_str())
        .fetch_optional(&mut *connection)
        .await?;
        files.extend(row.map(|row| read(&row)).transpose()?);
    }
    Ok(files)
}

/// Takes the files of a message from it: nobody but their uploader finds them, and the next sweep destroys them. Returns
/// their ids.
pub(crate) async fn detach(
    connection: &mut AnyConnection,
    ticket: TicketId,
    message: MessageId,
) -> Result<Vec<AttachmentId>> {
    let rows = sqlx::query(
        "update attachment set ticket_id = null, message_id = null, created_at = 0, name = '', preview = ''
         where ticket_id = $1 and message_id = $2
         returning id",
    )
    .bind(ticket.0)
    .bind(message.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(AttachmentId::new(row.try_get::<String, _>(0)?))).collect()
}

/// Removes a waiting file of a user; `false` if there is none.
pub(crate) async fn remove_waiting(
    connection: &mut AnyConnection,
    id: &AttachmentId,
    uploader: &UserId,
) -> Result<bool> {
    if !can_be_kept(id.as_str()) {
        return Ok(false);
    }
    let removed = sqlx::query("delete from attachment where id = $1 and uploader_id = $2 and ticket_id is null")
        .bind(id.as_str())
        .bind(uploader.as_str())
        .execute(connection)
        .await?;
    Ok(removed.rows_affected() == 1)
}

/// Which of these ids have a row: as an attachment, or as a file of a report of abuse.
pub(crate) async fn known(connection: &mut AnyConnection, ids: &[String]) -> Result<Vec<String>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => {
            "select id from attachment where id in (select value from json_each($1))
             union all select id from abuse_report_file where id in (select value from json_each($1))"
        }
        Database::Postgres => {
            "with names as (select value from json_array_elements_text(cast($1 as json)))
             select id from attachment where id in (select value from names)
             union all select id from abuse_report_file where id in (select value from names)"
        }
    };
    let rows = sqlx::query(sql).bind(serde_json::to_string(ids)?).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Removes files that have waited since before `then`, at most [`BATCH`]. Returns their ids.
pub(crate) async fn remove_old(connection: &mut AnyConnection, then: Instant) -> Result<Vec<AttachmentId>> {
    let rows = sqlx::query(
        "delete from attachment
         where ticket_id is null
           and id in (select id from attachment
                      where ticket_id is null and created_at < $1 order by created_at, id limit 500)
         returning id",
    )
    .bind(then.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(AttachmentId::new(row.try_get::<String, _>(0)?))).collect()
}

fn read(row: &AnyRow) -> Result<Attachment> {
    let kind: &str = row.try_get(2)?;
    Ok(Attachment {
        id: AttachmentId::new(row.try_get::<String, _>(0)?),
        name: row.try_get(1)?,
        kind: FileKind::of_name(kind).ok_or_else(|| Error::broken(format!("a file of unknown kind {kind:?}")))?,
        bytes: row.try_get(3)?,
        width: row.try_get(4)?,
        height: row.try_get(5)?,
        by: row.try_get(6)?,
        at: Instant(row.try_get(7)?),
        preview: row.try_get(8)?,
    })
}
