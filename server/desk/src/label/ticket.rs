//! Several labels of one ticket at once, by their numbers, as programs name them.

use crate::ticket::Step;
use crate::{Actor, Desk, Result, policy, store};
use model::{Event, Label, MOST_NUMBERS, MOST_ON_TICKET, Problem, Refusal, Side, TicketNumber, Verb};

/// The field of the numbers.
const FIELD: &str = "label_ids";

impl Desk {
    /// The labels of a ticket that the actor sees, whoever put them on, by name (OSM `list_case_labels`).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a ticket that the actor does not see, and for the vendor.
    pub async fn labels_of_ticket(&self, actor: &Actor, number: &TicketNumber) -> Result<Vec<Label>> {
        let mut read = self.store().read().await?;
        let (ticket, belongs) = store::ticket_page::id_of(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        store::label_own::of_ticket(&mut read, ticket).await
    }

    /// Puts own labels on a ticket, one to five by their numbers: all of them or none. Those that are on it stay (OSM
    /// `create_case_labels`).
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `label_ids`: none, more than five, a number of no own label, more than a ticket bears.
    pub async fn put_labels(&self, actor: &Actor, number: &TicketNumber, labels: &[i64], key: &str) -> Result<()> {
        let wanted = distinct(labels)?;
        let Some(mut step) = self.step(actor, number, Verb::Label, key).await? else { return Ok(()) };
        let on = store::label_own::of_ticket(&mut step.change, step.ticket.id).await?;
        let own = store::label_own::held(&mut step.change, &actor.id).await?;
        let mut new = Vec::new();
        for number in wanted.into_iter().filter(|number| on.iter().all(|label| label.number != *number)) {
            let label = own.iter().find(|label| label.number == number);
            let label = label.ok_or_else(|| Refusal::of(FIELD, Problem::Unknown))?;
            // A colleague's of the same name says the same.
            if on.iter().all(|other| other.name != label.name) {
                new.push(label.clone());
            }
        }
        if (on.len() + new.len()) as i64 > MOST_ON_TICKET {
            return Err(Refusal::of(FIELD, Problem::TooManyKept { limit: MOST_ON_TICKET }).into());
        }
        for label in &new {
            store::label_own::put(&mut step.change, &label.id, step.ticket.id).await?;
        }
        end(step, new.into_iter().map(|label| Event::LabelPut { name: label.name }).collect()).await
    }

    /// Takes labels off a ticket, one to five by their numbers, whoever put them on. Those that are not on it are off
    /// already (OSM `delete_case_labels`).
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `label_ids`: none, or more than five.
    pub async fn take_off_labels(&self, actor: &Actor, number: &TicketNumber, labels: &[i64], key: &str) -> Result<()> {
        let wanted = distinct(labels)?;
        let Some(mut step) = self.step(actor, number, Verb::Label, key).await? else { return Ok(()) };
        let mut on = store::label_own::of_ticket(&mut step.change, step.ticket.id).await?;
        on.retain(|label| wanted.contains(&label.number));
        for label in &on {
            store::label_own::take_off(&mut step.change, &label.id, step.ticket.id).await?;
        }
        end(step, on.into_iter().map(|label| Event::LabelTaken { name: label.name }).collect()).await
    }
}

/// The numbers without repetitions, in their order.
fn distinct(labels: &[i64]) -> Result<Vec<i64>, Refusal> {
    let mut wanted = Vec::with_capacity(labels.len());
    for number in labels {
        if !wanted.contains(number) {
            wanted.push(*number);
        }
    }
    match wanted.len() {
        0 => Err(Refusal::of(FIELD, Problem::Missing)),
        1..=MOST_NUMBERS => Ok(wanted),
        _ => Err(Refusal::of(FIELD, Problem::TooMany { limit: MOST_NUMBERS as i64 })),
    }
}

/// One event for each label, the verb's last one ends it; nothing if no label moved.
async fn end(mut step: Step, mut events: Vec<Event>) -> Result<()> {
    let Some(last) = events.pop() else { return Ok(()) };
    for event in &events {
        let (account, ticket) = (step.ticket.belongs.account.clone(), step.ticket.id);
        step.change.record(&account, Some(ticket), event).await?;
    }
    step.end_around(last).await
}
