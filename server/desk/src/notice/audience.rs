//! What an event is to people, and to whom. The one who did it is never among them.

use model::{Event, NoticeKind};

/// A circle of people around a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Circle {
    /// The requester, copies, and whoever of the customer took part.
    Customers,
    /// The engineer who holds it.
    Holder,
    /// The engineer to whom this very event gave it.
    NewHolder,
    /// Who gets copies since this very event.
    NewCopy,
    /// Who sent the reminder.
    Reminder,
    /// Leads who asked to be told of every new ticket.
    Leads,
}

/// The kind of notice that an event makes, and for whom; `None` if nobody is told.
pub(super) fn audience(event: &Event) -> Option<(NoticeKind, &'static [Circle])> {
    use Circle::{Customers, Holder, Leads, NewCopy, NewHolder, Reminder};
    Some(match event {
        Event::TicketCreated => (NoticeKind::NewTicket, &[Leads]),
        Event::MessagePosted { .. } => (NoticeKind::Message, &[Customers, Holder]),
        Event::NotePosted { .. } => (NoticeKind::Note, &[Holder]),
        Event::TicketTaken => (NoticeKind::Taken, &[Customers]),
        Event::FeedbackAsked => (NoticeKind::FeedbackAsked, &[Customers]),
        Event::SolutionProposed { .. } => (NoticeKind::SolutionProposed, &[Customers]),
        Event::AutoCloseComing { .. } => (NoticeKind::ClosesSoon, &[Customers]),
        Event::TicketClosed { .. } | Event::TicketCanceled => (NoticeKind::Closed, &[Customers, Holder]),
        Event::TicketInvalidated { .. } => (NoticeKind::Invalid, &[Customers]),
        Event::ReminderSent => (NoticeKind::Reminder, &[Holder]),
        Event::ReminderSeen => (NoticeKind::ReminderSeen, &[Reminder]),
        Event::SolutionRefused { .. } => (NoticeKind::NotSolved, &[Customers, Holder]),
        Event::SolutionConfirmed => (NoticeKind::Confirmed, &[Customers, Holder]),
        Event::TicketReviewed { .. } => (NoticeKind::Review, &[Holder]),
        Event::CopyAdded { .. } => (NoticeKind::Copied, &[NewCopy]),
        Event::TicketForwarded { .. } => (NoticeKind::Forwarded, &[NewHolder]),
        _ => return None,
    })
}

/// The message that an event names.
pub(super) fn message_of(event: &Event) -> Option<i64> {
    match event {
        Event::MessagePosted { message, .. } | Event::NotePosted { message } => Some(*message),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_for_the_vendor_alone() {
        let (kind, circles) = audience(&Event::NotePosted { message: 1 }).expect("the holder is told");
        assert_eq!(circles, [Circle::Holder]);
        assert!(!kind.reaches(model::Rank::Owner) && !kind.reaches(model::Rank::Member));
    }

    #[test]
    fn what_concerns_no_ticket_is_told_to_nobody() {
        assert_eq!(audience(&Event::SignedIn), None);
        assert_eq!(audience(&Event::TicketDeleted), None);
    }
}
