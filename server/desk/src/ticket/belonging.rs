//! Whose a ticket is.

use crate::{Actor, Desk, Result, policy, store};
use model::{GroupId, Refusal, TicketNumber, UserId};

impl Desk {
    /// The requester of a ticket that the actor sees, and the group that it belongs to.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if it is not there or not for the actor.
    pub async fn belonging(&self, actor: &Actor, number: &TicketNumber) -> Result<(UserId, Option<GroupId>)> {
        let found = store::ticket_page::id_of(&mut *self.store().read().await?, number).await?;
        let (_, belongs) = found.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        Ok((belongs.requester, belongs.group))
    }
}
