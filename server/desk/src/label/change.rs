//! Giving a label a name and a colour at once, as programs do.

use super::own::{has_labels, one_of};
use crate::{Actor, Desk, Result, store};
use model::{Event, Label, LabelId, LabelName, Problem, Refusal, label_color};

impl Desk {
    /// Gives one of the own labels a name and a colour, `#rrggbb` or empty, on every ticket that bears it (OSM
    /// `update_labels`).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for labels of others; [`Refusal::Invalid`] for a name that is none or that another own label
    /// has, and for a colour that is none.
    pub async fn change_label(&self, actor: &Actor, id: &LabelId, name: &str, color: &str, key: &str) -> Result<()> {
        has_labels(actor)?;
        let (name, color) = (LabelName::of_line("name", name)?, label_color("color", color)?);
        let mut change = self.change(actor).await?;
        let labels = store::label_own::held(&mut change, &actor.id).await?;
        let before = one_of(&labels, id)?;
        let label = Label { name: name.as_str().to_owned(), color, ..before.clone() };
        if change.claim("change-label", key, id.as_str()).await?.is_some() || label == before {
            return Ok(());
        }
        if labels.iter().any(|other| other.id != label.id && other.name == label.name) {
            return Err(Refusal::of("name", Problem::Taken).into());
        }
        store::label_own::set(&mut change, &actor.id, &label).await?;
        let event = Event::LabelChanged { from: before.name, to: label.name, color: label.color };
        change.record(&actor.account, None, &event).await?;
        change.commit().await
    }
}
