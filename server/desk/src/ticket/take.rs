//! *Handle*: an engineer takes a ticket.

use crate::{Actor, Desk, Result};
use model::{Event, TicketNumber, Verb};

impl Desk {
    /// Takes a ticket that waits for an engineer.
    ///
    /// # Errors
    /// [`model::Refusal::Held`] if it was forwarded to a colleague before anybody took it; else as the table of states says.
    pub async fn take_ticket(&self, actor: &Actor, number: &TicketNumber, key: &str) -> Result<()> {
        let Some(mut step) = self.step(actor, number, Verb::Take, key).await? else { return Ok(()) };
        step.ticket.belongs.holder = Some(actor.id.clone());
        step.end(Event::TicketTaken).await
    }
}
