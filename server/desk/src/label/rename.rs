//! Renaming a label.

use super::own::{has_labels, one_of};
use crate::{Actor, Desk, Result, store};
use model::{Event, Label, LabelId, LabelName, Problem, Refusal};

impl Desk {
    /// Gives one of the own labels another name, on every ticket that bears it.
    pub async fn rename_label(&self, actor: &Actor, id: &LabelId, name: &str, key: &str) -> Result<()> {
        has_labels(actor)?;
        let name = LabelName::of_line("name", name)?;
        let mut change = self.change(actor).await?;
        let labels = store::label_own::held(&mut change, &actor.id).await?;
        let before = one_of(&labels, id)?;
        if change.claim("rename-label", key, id.as_str()).await?.is_some() || before.name == name.as_str() {
            return Ok(());
        }
        if labels.iter().any(|label| label.name == name.as_str()) {
            return Err(Refusal::of("name", Problem::Taken).into());
        }
        let from = before.name;
        let label = Label { id: before.id, name: name.as_str().to_owned(), number: before.number, color: before.color };
        store::label_own::set(&mut change, &actor.id, &label).await?;
        let event = Event::LabelRenamed { from, to: label.name };
        change.record(&actor.account, None, &event).await?;
        change.commit().await
    }
}
