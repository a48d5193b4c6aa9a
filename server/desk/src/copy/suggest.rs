//! People who could get copies, while somebody types.

use crate::store::submitter::{self, Among};
use crate::{Actor, Desk, Result, policy, store};
use model::{Refusal, Submitter, TicketNumber, UserId};

/// Suggestions for one text.
const MOST: i64 = 20;
/// Characters of a text that are read.
const LONGEST: usize = 200;

impl Desk {
    /// Colleagues whose name or sign-in name begins like this, for whoever may add copies to the ticket; at most twenty.
    /// Nothing typed suggests nobody.
    pub async fn suggest_copies(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        beginning: &str,
    ) -> Result<Vec<Submitter>> {
        let beginning: String = beginning.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let mut read = self.store().read().await?;
        let (_, belongs) = store::ticket_page::id_of(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        if policy::party(actor, &belongs)? != model::Party::Customer {
            return Err(Refusal::NotAllowed.into());
        }
        if beginning.is_empty() {
            return Ok(Vec::new());
        }
        let among = Among::Account(belongs.account.as_str());
        let found = submitter::beginning(&mut read, among, &beginning, MOST).await?;
        let has = |id: &UserId| *id == belongs.requester || belongs.copies.contains(id);
        Ok(found.into_iter().filter(|(id, _)| !has(id)).map(|(_, person)| person).collect())
    }
}
