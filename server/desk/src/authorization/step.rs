//! What all verbs on one authorization share: once per key, seen, allowed; then recorded and told.

use crate::change::Change;
use crate::live::Changed;
use crate::store::authorization::HeldAuthorization;
use crate::{Actor, Desk, Result, policy, store};
use model::{AuthorizationId, AuthorizationRights, AuthorizationState, AuthorizationVerb, Event, Instant, Refusal};

/// A verb under way: the authorization and its ticket are held, nothing is written yet.
pub(crate) struct AuthorizationStep {
    pub change: Change,
    pub held: HeldAuthorization,
    pub may: AuthorizationRights,
    /// The vault's time.
    pub now: Instant,
}

impl Desk {
    /// Begins a verb, called `name` in keys, which are kept for ever; `None` if the same command (by its key) was carried out
    /// before. Absent and not seen are the same [`Refusal::NotFound`].
    pub(crate) async fn authorization_step(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        name: &str,
        key: &str,
    ) -> Result<Option<AuthorizationStep>> {
        let mut change = self.change(actor).await?;
        let held = store::authorization::hold(&mut change, id).await?.ok_or(Refusal::NotFound)?;
        let may = policy::authorization(actor, &held.belongs, &held.asked_by, &held.readers)?;
        let unique = if key.is_empty() { String::new() } else { format!("{id}:{key}") };
        if change.claim(name, &unique, id.as_str()).await?.is_some() {
            return Ok(None);
        }
        let now = vault_time(&mut change).await?;
        Ok(Some(AuthorizationStep { change, held, may, now }))
    }
}

/// The vault's time in a change that neither seals nor reveals: read, not kept.
pub(super) async fn vault_time(change: &mut Change) -> Result<Instant> {
    let (clock, highest) = (change.now(), store::vault_clock::highest(change).await?);
    Ok(highest.map_or(clock, |highest| highest.max(clock)))
}

impl AuthorizationStep {
    /// Asks the table about `verb`, for somebody who `may` do it by the policy.
    pub fn ask(&self, may: bool, verb: AuthorizationVerb) -> Result<AuthorizationState, Refusal> {
        if !may {
            return Err(Refusal::NotAllowed);
        }
        self.held.state_at(self.now).after(verb)
    }

    /// Ends the verb: resolves when it is on disk.
    pub async fn commit(mut self, event: Event) -> Result<()> {
        self.change.record(&self.held.belongs.account, Some(self.held.ticket), &event).await?;
        self.change.tell(Changed::of(&self.held.number, &self.held.belongs, false));
        self.change.commit().await
    }
}
