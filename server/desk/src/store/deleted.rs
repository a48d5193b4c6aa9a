//! Tickets that their customer deleted: first nobody's, later empty.

use super::ticket::{Held, belongs};
use super::{Database, kind_of};
use crate::Result;
use crate::policy::{Belongs, NOBODY};
use model::{AccountId, AttachmentId, Contact, Instant, Refusal, TicketId, TicketNumber};
use sqlx::{AnyConnection, Row};

/// Takes a ticket away from its customer: one row of the version it was read in, or [`Refusal::Stale`].
pub(crate) async fn take_away(connection: &mut AnyConnection, ticket: &Held, now: Instant) -> Result<()> {
    let taken = sqlx::query(
        "update ticket
         set account_id = $3, deleted_from = account_id, deleted_at = $4, updated_at = $4, version = version + 1
         where id = $1 and version = $2 and deleted_from = ''",
    )
    .bind(ticket.id.0)
    .bind(ticket.version)
    .bind(NOBODY)
    .bind(now.0)
    .execute(&mut *connection)
    .await?;
    if taken.rows_affected() != 1 {
        return Err(Refusal::Stale.into());
    }
    for text in [
        "delete from ticket_label where ticket_id = $1",
        "delete from ticket_relation where low_id = $1 or high_id = $1",
    ] {
        sqlx::query(text).bind(ticket.id.0).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Tickets that were deleted until `then` and are not erased yet, the longest deleted first.
pub(crate) async fn all_to_erase(
    connection: &mut AnyConnection,
    then: Instant,
    after: (Instant, TicketId),
    limit: i64,
) -> Result<Vec<(Instant, TicketId)>> {
    let rows = sqlx::query(
        "select deleted_at, id from ticket
         where deleted_at <= $1 and deleted_at is not null and erased_at is null
           and deleted_at >= $2 and (deleted_at > $2 or id > $3)
         order by deleted_at, id limit $4",
    )
    .bind(then.0)
    .bind(after.0.0)
    .bind(after.1.0)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((Instant(row.try_get(0)?), TicketId(row.try_get(1)?)))).collect()
}

/// A deleted ticket that one change holds.
pub(crate) struct Kept {
    pub id: TicketId,
    pub number: TicketNumber,
    pub belongs: Belongs,
    /// The account that it belonged to.
    pub from: AccountId,
}

macro_rules! kept {
    ($end:literal) => {
        concat!(
            "select id, number, account_id, requester_id, group_id, holder_id, deleted_from, copies
             from ticket where id = $1 and deleted_at <= $2 and erased_at is null",
            $end
        )
    };
}

/// The ticket of an id, for a change, if it is still to be erased; `None` if that is done.
pub(crate) async fn to_erase(connection: &mut AnyConnection, ticket: TicketId, then: Instant) -> Result<Option<Kept>> {
    let text = match kind_of(connection) {
        Database::Sqlite => kept!(""),
        Database::Postgres => kept!(" for update"),
    };
    let row = sqlx::query(text).bind(ticket.0).bind(then.0).fetch_optional(connection).await?;
    row.map(|row| {
        Ok(Kept {
            id: TicketId(row.try_get(0)?),
            number: TicketNumber::new(row.try_get::<String, _>(1)?),
            belongs: belongs(&row, 2, 7)?,
            from: AccountId::new(row.try_get::<String, _>(6)?),
        })
    })
    .transpose()
}

/// Removes all that people said in a ticket and what is kept beside it, its files last named. Returns the files.
///
/// Records of authorizations stay: they say who was let in where, by whom and until when, and stay readable for those who
/// could decide on them. Of what was handed over they hold nothing since the ticket ended; of what a bastion recorded only when
/// its sessions were.
pub(crate) async fn remove_content(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<AttachmentId>> {
    let files = sqlx::query("delete from attachment where ticket_id = $1 returning id")
        .bind(ticket.0)
        .fetch_all(&mut *connection)
        .await?;
    super::notice::unsend(connection, ticket, None).await?;
    for text in [
        "delete from recalled_text where ticket_id = $1",
        "delete from read_mark where ticket_id = $1",
        "delete from notice where ticket_id = $1",
        "delete from message where ticket_id = $1",
        "delete from bastion_command where session_id in
             (select s.id from bastion_session s join ticket_authorization z on z.id = s.authorization_id
              where z.ticket_id = $1)",
        "delete from bastion_file where session_id in
             (select s.id from bastion_session s join ticket_authorization z on z.id = s.authorization_id
              where z.ticket_id = $1)",
        "delete from ticket_extra where ticket_id = $1",
        "delete from ticket_answer where ticket_id = $1",
    ] {
        sqlx::query(text).bind(ticket.0).execute(&mut *connection).await?;
    }
    files.iter().map(|row| Ok(AttachmentId::new(row.try_get::<String, _>(0)?))).collect()
}

/// Erases what a ticket says and how to reach who asked. Its row stays, so that its number and its log stand for something.
pub(crate) async fn empty(connection: &mut AnyConnection, ticket: TicketId, now: Instant) -> Result<()> {
    sqlx::query(
        "update ticket
         set title = '', contact = $2, resolution = '', review = '', erased_at = $3, version = version + 1
         where id = $1",
    )
    .bind(ticket.0)
    .bind(serde_json::to_string(&Contact::default())?)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}
