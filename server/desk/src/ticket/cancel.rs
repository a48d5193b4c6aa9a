//! *Cancel*: the customer withdraws a ticket.

use crate::{Actor, Desk, Result};
use model::{Event, TicketNumber, Verb};

impl Desk {
    /// Withdraws a ticket that still waits for an engineer.
    pub async fn cancel_ticket(&self, actor: &Actor, number: &TicketNumber, key: &str) -> Result<()> {
        let Some(step) = self.step(actor, number, Verb::Cancel, key).await? else { return Ok(()) };
        step.end(Event::TicketCanceled).await
    }
}
