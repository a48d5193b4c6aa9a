//! Who is writing on a ticket.

use crate::{Actor, Desk, Result};
use model::{TicketNumber, Writers};

impl Desk {
    /// Which colleagues of the actor are writing on a ticket now. The vendor's people.
    pub async fn read_writers(&self, actor: &Actor, number: &TicketNumber) -> Result<Writers> {
        self.seen_by_colleague(actor, number).await?;
        Ok(self.inner.live.board.others(&actor.id, number))
    }
}
