//! *Cancel Authorization*: the customer ends it, at once.

use super::end;
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, AuthorizationVerb, EndCause, Event};

impl Desk {
    /// Ends an authorization before its time. When this returns, nothing opens what was handed over. The same key again is no
    /// refusal.
    pub async fn cancel_authorization(&self, actor: &Actor, id: &AuthorizationId, key: &str) -> Result<()> {
        let Some(step) = self.authorization_step(actor, id, "cancel_authorization", key).await? else { return Ok(()) };
        let (mut step, _) = self.in_time(step).await?;
        step.ask(step.may.decides, AuthorizationVerb::Cancel)?;
        end(&mut step.change, &mut step.held, AuthorizationVerb::Cancel, EndCause::Customer, step.now).await?;
        step.commit(Event::AuthorizationCanceled { authorization: id.clone() }).await
    }
}
