//! An owner adds, renames and deletes groups.

use super::own::group;
use crate::live::Changed;
use crate::{Actor, Desk, Result, store};
use model::{AccountGroup, Event, GroupId, GroupTitle, MOST_GROUPS, Problem, Refusal};

impl Desk {
    /// Adds a group to the own account, without members and policies.
    pub async fn add_own_group(&self, actor: &Actor, name: &str, key: &str) -> Result<GroupId> {
        super::own::owns(actor)?;
        let name = GroupTitle::of_line("group", name)?;
        let id = GroupId::new(self.inner.random.id());
        let mut change = self.change_of_own(actor).await?;
        if let Some(before) = change.claim("add-group", key, id.as_str()).await? {
            return Ok(GroupId::new(before));
        }
        let groups = store::account_group::all(&mut change, &actor.account).await?;
        free(&groups, "group", name.as_str())?;
        if groups.len() as i64 >= MOST_GROUPS {
            return Err(Refusal::of("group", Problem::TooManyKept { limit: MOST_GROUPS }).into());
        }
        store::account::add_group(&mut change, &id, &actor.account, name.as_str()).await?;
        change.record(&actor.account, None, &Event::GroupAdded { name: name.as_str().to_owned() }).await?;
        change.commit().await?;
        Ok(id)
    }

    /// Gives a group of the own account another name.
    pub async fn rename_group(&self, actor: &Actor, id: &GroupId, name: &str, key: &str) -> Result<()> {
        super::own::owns(actor)?;
        let name = GroupTitle::of_line("name", name);
        let mut change = self.change_of_own(actor).await?;
        let before = group(&mut change, actor, id).await?;
        let name = name?;
        if change.claim("rename-group", key, id.as_str()).await?.is_some() || before.name == name.as_str() {
            return Ok(());
        }
        free(&store::account_group::all(&mut change, &actor.account).await?, "name", name.as_str())?;
        store::account_group::rename(&mut change, id, name.as_str()).await?;
        let event = Event::GroupRenamed { from: before.name, to: name.as_str().to_owned() };
        change.record(&actor.account, None, &event).await?;
        change.commit().await
    }

    /// Deletes a group of the own account; one with members only if that is meant. Tickets stay with their submitters
    /// and the owners.
    pub async fn delete_group(&self, actor: &Actor, id: &GroupId, with_members: bool, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        // The answer to the same command again, when the group is gone.
        if change.claim("delete-group", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let before = group(&mut change, actor, id).await?;
        let occupied = !store::account_user::members(&mut change, id, "", 1).await?.is_empty();
        if occupied && !with_members {
            return Err(Refusal::of("sure", Problem::NotTicked).into());
        }
        store::account_group::remove(&mut change, id).await?;
        change.record(&actor.account, None, &Event::GroupDeleted { name: before.name }).await?;
        change.tell(Changed::Rights(actor.account.clone()));
        change.commit().await
    }
}

/// Refuses a name that another group has.
fn free(groups: &[AccountGroup], field: &str, name: &str) -> Result<(), Refusal> {
    let taken = groups.iter().any(|group| group.name == name);
    if taken { Err(Refusal::of(field, Problem::Taken)) } else { Ok(()) }
}
