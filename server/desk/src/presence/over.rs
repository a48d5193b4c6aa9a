//! Somebody who was writing on a ticket does not any more.

use super::Writing;
use crate::live::Changed;
use crate::policy::Belongs;
use crate::{Actor, Desk, Result};
use model::TicketNumber;

impl Desk {
    /// Lets colleagues know that the actor has stopped writing on a ticket: it was left, or nothing stands there.
    pub async fn end_writing(&self, actor: &Actor, number: &TicketNumber) -> Result<()> {
        let (_, belongs) = self.seen_by_colleague(actor, number).await?;
        if !self.inner.live.board.has(&actor.id, number) {
            return Ok(());
        }
        self.say_at_once(Writing::of(actor, number, &belongs).over()).await
    }

    /// What a change tells when the actor has written what colleagues were waiting for; `None` if nobody was told of it.
    pub(crate) fn written(&self, actor: &Actor, number: &TicketNumber, belongs: &Belongs) -> Option<Changed> {
        let told = self.inner.live.board.has(&actor.id, number);
        told.then(|| Changed::Writing(Writing::of(actor, number, belongs).over()))
    }
}
