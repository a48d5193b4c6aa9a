//! What all verbs on one ticket share: once per key, seen, allowed; then stored, counted, recorded, told.

use super::auto_close;
use super::waiting::{due, waiting};
use crate::authorization::end_of_ticket;
use crate::change::Change;
use crate::live::Changed;
use crate::store::ticket::Held;
use crate::{Actor, Desk, Result, policy, store};
use model::{Event, Instant, Party, Refusal, TicketNumber, TicketState, UserId, Verb};

/// A verb under way: the ticket is held, the table has allowed it, nothing is written yet.
pub(crate) struct Step {
    pub change: Change,
    pub ticket: Held,
    /// The state that the verb leads to.
    pub next: TicketState,
    before: (TicketState, Option<UserId>),
    internal: bool,
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
        self.step_chosen(actor, number, &name_of(verb)?, |_| verb, key).await
    }

    /// Begins the verb that a command means in the state in which the ticket is. The command has a name of its own in keys.
    pub(super) async fn step_chosen(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        name: &str,
        verb: impl FnOnce(TicketState) -> Verb,
        key: &str,
    ) -> Result<Option<Step>> {
        let mut change = self.change(actor).await?;
        let (ticket, party) = store::ticket::visible(&mut change, actor, number).await?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        if change.claim(name, &unique, number.as_str()).await?.is_some() {
            return Ok(None);
        }
        let verb = verb(ticket.state);
        let next = ticket.state.after(verb, party)?;
        if verb.is_for_holder(party) {
            held_by_nobody_else(&mut change, actor, &ticket).await?;
        }
        let before = (ticket.state, ticket.belongs.holder.clone());
        Ok(Some(Step { change, ticket, next, before, internal: verb == Verb::Note }))
    }
}

impl Step {
    /// Begins a verb of the clock on a ticket that a change holds.
    pub(super) fn by_clock(change: Change, ticket: Held, verb: Verb) -> Result<Self> {
        let next = ticket.state.after(verb, Party::System)?;
        let before = (ticket.state, ticket.belongs.holder.clone());
        Ok(Self { change, ticket, next, before, internal: false })
    }

    /// The time of the change.
    pub fn now(&self) -> Instant {
        self.change.now()
    }

    /// Moves the ticket on and ends the verb: resolves when it is on disk.
    pub async fn end(mut self, event: Event) -> Result<()> {
        self.store(event).await?;
        self.change.commit().await
    }

    /// Like [`Step::end`], for a verb that makes several things true.
    pub async fn end_with(mut self, event: Event, and: Vec<Event>) -> Result<()> {
        self.store(event).await?;
        for event in and {
            self.change.record(&self.ticket.belongs.account, Some(self.ticket.id), &event).await?;
        }
        self.change.commit().await
    }

    /// Like [`Step::end`], for a verb that leaves the ticket as it is and changes what stands around it.
    pub async fn end_around(mut self, event: Event) -> Result<()> {
        self.change.record(&self.ticket.belongs.account, Some(self.ticket.id), &event).await?;
        self.change.tell(Changed::of(&self.ticket.number, &self.ticket.belongs, self.internal));
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
        if self.before.0.is_open() && !self.ticket.state.is_open() {
            end_of_ticket(&mut self.change, &self.ticket).await?;
        }
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
        let proposed = auto_close::proposed(self.next, self.ticket.proposed, now);
        if proposed != self.ticket.proposed {
            self.ticket.clock = proposed.and_then(|since| auto_close::next(since, now));
        }
        self.ticket.proposed = proposed;
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
        self.change.count(self.ticket.id, entries).await
    }
}

/// [`Refusal::Held`] if a colleague holds it. Who is no engineer any more holds none.
async fn held_by_nobody_else(change: &mut Change, actor: &Actor, ticket: &Held) -> Result<()> {
    let holder = ticket.belongs.holder.as_ref().filter(|_| policy::is_elsewhere(actor, &ticket.belongs));
    let Some(holder) = holder else { return Ok(()) };
    match store::colleague::holder(change, holder.as_str()).await? {
        Some(by) => Err(Refusal::Held { by }.into()),
        None => Ok(()),
    }
}

/// The verb as it stands in keys, which are kept for ever.
fn name_of(verb: Verb) -> Result<String> {
    Ok(serde_json::to_value(verb)?.as_str().unwrap_or_default().to_owned())
}
