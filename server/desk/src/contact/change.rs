//! Changing how to reach the requester, on a ticket that is open.

use crate::{Actor, Desk, Result, store};
use model::{Contact, ContactForm, Event, Refusal, TicketNumber, Verb};

impl Desk {
    /// Changes how to reach the requester. New addresses need their code.
    pub async fn change_contact(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &ContactForm,
        key: &str,
    ) -> Result<()> {
        self.set_contact(actor, number, form, None, key).await
    }

    /// `from`: what the form was made of, and [`Refusal::Stale`] if it is something else by now; `None` if nothing is kept.
    pub(super) async fn set_contact(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &ContactForm,
        from: Option<&Contact>,
        key: &str,
    ) -> Result<()> {
        let contact = form.parse()?;
        // Asked first, so that nobody's code is used up on a ticket that is not theirs to change.
        if self.step(actor, number, Verb::ChangeContact, key).await?.is_none() {
            return Ok(());
        }
        let contact = serde_json::to_string(&self.verified(actor, contact, form).await?)?;
        let Some(mut step) = self.step(actor, number, Verb::ChangeContact, key).await? else { return Ok(()) };
        if let Some(from) = from {
            let now = store::contact::of_ticket(&mut step.change, step.ticket.id).await?;
            if now.is_none_or(|(_, _, now)| now != *from) {
                return Err(Refusal::Stale.into());
            }
        }
        store::contact::set_of_ticket(&mut step.change, step.ticket.id, &contact).await?;
        step.end(Event::ContactChanged).await
    }
}
