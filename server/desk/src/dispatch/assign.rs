//! A rule gives a new ticket to the one of its engineers who holds the fewest.

use crate::change::Change;
use crate::{Result, store};
use model::{AccountId, DispatchEvent, Event, ServiceId, TicketId, UserId};

/// Gives a new ticket by the rule that assigns it, if one does, and returns its holder. If none of the engineers can sign
/// in, it waits for everybody, as without a rule.
pub(crate) async fn assign(
    change: &mut Change,
    account: &AccountId,
    ticket: TicketId,
    rule: Option<&ServiceId>,
) -> Result<Option<UserId>> {
    let Some(rule) = rule else { return Ok(None) };
    let Some(chosen) = store::dispatch::least_loaded(change, rule).await? else { return Ok(None) };
    for statement in store::dispatch::give(ticket, rule, &chosen.id, change.now()) {
        change.write(statement).await?;
    }
    let event = DispatchEvent::TicketAssigned { to: chosen.name };
    change.record_of_nobody(account, ticket, &Event::Dispatch(event)).await?;
    Ok(Some(chosen.id))
}
