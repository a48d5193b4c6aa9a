//! Switching access keys on and off, describing and deleting them.

use super::name_of;
use crate::{Actor, Desk, Result, store};
use model::{Event, Refusal};

impl Desk {
    /// Switches one of the own keys on or off, or describes it anew; what is `None` stays.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the actor has no such key.
    pub async fn set_access_key(
        &self,
        actor: &Actor,
        access: &str,
        active: Option<bool>,
        description: Option<&str>,
        key: &str,
    ) -> Result<()> {
        let description = description.map(|text| name_of("description", text, false)).transpose()?;
        let mut change = self.change(actor).await?;
        if change.claim("set-access-key", key, access).await?.is_some() {
            return Ok(());
        }
        let set = store::access_key::set(&mut change, &actor.id, access, active, description.as_deref()).await?;
        let active = set.ok_or(Refusal::NotFound)?;
        change
            .record(
                &actor.account,
                None,
                &Event::Program(model::ProgramEvent::AccessKeyChanged { access: access.to_owned(), active }),
            )
            .await?;
        change.commit().await
    }

    /// Deletes one of the own keys: nothing signed by it is accepted any more.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the actor has no such key.
    pub async fn delete_access_key(&self, actor: &Actor, access: &str, key: &str) -> Result<()> {
        let mut change = self.change(actor).await?;
        if change.claim("delete-access-key", key, access).await?.is_some() {
            return Ok(());
        }
        if !store::access_key::delete(&mut change, &actor.id, access).await? {
            return Err(Refusal::NotFound.into());
        }
        change
            .record(
                &actor.account,
                None,
                &Event::Program(model::ProgramEvent::AccessKeyDeleted { access: access.to_owned() }),
            )
            .await?;
        change.commit().await
    }
}
