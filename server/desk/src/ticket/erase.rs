//! The end of the retention period: a deleted ticket loses its texts and files. Its events stay: they are the trail.

use crate::change::Who;
use crate::live::Changed;
use crate::{Desk, Result, store};
use model::{Event, Instant, RETENTION, TicketId};

/// Tickets asked for at a time.
const BATCH: i64 = 20;

impl Desk {
    /// Erases tickets whose customer deleted them 180 days ago or longer. Returns how many. Safe to repeat, from any
    /// process.
    pub async fn erase_tickets(&self) -> Result<usize> {
        let then = self.now().plus(-RETENTION);
        let (mut after, mut erased) = ((Instant(i64::MIN), TicketId(i64::MIN)), 0);
        loop {
            let due = store::deleted::all_to_erase(&mut *self.store().read().await?, then, after, BATCH).await?;
            let Some(last) = due.last() else { return Ok(erased) };
            after = *last;
            for (_, id) in due {
                match self.erase_ticket(id, then).await {
                    Ok(did) => erased += usize::from(did),
                    // One that cannot be erased must not keep the others.
                    Err(error) => tracing::error!(%error, ticket = %id, "a deleted ticket is not erased"),
                }
            }
        }
    }

    /// Erases one; `false` if somebody else did.
    async fn erase_ticket(&self, id: TicketId, then: Instant) -> Result<bool> {
        let mut change = self.change(Who::clock()).await?;
        let Some(ticket) = store::deleted::to_erase(&mut change, id, then).await? else { return Ok(false) };
        let now = change.now();
        let files = store::deleted::remove_content(&mut change, id).await?;
        store::search::remove(&mut change, id).await?;
        store::search_scrub::ask(&mut change, now).await?;
        store::deleted::empty(&mut change, ticket.id, now).await?;
        change.record(&ticket.from, Some(id), &Event::TicketErased).await?;
        change.tell(Changed::of(&ticket.number, &ticket.belongs, true));
        change.commit().await?;
        // Bytes last: if this stops in between, they are litter that the sweep finds.
        for file in &files {
            self.inner.files.remove(file).await;
        }
        Ok(true)
    }
}
