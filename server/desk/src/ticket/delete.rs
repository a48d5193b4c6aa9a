//! *Delete*: gone for the customer, at once and for good. The vendor keeps it for a while; `erase.rs` ends that.

use crate::authorization::end_of_ticket;
use crate::change::Change;
use crate::live::Changed;
use crate::store::search::Document;
use crate::store::ticket::Held;
use crate::{Actor, Desk, Result, store};
use model::{Event, TicketNumber, Verb};

impl Desk {
    /// Deletes a ticket that has ended. From here on it is absent for its customer on every door; the same key again is no
    /// refusal.
    pub async fn delete_ticket(&self, actor: &Actor, number: &TicketNumber, key: &str) -> Result<()> {
        let mut change = self.change(actor).await?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        // Before the ticket is asked for: whoever deleted it does not see it any more.
        if change.claim("delete", &unique, number.as_str()).await?.is_some() {
            return Ok(());
        }
        let (ticket, party) = store::ticket::visible(&mut change, actor, number).await?;
        ticket.state.after(Verb::Delete, party)?;
        let now = change.now();
        store::deleted::take_away(&mut change, &ticket, now).await?;
        hide(&mut change, &ticket).await?;
        end_of_ticket(&mut change, &ticket).await?;
        change.record(&ticket.belongs.account, Some(ticket.id), &Event::TicketDeleted).await?;
        self.count_out(&mut change, &ticket).await?;
        // Told to those who saw it until now: what they show of it is not there any more.
        change.tell(Changed::of(number, &ticket.belongs, false));
        change.commit().await
    }

    /// The customer's counts, without the ticket. Those of the vendor keep it.
    async fn count_out(&self, change: &mut Change, ticket: &Held) -> Result<()> {
        let of = &ticket.belongs;
        let mut steps =
            store::counter::steps_for(&of.account, &of.requester, of.group.as_ref(), None, ticket.state, -1);
        steps.retain(|step| step.account != store::counter::EVERY_ACCOUNT);
        change.count(ticket.id, steps).await
    }
}

/// The vendor alone finds it.
async fn hide(change: &mut Change, ticket: &Held) -> Result<()> {
    let text = store::message::public_text(change, ticket.id).await?;
    change.find_by(ticket.id, &Document::of_nobodys(&ticket.number, &text)).await
}
