//! The record of an authorization, for whoever sees its ticket; and after the ticket for whoever saw it.

use crate::store::authorization_record::{self, Record};
use crate::{Actor, Desk, Result, policy, store};
use model::{Authorization, AuthorizationId, EndCause, Instant, Refusal, Side, TicketId};
use sqlx::AnyConnection;

impl Desk {
    /// One record, without content.
    pub async fn read_authorization(&self, actor: &Actor, id: &AuthorizationId) -> Result<Authorization> {
        let mut read = self.store().read_as_one().await?;
        let now = vault_time(&mut read, self.now()).await?;
        let record = authorization_record::records(&mut read, std::slice::from_ref(id)).await?.pop();
        Ok(for_reader(actor, record.ok_or(Refusal::NotFound)?, now)?)
    }
}

/// The records of a ticket that the actor sees, oldest first.
pub(crate) async fn of_ticket(
    read: &mut AnyConnection,
    actor: &Actor,
    ticket: TicketId,
    clock: Instant,
) -> Result<Vec<Authorization>> {
    let ids = authorization_record::ids_of_ticket(read, ticket).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let now = vault_time(read, clock).await?;
    let records = authorization_record::records(read, &ids).await?;
    Ok(records.into_iter().rev().filter_map(|record| for_reader(actor, record, now).ok()).collect())
}

/// The vault's time, for those who only look.
pub(super) async fn vault_time(read: &mut AnyConnection, clock: Instant) -> Result<Instant> {
    Ok(store::vault_clock::highest(read).await?.map_or(clock, |highest| highest.max(clock)))
}

/// A record as somebody sees it at a time: what time has ended is over, whether or not anybody noted it yet.
pub(super) fn for_reader(actor: &Actor, record: Record, now: Instant) -> Result<Authorization, Refusal> {
    let may = policy::authorization(actor, &record.belongs, &record.asked_by, &record.readers)?;
    let Record { mut shown, lapses, ticket_deleted, .. } = record;
    let state = shown.state.at(now, lapses, shown.ends());
    if state != shown.state {
        let lapsed = shown.state.is_pending();
        shown.cause = Some(if lapsed { EndCause::Lapsed } else { EndCause::Time });
        shown.ended = if lapsed { Some(lapses) } else { shown.ends() };
        shown.state = state;
    }
    shown.lapses = state.is_pending().then_some(lapses);
    if ticket_deleted && actor.side() == Side::Customer {
        shown.title = String::new();
    }
    Ok(Authorization { may, now, ..shown })
}
