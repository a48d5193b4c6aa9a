//! Deleting a view.

use crate::store::view;
use crate::{Actor, Desk, Result};
use model::{Event, MOST_VIEWS, Refusal, ViewId};

impl Desk {
    /// Deletes one of the own views; a shared one is gone for the group, too.
    pub async fn delete_view(&self, actor: &Actor, id: &ViewId, key: &str) -> Result<()> {
        let mut change = self.change(actor).await?;
        let own = view::own(&mut change, &actor.id, MOST_VIEWS).await?;
        let known = own.into_iter().find(|(own, ..)| own == id.as_str());
        if change.claim("delete-view", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let (_, _, name) = known.ok_or(Refusal::NotFound)?;
        if !view::delete(&mut change, &actor.id, id.as_str()).await? {
            return Err(Refusal::NotFound.into());
        }
        change.record(&actor.account, None, &Event::ViewDeleted { name }).await?;
        change.commit().await
    }
}
