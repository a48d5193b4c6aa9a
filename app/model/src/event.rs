//! What happened. Log, audit, live updates, waiting-on and notices all follow from events.

use crate::{Instant, Refusal, TicketState};
use serde::{Deserialize, Serialize};

/// A fact, written in the transaction that made it true. Worded in `app/src/i18n/event.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A ticket was created.
    TicketCreated,
    /// A message was sent.
    MessagePosted {
        /// Its id.
        message: i64,
        /// The state before and after, if it moved the ticket.
        moved: Option<(TicketState, TicketState)>,
    },
    /// An internal note was written. For the vendor's eyes.
    NotePosted {
        /// Its id.
        message: i64,
    },
    /// The customer sent a reminder.
    ReminderSent,
    /// An engineer saw the reminder.
    ReminderSeen,
    /// The customer withdrew the ticket.
    TicketCanceled,
    /// An engineer took the ticket.
    TicketTaken,
    /// The ticket was handed to another engineer. The note is for the vendor's eyes.
    TicketForwarded {
        /// The new holder's name.
        to: String,
        /// The hand-over note; empty for the customer.
        note: String,
    },
    /// The engineer asked the customer for feedback.
    FeedbackAsked,
    /// The engineer proposed a solution.
    SolutionProposed {
        /// The resolution.
        resolution: String,
    },
    /// An engineer rejected the ticket.
    TicketInvalidated {
        /// Why.
        reason: String,
    },
    /// The customer confirmed the solution.
    SolutionConfirmed,
    /// The customer said that it is not solved.
    SolutionRefused {
        /// Why.
        reason: String,
    },
    /// The customer closed the ticket, or the system did after seven days.
    TicketClosed {
        /// By the clock.
        auto: bool,
    },
    /// The customer reviewed.
    TicketReviewed {
        /// Stars for timeliness.
        timeliness: u8,
        /// Stars for the handling result.
        result: u8,
    },
    /// A user signed in.
    SignedIn,
    /// A sign-in failed.
    SignInFailed,
    /// A user signed out.
    SignedOut,
    /// A user was added.
    UserAdded {
        /// `user@account`.
        name: String,
    },
    /// A user changed language or theme.
    PreferencesChanged,
    /// An account was set up (with its first users, groups, or the catalogue).
    AccountAdded {
        /// The account's name.
        name: String,
    },
    /// Something was refused that deserves a trace.
    Refused {
        /// With what.
        refusal: Refusal,
    },
}

impl Event {
    /// Whether only the vendor may see it.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::NotePosted { .. })
    }

    /// Whether the timeline shows it as a line of its own (a message shows itself).
    pub fn stands_alone(&self) -> bool {
        !matches!(self, Self::MessagePosted { .. } | Self::NotePosted { .. })
    }

    /// As the customer sees it: without what is for the vendor's eyes.
    pub fn for_customer(self) -> Self {
        match self {
            Self::TicketForwarded { to, .. } => Self::TicketForwarded { to, note: String::new() },
            other => other,
        }
    }
}

/// A line of the Processing Log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// What.
    pub event: Event,
    /// Who, by name.
    pub actor: String,
    /// When.
    pub at: Instant,
}
