//! How an event looks: the colour of its dot, its icon.

use model::{DispatchEvent, Event};

/// `data-state` and icon of an event.
pub(super) fn look(event: &Event) -> (&'static str, &'static str) {
    match event {
        Event::TicketCreated => ("dispatching", "ticket"),
        Event::MessagePosted { .. } => ("processing", "message"),
        Event::NotePosted { .. } => ("due", "lock"),
        Event::MessageRecalled { .. } => ("canceled", "undo"),
        Event::ReminderSent => ("due", "remind"),
        Event::ReminderSeen => ("done", "eye"),
        Event::TicketCanceled => ("canceled", "canceled"),
        Event::TicketTaken => ("processing", "processing"),
        Event::TicketForwarded { .. } | Event::Dispatch(DispatchEvent::TicketAssigned { .. }) => {
            ("processing", "forward")
        }
        Event::FeedbackAsked => ("feedback", "message"),
        Event::SolutionProposed { .. } => ("confirmation", "confirm"),
        Event::SeverityChanged { .. } => ("due", "sev-2"),
        Event::TicketInvalidated { .. } => ("invalid", "invalid"),
        Event::SolutionConfirmed => ("closed", "check"),
        Event::SolutionRefused { .. } => ("processing", "refresh"),
        Event::TicketClosed { .. } => ("closed", "closed"),
        Event::AutoCloseComing { .. } => ("due", "time"),
        Event::TicketDeleted | Event::TicketErased => ("canceled", "trash"),
        Event::ContactChanged => ("processing", "phone"),
        Event::LabelPut { .. } | Event::LabelTaken { .. } => ("all", "tag"),
        Event::RelationAdded { .. } | Event::RelationRemoved { .. } => ("all", "ticket"),
        Event::CopyAdded { .. } | Event::CopyRemoved { .. } => ("all", "group"),
        Event::TicketReviewed { .. } => ("closed", "star"),
        Event::AuthorizationRequested { .. } | Event::AuthorizationApproved { .. } => ("requested", "seal"),
        Event::AuthorizationGranted { .. } => ("active", "seal"),
        Event::FieldRevealed { .. } => ("sealed", "eye"),
        Event::CredentialChanged { .. } => ("closed", "key"),
        Event::AuthorizationRefused { .. }
        | Event::AuthorizationRejected { .. }
        | Event::AuthorizationCanceled { .. }
        | Event::AuthorizationWithdrawn { .. }
        | Event::AuthorizationEnded { .. } => ("canceled", "lock"),
        _ => ("all", "info"),
    }
}
