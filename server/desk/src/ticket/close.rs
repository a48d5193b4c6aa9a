//! *Close Ticket*: the customer needs no solution any more.

use crate::{Actor, Desk, Result};
use model::{Event, TicketNumber, Verb};

impl Desk {
    /// Closes a ticket that needs no solution any more.
    pub async fn close_ticket(&self, actor: &Actor, number: &TicketNumber, key: &str) -> Result<()> {
        let Some(step) = self.step(actor, number, Verb::Close, key).await? else { return Ok(()) };
        step.end(Event::TicketClosed { auto: false }).await
    }
}
