//! Removing somebody who gets copies.

use crate::{Actor, Desk, Result, store};
use model::{Event, TicketNumber, UserId, Verb};

impl Desk {
    /// Ends the copies to somebody, and with them what only the copies let them see: at once, on every door. Those who get
    /// none stay without.
    pub async fn remove_copy(&self, actor: &Actor, number: &TicketNumber, who: &UserId, key: &str) -> Result<()> {
        let Some(mut step) = self.step(actor, number, Verb::Copy, key).await? else { return Ok(()) };
        let (gone, stay): (Vec<_>, Vec<_>) = step.ticket.belongs.copies.clone().into_iter().partition(|id| id == who);
        let Some(person) = store::copy::people(&mut step.change, &gone).await?.pop() else { return Ok(()) };
        let now = step.now();
        store::copy::set(&mut step.change, &step.ticket, &stay, now).await?;
        // Told as it was: the page that somebody has before them finds the ticket gone.
        step.end_around(Event::CopyRemoved { name: person.name }).await
    }
}
