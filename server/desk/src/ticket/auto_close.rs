//! Auto-close: the clock closes what has waited for confirmation for seven days, and says so on days three and six.

use super::step::Step;
use crate::change::Who;
use crate::live::Changed;
use crate::{Desk, Result, store};
use model::{AUTO_CLOSE_AFTER, DAY, Event, Instant, TicketId, TicketState, Verb};

/// After how long in Pending Confirmation the clock does something: two notices, then the end.
const MARKS: [i64; 3] = [3 * DAY, 6 * DAY, AUTO_CLOSE_AFTER];
/// Tickets that one run looks at.
const BATCH: i64 = 500;

impl Desk {
    /// Closes tickets that have been in Pending Confirmation for seven days, and announces it for those that will be.
    /// Returns for how many it did something. Safe to repeat, from any process: each thing happens once.
    pub async fn close_unanswered(&self) -> Result<usize> {
        let now = self.now();
        let due = store::ticket::all_due_by_clock(&mut *self.store().read().await?, now, BATCH).await?;
        let mut done = 0;
        for id in due {
            match self.close_or_announce(id).await {
                Ok(did) => done += usize::from(did),
                // One that cannot be closed must not keep the others open.
                Err(error) => tracing::error!(%error, ticket = %id, "not closed by the clock"),
            }
        }
        Ok(done)
    }

    async fn close_or_announce(&self, id: TicketId) -> Result<bool> {
        let mut change = self.change(Who::clock()).await?;
        let now = change.now();
        let Some(mut ticket) = store::ticket::due_by_clock(&mut change, id, now).await? else { return Ok(false) };
        let since = ticket.proposed.unwrap_or(now);
        if now.since(since) >= AUTO_CLOSE_AFTER {
            let step = Step::by_clock(change, ticket, Verb::AutoClose)?;
            step.end(Event::TicketClosed { auto: true }).await?;
            return Ok(true);
        }
        ticket.clock = next(since, now);
        store::ticket::set_clock(&mut change, id, ticket.clock.unwrap_or(now)).await?;
        let coming = Event::AutoCloseComing { days_left: days_left(since, now) };
        change.record(&ticket.belongs.account, Some(id), &coming).await?;
        change.tell(Changed::of(&ticket.number, &ticket.belongs, false));
        change.commit().await?;
        Ok(true)
    }
}

/// Since when a ticket is in Pending Confirmation, as it moves to a state.
pub(super) fn proposed(state: TicketState, before: Option<Instant>, now: Instant) -> Option<Instant> {
    (state == TicketState::PendingConfirmation).then(|| before.unwrap_or(now))
}

/// When the clock next does something about a ticket that has been in Pending Confirmation since then.
pub(super) fn next(since: Instant, now: Instant) -> Option<Instant> {
    MARKS.into_iter().map(|mark| since.plus(mark)).find(|mark| *mark > now)
}

/// Days until it is closed, begun ones included.
fn days_left(since: Instant, now: Instant) -> u8 {
    let left = since.plus(AUTO_CLOSE_AFTER).since(now);
    u8::try_from((left + DAY - 1) / DAY).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::HOUR;

    #[test]
    fn the_clock_goes_from_mark_to_mark() {
        let since = Instant(1000);
        let after = |ms| next(since, since.plus(ms));
        assert_eq!(after(0), Some(since.plus(3 * DAY)));
        assert_eq!(after(3 * DAY), Some(since.plus(6 * DAY)));
        assert_eq!(after(6 * DAY + HOUR), Some(since.plus(7 * DAY)));
        assert_eq!(after(8 * DAY), None);
    }

    #[test]
    fn a_late_notice_says_what_is_left() {
        let since = Instant(0);
        let left = |ms| days_left(since, Instant(ms));
        assert_eq!([left(3 * DAY), left(6 * DAY), left(5 * DAY + HOUR)], [4, 1, 2]);
    }
}
