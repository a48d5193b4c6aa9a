//! Tickets.

use super::Time;
use super::file::File;
use super::log::LogLine;
use super::message::Message;
use super::names::{SeverityName, SideName, State, VERBS, VerbName};
use super::person::Person;
use model::{Entry, TicketLine, TicketRow};
use serde::Serialize;
use utoipa::ToSchema;

/// A ticket in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketSummary {
    /// The number.
    pub number: String,
    /// First line of the description.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// The issue type's name.
    pub issue_type: String,
    /// How bad it is.
    pub severity: SeverityName,
    /// The state.
    pub state: State,
    /// Whose turn it is; absent when it is over.
    pub waiting: Option<Waiting>,
    /// When the vendor's next step is due, if it is the vendor's turn.
    pub due_at: Option<Time>,
    /// The requester's name.
    pub requester: String,
    /// The customer's account, by name.
    pub account: String,
    /// The holder's name, once there is one.
    pub holder: Option<String>,
    /// When it was created.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// When the customer sent the last reminder.
    pub reminded_at: Option<Time>,
    /// When the customer deleted it. It is kept for 180 days, and nothing can be done to it.
    pub deleted_at: Option<Time>,
    /// Whether the customer has reviewed it.
    pub reviewed: bool,
    /// What the caller may do to it now.
    pub verbs: Vec<VerbName>,
}

/// Whose turn it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Waiting {
    /// The side that is to act.
    pub on: SideName,
    /// Since when.
    pub since: Time,
}

impl From<TicketRow> for TicketSummary {
    fn from(of: TicketRow) -> Self {
        let verbs = VERBS.into_iter().filter(|verb| of.allows(*verb)).map(VerbName::from).collect();
        Self {
            number: of.number.to_string(),
            title: of.title,
            service: of.service,
            issue_type: of.issue_type,
            severity: of.severity.into(),
            state: of.state.into(),
            waiting: of.waiting.map(|turn| Waiting { on: turn.on.into(), since: turn.since.into() }),
            due_at: of.due.map(Time::from),
            requester: of.requester,
            account: of.account,
            holder: of.holder,
            created_at: of.created.into(),
            updated_at: of.updated.into(),
            reminded_at: of.reminded.map(Time::from),
            deleted_at: of.deleted.map(Time::from),
            reviewed: of.reviewed,
            verbs,
        }
    }
}

/// One ticket, with all that was said and done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ticket {
    /// What a list shows of it too.
    pub summary: TicketSummary,
    /// Who asks.
    pub requester: Person,
    /// The engineer who holds it.
    pub holder: Option<Person>,
    /// How to reach the requester beside messages in the ticket.
    pub contact: Contact,
    /// What solved it, as the engineer put it.
    pub resolution: Option<String>,
    /// The customer's review.
    pub review: Option<Review>,
    /// When an engineer saw the last reminder. Reading the ticket is seeing it.
    pub reminder_seen_at: Option<Time>,
    /// When it closes by itself, if nobody says a word.
    pub closes_at: Option<Time>,
    /// Messages and internal notes, oldest first; the first one is the description.
    pub messages: Vec<Message>,
    /// The Processing Log, newest first.
    pub log: Vec<LogLine>,
    /// Files of all messages, oldest first.
    pub files: Vec<File>,
    /// Tickets of the same customer that belong to it.
    pub related: Vec<RelatedTicket>,
}

impl From<model::TicketPage> for Ticket {
    fn from(of: model::TicketPage) -> Self {
        let messages = of.entries.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(Message::from(message)),
            Entry::Event { .. } => None,
        });
        let ticket = of.ticket;
        Self {
            summary: ticket.row.into(),
            requester: ticket.requester.into(),
            holder: ticket.holder.map(Person::from),
            contact: ticket.contact.into(),
            resolution: ticket.resolution,
            review: ticket.review.map(Review::from),
            reminder_seen_at: ticket.reminder_seen.map(Time::from),
            closes_at: ticket.closes.map(Time::from),
            messages: messages.collect(),
            log: of.log.into_iter().map(LogLine::from).collect(),
            files: of.files.into_iter().map(File::from).collect(),
            related: of.related.seen.into_iter().map(RelatedTicket::from).collect(),
        }
    }
}

/// How to reach the requester.
#[derive(Debug, Serialize, ToSchema)]
pub struct Contact {
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number, with its hours.
    pub phone: Option<Phone>,
}

/// A telephone number and when to call.
#[derive(Debug, Serialize, ToSchema)]
pub struct Phone {
    /// `+` and 7 to 15 digits.
    pub number: String,
    /// From, as `09:00`.
    pub from: String,
    /// Until, as `17:30`.
    pub until: String,
    /// The time zone of both, as an IANA name.
    pub zone: String,
}

impl From<model::Contact> for Contact {
    fn from(of: model::Contact) -> Self {
        let phone = of.phone.map(|p| Phone { number: p.number, from: p.from, until: p.to, zone: p.zone });
        Self { email: of.email, phone }
    }
}

/// A review, given once.
#[derive(Debug, Serialize, ToSchema)]
pub struct Review {
    /// One to five stars for timeliness.
    #[schema(minimum = 1, maximum = 5)]
    pub timeliness: u8,
    /// One to five stars for the handling result.
    #[schema(minimum = 1, maximum = 5)]
    pub result: u8,
    /// Words; may be empty.
    pub text: String,
}

impl From<model::Review> for Review {
    fn from(of: model::Review) -> Self {
        Self { timeliness: of.timeliness, result: of.result, text: of.text }
    }
}

/// A ticket in a few words.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedTicket {
    /// The number.
    pub number: String,
    /// First line of the description.
    pub title: String,
    /// The state.
    pub state: State,
}

impl From<TicketLine> for RelatedTicket {
    fn from(of: TicketLine) -> Self {
        Self { number: of.number.to_string(), title: of.title, state: of.state.into() }
    }
}
