//! The one policy question: what is this actor to that ticket? Pages, server functions, streams and files all ask here.

use crate::Actor;
use model::{AccountId, AuthorizationRights, GroupId, Party, Policy, Rank, Refusal, Side, UserId, Verb};

/// What the policy must know of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Belongs {
    pub account: AccountId,
    pub requester: UserId,
    /// `None` if the requester had no group.
    pub group: Option<GroupId>,
    pub holder: Option<UserId>,
    /// Who gets copies of it.
    pub copies: Vec<UserId>,
}

/// The account of tickets that their customer deleted. Nobody is in it: no customer finds them, whichever door they try.
pub(crate) const NOBODY: &str = "~";

/// What the actor is to the ticket, or [`Refusal::NotFound`]: absent and forbidden look the same from outside.
pub(crate) fn party(actor: &Actor, ticket: &Belongs) -> Result<Party, Refusal> {
    match actor.side() {
        Side::Vendor => Ok(vendor_party(actor, ticket)),
        Side::Customer if actor.account != ticket.account => Err(Refusal::NotFound),
        Side::Customer => customer_party(actor, ticket).ok_or(Refusal::NotFound),
    }
}

fn vendor_party(actor: &Actor, ticket: &Belongs) -> Party {
    match actor.rank {
        // A deleted ticket is kept, not worked on.
        _ if ticket.account.as_str() == NOBODY => Party::Onlooker,
        Rank::Lead => Party::Lead,
        Rank::Engineer if ticket.holder.as_ref() == Some(&actor.id) => Party::Holder,
        Rank::Engineer => Party::Engineer,
        _ => Party::Onlooker,
    }
}

fn customer_party(actor: &Actor, ticket: &Belongs) -> Option<Party> {
    let in_group = |groups: &[GroupId]| ticket.group.as_ref().is_some_and(|g| groups.contains(g));
    if actor.rank == Rank::Owner || in_group(&actor.operates) {
        Some(Party::Customer)
    } else if actor.id == ticket.requester {
        // Whoever lost the policy since still reads the own tickets.
        let acts = actor.policies.contains(&Policy::TicketAdministrator) || actor.may_create();
        Some(if acts { Party::Customer } else { Party::Onlooker })
    } else if in_group(&actor.views) || ticket.copies.contains(&actor.id) {
        Some(Party::Onlooker)
    } else {
        None
    }
}

/// Whether a colleague of the vendor's actor holds the ticket.
pub(crate) fn is_elsewhere(actor: &Actor, ticket: &Belongs) -> bool {
    actor.side() == Side::Vendor && ticket.holder.as_ref().is_some_and(|holder| *holder != actor.id)
}

/// What the actor may do to an authorization, or [`Refusal::NotFound`]. `record` is asked with the account, requester and group
/// of the authorization itself, which outlives its ticket; the state is asked afterwards.
pub(crate) fn authorization(
    actor: &Actor,
    record: &Belongs,
    asked_by: &UserId,
    readers: &[UserId],
) -> Result<AuthorizationRights, Refusal> {
    let party = party(actor, record)?;
    let works = matches!(party, Party::Engineer | Party::Holder | Party::Lead);
    let holds = record.holder.as_ref() == Some(&actor.id);
    Ok(AuthorizationRights {
        decides: party == Party::Customer,
        withdraws: works && (holds || *asked_by == actor.id),
        // Four eyes: whoever asked does not approve it.
        approves: party == Party::Lead && *asked_by != actor.id,
        reveals: works && (holds || readers.contains(&actor.id)),
    })
}

/// Only the vendor's engineers and leads have a queue.
pub(crate) fn works_the_queue(actor: &Actor) -> Result<(), Refusal> {
    matches!(actor.rank, Rank::Engineer | Rank::Lead | Rank::Operator).then_some(()).ok_or(Refusal::NotFound)
}

/// Leads and operations administrators say to whom new tickets go. For everybody else there is nothing to see.
pub(crate) fn rules_dispatch(actor: &Actor) -> Result<(), Refusal> {
    matches!(actor.rank, Rank::Lead | Rank::Operator).then_some(()).ok_or(Refusal::NotFound)
}

/// Whether the actor reads what only the vendor may read.
pub(crate) fn reads_internal(actor: &Actor) -> bool {
    actor.side() == Side::Vendor
}

/// The verb with which this side writes to a ticket.
pub(crate) fn writing(internal: bool) -> Verb {
    if internal { Verb::Note } else { Verb::Message }
}
