//! A ticket as lists and pages show it.

use crate::{
    Attachment, Authorization, Contact, Copied, DAY, Entry, Extra, Instant, Label, LogEntry, MINUTE, Mark, Party,
    Person, Phase, Problem, Reader, Related, Side, TicketNumber, TicketState, Verb,
};
use serde::{Deserialize, Serialize};

/// The least time between two reminders of one ticket, in milliseconds.
pub const REMINDER_PAUSE: i64 = 30 * MINUTE;

/// How long a ticket stays in Pending Confirmation before the system closes it, in milliseconds.
pub const AUTO_CLOSE_AFTER: i64 = 7 * DAY;

/// How long the vendor keeps a ticket that its customer deleted, in milliseconds.
pub const RETENTION: i64 = 180 * DAY;

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

    /// The severity that a form names.
    ///
    /// # Errors
    /// [`Problem::Missing`] if nothing was chosen, [`Problem::Unknown`] for what is none.
    pub fn check(name: &str) -> Result<Self, Problem> {
        let wrong = if name.trim().is_empty() { Problem::Missing } else { Problem::Unknown };
        Self::of_name(name).ok_or(wrong)
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// When it was created.
    pub created: Instant,
    /// When it last changed.
    pub updated: Instant,
    /// The requester's name.
    pub requester: String,
    /// The holder's name, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The account's name (for the vendor).
    pub account: String,
    /// When the last reminder was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<Instant>,
    /// Whether a colleague of the reader's holds it (for the vendor).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub elsewhere: bool,
    /// Whether the customer has reviewed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reviewed: bool,
    /// When the customer deleted it. Only the vendor still sees it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Instant>,
    /// When the vendor's next step is due, if it is the vendor's turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// What the reader is to it: verbs follow from it and the state.
    pub party: Party,
    /// The names of its labels; for the customer only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

impl TicketRow {
    /// Whether a button for `verb` is shown.
    pub fn allows(&self, verb: Verb) -> bool {
        self.state.allows(verb, self.party)
            && !(verb == Verb::Review && self.reviewed)
            && !(self.elsewhere && verb.is_for_holder(self.party))
    }

    /// Whether a reminder waits for the vendor: one that was sent since it is their turn.
    pub fn is_reminded(&self) -> bool {
        let turn = self.waiting.filter(|waiting| waiting.on == Side::Vendor);
        turn.is_some_and(|turn| self.reminded.is_some_and(|sent| sent >= turn.since))
    }

    /// *Pending reply*, for the vendor: an engineer works on it, and the last word is the customer's. `said` is whose the last
    /// message is that both sides read, and when it was sent. A turn of the vendor begins with a word of the customer's,
    /// which need not be a message: *Not Solved* has a reason.
    pub fn awaits_reply(&self, said: Option<(Side, Instant)>) -> bool {
        let turn = self.waiting.filter(|_| self.state == TicketState::Processing);
        let theirs = |turn: Waiting| said.is_none_or(|(by, at)| by == Side::Customer || at < turn.since);
        turn.is_some_and(theirs)
    }

    /// How many milliseconds until the next reminder may be sent; 0 if it may be now.
    pub fn reminder_pause_left(&self, now: Instant) -> i64 {
        self.reminded.map_or(0, |last| (REMINDER_PAUSE - now.since(last)).max(0))
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
    /// What a program gave with it.
    #[serde(default)]
    pub extra: Extra,
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
    /// Its labels, by name; for the customer only.
    pub labels: Vec<Label>,
    /// The tickets that it is related to.
    pub related: Related,
    /// Who gets copies of it.
    pub copies: Vec<Copied>,
    /// Its authorizations, oldest first.
    pub authorizations: Vec<Authorization>,
    /// How far the reader had read before this; `None` at the first visit.
    pub mark: Option<Mark>,
    /// Where the timeline ends: what somebody who sees this page has read.
    pub end: Mark,
    /// Who of the other side has read how far, the furthest first; a few.
    pub readers: Vec<Reader>,
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
