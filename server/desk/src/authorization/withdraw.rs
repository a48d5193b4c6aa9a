//! The engineers' own withdrawal: of a request, or of what was granted.

use super::end;
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, AuthorizationVerb, EndCause, Event};

impl Desk {
    /// Withdraws an authorization that is no longer needed; by whoever asked, or holds the ticket.
    pub async fn withdraw_authorization(&self, actor: &Actor, id: &AuthorizationId, key: &str) -> Result<()> {
        let Some(mut step) = self.authorization_step(actor, id, "withdraw_authorization", key).await? else {
            return Ok(());
        };
        step.ask(step.may.withdraws, AuthorizationVerb::Withdraw)?;
        end(&mut step.change, &mut step.held, AuthorizationVerb::Withdraw, EndCause::Engineer, step.now).await?;
        step.commit(Event::AuthorizationWithdrawn { authorization: id.clone() }).await
    }
}
