//! The two switches of an account.

use crate::change::Change;
use crate::live::Changed;
use crate::{Actor, Desk, Result, store};
use model::{Event, Rank, Refusal, Restriction, Restrictions};

impl Desk {
    /// The switches of the own account.
    pub async fn restrictions(&self, actor: &Actor) -> Result<Restrictions> {
        super::own::owns(actor)?;
        store::account::restrictions(&mut *self.store().read().await?, &actor.account).await
    }

    /// Sets the switches of the own account.
    pub async fn set_restrictions(&self, actor: &Actor, wanted: Restrictions, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let before = store::account::restrictions(&mut change, &actor.account).await?;
        if change.claim("set-restrictions", key, "").await?.is_some() || before == wanted {
            return Ok(());
        }
        put(change, actor, wanted).await
    }

    /// Sets one switch of the own account and leaves the other as it is.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody but the owner: that there are the switches, all users of the account can tell.
    pub async fn set_restriction(&self, actor: &Actor, which: Restriction, on: bool, key: &str) -> Result<()> {
        if actor.rank != Rank::Owner {
            return Err(Refusal::NotAllowed.into());
        }
        let mut change = self.change_of_own(actor).await?;
        let before = store::account::restrictions(&mut change, &actor.account).await?;
        let wanted = before.with(which, on);
        if change.claim("set-restriction", key, "").await?.is_some() || before == wanted {
            return Ok(());
        }
        put(change, actor, wanted).await
    }
}

async fn put(mut change: Change, actor: &Actor, wanted: Restrictions) -> Result<()> {
    store::account::set_restrictions(&mut change, &actor.account, wanted).await?;
    let event = Event::RestrictionsSet { submit: wanted.submit, export: wanted.export };
    change.record(&actor.account, None, &event).await?;
    change.tell(Changed::Rights(actor.account.clone()));
    change.commit().await
}
