//! Relations that a ticket begins with.

use super::pair::at_its_field;
use crate::change::Change;
use crate::store::relation;
use crate::store::ticket::{Held, visible};
use crate::{Actor, Result};
use model::{AccountId, Event, MOST_RELATED, Problem, Refusal, TicketId, TicketNumber};
use std::collections::BTreeSet;

/// Holds the tickets to which a new one will be related, in the order of their numbers.
///
/// # Errors
/// [`Refusal::Invalid`] at `related` for one that the actor does not see, and one that is related to as many as may be.
pub(crate) async fn hold(change: &mut Change, actor: &Actor, others: &[TicketNumber]) -> Result<Vec<Held>> {
    let mut held = Vec::new();
    for other in others.iter().collect::<BTreeSet<_>>() {
        let (other, _) = visible(change, actor, other).await.map_err(at_its_field)?;
        if relation::of_ticket(change, other.id).await?.len() as i64 >= MOST_RELATED {
            return Err(Refusal::of("related", Problem::TooManyThere { limit: MOST_RELATED }).into());
        }
        held.push(other);
    }
    Ok(held)
}

/// Relates a new ticket to those that are held, and writes that into the trails of all.
pub(crate) async fn relate(
    change: &mut Change,
    account: &AccountId,
    (id, number): (TicketId, &TicketNumber),
    others: &[Held],
) -> Result<()> {
    let now = change.now();
    let event = |number: &TicketNumber| Event::RelationAdded { number: number.to_string() };
    for other in others {
        relation::add(change, id, other.id, now).await?;
        change.record(account, Some(id), &event(&other.number)).await?;
        change.record(account, Some(other.id), &event(number)).await?;
    }
    Ok(())
}
