//! Making a label.

use super::own::{New, has_labels, make};
use crate::{Actor, Desk, Result, store};
use model::{Event, LabelId, LabelName, Problem, Refusal, label_color};

impl Desk {
    /// Makes a label without a colour and returns its id.
    pub async fn create_label(&self, actor: &Actor, name: &str, key: &str) -> Result<LabelId> {
        self.create_colored_label(actor, name, "", key).await
    }

    /// Makes a label of a colour, `#rrggbb` or empty, and returns its id (OSM `create_labels`).
    ///
    /// # Errors
    /// [`Refusal::Invalid`]: a name that is none or that another own label has, a colour that is none, one label too many.
    pub async fn create_colored_label(&self, actor: &Actor, name: &str, color: &str, key: &str) -> Result<LabelId> {
        has_labels(actor)?;
        let (name, color) = (LabelName::of_line("label", name)?, label_color("color", color)?);
        let id = LabelId::new(self.inner.random.id());
        let mut change = self.change(actor).await?;
        let labels = store::label_own::held(&mut change, &actor.id).await?;
        if let Some(before) = change.claim("create-label", key, id.as_str()).await? {
            return Ok(LabelId::new(before));
        }
        if labels.iter().any(|label| label.name == name.as_str()) {
            return Err(Refusal::of("label", Problem::Taken).into());
        }
        let label = make(&mut change, actor, &labels, New { id, name, color }).await?;
        change.record(&actor.account, None, &Event::LabelMade { name: label.name }).await?;
        change.commit().await?;
        Ok(label.id)
    }
}
