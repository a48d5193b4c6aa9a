//! A rule is removed.

use super::hold_service;
use crate::{Actor, Desk, Result, policy, store};
use model::{DispatchEvent, Event, Refusal, ServiceId};

impl Desk {
    /// Removes the rule of a service. Tickets that it gave to somebody stay theirs.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but leads and operations administrators, and if there is no such rule.
    pub async fn remove_dispatch_rule(&self, actor: &Actor, service: &ServiceId, key: &str) -> Result<()> {
        policy::rules_dispatch(actor)?;
        let mut change = self.change(actor).await?;
        let name = hold_service(&mut change, service).await?;
        // The answer to the same command again, when the rule is gone.
        if change.claim("remove-dispatch-rule", key, "").await?.is_some() {
            return Ok(());
        }
        if !store::dispatch::remove(&mut change, service).await? {
            return Err(Refusal::NotFound.into());
        }
        let event = DispatchEvent::DispatchRuleRemoved { service: name };
        change.record(&actor.account, None, &Event::Dispatch(event)).await?;
        change.commit().await
    }
}
