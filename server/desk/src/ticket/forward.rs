//! *Forward*: another engineer holds the ticket.

use crate::store::colleague;
use crate::{Actor, Desk, Result, policy};
use model::{Colleague, Event, Problem, Reason, Refusal, TicketNumber, UserId, Verb};

impl Desk {
    /// Hands a ticket to another engineer (form field `to`: user id) with a hand-over note (field `note`), which only the
    /// vendor reads.
    pub async fn forward_ticket(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        to: &str,
        note: &str,
        key: &str,
    ) -> Result<()> {
        let note = Reason::parse("note", note)?;
        let Some(mut step) = self.step(actor, number, Verb::Forward, key).await? else { return Ok(()) };
        let name = colleague::name(&mut step.change, to).await?.ok_or_else(|| wrong(to))?;
        let to = UserId::new(to);
        if step.ticket.belongs.holder.as_ref() == Some(&to) {
            return Err(wrong(to.as_str()).into());
        }
        step.ticket.belongs.holder = Some(to);
        step.end(Event::TicketForwarded { to: name, note: note.as_str().to_owned() }).await
    }

    /// Engineers and leads to whom a ticket can be forwarded, by name.
    pub async fn colleagues(&self, actor: &Actor) -> Result<Vec<Colleague>> {
        policy::works_the_queue(actor)?;
        colleague::all(&mut *self.store().read().await?).await
    }
}

fn wrong(to: &str) -> Refusal {
    Refusal::of("to", if to.trim().is_empty() { Problem::Missing } else { Problem::Unknown })
}
