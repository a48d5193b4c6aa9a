//! Signs in and out.

use super::{password, still};
use crate::change::Who;
use crate::{Actor, Desk, Error, Origin, Result, store};
use model::{AccountId, Event, Refusal, SignInName, UserId};

impl Desk {
    /// Signs a user in by `user@account` and password. The answer and the work are the same whether the name exists or
    /// not; failures are slowed per name and per address, and the trail keeps them.
    pub async fn sign_in(&self, name: &str, password: &str, origin: &Origin) -> Result<Actor> {
        let attempt = self.inner.throttle.attempt(name, &origin.address).await?;
        let parsed = SignInName::parse(name);
        let spelt = parsed.as_ref().map(SignInName::to_string).unwrap_or_default();
        let known = store::user::password(&mut *self.store().read().await?, &spelt).await?;
        let hash = known.as_ref().map(|(_, hash)| hash.as_str());

        if !password::verify(password, hash).await? {
            attempt.failed();
            let user = known.map(|(id, _)| id);
            self.record_failure(parsed, user, origin).await?;
            return Err(Refusal::WrongPassword.into());
        }
        let (user, hash) = known.ok_or(Refusal::WrongPassword)?;
        let Some(actor) = self.let_in(&user, &hash, origin).await? else {
            attempt.failed();
            self.record_failure(parsed, Some(user), origin).await?;
            return Err(Refusal::WrongPassword.into());
        };
        attempt.succeeded();
        Ok(actor)
    }

    /// Records that a user signed in by the password of this hash. `None` if it became another one while it was checked, or
    /// the user was disabled.
    async fn let_in(&self, user: &UserId, hash: &str, origin: &Origin) -> Result<Option<Actor>> {
        let actor = self.actor(user, origin.clone()).await?;
        let Some(actor) = actor.filter(|actor| actor.password_mark == password::mark(hash)) else { return Ok(None) };
        let mut change = self.change(&actor).await?;
        match still(&mut change, &actor).await {
            Err(Error::Refused(_)) => return Ok(None),
            other => other?,
        }
        change.record(&actor.account, None, &Event::SignedIn).await?;
        change.commit().await?;
        Ok(Some(actor))
    }

    /// Records that a user signed out. The door ends the session.
    pub async fn sign_out(&self, actor: &Actor) -> Result<()> {
        let mut change = self.change(actor).await?;
        change.record(&actor.account, None, &Event::SignedOut).await?;
        change.commit().await
    }

    /// Names that nobody has leave a trace as well (without an account: in the trail of none). Otherwise the time of
    /// the answer would tell them apart.
    async fn record_failure(&self, name: Option<SignInName>, user: Option<UserId>, origin: &Origin) -> Result<()> {
        let account = AccountId::new(name.as_ref().map(|n| n.account.clone()).unwrap_or_default());
        let side = store::account::side(&mut *self.store().read().await?, &account).await?;
        let account = if side.is_some() { account } else { AccountId::new("") };
        let who = Who {
            id: user.unwrap_or_else(|| UserId::new("")),
            name: name.map(|n| n.to_string()).unwrap_or_default(),
            origin: origin.clone(),
        };
        let mut change = self.change(who).await?;
        change.record(&account, None, &Event::SignInFailed).await?;
        change.commit().await
    }
}
