//! The groups that a user is in.

use crate::store::view;
use crate::{Actor, Desk, Result};
use model::GroupName;

impl Desk {
    /// The actor's own groups, by name (IAM: the groups of a user).
    pub async fn own_memberships(&self, actor: &Actor) -> Result<Vec<GroupName>> {
        view::groups(&mut *self.store().read().await?, &actor.account, Some(&actor.id)).await
    }
}
