//! Deleting a label.

use super::own::{has_labels, one_of};
use crate::{Actor, Desk, Result, store};
use model::{Event, LabelId};

impl Desk {
    /// Deletes one of the own labels; no ticket bears it any more.
    pub async fn delete_label(&self, actor: &Actor, id: &LabelId, key: &str) -> Result<()> {
        has_labels(actor)?;
        let mut change = self.change(actor).await?;
        let labels = store::label_own::held(&mut change, &actor.id).await?;
        if change.claim("delete-label", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let label = one_of(&labels, id)?;
        store::label_own::delete(&mut change, &actor.id, id).await?;
        change.record(&actor.account, None, &Event::LabelDeleted { name: label.name }).await?;
        change.commit().await
    }
}
