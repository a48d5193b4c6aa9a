//! The tickets that one is related to.

use crate::{Actor, Desk, Result, policy, store};
use model::{Refusal, Side, TicketLine, TicketNumber};

/// A related ticket that the actor sees (OSM `CaseRealtionInfo`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedTicket {
    /// The ticket in a few words.
    pub line: TicketLine,
    /// Who submitted it, by name.
    pub submitter: String,
}

/// The tickets that one is related to, as far as the actor may know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelatedTickets {
    /// Those that the actor sees, by number.
    pub seen: Vec<RelatedTicket>,
    /// How many there are that the actor does not see.
    pub hidden: usize,
}

impl Desk {
    /// The tickets that a ticket is related to (OSM `list_relation`).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a ticket that the actor does not see, and for the vendor.
    pub async fn related_tickets(&self, actor: &Actor, number: &TicketNumber) -> Result<RelatedTickets> {
        let mut read = self.store().read_as_one().await?;
        let (ticket, belongs) = store::ticket_page::id_of(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        let mut related = RelatedTickets::default();
        for (belongs, line) in store::relation::of_ticket(&mut read, ticket).await? {
            if policy::party(actor, &belongs).is_ok() {
                let submitter = store::relation::submitter(&mut read, &line.number).await?;
                related.seen.push(RelatedTicket { line, submitter });
            } else {
                related.hidden += 1;
            }
        }
        Ok(related)
    }
}
