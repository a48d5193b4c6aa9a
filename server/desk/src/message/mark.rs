//! How far somebody has read a ticket. Their own memory and the other side's "seen": no fact of the business, no event.

use crate::{Actor, Desk, Result, policy, store};
use model::{Mark, Refusal, TicketNumber};

impl Desk {
    /// Notes that the actor has seen a ticket up to `upto`. A mark only moves forward, and never beyond what there is.
    pub async fn mark_read(&self, actor: &Actor, number: &TicketNumber, upto: Mark) -> Result<()> {
        let mut read = self.store().read().await?;
        let (ticket, belongs) = store::ticket_page::id_of(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        let end = store::message::end(&mut read, ticket).await?;
        let upto = Mark { message: upto.message.min(end.message), event: upto.event.min(end.event) };
        let before = store::read_mark::of_user(&mut read, ticket, &actor.id).await?;
        drop(read);
        if before.is_some_and(|before| before.message >= upto.message && before.event >= upto.event) {
            return Ok(());
        }
        let mut change = self.change(actor).await?;
        let now = change.now();
        store::read_mark::put(&mut change, ticket, actor, upto, now).await?;
        change.quiet().await
    }
}
