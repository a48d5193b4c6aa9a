//! Adds a user.

use super::operations;
use crate::user::password;
use crate::{Desk, Origin, Result, store};
use model::{AccountId, Event, Problem, Rank, Refusal, SignInName, UserId};

/// A user to add.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// `mei@acme`: the account must exist.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// What the user is in the account.
    pub rank: Rank,
    /// The first password: 12 characters at least.
    pub password: String,
}

impl Desk {
    /// Adds a user to an account. A sign-in name that is taken is [`Refusal::Stale`].
    pub async fn add_user(&self, user: &NewUser, origin: &Origin) -> Result<UserId> {
        let name = SignInName::parse(&user.sign_in_name).ok_or(Refusal::of("sign_in_name", Problem::Unknown))?;
        if user.name.trim().is_empty() {
            return Err(Refusal::of("name", Problem::Missing).into());
        }
        let hash = password::hash(&user.password, self.inner.random.bytes()).await?;
        let account = AccountId::new(&name.account);
        let id = UserId::new(self.inner.random.id());

        let mut change = self.change(operations(origin)).await?;
        let side = store::account::side(&mut change, &account).await?;
        match side {
            None => return Err(Refusal::of("sign_in_name", Problem::Unknown).into()),
            Some(side) if side != user.rank.side() => return Err(Refusal::of("rank", Problem::Unknown).into()),
            Some(_) => {}
        }
        let row = store::user::NewRow {
            id: &id,
            account: &account,
            sign_in_name: &name.to_string(),
            name: user.name.trim(),
            rank: user.rank,
            password: &hash,
            created: change.now(),
        };
        if !store::user::add(&mut change, &row).await? {
            return Err(Refusal::Stale.into());
        }
        change.record(&account, None, &Event::UserAdded { name: name.to_string() }).await?;
        change.commit().await?;
        Ok(id)
    }
}
