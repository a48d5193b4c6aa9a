//! Whose turn it is, since when, and until when. Follows from the state.

use model::{Instant, Severity, Side, TicketState, Waiting};

/// When something is due that nobody waits for: the last second of the year 9999.
pub(crate) const NEVER: Instant = Instant(253_402_300_799_000);

/// Whose turn it is in a state. A turn that goes on keeps its beginning.
pub(crate) fn waiting(state: TicketState, before: Option<Waiting>, now: Instant) -> Option<Waiting> {
    let on = match state {
        TicketState::Dispatching | TicketState::Processing => Side::Vendor,
        TicketState::PendingFeedback | TicketState::PendingConfirmation => Side::Customer,
        TicketState::Closed | TicketState::Canceled | TicketState::Invalid => return None,
    };
    Some(before.filter(|b| b.on == on).unwrap_or(Waiting { on, since: now }))
}

/// When the vendor's next step is due; never, while it is not the vendor's turn.
pub(crate) fn due(severity: Severity, waiting: Option<Waiting>) -> Instant {
    match waiting {
        Some(Waiting { on: Side::Vendor, since }) => since.plus(severity.answer_within()),
        _ => NEVER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_that_goes_on_keeps_its_beginning() {
        let first = waiting(TicketState::Dispatching, None, Instant(1));
        let second = waiting(TicketState::Processing, first, Instant(2));
        assert_eq!(second, Some(Waiting { on: Side::Vendor, since: Instant(1) }));
        let third = waiting(TicketState::PendingFeedback, second, Instant(3));
        assert_eq!(third, Some(Waiting { on: Side::Customer, since: Instant(3) }));
        assert_eq!(waiting(TicketState::Closed, third, Instant(4)), None);
    }

    #[test]
    fn only_the_vendors_turn_is_due() {
        let vendor = Some(Waiting { on: Side::Vendor, since: Instant(10) });
        assert_eq!(due(Severity::Critical, vendor), Instant(10 + Severity::Critical.answer_within()));
        assert_eq!(due(Severity::Critical, Some(Waiting { on: Side::Customer, since: Instant(10) })), NEVER);
        assert_eq!(due(Severity::Critical, None), NEVER);
    }
}
