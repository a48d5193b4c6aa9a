//! Changes the own password.

use super::password;
use super::session::kept;
use crate::live::Changed;
use crate::{Actor, Desk, Error, Result, store};
use model::{Event, Problem, Refusal, password_faults};

/// What the form holds. It cannot be printed.
pub struct PasswordForm {
    /// The password of today.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The new one once more.
    pub again: String,
}

impl Desk {
    /// Changes the own password and ends all other sessions; `session` is the id of the one that stays, which the door
    /// then gives a new id. A wrong old password is slowed like a failed sign-in, and counted with it.
    pub async fn change_password(&self, actor: &Actor, form: &PasswordForm, session: &str) -> Result<()> {
        let user = actor.sign_in_name.split('@').next().unwrap_or_default();
        let faults = password_faults(&form.old, &form.new, &form.again, &[&actor.sign_in_name, user, &actor.name]);
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults).into());
        }
        let attempt = self.inner.throttle.attempt(&actor.sign_in_name, &actor.origin.address).await?;
        let known = store::user::password(&mut *self.store().read().await?, &actor.sign_in_name).await?;
        let (_, old) = known.ok_or_else(|| Error::broken(format!("user {} has vanished", actor.id)))?;
        if !password::verify(&form.old, Some(&old)).await? {
            attempt.failed();
            return self.refuse_old(actor).await;
        }
        attempt.succeeded();
        let new = password::hash(&form.new, self.inner.random.bytes()).await?;

        let mut change = self.change(actor).await?;
        store::user::set_password(&mut change, &actor.id, &old, &new).await?;
        store::session::end_others(&mut change, actor.id.as_str(), &kept(session)).await?;
        change.record(&actor.account, None, &Event::PasswordChanged).await?;
        change.tell(Changed::Sessions(actor.id.clone()));
        change.commit().await
    }

    /// Whoever sits at another's open session and guesses leaves a trace.
    async fn refuse_old(&self, actor: &Actor) -> Result<()> {
        let refusal = Refusal::of("old", Problem::NotThePassword);
        let mut change = self.change(actor).await?;
        change.record(&actor.account, None, &Event::Refused { refusal: refusal.clone() }).await?;
        change.commit().await?;
        Err(refusal.into())
    }
}
