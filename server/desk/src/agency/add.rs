//! Making a delegation.

use crate::{Actor, Desk, Result, store};
use model::{AccountId, Agency, AgencyForm, AgencyId, Event, MOST_AGENCIES, Problem, Rank, Refusal};

impl Desk {
    /// Lets the vendor's account act for the own one. The same key returns the same delegation.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody but an owner; faults of the form: at `trusted` if it is not the vendor's account.
    pub async fn add_agency(&self, actor: &Actor, form: &AgencyForm, key: &str) -> Result<Agency> {
        if actor.rank != Rank::Owner {
            return Err(Refusal::NotAllowed.into());
        }
        let form = form.checked()?;
        let id = AgencyId::new(self.inner.random.id());
        let mut change = self.change_of_own(actor).await?;
        if let Some(first) = change.claim("add-agency", key, id.as_str()).await? {
            let before = store::agency::one(&mut change, &actor.account, &AgencyId::new(first)).await?;
            return Ok(before.ok_or(Refusal::NotFound)?);
        }
        let vendor = store::account::vendor(&mut change).await?;
        let trusted = vendor.filter(|vendor| vendor.as_str() == form.trusted);
        let trusted: AccountId = trusted.ok_or_else(|| Refusal::of("trusted", Problem::Unknown))?;
        if store::agency::count(&mut change, &actor.account).await? >= MOST_AGENCIES {
            return Err(Refusal::of("name", Problem::TooManyKept { limit: MOST_AGENCIES }).into());
        }
        let now = change.now();
        let new = store::agency::NewAgency { id: &id, actor, form: &form, trusted: &trusted, created: now };
        if !store::agency::add(&mut change, &new).await? {
            return Err(Refusal::of("name", Problem::Taken).into());
        }
        let made = store::agency::one(&mut change, &actor.account, &id).await?.ok_or(Refusal::NotFound)?;
        change
            .record(&actor.account, None, &Event::Program(model::ProgramEvent::AgencyAdded { name: form.name.clone() }))
            .await?;
        change.commit().await?;
        Ok(made)
    }
}
