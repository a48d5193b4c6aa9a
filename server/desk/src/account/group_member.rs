//! An owner says who is in a group, and what hangs on it.

use super::own::{group, user};
use crate::live::Changed;
use crate::store::submitter::{Among, called};
use crate::{Actor, Desk, Result, store};
use model::{Event, GroupId, Policy, Problem, Refusal, UserId};

impl Desk {
    /// Puts a user into a group of the own account. `who` is a name or sign-in name of the account.
    pub async fn add_member(&self, actor: &Actor, id: &GroupId, who: &str, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let group = group(&mut change, actor, id).await?;
        let who = find(&mut change, actor, who).await?;
        if change.claim("add-member", key, id.as_str()).await?.is_some()
            || store::account_group::has_member(&mut change, id, &who).await?
        {
            return Ok(());
        }
        let user = user(&mut change, actor, &who).await?;
        store::account::add_member(&mut change, id, &actor.account, &user.id).await?;
        let event = Event::MemberAdded { name: user.sign_in_name, group: group.name };
        change.record(&actor.account, None, &event).await?;
        change.tell(Changed::Sessions(user.id));
        change.commit().await
    }

    /// Takes a user out of a group of the own account.
    pub async fn remove_member(&self, actor: &Actor, id: &GroupId, who: &UserId, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let group = group(&mut change, actor, id).await?;
        let user = user(&mut change, actor, who).await?;
        if change.claim("remove-member", key, id.as_str()).await?.is_some()
            || !store::account_group::remove_member(&mut change, id, &user.id).await?
        {
            return Ok(());
        }
        let event = Event::MemberRemoved { name: user.sign_in_name, group: group.name };
        change.record(&actor.account, None, &event).await?;
        change.tell(Changed::Sessions(user.id));
        change.commit().await
    }

    /// Hangs these policies on a group of the own account, and no others.
    pub async fn set_policies(&self, actor: &Actor, id: &GroupId, policies: &[Policy], key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let group = group(&mut change, actor, id).await?;
        if change.claim("set-policies", key, id.as_str()).await?.is_some() || group.policies == policies {
            return Ok(());
        }
        store::account_group::set_policies(&mut change, id, policies).await?;
        let event = Event::PoliciesSet { group: group.name, policies: policies.to_vec() };
        change.record(&actor.account, None, &event).await?;
        change.tell(Changed::Rights(actor.account.clone()));
        change.commit().await
    }
}

/// The one user of the account who is called like this.
async fn find(change: &mut crate::change::Change, actor: &Actor, who: &str) -> Result<UserId> {
    let who = who.trim();
    if who.is_empty() {
        return Err(Refusal::of("who", Problem::Missing).into());
    }
    if who.contains('\0') {
        return Err(Refusal::of("who", Problem::NoPerson).into());
    }
    let mut found = called(change, Among::Account(actor.account.as_str()), who).await?;
    match (found.pop(), found.is_empty()) {
        (Some((id, _)), true) => Ok(id),
        _ => Err(Refusal::of("who", Problem::NoPerson).into()),
    }
}
