//! What of an event its readers see: the customer, the vendor, the account's own trail.

use super::{Event, ProgramEvent};
use crate::{AuthorizationId, EventId, Instant};
use serde::{Deserialize, Serialize};

impl Event {
    /// The authorization that it is about.
    pub fn authorization(&self) -> Option<&AuthorizationId> {
        match self {
            Self::AuthorizationRequested { authorization, .. }
            | Self::AuthorizationApproved { authorization }
            | Self::AuthorizationRefused { authorization, .. }
            | Self::AuthorizationGranted { authorization, .. }
            | Self::AuthorizationRejected { authorization, .. }
            | Self::AuthorizationCanceled { authorization }
            | Self::AuthorizationWithdrawn { authorization }
            | Self::AuthorizationEnded { authorization, .. }
            | Self::FieldRevealed { authorization, .. }
            | Self::CredentialChanged { authorization, .. }
            | Self::Program(ProgramEvent::SessionRecorded { authorization, .. })
            | Self::Program(ProgramEvent::HostChecked { authorization, .. }) => Some(authorization),
            _ => None,
        }
    }

    /// Whether only the vendor may see it.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::NotePosted { .. })
    }

    /// Whether only the customer may see it: labels are their own words.
    pub fn is_customers_own(&self) -> bool {
        matches!(self, Self::LabelPut { .. } | Self::LabelTaken { .. })
    }

    /// Whether the timeline shows it as a line of its own (a message shows itself).
    pub fn stands_alone(&self) -> bool {
        !matches!(
            self,
            Self::MessagePosted { .. }
                | Self::NotePosted { .. }
                | Self::MessageRecalled { .. }
                | Self::LabelPut { .. }
                | Self::LabelTaken { .. }
        )
    }

    /// As the customer sees it: without what is for the vendor's eyes.
    pub fn for_customer(self) -> Self {
        match self {
            Self::TicketForwarded { to, .. } => Self::TicketForwarded { to, note: String::new() },
            Self::RelationAdded { .. } => Self::RelationAdded { number: String::new() },
            Self::RelationRemoved { .. } => Self::RelationRemoved { number: String::new() },
            other => other,
        }
    }

    /// As it stands in the trail of an account: without what is for the vendor's eyes, and without what people wrote in a
    /// ticket, which goes when the ticket goes.
    pub fn for_trail(self) -> Self {
        let none = String::new();
        match self.for_customer() {
            Self::SolutionProposed { .. } => Self::SolutionProposed { resolution: none },
            Self::SeverityChanged { from, to, .. } => Self::SeverityChanged { from, to, reason: none },
            Self::TicketInvalidated { .. } => Self::TicketInvalidated { reason: none },
            Self::SolutionRefused { .. } => Self::SolutionRefused { reason: none },
            Self::AuthorizationRefused { authorization, .. } => {
                Self::AuthorizationRefused { authorization, reason: none }
            }
            Self::AuthorizationRejected { authorization, .. } => {
                Self::AuthorizationRejected { authorization, reason: none }
            }
            Self::FieldRevealed { authorization, field, .. } => {
                Self::FieldRevealed { authorization, field, reason: none }
            }
            other => other,
        }
    }
}

/// A line of the Processing Log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its identity, in the order of writing.
    pub id: EventId,
    /// Whether the reader did it.
    pub mine: bool,
    /// What.
    pub event: Event,
    /// Who, by name.
    pub actor: String,
    /// When.
    pub at: Instant,
}
