//! Several tickets that one change relates to another: to a new one, or to one that is there.

use super::pair::at_its_field;
use crate::change::Change;
use crate::live::Changed;
use crate::store::relation;
use crate::store::ticket::{Held, visible};
use crate::{Actor, Result};
use model::{AccountId, Event, MOST_RELATED, Problem, Refusal, TicketId, TicketNumber};

/// Holds one of `count` tickets to relate to. They are held in the order of their numbers: two who relate the same tickets
/// do not wait for each other.
///
/// # Errors
/// [`Refusal::Invalid`] at `related` if the actor does not see it.
pub(super) async fn hold_one(change: &mut Change, actor: &Actor, other: &TicketNumber, count: usize) -> Result<Held> {
    let held = visible(change, actor, other).await;
    held.map(|(held, _)| held).map_err(|error| at_its_field(error, other, count))
}

/// Whether one of `count` tickets to relate to can be related to another one.
///
/// # Errors
/// [`Refusal::Invalid`] at `related` if it is related to as many as may be.
pub(super) async fn has_room(change: &mut Change, other: &Held, count: usize) -> Result<()> {
    if (relation::of_ticket(change, other.id).await?.len() as i64) < MOST_RELATED {
        return Ok(());
    }
    let problem = Problem::TooManyThere { limit: MOST_RELATED };
    Err(Refusal::of("related", problem.among(count, other.number.as_str())).into())
}

/// Relates a ticket to those that are held, writes that into the trails of all, and tells who sees those that are held.
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
        change.tell(Changed::of(&other.number, &other.belongs, false));
    }
    Ok(())
}
