//! Changing how to reach the requester, on a ticket that is open.

use crate::{Actor, Desk, Result, store};
use model::{ContactForm, Event, TicketNumber, Verb};

impl Desk {
    /// Changes how to reach the requester. New addresses need their code.
    pub async fn change_contact(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &ContactForm,
        key: &str,
    ) -> Result<()> {
        let contact = form.parse()?;
        // Asked first, so that nobody's code is used up on a ticket that is not theirs to change.
        if self.step(actor, number, Verb::ChangeContact, key).await?.is_none() {
            return Ok(());
        }
        let contact = serde_json::to_string(&self.verified(actor, contact, form).await?)?;
        let Some(mut step) = self.step(actor, number, Verb::ChangeContact, key).await? else { return Ok(()) };
        store::contact::set_of_ticket(&mut step.change, step.ticket.id, &contact).await?;
        step.end(Event::ContactChanged).await
    }
}
