//! *Declare Invalid*.

use crate::{Actor, Desk, Result};
use model::{Event, Reason, TicketNumber, Verb};

impl Desk {
    /// Declares a ticket invalid. `reason` is the form field.
    pub async fn invalidate_ticket(&self, actor: &Actor, number: &TicketNumber, reason: &str, key: &str) -> Result<()> {
        let reason = Reason::parse("reason", reason)?.as_str().to_owned();
        let Some(step) = self.step(actor, number, Verb::Invalidate, key).await? else { return Ok(()) };
        step.end(Event::TicketInvalidated { reason }).await
    }
}
