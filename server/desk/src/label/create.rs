//! Making a label.

use super::own::{has_labels, make};
use crate::{Actor, Desk, Result, store};
use model::{Event, LabelId, LabelName, Problem, Refusal};

impl Desk {
    /// Makes a label and returns its id.
    pub async fn create_label(&self, actor: &Actor, name: &str, key: &str) -> Result<LabelId> {
        has_labels(actor)?;
        let name = LabelName::of_line("label", name)?;
        let id = LabelId::new(self.inner.random.id());
        let mut change = self.change(actor).await?;
        let labels = store::label_own::held(&mut change, &actor.id).await?;
        if let Some(before) = change.claim("create-label", key, id.as_str()).await? {
            return Ok(LabelId::new(before));
        }
        if labels.iter().any(|label| label.name == name.as_str()) {
            return Err(Refusal::of("label", Problem::Taken).into());
        }
        let label = make(&mut change, actor, &labels, id, &name).await?;
        change.record(&actor.account, None, &Event::LabelMade { name: label.name }).await?;
        change.commit().await?;
        Ok(label.id)
    }
}
