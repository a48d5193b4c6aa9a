//! What stands around a ticket on its page: labels, related tickets, copies, authorizations.

use crate::store::ticket_page::Facts;
use crate::{Actor, Result, authorization, policy, store};
use model::{Authorization, Copied, Instant, Label, Related, Side, TicketId};
use sqlx::AnyConnection;

/// What stands around a ticket, as far as the reader may know.
pub(super) struct Around {
    pub labels: Vec<Label>,
    pub related: Related,
    pub copies: Vec<Copied>,
    pub authorizations: Vec<Authorization>,
}

/// Reads it. Labels are the customer's own words.
pub(super) async fn around(read: &mut AnyConnection, actor: &Actor, facts: &Facts, clock: Instant) -> Result<Around> {
    let labels = match actor.side() {
        Side::Customer => store::label_own::of_ticket(read, facts.id).await?,
        Side::Vendor => Vec::new(),
    };
    let related = related(read, actor, facts.id).await?;
    let copies = store::copy::people(read, &facts.belongs.copies).await?;
    let authorizations = authorization::of_ticket(read, actor, facts.id, clock).await?;
    Ok(Around { labels, related, copies, authorizations })
}

/// Whoever may not see a related ticket learns that there is one, and no more.
async fn related(read: &mut AnyConnection, actor: &Actor, ticket: TicketId) -> Result<Related> {
    let mut related = Related::default();
    for (belongs, line) in store::relation::of_ticket(read, ticket).await? {
        match policy::party(actor, &belongs) {
            Ok(_) => related.seen.push(line),
            Err(_) => related.hidden += 1,
        }
    }
    Ok(related)
}
