//! What an account delegated.

use crate::{Actor, Desk, Result, store};
use model::{Agency, AgencyId, Refusal, Side};

impl Desk {
    /// The delegations of the own account, by name; those that are over among them.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the vendor, who is delegated to.
    pub async fn agencies(&self, actor: &Actor) -> Result<Vec<Agency>> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        store::agency::all(&mut *self.store().read().await?, &actor.account).await
    }

    /// One delegation of the own account.
    pub async fn agency(&self, actor: &Actor, id: &AgencyId) -> Result<Agency> {
        let found = store::agency::one(&mut *self.store().read().await?, &actor.account, id).await?;
        Ok(found.ok_or(Refusal::NotFound)?)
    }

    /// The vendor's account, to which delegations go: its id and its name.
    pub async fn vendor_account(&self) -> Result<(model::AccountId, String)> {
        let mut read = self.store().read().await?;
        let id = store::account::vendor(&mut read).await?.ok_or(Refusal::NotFound)?;
        let name = store::account::name(&mut read, &id).await?.ok_or(Refusal::NotFound)?;
        Ok((id, name))
    }
}
