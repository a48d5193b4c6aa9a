//! An owner changes what a user is.

use super::own::{another, user};
use crate::live::Changed;
use crate::{Actor, Desk, Result, store};
use model::{Event, PersonName, Rank, UserId};

impl Desk {
    /// Gives a user of the own account another name to show.
    pub async fn rename_user(&self, actor: &Actor, id: &UserId, name: &str, key: &str) -> Result<()> {
        super::own::owns(actor)?;
        let name = PersonName::of_line("name", name);
        let mut change = self.change_of_own(actor).await?;
        let user = user(&mut change, actor, id).await?;
        let name = name?;
        if change.claim("rename-user", key, id.as_str()).await?.is_some() || user.name == name.as_str() {
            return Ok(());
        }
        store::account_user::set_name(&mut change, &user.id, name.as_str()).await?;
        let event = Event::UserRenamed { name: user.sign_in_name, to: name.as_str().to_owned() };
        change.record(&actor.account, None, &event).await?;
        change.commit().await
    }

    /// Makes a user of the own account an owner, or a member again. Not oneself: so there is always an owner left.
    pub async fn rank_user(&self, actor: &Actor, id: &UserId, owner: bool, key: &str) -> Result<()> {
        let mut change = self.change_of_own(actor).await?;
        let user = another(&mut change, actor, id).await?;
        if change.claim("rank-user", key, id.as_str()).await?.is_some() || user.owner == owner {
            return Ok(());
        }
        let rank = if owner { Rank::Owner } else { Rank::Member };
        store::account_user::set_rank(&mut change, &user.id, rank).await?;
        change.record(&actor.account, None, &Event::UserRanked { name: user.sign_in_name, owner }).await?;
        change.tell(Changed::Sessions(user.id));
        change.commit().await
    }
}
