//! Taking what is due, and finding out what it says now.

use super::done::{TRIES, line};
use super::{Content, Parcel, masked};
use crate::store::outbox::Waiting;
use crate::{Actor, Desk, Origin, Result, store};
use model::{CODE_LIFE, Contact, Instant, MINUTE, TicketNumber, UserId, Way};
use sqlx::AnyConnection;

/// A try may take so long before somebody else may try. Far more than a server is given to answer.
const LEASE: i64 = 5 * MINUTE;

/// What a row says now, or why it is not sent any more.
type Found = std::result::Result<Parcel, &'static str>;

impl Desk {
    /// Takes what is due first by a way, codes before notices, for one try; `None` if nothing is. It is worded from what
    /// holds now: what was recalled, read or deleted meanwhile is not sent, and nothing goes to an address that is not
    /// verified (only the code that verifies it). Say with [`Desk::parcel_done`] how the try went.
    pub async fn take_parcel(&self, way: Way) -> Result<Option<Parcel>> {
        loop {
            let now = self.now();
            let due = store::outbox::due(&mut *self.store().read().await?, way, now).await?;
            let Some(row) = due else { return Ok(None) };
            if self.waits(&row, now).await? {
                continue;
            }
            let mut lease = self.store().write().await?;
            let mine = store::outbox::lease(&mut lease, &row, now.plus(LEASE)).await?;
            lease.commit().await?;
            if !mine {
                continue;
            }
            match self.find_out(&row, now).await? {
                Ok(parcel) => return Ok(Some(parcel)),
                Err(why) => self.drop_row(&row, why).await?,
            }
        }
    }

    /// Puts it off to the end of its reader's quiet hours, if these have begun since it was written, or last tried. A code
    /// is waited for: it goes out at any hour.
    async fn waits(&self, row: &Waiting, now: Instant) -> Result<bool> {
        if !row.code.is_empty() {
            return Ok(false);
        }
        let until = store::notice_setting::rest(&mut *self.store().read().await?, &row.to).await?.over(now);
        if until == now {
            return Ok(false);
        }
        let mut lease = self.store().write().await?;
        store::outbox::put_off(&mut lease, row.id, row.attempts, until).await?;
        lease.commit().await?;
        Ok(true)
    }

    async fn find_out(&self, row: &Waiting, now: Instant) -> Result<Found> {
        if row.attempts >= TRIES {
            return Ok(Err("given up: no try came to an end"));
        }
        let mut read = self.store().read().await?;
        let Some(actor) = store::user::actor(&mut read, &row.to, Origin::job()).await? else {
            return Ok(Err("no such user"));
        };
        if row.code.is_empty() {
            drop(read);
            return self.notices(row, &actor).await;
        }
        let code = store::contact::code_to_send(&mut read, &row.code).await?;
        drop(read);
        self.code(row, &actor, code, now).await
    }

    async fn notices(&self, row: &Waiting, actor: &Actor) -> Result<Found> {
        let mut read = self.store().read().await?;
        let ids = store::outbox::notices(&mut read, row.id).await?;
        let notices = crate::notice::to_send(&mut read, actor, &ids).await?;
        let Some(ticket) = notices.first().map(|notice| notice.ticket.clone()) else {
            return Ok(Err("nothing left to tell"));
        };
        let address = address(&mut read, row, &actor.id).await?;
        if address.is_empty() {
            return Ok(Err("no verified address"));
        }
        let before = store::outbox::before(&mut read, row).await?;
        let id = message_id((row.id, row.created), &ticket);
        let answers = before.map(|before| message_id(before, &ticket));
        let content = Content::Notices { ticket, notices };
        Ok(Ok(Parcel { answers, ..parcel(row, actor, address, content, id) }))
    }

    async fn code(&self, row: &Waiting, actor: &Actor, of: Option<(String, Instant)>, now: Instant) -> Result<Found> {
        let Some((address, asked)) = of else { return Ok(Err("another code took its place")) };
        if now.since(asked) >= CODE_LIFE {
            return Ok(Err("too late for the code"));
        }
        let code = self.make_code(&row.code, &actor.id, row.way, &address).await?;
        // Another code is another mail.
        let id = format!("{}.{}.{}.code", row.id, row.created.0, row.attempts);
        Ok(Ok(parcel(row, actor, address, Content::Code(code), id)))
    }

    async fn drop_row(&self, row: &Waiting, why: &str) -> Result<()> {
        let now = self.now();
        let mut lease = self.store().write().await?;
        let state = if row.attempts >= TRIES { "failed" } else { "dropped" };
        store::outbox::end(&mut lease, row.id, state, now).await?;
        let line = line((row.id, row.attempts + 1, row.way), String::new(), state, why, now);
        store::outbox::log(&mut lease, &line).await?;
        lease.commit().await?;
        tracing::debug!(outbox = row.id, why, "not sent");
        Ok(())
    }
}

/// Addresses of tickets count whenever they were verified: what was right then stays so while the ticket is open.
const EVER: Instant = Instant(0);

/// Who asked is written to where they want it for this ticket, if they verified that; everybody else at their own address.
/// An address that a colleague put there is for the vendor's questions: nobody is led past mails that are theirs, and
/// nobody goes on getting them after the right to see the ticket has ended.
async fn address(connection: &mut AnyConnection, row: &Waiting, user: &UserId) -> Result<String> {
    if let Some(ticket) = row.ticket
        && let Some((_, requester, contact)) = store::contact::of_ticket(connection, ticket).await?
        && requester == *user
        && let Some(address) = Contact::verified(&contact, row.way)
        && store::contact::is_verified(connection, user, row.way, address, EVER).await?
    {
        return Ok(address.to_owned());
    }
    store::contact::own_address(connection, user, row.way).await
}

/// The part of a Message-ID before the `@`: the same at every try.
fn message_id((id, created): (i64, Instant), ticket: &TicketNumber) -> String {
    format!("{id}.{}.{ticket}", created.0)
}

fn parcel(row: &Waiting, actor: &Actor, address: String, content: Content, message_id: String) -> Parcel {
    tracing::debug!(outbox = row.id, to = masked(&address), "sending");
    Parcel {
        id: row.id,
        attempt: row.attempts + 1,
        way: row.way,
        address,
        name: actor.name.clone(),
        side: actor.side(),
        lang: actor.lang.unwrap_or_default(),
        zone: actor.zone.clone(),
        content,
        message_id,
        answers: None,
    }
}
