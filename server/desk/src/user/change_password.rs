//! Changes the own password.

use super::password;
use super::session::kept;
use crate::access::end_issued;
use crate::live::Changed;
use crate::{Actor, Desk, Result, store};
use model::{Event, Refusal, password_faults};

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
    /// then gives a new id and the new [`Actor::password_mark`], the answer. A wrong old password is slowed like a failed
    /// sign-in.
    pub async fn change_password(&self, actor: &Actor, form: &PasswordForm, session: &str) -> Result<String> {
        let user = actor.sign_in_name.split('@').next().unwrap_or_default();
        let faults = password_faults(&form.old, &form.new, &form.again, &[&actor.sign_in_name, user, &actor.name]);
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults).into());
        }
        let (old, _turn) = self.own_password(actor, "old", &form.old).await?;
        let new = password::hash(&form.new, self.inner.random.bytes()).await?;

        let mut change = self.change(actor).await?;
        store::user::set_password(&mut change, &actor.id, &old, &new).await?;
        store::session::end_others(&mut change, actor.id.as_str(), &kept(session)).await?;
        end_issued(&mut change, &actor.id).await?;
        change.record(&actor.account, None, &Event::PasswordChanged).await?;
        change.tell(Changed::Sessions(actor.id.clone()));
        change.commit().await?;
        Ok(password::mark(&new))
    }
}
