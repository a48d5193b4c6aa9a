//! The clock's part: it ends what is over and tidies what an end left behind. Nothing depends on it: whoever reads asks the
//! time as well.

use super::clock::VaultTime;
use super::end;
use super::step::AuthorizationStep;
use crate::change::{Change, Who};
use crate::live::Changed;
use crate::store::authorization::HeldAuthorization;
use crate::store::authorization_due;
use crate::{Desk, Result, store};
use model::{AuthorizationId, AuthorizationState, AuthorizationVerb, EndCause, Event, Instant, Refusal};

/// Authorizations that one run ends at most.
const BATCH: i64 = 500;

impl Desk {
    /// Ends authorizations whose time is over, and requests that nobody decided; removes keys that are good for nothing any
    /// more. Returns how many it ended. Safe to repeat, from any process.
    pub async fn sweep_authorizations(&self) -> Result<usize> {
        let mut ended = 0;
        if authorization_due::any_alive(&mut *self.store().read().await?).await? {
            let now = self.note_vault_time().await?;
            let due = authorization_due::due(&mut *self.store().read().await?, now, BATCH).await?;
            for id in due {
                match self.end_by_clock(&id).await {
                    Ok(did) => ended += usize::from(did),
                    // One that cannot be ended must not keep the others.
                    Err(error) => tracing::error!(%error, authorization = %id, "not ended by the clock"),
                }
            }
        }
        self.tidy_vault().await?;
        Ok(ended)
    }

    /// Lets a verb go on if the authorization is not over by the vault's time, which the verb keeps. If it is, that is
    /// written down at once: no clock that is set back later revives it.
    pub(super) async fn in_time(&self, mut step: AuthorizationStep) -> Result<(AuthorizationStep, VaultTime)> {
        let time = self.keep_vault_time(&mut step.change).await?;
        step.now = time.now;
        let state = step.held.state_at(time.now);
        if state == step.held.state {
            return Ok((step, time));
        }
        let id = step.held.id.clone();
        drop(step);
        self.end_by_clock(&id).await?;
        Err(Refusal::AuthorizationOver { state }.into())
    }

    /// Ends an authorization whose key is gone or opens nothing: it was good for nothing from then on.
    pub(super) async fn end_by_loss(&self, id: &AuthorizationId) -> Result<()> {
        let mut change = self.change(Who::clock()).await?;
        let Some(held) = store::authorization::hold(&mut change, id).await? else { return Ok(()) };
        if held.state != AuthorizationState::Granted {
            return Ok(());
        }
        let now = self.keep_vault_time(&mut change).await?.now;
        finish(change, held, AuthorizationVerb::Expire, EndCause::KeyLost, now).await
    }

    /// Ends one if its time is over; `false` if it is not, or somebody else did.
    async fn end_by_clock(&self, id: &AuthorizationId) -> Result<bool> {
        let mut change = self.change(Who::clock()).await?;
        let Some(held) = store::authorization::hold(&mut change, id).await? else { return Ok(false) };
        let now = self.keep_vault_time(&mut change).await?.now;
        if held.state_at(now) == held.state {
            return Ok(false);
        }
        let (verb, cause, at) = match held.ends {
            Some(ends) => (AuthorizationVerb::Expire, EndCause::Time, ends),
            None => (AuthorizationVerb::Lapse, EndCause::Lapsed, held.lapses),
        };
        finish(change, held, verb, cause, at).await?;
        Ok(true)
    }
}

async fn finish(
    mut change: Change,
    mut held: HeldAuthorization,
    verb: AuthorizationVerb,
    cause: EndCause,
    at: Instant,
) -> Result<()> {
    end(&mut change, &mut held, verb, cause, at).await?;
    let event = Event::AuthorizationEnded { authorization: held.id.clone(), cause };
    change.record(&held.belongs.account, Some(held.ticket), &event).await?;
    change.tell(Changed::of(&held.number, &held.belongs, false));
    change.commit().await
}
