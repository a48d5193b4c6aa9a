//! What a list's page needs of its reader: saved views, groups to share with, columns and density.

use crate::store::view;
use crate::{Actor, Desk, Result};
use model::{GroupName, ListLook, Rank, SavedView, Scope};
use sqlx::AnyConnection;

impl Desk {
    /// How the actor likes lists, and the views of this list: the own ones and those of the own groups.
    pub async fn list_views(&self, actor: &Actor, scope: Scope) -> Result<(ListLook, Vec<SavedView>)> {
        let mut connection = self.store().read().await?;
        let look = view::look(&mut connection, &actor.id).await?;
        Ok((look, view::seen(&mut connection, &actor.account, &actor.id, scope).await?))
    }

    /// The groups with which the actor may share a view.
    pub async fn shareable_groups(&self, actor: &Actor) -> Result<Vec<GroupName>> {
        shareable(&mut *self.store().read().await?, actor).await
    }
}

/// The owner shares with every group of the account, an operator with those in which they work for colleagues.
pub(super) async fn shareable(connection: &mut AnyConnection, actor: &Actor) -> Result<Vec<GroupName>> {
    if actor.rank != Rank::Owner && actor.operates.is_empty() {
        return Ok(Vec::new());
    }
    let member = (actor.rank != Rank::Owner).then_some(&actor.id);
    let mut groups = view::groups(connection, &actor.account, member).await?;
    groups.retain(|group| actor.rank == Rank::Owner || actor.operates.contains(&group.id));
    Ok(groups)
}
