//! The own password once more: asked of whoever changes it, and of whoever signs.

use super::password;
use super::throttle::Attempt;
use crate::{Actor, Desk, Error, Result, store};
use model::{Event, Problem, Refusal};

impl Desk {
    /// Whether `typed` is the actor's own password, then its hash. A wrong one is refused at the form field `field`, and
    /// slowed like a failed sign-in in a count of the user's own, which no stranger can use up. Whoever goes on to hash keeps the turn until that is done.
    pub(crate) async fn own_password(&self, actor: &Actor, field: &str, typed: &str) -> Result<(String, Attempt<'_>)> {
        let attempt = self.inner.throttle.attempt_of(&actor.id).await?;
        let known = store::user::password(&mut *self.store().read().await?, &actor.sign_in_name).await?;
        let (_, hash) = known.ok_or_else(|| Error::broken(format!("user {} has vanished", actor.id)))?;
        if !password::verify(typed, Some(&hash)).await? {
            attempt.failed();
            return self.refuse_password(actor, field).await;
        }
        attempt.succeeded();
        Ok((hash, attempt))
    }

    /// Whoever sits at another's open session and guesses leaves a trace.
    async fn refuse_password<T>(&self, actor: &Actor, field: &str) -> Result<T> {
        let refusal = Refusal::of(field, Problem::NotThePassword);
        let mut change = self.change(actor).await?;
        change.record(&actor.account, None, &Event::Refused { refusal: refusal.clone() }).await?;
        change.commit().await?;
        Err(refusal.into())
    }
}
