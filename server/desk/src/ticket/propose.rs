//! *Propose Solution*.

use crate::{Actor, Desk, Result};
use model::{Event, Reason, TicketNumber, Verb};

impl Desk {
    /// Proposes a solution. `resolution` is the form field.
    pub async fn propose_solution(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        resolution: &str,
        key: &str,
    ) -> Result<()> {
        let resolution = Reason::parse("resolution", resolution)?.as_str().to_owned();
        let Some(mut step) = self.step(actor, number, Verb::Propose, key).await? else { return Ok(()) };
        step.ticket.resolution.clone_from(&resolution);
        step.end(Event::SolutionProposed { resolution }).await
    }
}
