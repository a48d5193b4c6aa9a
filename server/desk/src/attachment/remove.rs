//! Removes files that were not sent.

use crate::{Actor, Desk, Result, store};
use model::{AttachmentId, DAY, Problem, Refusal};

impl Desk {
    /// Removes an own file that is not sent yet. One that was sent stays: whoever may have it learns so
    /// ([`Problem::FileSent`]).
    pub async fn drop_file(&self, actor: &Actor, id: &AttachmentId) -> Result<()> {
        let mut lease = self.store().write().await?;
        if !store::attachment::remove_waiting(&mut lease, id, &actor.id).await? {
            drop(lease);
            let sent = self.found(actor, id).await?.sent.is_some();
            // One that went away meanwhile is absent.
            return Err(if sent { Refusal::of("files", Problem::FileSent) } else { Refusal::NotFound }.into());
        }
        lease.commit().await?;
        self.files().remove(id).await;
        Ok(())
    }

    /// Erases files that waited for more than a day without being sent. Returns how many. Safe to repeat.
    pub async fn sweep_files(&self) -> Result<usize> {
        let then = self.now().plus(-DAY);
        let mut swept = 0;
        loop {
            let mut lease = self.store().write().await?;
            let ids = store::attachment::remove_old(&mut lease, then).await?;
            lease.commit().await?;
            for id in &ids {
                self.files().remove(id).await;
            }
            swept += ids.len();
            if ids.len() < store::attachment::BATCH {
                return Ok(swept);
            }
        }
    }
}
