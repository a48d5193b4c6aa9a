//! An owner says whether and how a user signs in. Each of these ends the user's sessions.

use super::own::{another, owns, user};
use crate::access::{end_all, end_issued};
use crate::change::Change;
use crate::live::Changed;
use crate::user::password;
use crate::{Actor, Desk, Result, store};
use model::{AccountId, AccountUser, Event, ProgramEvent, Refusal, UserId};

impl Desk {
    /// Gives a user of the own account a new password, to be changed at the next sign-in. Whoever had the old one may have
    /// made keys by it: they are switched off, and tokens revoked.
    pub async fn reset_password(&self, actor: &Actor, id: &UserId, new: &str, key: &str) -> Result<()> {
        owns(actor)?;
        let hash = password::hash(new, self.inner.random.bytes()).await;
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        let hash = hash?;
        if change.claim("reset-password", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        give_password(change, &actor.account, &user, &hash).await
    }

    /// Keeps a user of the own account from signing in. The answer is then that of a wrong password. Not oneself: so
    /// there is always an owner left.
    pub async fn disable_user(&self, actor: &Actor, id: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        if change.claim("disable-user", key, id.as_str()).await?.is_some() || user.disabled {
            return Ok(());
        }
        disable(change, &actor.account, &user).await
    }

    /// Lets a user of the own account sign in again.
    pub async fn enable_user(&self, actor: &Actor, id: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = user(&mut change, actor, id).await?;
        if change.claim("enable-user", key, id.as_str()).await?.is_some() || !user.disabled {
            return Ok(());
        }
        enable(change, &actor.account, &user).await
    }

    /// Ends all sessions of a user of the own account, and what their programs were given for a time. Access keys stay.
    pub async fn end_sessions_of(&self, actor: &Actor, id: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        if change.claim("end-sessions", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let event = Event::UserSessionsEnded { name: user.sign_in_name.clone() };
        throw_out(change, &actor.account, &user, event).await
    }
}

impl Desk {
    /// Switches an access key of a user of the own account off: nothing signed by it is accepted any more, until its user
    /// switches it on again. The own keys are kept in the settings.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the user has no such key.
    pub async fn key_of_user_off(&self, actor: &Actor, id: &UserId, access: &str, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        if change.claim("key-of-user-off", key, access).await?.is_some() {
            return Ok(());
        }
        let set = store::access_key::set(&mut change, &user.id, access, Some(false), None).await?;
        set.ok_or(Refusal::NotFound)?;
        let event = ProgramEvent::KeyOfUserOff { name: user.sign_in_name, access: access.to_owned() };
        change.record(&actor.account, None, &Event::Program(event)).await?;
        change.commit().await
    }
}

/// Gives a user a new password, which ends all by which they or their programs got in before.
pub(super) async fn give_password(
    mut change: Change,
    account: &AccountId,
    user: &AccountUser,
    hash: &str,
) -> Result<()> {
    store::account_user::give_password(&mut change, &user.id, hash).await?;
    end_all(&mut change, &user.id).await?;
    throw_out(change, account, user, Event::PasswordReset { name: user.sign_in_name.clone() }).await
}

/// Shuts a user out, and all of their programs.
pub(super) async fn disable(mut change: Change, account: &AccountId, user: &AccountUser) -> Result<()> {
    store::account_user::set_disabled(&mut change, &user.id, true).await?;
    end_all(&mut change, &user.id).await?;
    throw_out(change, account, user, Event::UserDisabled { name: user.sign_in_name.clone() }).await
}

/// Lets a user in again. What was switched off meanwhile stays off.
pub(super) async fn enable(mut change: Change, account: &AccountId, user: &AccountUser) -> Result<()> {
    store::account_user::set_disabled(&mut change, &user.id, false).await?;
    throw_out(change, account, user, Event::UserEnabled { name: user.sign_in_name.clone() }).await
}

/// Ends every session of a user and what their programs were given for a time, and tells the streams.
async fn throw_out(mut change: Change, account: &AccountId, user: &AccountUser, event: Event) -> Result<()> {
    store::session::end_others(&mut change, user.id.as_str(), "").await?;
    end_issued(&mut change, &user.id).await?;
    change.record(account, None, &event).await?;
    change.tell(Changed::Sessions(user.id.clone()));
    change.commit().await
}
