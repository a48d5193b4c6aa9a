//! Putting a label on a ticket.

use super::own::{New, make};
use crate::ticket::Step;
use crate::{Actor, Desk, Result, store};
use model::{Event, Label, LabelId, LabelName, MOST_ON_TICKET, Problem, Refusal, TicketNumber, Verb};

impl Desk {
    /// Puts one of the own labels on a ticket, by its name; a new name makes a label.
    pub async fn put_label(&self, actor: &Actor, number: &TicketNumber, name: &str, key: &str) -> Result<()> {
        let name = LabelName::of_line("label", name)?;
        let id = LabelId::new(self.inner.random.id());
        let Some(mut step) = self.step(actor, number, Verb::Label, key).await? else { return Ok(()) };
        let on = store::label_own::of_ticket(&mut step.change, step.ticket.id).await?;
        // A colleague's of the same name says the same.
        if on.iter().any(|label| label.name == name.as_str()) {
            return Ok(());
        }
        if on.len() as i64 >= MOST_ON_TICKET {
            return Err(Refusal::of("label", Problem::TooManyKept { limit: MOST_ON_TICKET }).into());
        }
        let label = own_or_new(&mut step, actor, New { id, name, color: String::new() }).await?;
        store::label_own::put(&mut step.change, &label.id, step.ticket.id).await?;
        step.end_around(Event::LabelPut { name: label.name }).await
    }
}

async fn own_or_new(step: &mut Step, actor: &Actor, new: New) -> Result<Label> {
    let own = store::label_own::held(&mut step.change, &actor.id).await?;
    if let Some(label) = own.iter().find(|label| label.name == new.name.as_str()) {
        return Ok(label.clone());
    }
    let label = make(&mut step.change, actor, &own, new).await?;
    step.change.record(&actor.account, None, &Event::LabelMade { name: label.name.clone() }).await?;
    Ok(label)
}
