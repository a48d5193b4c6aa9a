//! Somebody begins to write on a ticket, or goes on.

use super::Writing;
use crate::live::Changed;
use crate::{Actor, Desk, Result, policy};
use model::{TicketNumber, Verb};

impl Desk {
    /// Lets colleagues know that the actor is writing on a ticket, for as long as [`model::WRITING_LASTS`]. Said again too
    /// soon it is left out. Those at the vendor who may write there.
    pub async fn note_writing(&self, actor: &Actor, number: &TicketNumber) -> Result<()> {
        let (state, belongs) = self.seen_by_colleague(actor, number).await?;
        // Whoever may reply may leave a note.
        state.after(Verb::Note, policy::party(actor, &belongs)?)?;
        let live = &self.inner.live;
        if !live.board.is_due(&actor.id) {
            return Ok(());
        }
        self.say_at_once(Writing::of(actor, number, &belongs)).await
    }

    /// Tells those who listen in this process, and, on PostgreSQL, the other processes.
    pub(super) async fn say_at_once(&self, writing: Writing) -> Result<()> {
        let live = &self.inner.live;
        let changed = Changed::Writing(writing.told_in(live.process()));
        live.tell(changed.clone());
        self.store().announce(&changed).await
    }
}
