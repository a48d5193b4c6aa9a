//! Operations say at the command line whether and how any user signs in: the vendor's users have no owner who does, and an
//! account's only owner nobody else. The steps and events are an owner's (`user_access.rs`).

use super::operations;
use super::user_access::{disable, enable, give_password};
use crate::change::Change;
use crate::store::{account, account_user};
use crate::user::password;
use crate::{Desk, Origin, Result};
use model::{AccountId, AccountUser, Problem, Rank, Refusal, SignInName};

/// Users of one page.
const PAGE: i64 = 200;

/// A user, as operations list them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUser {
    /// `mei@acme`.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// What the user is in the account.
    pub rank: Rank,
    /// Whether signing in is refused.
    pub disabled: bool,
}

/// What came of shutting a user out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShutOut {
    /// Whether they were so before: nothing was done then.
    pub before: bool,
    /// Open tickets that they hold, and go on holding until a lead forwards them.
    pub holds: i64,
}

impl Desk {
    /// Keeps any user from signing in and ends all by which they or their programs got in.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such user; a fault of `name` if it is no sign-in name.
    pub async fn shut_out(&self, name: &str, origin: &Origin) -> Result<ShutOut> {
        let (mut change, of, user) = self.change_of_any(name, origin).await?;
        let done = ShutOut { before: user.disabled, holds: account_user::holds(&mut change, &user.id).await? };
        if !user.disabled {
            disable(change, &of, &user).await?;
        }
        Ok(done)
    }

    /// Lets any user sign in again; `false` if nothing kept them from it.
    ///
    /// # Errors
    /// As for [`Desk::shut_out`].
    pub async fn let_in_again(&self, name: &str, origin: &Origin) -> Result<bool> {
        let (change, of, user) = self.change_of_any(name, origin).await?;
        if user.disabled {
            enable(change, &of, &user).await?;
        }
        Ok(user.disabled)
    }

    /// Gives any user a new password, to be changed at the next sign-in, and ends all by which they or their programs got in.
    /// Says whether they are disabled: they stay so, and sign in with no password.
    ///
    /// # Errors
    /// As for [`Desk::shut_out`], and a fault of `password`.
    pub async fn hand_password(&self, name: &str, new: &str, origin: &Origin) -> Result<bool> {
        let hash = password::hash(new, self.inner.random.bytes()).await?;
        let (change, of, user) = self.change_of_any(name, origin).await?;
        give_password(change, &of, &user, &hash).await?;
        Ok(user.disabled)
    }

    /// Users by sign-in name, behind `after`, of one account or (`None`) of all; an empty page is the end.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such account.
    pub async fn all_users(&self, of: Option<&AccountId>, after: &str) -> Result<Vec<ListedUser>> {
        let mut read = self.store().read().await?;
        if let Some(of) = of
            && account::side(&mut read, of).await?.is_none()
        {
            return Err(Refusal::NotFound.into());
        }
        account_user::listed(&mut read, of, after, PAGE).await
    }

    async fn change_of_any(&self, name: &str, origin: &Origin) -> Result<(Change, AccountId, AccountUser)> {
        let name = SignInName::parse(name).ok_or(Refusal::of("name", Problem::BadSignInName))?;
        let of = AccountId::new(&name.account);
        let mut change = self.change(operations(origin)).await?;
        account::hold(&mut change, &of).await?;
        let user = account_user::named(&mut change, &of, &name.to_string()).await?;
        Ok((change, of, user.ok_or(Refusal::NotFound)?))
    }
}
