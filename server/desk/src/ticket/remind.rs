//! *Send Reminder*.

use super::Step;
use crate::{Actor, Desk, Result};
use model::{Event, Instant, REMINDER_PAUSE, Refusal, SECOND, TicketNumber, Verb};

impl Desk {
    /// Sends a reminder, at most one per 30 minutes and ticket. It is due at once, which raises it in the queue.
    pub async fn remind_ticket(&self, actor: &Actor, number: &TicketNumber, key: &str) -> Result<()> {
        let Some(mut step) = self.step(actor, number, Verb::Remind, key).await? else { return Ok(()) };
        let sent = press(&mut step)?;
        step.end(sent).await
    }
}

/// Makes it due now, if the pause since the last reminder is over.
pub(super) fn press(step: &mut Step) -> Result<Event, Refusal> {
    let now = step.now();
    pause_is_over(step.ticket.reminded, now)?;
    step.ticket.reminded = Some(now);
    step.ticket.due = step.ticket.due.min(now);
    Ok(Event::ReminderSent)
}

fn pause_is_over(last: Option<Instant>, now: Instant) -> Result<(), Refusal> {
    let left = last.map_or(0, |last| REMINDER_PAUSE - now.since(last));
    if left <= 0 {
        return Ok(());
    }
    // Rounded up: who waits as long as told is not refused again.
    Err(Refusal::TooOften { seconds: (left + SECOND - 1) / SECOND })
}
