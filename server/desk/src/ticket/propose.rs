//! *Propose Solution*.

use crate::message::nothing_newer;
use crate::{Actor, Desk, Result};
use model::{Event, MessageId, Reason, TicketNumber, Verb};

impl Desk {
    /// Proposes a solution. `resolution` is the form field.
    pub async fn propose_solution(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        resolution: &str,
        key: &str,
    ) -> Result<()> {
        self.propose_solution_after(actor, number, resolution, None, key).await
    }

    /// Proposes a solution, unless others wrote after the newest message that the actor has seen: [`model::Refusal::Newer`].
    pub async fn propose_solution_after(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        resolution: &str,
        seen: Option<MessageId>,
        key: &str,
    ) -> Result<()> {
        let resolution = Reason::parse("resolution", resolution)?.as_str().to_owned();
        let Some(mut step) = self.step(actor, number, Verb::Propose, key).await? else { return Ok(()) };
        nothing_newer(&mut step, actor, seen).await?;
        step.ticket.resolution.clone_from(&resolution);
        step.end(Event::SolutionProposed { resolution }).await
    }
}
