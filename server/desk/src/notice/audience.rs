//! What an event is to people, and to whom. The one who did it is never among them.

use model::{DispatchEvent, Event, NoticeKind};

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
    /// The customers, and the colleagues who may decide for them.
    Deciders,
    /// The customers, if they were asked for the authorization, and whoever granted it.
    Asked,
    /// The engineer who asked for the authorization.
    Asker,
    /// Every lead.
    Approvers,
}

/// The kind of notice that an event makes, and for whom; `None` if nobody is told.
pub(super) fn audience(event: &Event) -> Option<(NoticeKind, &'static [Circle])> {
    use Circle::{Approvers, Asked, Asker, Customers, Deciders, Holder, Leads, NewCopy, NewHolder, Reminder};
    Some(match event {
        Event::TicketCreated => (NoticeKind::NewTicket, &[Leads]),
        Event::MessagePosted { .. } => (NoticeKind::Message, &[Customers, Holder]),
        Event::NotePosted { .. } => (NoticeKind::Note, &[Holder]),
        Event::TicketTaken => (NoticeKind::Taken, &[Customers]),
        Event::FeedbackAsked => (NoticeKind::FeedbackAsked, &[Customers]),
        Event::SolutionProposed { .. } => (NoticeKind::SolutionProposed, &[Customers]),
        Event::AutoCloseComing { .. } => (NoticeKind::ClosesSoon, &[Customers]),
        Event::TicketClosed { .. } | Event::TicketCanceled => (NoticeKind::Closed, &[Customers, Holder]),
        Event::SeverityChanged { .. } => (NoticeKind::Severity, &[Customers, Holder]),
        Event::TicketInvalidated { .. } => (NoticeKind::Invalid, &[Customers]),
        Event::ReminderSent => (NoticeKind::Reminder, &[Holder]),
        Event::ReminderSeen => (NoticeKind::ReminderSeen, &[Reminder]),
        Event::SolutionRefused { .. } => (NoticeKind::NotSolved, &[Customers, Holder]),
        Event::SolutionConfirmed => (NoticeKind::Confirmed, &[Customers, Holder]),
        Event::TicketReviewed { .. } => (NoticeKind::Review, &[Holder]),
        Event::CopyAdded { .. } => (NoticeKind::Copied, &[NewCopy]),
        Event::TicketForwarded { .. } | Event::Dispatch(DispatchEvent::TicketAssigned { .. }) => {
            (NoticeKind::Forwarded, &[NewHolder])
        }
        Event::AuthorizationRequested { approval: true, .. } => (NoticeKind::ApprovalWanted, &[Approvers]),
        Event::AuthorizationRequested { approval: false, .. } | Event::AuthorizationApproved { .. } => {
            (NoticeKind::AuthorizationWanted, &[Deciders])
        }
        Event::AuthorizationRefused { .. } => (NoticeKind::AuthorizationDecided, &[Asker, Holder]),
        Event::AuthorizationGranted { .. } | Event::AuthorizationRejected { .. } => {
            (NoticeKind::AuthorizationDecided, &[Asked, Asker, Holder])
        }
        Event::AuthorizationCanceled { .. }
        | Event::AuthorizationWithdrawn { .. }
        | Event::AuthorizationEnded { .. } => (NoticeKind::AuthorizationEnded, &[Asked, Asker, Holder]),
        Event::FieldRevealed { .. } => (NoticeKind::FieldRevealed, &[Asked]),
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
    fn a_receipt_is_for_the_customer_alone() {
        let seen = Event::FieldRevealed {
            authorization: model::AuthorizationId::new("a"),
            field: "Password".into(),
            reason: "To look".into(),
        };
        let (kind, circles) = audience(&seen).expect("the customers are told");
        assert_eq!(circles, [Circle::Asked]);
        assert!(kind.reaches(model::Rank::Member) && !kind.reaches(model::Rank::Lead));
    }

    #[test]
    fn what_concerns_no_ticket_is_told_to_nobody() {
        assert_eq!(audience(&Event::SignedIn), None);
        assert_eq!(audience(&Event::TicketDeleted), None);
    }
}
