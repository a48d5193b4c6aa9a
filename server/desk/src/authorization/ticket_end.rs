//! A ticket that ends takes its authorizations with it: nobody has a reason to look any more.

use super::{end, step::vault_time};
use crate::change::Change;
use crate::store::authorization::{HeldAuthorization, alive_of_ticket};
use crate::{Result, store};
use model::{AuthorizationVerb, EndCause, Event, Instant};

/// Ends what is pending or granted of a ticket that this change ends: the keys go when the change is on disk. Called by every
/// verb after which a ticket is not open.
pub(crate) async fn end_of_ticket(change: &mut Change, ticket: &store::ticket::Held) -> Result<()> {
    loop {
        // More than one round only if there are more than one answer holds.
        let alive = alive_of_ticket(change, ticket.id).await?;
        if alive.is_empty() {
            return Ok(());
        }
        for held in alive {
            end_one(change, held).await?;
        }
    }
}

async fn end_one(change: &mut Change, mut held: HeldAuthorization) -> Result<()> {
    let now = vault_time(change).await?;
    let (verb, cause, at) = why(&held, now);
    end(change, &mut held, verb, cause, at).await?;
    let event = Event::AuthorizationEnded { authorization: held.id.clone(), cause };
    change.record(&held.belongs.account, Some(held.ticket), &event).await
}

/// The ticket ends it; unless time was faster, and only nobody noted it yet.
fn why(held: &HeldAuthorization, now: Instant) -> (AuthorizationVerb, EndCause, Instant) {
    match held.ends {
        _ if held.state_at(now) == held.state => (AuthorizationVerb::EndTicket, EndCause::Ticket, now),
        Some(ends) => (AuthorizationVerb::Expire, EndCause::Time, ends),
        None => (AuthorizationVerb::Lapse, EndCause::Lapsed, held.lapses),
    }
}
