//! Relations that a ticket begins with.

use super::several::{has_room, hold_one};
use crate::change::Change;
use crate::store::ticket::Held;
use crate::{Actor, Result};
use model::TicketNumber;
use std::collections::BTreeSet;

/// Holds the tickets to which a new one will be related, in the order of their numbers.
///
/// # Errors
/// [`Refusal::Invalid`](model::Refusal::Invalid) at `related` for one that the actor does not see, and one that is related
/// to as many as may be.
pub(crate) async fn hold(change: &mut Change, actor: &Actor, others: &[TicketNumber]) -> Result<Vec<Held>> {
    let mut held = Vec::new();
    for other in others.iter().collect::<BTreeSet<_>>() {
        let other = hold_one(change, actor, other, others.len()).await?;
        has_room(change, &other, others.len()).await?;
        held.push(other);
    }
    Ok(held)
}
