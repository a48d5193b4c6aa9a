//! Relating two tickets no longer.

use super::pair::Pair;
use crate::store::relation;
use crate::{Actor, Desk, Result};
use model::{Event, TicketNumber, Verb};

impl Desk {
    /// Ends the relation of a ticket to another one that the actor sees. Tickets that are not related stay so.
    pub async fn unrelate_tickets(&self, actor: &Actor, number: &TicketNumber, other: &str, key: &str) -> Result<()> {
        let other = TicketNumber::parse("related", other)?;
        let mut change = self.change(actor).await?;
        let pair = Pair::hold(&mut change, actor, number, &other).await?;
        pair.ticket.state.after(Verb::Relate, pair.party)?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        if change.claim("unrelate", &unique, number.as_str()).await?.is_some()
            || !relation::remove(&mut change, pair.ticket.id, pair.other.id).await?
        {
            return Ok(());
        }
        pair.end(change, |number| Event::RelationRemoved { number }).await
    }
}
