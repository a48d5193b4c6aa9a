//! Adds a group.

use super::operations;
use crate::{Desk, Origin, Result, store};
use model::{AccountId, Event, GroupId, Policy, Problem, Refusal, UserId};

/// A group to add.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// Its account.
    pub account: AccountId,
    /// Its name to show.
    pub name: String,
    /// What its members may do.
    pub policies: Vec<Policy>,
    /// Who is in it.
    pub members: Vec<UserId>,
}

impl Desk {
    /// Adds a group with its policies and members, who must be of the same account.
    pub async fn add_group(&self, group: &NewGroup, origin: &Origin) -> Result<GroupId> {
        if group.name.trim().is_empty() {
            return Err(Refusal::of("name", Problem::Missing).into());
        }
        let id = GroupId::new(self.inner.random.id());

        let mut change = self.change(operations(origin)).await?;
        let account = store::account::name(&mut change, &group.account).await?;
        let account = account.ok_or(Refusal::of("account", Problem::Unknown))?;
        store::account::add_group(&mut change, &id, &group.account, group.name.trim()).await?;
        for policy in &group.policies {
            store::account::add_policy(&mut change, &id, *policy).await?;
        }
        for member in &group.members {
            if !store::account::add_member(&mut change, &id, &group.account, member).await? {
                return Err(Refusal::of("members", Problem::Unknown).into());
            }
        }
        change.record(&group.account, None, &Event::AccountAdded { name: account }).await?;
        change.commit().await?;
        Ok(id)
    }
}
