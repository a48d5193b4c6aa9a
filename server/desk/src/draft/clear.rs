//! A draft ends with what it became.

use crate::change::Change;
use crate::{Actor, Result, store};
use model::{Place, TicketId};

/// Empties the draft of *Create*, in the change that creates the ticket.
pub(crate) async fn created(change: &mut Change, actor: &Actor) -> Result<()> {
    let now = change.now();
    change.write(store::draft::created(&actor.id, now)).await
}

/// Empties the draft of a composer, in the change that sends the message; what was taken back before is forgotten.
pub(crate) async fn said(change: &mut Change, actor: &Actor, ticket: TicketId, place: &Place) -> Result<()> {
    let now = change.now();
    store::draft::said(change, &actor.id, place, now).await?;
    store::draft::forget_recalled(change, &actor.id, ticket).await
}
