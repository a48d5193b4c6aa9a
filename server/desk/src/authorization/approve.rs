//! A lead's word on a request for a high-risk service: until then the customer is not asked.

use super::end;
use crate::{Actor, Desk, Result, store};
use model::{AuthorizationId, AuthorizationVerb, EndCause, Event, ShortReason};

impl Desk {
    /// Approves a request: the customer is asked now, within the same 72 hours. Not by whoever asked.
    pub async fn approve_authorization(&self, actor: &Actor, id: &AuthorizationId, key: &str) -> Result<()> {
        let Some(mut step) = self.authorization_step(actor, id, "approve_authorization", key).await? else {
            return Ok(());
        };
        step.held.state = step.ask(step.may.approves, AuthorizationVerb::Approve)?;
        step.held.approved_by = Some(actor.id.clone());
        step.held.approved = Some(step.now);
        store::authorization::save(&mut step.change, &step.held).await?;
        step.commit(Event::AuthorizationApproved { authorization: id.clone() }).await
    }

    /// Refuses a request before the customer is asked. `reason` is the form field.
    pub async fn refuse_approval(&self, actor: &Actor, id: &AuthorizationId, reason: &str, key: &str) -> Result<()> {
        let reason = ShortReason::parse("reason", reason)?.as_str().to_owned();
        let Some(mut step) = self.authorization_step(actor, id, "refuse_approval", key).await? else { return Ok(()) };
        step.ask(step.may.approves, AuthorizationVerb::RefuseApproval)?;
        step.held.approved_by = Some(actor.id.clone());
        step.held.approved = Some(step.now);
        step.held.approval_reason.clone_from(&reason);
        end(&mut step.change, &mut step.held, AuthorizationVerb::RefuseApproval, EndCause::Lead, step.now).await?;
        step.commit(Event::AuthorizationRefused { authorization: id.clone(), reason }).await
    }
}
