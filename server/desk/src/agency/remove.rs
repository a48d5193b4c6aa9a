//! Taking a delegation back.

use crate::{Actor, Desk, Result, store};
use model::{AgencyId, Event, Rank, Refusal};

impl Desk {
    /// Takes a delegation of the own account back. What was granted by it stays granted until it is canceled: it names what the
    /// engineer was told. The same key takes it back once.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody but an owner; [`Refusal::NotFound`] if there is none of this id.
    pub async fn remove_agency(&self, actor: &Actor, id: &AgencyId, key: &str) -> Result<()> {
        if actor.rank != Rank::Owner {
            return Err(Refusal::NotAllowed.into());
        }
        let mut change = self.change_of_own(actor).await?;
        // The answer to the same command again, when the delegation is gone.
        if change.claim("remove-agency", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let before = store::agency::one(&mut change, &actor.account, id).await?.ok_or(Refusal::NotFound)?;
        store::agency::remove(&mut change, &actor.account, id).await?;
        change
            .record(&actor.account, None, &Event::Program(model::ProgramEvent::AgencyRemoved { name: before.name }))
            .await?;
        change.commit().await
    }
}
