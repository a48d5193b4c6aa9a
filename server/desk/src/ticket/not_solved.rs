//! *Not Solved*: the engineer who holds it goes on.

use crate::{Actor, Desk, Result};
use model::{Event, Reason, TicketNumber, Verb};

impl Desk {
    /// Says that it is not solved. `reason` is the form field.
    pub async fn refuse_solution(&self, actor: &Actor, number: &TicketNumber, reason: &str, key: &str) -> Result<()> {
        let reason = Reason::parse("reason", reason)?.as_str().to_owned();
        let Some(mut step) = self.step(actor, number, Verb::NotSolved, key).await? else { return Ok(()) };
        // What did not solve it stays in the log, not among the facts.
        step.ticket.resolution.clear();
        step.end(Event::SolutionRefused { reason }).await
    }
}
