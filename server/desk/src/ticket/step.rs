//! What all verbs on one ticket share: once per key, seen, allowed; then stored, counted, recorded, told.

use super::waiting::{due, waiting};
use crate::change::Change;
use crate::live::Changed;
use crate::store::ticket::Held;
use crate::{Actor, Desk, Result, store};
use model::{Event, Instant, TicketNumber, TicketState, UserId, Verb};

/// A verb under way: the ticket is held, the table has allowed it, nothing is written yet.
pub(crate) struct Step {
    pub change: Change,
    pub ticket: Held,
    /// The state that the verb leads to.
    pub next: TicketState,
    before: (TicketState, Option<UserId>),
    internal: bool,
    slots: i64,
}

impl Desk {
    /// Begins a verb on a ticket; `None` if the same command (by its key) was carried out before.
    pub(crate) async fn step(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        verb: Verb,
        key: &str,
    ) -> Result<Option<Step>> {
        let mut change = self.change(actor).await?;
        let (ticket, party) = store::ticket::visible(&mut change, actor, number).await?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        if change.claim(&name_of(verb)?, &unique, number.as_str()).await?.is_some() {
            return Ok(None);
        }
        let next = ticket.state.after(verb, party)?;
        let before = (ticket.state, ticket.belongs.holder.clone());
        let slots = self.store().counter_slots();
        Ok(Some(Step { change, ticket, next, before, internal: verb == Verb::Note, slots }))
    }
}

impl Step {
    /// The time of the change.
    pub fn now(&self) -> Instant {
        self.change.now()
    }

    /// Moves the ticket on and ends the verb: resolves when it is on disk.
    pub async fn end(mut self, event: Event) -> Result<()> {
        self.store(event).await?;
        self.change.commit().await
    }

    /// Like [`Step::end`], for a verb that makes two things true.
    pub async fn end_with(mut self, event: Event, and: Event) -> Result<()> {
        self.store(event).await?;
        self.change.record(&self.ticket.belongs.account, Some(self.ticket.id), &and).await?;
        self.change.commit().await
    }

    async fn store(&mut self, event: Event) -> Result<()> {
        let now = self.now();
        // A note leaves the ticket as it is: not even its time of update may tell the customer of it.
        if !self.internal {
            self.move_on(now);
            store::ticket::save(&mut self.change, &self.ticket, now).await?;
        }
        self.change.record(&self.ticket.belongs.account, Some(self.ticket.id), &event).await?;
        self.count().await?;
        self.change.tell(Changed::of(&self.ticket.number, &self.ticket.belongs, self.internal));
        Ok(())
    }

    /// The next state, and whose turn it is then. What is due stays due while the turn goes on: a reminder may have
    /// brought it forward.
    fn move_on(&mut self, now: Instant) {
        let turn = waiting(self.next, self.ticket.waiting, now);
        if turn != self.ticket.waiting {
            self.ticket.due = due(self.ticket.severity, turn);
        }
        self.ticket.waiting = turn;
        self.ticket.state = self.next;
    }

    async fn count(&mut self) -> Result<()> {
        let (state, holder) = &self.before;
        let of = &self.ticket.belongs;
        if (*state, holder) == (self.ticket.state, &of.holder) {
            return Ok(());
        }
        let steps = |holder: &Option<UserId>, state, by| {
            store::counter::steps_for(&of.account, &of.requester, of.group.as_ref(), holder.as_ref(), state, by)
        };
        let mut entries = steps(holder, *state, -1);
        entries.extend(steps(&of.holder, self.ticket.state, 1));
        let slot = slot_of(&self.ticket, self.slots);
        store::counter::add(&mut self.change, self.slots, slot, &mut entries).await
    }
}

/// Spreads writers over a counter's rows: by ticket, so that no two tickets in a row meet.
fn slot_of(ticket: &Held, slots: i64) -> i64 {
    ticket.id.0.rem_euclid(slots)
}

/// The verb as it stands in keys, which are kept for ever.
fn name_of(verb: Verb) -> Result<String> {
    Ok(serde_json::to_value(verb)?.as_str().unwrap_or_default().to_owned())
}
