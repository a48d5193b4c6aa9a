//! An owner says whether and how a user signs in. Each of these ends the user's sessions.

use super::own::{another, owns, user};
use crate::change::Change;
use crate::live::Changed;
use crate::user::password;
use crate::{Actor, Desk, Result, store};
use model::{AccountUser, Event, UserId};

impl Desk {
    /// Gives a user of the own account a new password, to be changed at the next sign-in.
    pub async fn reset_password(&self, actor: &Actor, id: &UserId, new: &str, key: &str) -> Result<()> {
        owns(actor)?;
        let hash = password::hash(new, self.inner.random.bytes()).await;
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        let hash = hash?;
        if change.claim("reset-password", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        store::account_user::give_password(&mut change, &user.id, &hash).await?;
        let event = Event::PasswordReset { name: user.sign_in_name.clone() };
        throw_out(change, actor, &user, event).await
    }

    /// Keeps a user of the own account from signing in. The answer is then that of a wrong password. Not oneself: so
    /// there is always an owner left.
    pub async fn disable_user(&self, actor: &Actor, id: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        if change.claim("disable-user", key, id.as_str()).await?.is_some() || user.disabled {
            return Ok(());
        }
        store::account_user::set_disabled(&mut change, &user.id, true).await?;
        let event = Event::UserDisabled { name: user.sign_in_name.clone() };
        throw_out(change, actor, &user, event).await
    }

    /// Lets a user of the own account sign in again.
    pub async fn enable_user(&self, actor: &Actor, id: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = user(&mut change, actor, id).await?;
        if change.claim("enable-user", key, id.as_str()).await?.is_some() || !user.disabled {
            return Ok(());
        }
        store::account_user::set_disabled(&mut change, &user.id, false).await?;
        let event = Event::UserEnabled { name: user.sign_in_name.clone() };
        throw_out(change, actor, &user, event).await
    }

    /// Ends all sessions of a user of the own account.
    pub async fn end_sessions_of(&self, actor: &Actor, id: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        if change.claim("end-sessions", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let event = Event::UserSessionsEnded { name: user.sign_in_name.clone() };
        throw_out(change, actor, &user, event).await
    }
}

/// Ends every session of a user, and tells the streams.
async fn throw_out(mut change: Change, actor: &Actor, user: &AccountUser, event: Event) -> Result<()> {
    store::session::end_others(&mut change, user.id.as_str(), "").await?;
    store::api_token::end_issued(&mut change, user.id.as_str()).await?;
    change.record(&actor.account, None, &event).await?;
    change.tell(Changed::Sessions(user.id.clone()));
    change.commit().await
}
