//! Taking a label off a ticket.

use crate::{Actor, Desk, Result, store};
use model::{Event, LabelId, TicketNumber, Verb};

impl Desk {
    /// Takes a label off a ticket, whoever put it on. One that is not on it is off already.
    pub async fn take_off_label(&self, actor: &Actor, number: &TicketNumber, id: &LabelId, key: &str) -> Result<()> {
        let Some(mut step) = self.step(actor, number, Verb::Label, key).await? else { return Ok(()) };
        let on = store::label_own::of_ticket(&mut step.change, step.ticket.id).await?;
        let Some(label) = on.into_iter().find(|label| label.id == *id) else { return Ok(()) };
        store::label_own::take_off(&mut step.change, id, step.ticket.id).await?;
        step.end_around(Event::LabelTaken { name: label.name }).await
    }
}
