//! Relating two tickets.

use super::pair::Pair;
use super::several::has_room;
use crate::store::relation;
use crate::{Actor, Desk, Result};
use model::{Event, MOST_RELATED, Problem, Refusal, TicketNumber, Verb};

impl Desk {
    /// Relates a ticket to another one that the actor sees, by its number as people write it. It holds for both.
    pub async fn relate_tickets(&self, actor: &Actor, number: &TicketNumber, other: &str, key: &str) -> Result<()> {
        let other = TicketNumber::parse("related", other)?;
        if other == *number {
            return Err(Refusal::of("related", Problem::SameTicket).into());
        }
        let mut change = self.change(actor).await?;
        let pair = Pair::hold(&mut change, actor, number, &other).await?;
        pair.ticket.state.after(Verb::Relate, pair.party)?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        if change.claim("relate", &unique, number.as_str()).await?.is_some() {
            return Ok(());
        }
        let before = relation::of_ticket(&mut change, pair.ticket.id).await?;
        if before.iter().any(|(_, line)| line.number == other) {
            return Ok(());
        }
        if before.len() as i64 >= MOST_RELATED {
            return Err(Refusal::of("related", Problem::TooManyKept { limit: MOST_RELATED }).into());
        }
        has_room(&mut change, &pair.other, 1).await?;
        let now = change.now();
        relation::add(&mut change, pair.ticket.id, pair.other.id, now).await?;
        pair.end(change, |number| Event::RelationAdded { number }).await
    }
}
