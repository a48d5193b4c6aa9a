//! What stands around a list.

use crate::store::list_frame::{self, Asked, Groups};
use crate::store::view;
use crate::ticket::list::{counters, overview_of};
use crate::{Actor, Desk, Result};
use model::{GroupName, Overview, Rank, SavedView, Scope};
use sqlx::AnyConnection;

/// Counts, views and groups of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFrame {
    /// The counts above it.
    pub overview: Overview,
    /// Its saved views: the own ones and those of the own groups, by name.
    pub views: Vec<SavedView>,
    /// The groups with which the actor may share a view, by name.
    pub groups: Vec<GroupName>,
}

impl Desk {
    /// What stands around a list of the actor.
    pub async fn list_frame(&self, actor: &Actor, scope: Scope) -> Result<ListFrame> {
        let counters = counters(actor, scope)?;
        let asked = Asked {
            account: &actor.account,
            user: &actor.id,
            scope,
            counters: &counters,
            groups: (actor.rank == Rank::Owner)
                .then_some(Groups::Account)
                .or_else(|| (!actor.operates.is_empty()).then_some(Groups::Own)),
        };
        let mut frame = list_frame::read(&mut *self.store().read().await?, &asked).await?;
        frame.groups.retain(|group| shares_with(actor, group));
        Ok(ListFrame { overview: overview_of(&frame.counts), views: frame.views, groups: frame.groups })
    }
}

/// The owner shares with every group of the account, an operator with those in which they work for colleagues.
fn shares_with(actor: &Actor, group: &GroupName) -> bool {
    actor.rank == Rank::Owner || actor.operates.contains(&group.id)
}

/// The groups with which the actor may share a view.
pub(super) async fn shareable(connection: &mut AnyConnection, actor: &Actor) -> Result<Vec<GroupName>> {
    if actor.rank != Rank::Owner && actor.operates.is_empty() {
        return Ok(Vec::new());
    }
    let member = (actor.rank != Rank::Owner).then_some(&actor.id);
    let mut groups = view::groups(connection, &actor.account, member).await?;
    groups.retain(|group| shares_with(actor, group));
    Ok(groups)
}
