//! Two tickets that one change holds.

use crate::change::Change;
use crate::live::Changed;
use crate::store::ticket::{Held, visible};
use crate::{Actor, Error, Result};
use model::{Event, Party, Problem, Refusal, TicketNumber};

/// A ticket, held with what the actor is to it, and the other one.
pub(super) struct Pair {
    pub ticket: Held,
    pub party: Party,
    pub other: Held,
}

impl Pair {
    /// Holds both, always in the order of their numbers: two who relate the same tickets from both ends do not wait for
    /// each other. An `other` that the actor does not see is refused at its field.
    pub async fn hold(change: &mut Change, actor: &Actor, number: &TicketNumber, other: &TicketNumber) -> Result<Self> {
        let (ticket, held) = if number < other {
            let ticket = visible(change, actor, number).await;
            (ticket, visible(change, actor, other).await)
        } else {
            let held = visible(change, actor, other).await;
            (visible(change, actor, number).await, held)
        };
        let ((ticket, party), (held, _)) = (ticket?, held.map_err(|error| at_its_field(error, other, 1))?);
        Ok(Self { ticket, party, other: held })
    }

    /// Writes into the trails of both what happened to the relation, and tells who sees them.
    pub async fn end(self, mut change: Change, event: fn(String) -> Event) -> Result<()> {
        let Self { ticket, other, .. } = self;
        let account = &ticket.belongs.account;
        change.record(account, Some(ticket.id), &event(other.number.to_string())).await?;
        change.record(account, Some(other.id), &event(ticket.number.to_string())).await?;
        for one in [&ticket, &other] {
            change.tell(Changed::of(&one.number, &one.belongs, false));
        }
        change.commit().await
    }
}

/// One of `count` tickets to relate to that the actor does not see is refused at its field.
pub(super) fn at_its_field(error: Error, other: &TicketNumber, count: usize) -> Error {
    match error {
        Error::Refused(Refusal::NotFound) => {
            Refusal::of("related", Problem::NoTicket.among(count, other.as_str())).into()
        }
        error => error,
    }
}
