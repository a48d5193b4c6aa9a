//! People who could get copies, while somebody types.

use crate::store::submitter::{self, Among};
use crate::{Actor, Desk, Result, policy, store};
use model::{AccountId, Party, Refusal, Side, Submitter, TicketNumber, UserId};
use sqlx::AnyConnection;

/// Suggestions for one text.
const MOST: i64 = 20;
/// Characters of a text that are read.
const LONGEST: usize = 200;

impl Desk {
    /// Colleagues whose name or sign-in name begins like this, for whoever may add copies to the ticket, or without one to a
    /// new ticket; at most twenty. Nothing typed suggests nobody.
    pub async fn suggest_copies(
        &self,
        actor: &Actor,
        number: Option<&TicketNumber>,
        beginning: &str,
    ) -> Result<Vec<Submitter>> {
        let beginning: String = beginning.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let mut read = self.store().read().await?;
        let (account, told) = match number {
            Some(number) => of_ticket(&mut read, actor, number).await?,
            None => of_new(actor)?,
        };
        if beginning.is_empty() {
            return Ok(Vec::new());
        }
        let found = submitter::beginning(&mut read, Among::Account(account.as_str()), &beginning, MOST).await?;
        Ok(found.into_iter().filter(|(id, _)| !told.contains(id)).map(|(_, person)| person).collect())
    }
}

/// The account of a ticket, and who is told of it already.
async fn of_ticket(read: &mut AnyConnection, actor: &Actor, number: &TicketNumber) -> Result<(AccountId, Vec<UserId>)> {
    let (_, belongs) = store::ticket_page::id_of(read, number).await?.ok_or(Refusal::NotFound)?;
    if policy::party(actor, &belongs)? != Party::Customer {
        return Err(Refusal::NotAllowed.into());
    }
    let mut told = belongs.copies;
    told.push(belongs.requester);
    Ok((belongs.account, told))
}

/// The same of a ticket that the actor is about to create.
fn of_new(actor: &Actor) -> Result<(AccountId, Vec<UserId>), Refusal> {
    if actor.side() != Side::Customer {
        return Err(Refusal::NotFound);
    }
    if actor.may_create() { Ok((actor.account.clone(), vec![actor.id.clone()])) } else { Err(Refusal::NotAllowed) }
}
