//! Adds an account.

use super::operations;
use crate::{Desk, Origin, Result, store};
use model::{AccountId, Event, Problem, Refusal, Side, SignInName};

/// An account to add.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Its id, the part of sign-in names after the `@`.
    pub id: String,
    /// Its name to show.
    pub name: String,
    /// Its side.
    pub side: Side,
}

impl Desk {
    /// Adds an account. An id that is taken is [`Refusal::Stale`].
    pub async fn add_account(&self, account: &NewAccount, origin: &Origin) -> Result<AccountId> {
        let id = parse_id(&account.id)?;
        if account.name.trim().is_empty() {
            return Err(Refusal::of("name", Problem::Missing).into());
        }
        let mut change = self.change(operations(origin)).await?;
        let now = change.now();
        if !store::account::add(&mut change, &id, account.name.trim(), account.side, now).await? {
            return Err(Refusal::Stale.into());
        }
        change.record(&id, None, &Event::AccountAdded { name: account.name.trim().into() }).await?;
        change.commit().await?;
        Ok(id)
    }
}

fn parse_id(text: &str) -> Result<AccountId, Refusal> {
    let name = SignInName::parse(&format!("x@{text}")).ok_or(Refusal::of("id", Problem::Unknown))?;
    Ok(AccountId::new(name.account))
}
