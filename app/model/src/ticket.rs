//! A ticket as lists and pages show it.

use crate::{
    Attachment, Contact, Entry, Instant, LogEntry, MINUTE, PageSize, Party, Person, Phase, Side, TicketNumber,
    TicketState, Turn, Verb,
};
use serde::{Deserialize, Serialize};

/// The least time between two reminders of one ticket, in milliseconds.
pub const REMINDER_PAUSE: i64 = 30 * MINUTE;

/// How bad it is for the customer's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Business stands still.
    Critical,
    /// Business is slowed down.
    Major,
    /// A question or a flaw.
    Minor,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Major, Self::Minor];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Major => "major",
            Self::Minor => "minor",
        }
    }

    /// The severity of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Within how many milliseconds the vendor's next step is due: 15 minutes, 1 hour, 8 hours.
    pub fn answer_within(self) -> i64 {
        match self {
            Self::Critical => 15 * MINUTE,
            Self::Major => 60 * MINUTE,
            Self::Minor => 8 * 60 * MINUTE,
        }
    }
}

/// Whose turn it is, and since when. Follows from the log; closed tickets wait for nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The side that is to act.
    pub on: Side,
    /// Since when.
    pub since: Instant,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRow {
    /// The number.
    pub number: TicketNumber,
    /// First line of the description.
    pub title: String,
    /// The service's name in the reader's language.
    pub service: String,
    /// The issue type's name in the reader's language.
    pub issue_type: String,
    /// How bad it is.
    pub severity: Severity,
    /// The state.
    pub state: TicketState,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// When it was created.
    pub created: Instant,
    /// When it last changed.
    pub updated: Instant,
    /// The requester's name.
    pub requester: String,
    /// The holder's name, once there is one.
    pub holder: Option<String>,
    /// The account's name (for the vendor).
    pub account: String,
    /// When the last reminder was sent.
    pub reminded: Option<Instant>,
    /// When the vendor's next step is due, if it is the vendor's turn.
    pub due: Option<Instant>,
    /// What the reader is to it: verbs follow from it and the state.
    pub party: Party,
}

impl TicketRow {
    /// Whether a button for `verb` is shown.
    pub fn allows(&self, verb: Verb) -> bool {
        self.state.allows(verb, self.party)
    }
}

/// The facts of one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// What a list shows of it too.
    pub row: TicketRow,
    /// How to reach the requester. Shown to the vendor and to those who may act for the customer.
    pub contact: Contact,
    /// Who asks.
    pub requester: Person,
    /// The engineer who holds it.
    pub holder: Option<Person>,
    /// What solved it, as the engineer put it.
    pub resolution: Option<String>,
    /// The customer's review, once given.
    pub review: Option<Review>,
    /// When an engineer saw the last reminder.
    pub reminder_seen: Option<Instant>,
    /// When the system closes it if nobody says a word (pending confirmation).
    pub closes: Option<Instant>,
    /// Grows with every change: a write that names an older one is stale.
    pub version: i64,
}

/// One ticket with all a page shows. Read in one go, so that it fits together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPage {
    /// The facts.
    pub ticket: Ticket,
    /// Messages and events, oldest first.
    pub entries: Vec<Entry>,
    /// The Processing Log, newest first.
    pub log: Vec<LogEntry>,
    /// Files of the ticket and its messages, oldest first.
    pub files: Vec<Attachment>,
    /// The server's time when it was read: countdowns start here, not at the browser's clock.
    pub now: Instant,
}

/// A review, given once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// One to five stars for timeliness.
    pub timeliness: u8,
    /// One to five stars for the handling result.
    pub result: u8,
    /// Words, may be empty.
    pub text: String,
}

/// Whose tickets a customer's list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// *My Service Tickets*: the own ones; for the account owner all of the account.
    #[default]
    Mine,
    /// *Group Tickets*: those of the own groups.
    Group,
}

/// What a customer's list shows. Lives in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFilter {
    /// Whose.
    pub scope: Scope,
    /// In which phase; all if `None`.
    pub phase: Option<Phase>,
    /// Words to find; empty for all.
    pub keyword: String,
    /// Which page.
    pub turn: Turn,
    /// Rows on a page.
    pub size: PageSize,
}

/// The counts above a list. Kept with every change, never counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// All tickets of the scope.
    pub all: i64,
    /// Dispatching.
    pub dispatching: i64,
    /// Processing.
    pub processing: i64,
    /// Pending Confirmation.
    pub pending_confirmation: i64,
    /// Closed.
    pub closed: i64,
    /// Canceled.
    pub canceled: i64,
}

impl Overview {
    /// The count of one phase, or of all.
    pub fn of(&self, phase: Option<Phase>) -> i64 {
        match phase {
            None => self.all,
            Some(Phase::Dispatching) => self.dispatching,
            Some(Phase::Processing) => self.processing,
            Some(Phase::PendingConfirmation) => self.pending_confirmation,
            Some(Phase::Closed) => self.closed,
            Some(Phase::Canceled) => self.canceled,
        }
    }
}
