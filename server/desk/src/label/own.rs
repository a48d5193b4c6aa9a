//! A user's own labels.

use crate::change::Change;
use crate::{Actor, Desk, Result, store};
use model::{Label, LabelId, LabelName, MOST_LABELS, MOST_NUMBER, Problem, Refusal, Side};

impl Desk {
    /// The actor's own labels, by name.
    pub async fn own_labels(&self, actor: &Actor) -> Result<Vec<Label>> {
        has_labels(actor)?;
        store::label_own::own(&mut *self.store().read().await?, &actor.id).await
    }
}

/// Labels are the customer's.
pub(super) fn has_labels(actor: &Actor) -> Result<(), Refusal> {
    if actor.side() == Side::Customer { Ok(()) } else { Err(Refusal::NotFound) }
}

/// One of these labels, or [`Refusal::NotFound`].
pub(super) fn one_of(labels: &[Label], id: &LabelId) -> Result<Label, Refusal> {
    labels.iter().find(|label| label.id == *id).cloned().ok_or(Refusal::NotFound)
}

/// A label that is to be made.
pub(super) struct New {
    pub id: LabelId,
    pub name: LabelName,
    /// As it is kept; empty for none.
    pub color: String,
}

/// Makes a label, if its owner may keep one more. `labels` are those the owner has, held by the change.
pub(super) async fn make(change: &mut Change, actor: &Actor, labels: &[Label], new: New) -> Result<Label> {
    if labels.len() as i64 >= MOST_LABELS {
        return Err(Refusal::of("label", Problem::TooManyKept { limit: MOST_LABELS }).into());
    }
    let number = store::label_number::next(change, &actor.account).await?;
    let number = number.ok_or(Refusal::of("label", Problem::TooManyKept { limit: MOST_NUMBER }))?;
    let label = Label { id: new.id, name: new.name.as_str().to_owned(), number, color: new.color };
    let now = change.now();
    store::label_own::add(change, actor, &label, now).await?;
    Ok(label)
}
