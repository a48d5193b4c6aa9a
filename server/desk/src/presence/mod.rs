//! Who is writing on a ticket, for colleagues at the vendor. It is in no row: each process knows it for ten seconds.

mod beat;
mod board;
mod over;
mod read;
mod writing;

pub(crate) use board::Board;
pub use writing::Writing;

use crate::policy::Belongs;
use crate::{Actor, Desk, Result, policy, store};
use model::{Refusal, TicketNumber, TicketState};

impl Desk {
    /// A ticket, for a colleague who sees it. For customers nobody ever writes.
    async fn seen_by_colleague(&self, actor: &Actor, number: &TicketNumber) -> Result<(TicketState, Belongs)> {
        if !policy::reads_internal(actor) {
            return Err(Refusal::NotFound.into());
        }
        let mut read = self.store().read().await?;
        let (state, belongs) = store::ticket_page::state(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        Ok((state, belongs))
    }
}
