//! *Credentials to change*: what was shown to somebody should not stay as it was.

use crate::store::{self, authorization_field as fields};
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, Event, Refusal};

impl Desk {
    /// Ticks off that the credential at a place was changed since it was shown; once the authorization is over. Once is enough:
    /// again is no refusal.
    pub async fn tick_credential(&self, actor: &Actor, id: &AuthorizationId, position: i64, key: &str) -> Result<()> {
        let Some(mut step) = self.authorization_step(actor, id, "tick_credential", key).await? else { return Ok(()) };
        let state = step.held.state_at(step.now);
        if !step.may.decides {
            return Err(Refusal::NotAllowed.into());
        }
        if !state.is_over() {
            return Err(Refusal::AuthorizationOver { state }.into());
        }
        let shown = store::authorization_record::shown_field(&mut step.change, id, position).await?;
        let (field, changed) = shown.ok_or(Refusal::NotFound)?;
        if changed.is_some() {
            return Ok(());
        }
        store::authorization_record::tick(&mut step.change, id, position, step.now).await?;
        // Of one that nobody noted as over yet they are counted when that is done.
        if step.held.state.is_over() {
            step.held.to_change = fields::to_change(&mut step.change, id).await?;
            store::authorization::save(&mut step.change, &step.held).await?;
        }
        step.commit(Event::CredentialChanged { authorization: id.clone(), field }).await
    }
}
