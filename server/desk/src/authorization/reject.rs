//! *Reject*: the customer hands nothing over.

use super::end;
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, AuthorizationVerb, EndCause, Event, ShortReason};

impl Desk {
    /// Rejects a request. `reason` is the form field.
    pub async fn reject_authorization(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        reason: &str,
        key: &str,
    ) -> Result<()> {
        let reason = ShortReason::parse("reason", reason)?.as_str().to_owned();
        let Some(mut step) = self.authorization_step(actor, id, "reject_authorization", key).await? else {
            return Ok(());
        };
        step.ask(step.may.decides, AuthorizationVerb::Reject)?;
        step.held.decided_by = Some(actor.id.clone());
        step.held.decided = Some(step.now);
        step.held.decision_reason.clone_from(&reason);
        end(&mut step.change, &mut step.held, AuthorizationVerb::Reject, EndCause::Customer, step.now).await?;
        step.commit(Event::AuthorizationRejected { authorization: id.clone(), reason }).await
    }
}
