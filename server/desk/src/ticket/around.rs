//! What stands around a ticket on its page: labels, related tickets, copies, authorizations.

use crate::store::ticket_page::Facts;
use crate::{Actor, Result, authorization, policy, store};
use model::{Authorization, Copied, Instant, Label, Related, Side, TicketId};
use sqlx::AnyConnection;

/// What stands around a ticket, as far as the reader may know.
#[derive(Default)]
pub(super) struct Around {
    pub labels: Vec<Label>,
    pub related: Related,
    pub copies: Vec<Copied>,
    pub authorizations: Vec<Authorization>,
}

/// Reads what there is. Labels are the customer's own words.
pub(super) async fn around(read: &mut AnyConnection, actor: &Actor, facts: &Facts, clock: Instant) -> Result<Around> {
    let mut around = Around { copies: store::copy::people(read, &facts.belongs.copies).await?, ..Around::default() };
    if facts.beside.labels && actor.side() == Side::Customer {
        around.labels = store::label_own::of_ticket(read, facts.id).await?;
    }
    if facts.beside.related {
        around.related = related(read, actor, facts.id).await?;
    }
    if facts.beside.authorizations {
        around.authorizations = authorization::of_ticket(read, actor, facts.id, clock).await?;
    }
    Ok(around)
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
