//! The words of the business, shared by the browser and the server.
//!
//! What holds here: no input or output, no clock (time is handed in), no sentence for people (a [`Refusal`] is worded by
//! the console's language files and by the REST door). A value of a parsed type is valid; nothing else is checked twice.

mod agent;
mod attachment;
mod catalogue;
mod contact;
mod draft;
mod event;
pub mod guard;
mod id;
mod instant;
pub mod message;
mod page;
mod refusal;
mod text;
mod ticket;
mod ticket_state;
mod user;

pub use agent::{AgentCounts, AgentView, Colleague, QueueFilter};
pub use attachment::{Attachment, FileKind, MAX_FILE_BYTES, MAX_FILES, MAX_PIXELS};
pub use catalogue::{Catalogue, IssueType, Service};
pub use contact::{Contact, PhoneContact};
pub use draft::{Draft, TicketForm};
pub use event::{Event, LogEntry};
pub use id::{AccountId, AttachmentId, GroupId, IssueTypeId, MessageId, ServiceId, TicketId, TicketNumber, UserId};
pub use instant::{DAY, HOUR, Instant, MINUTE, SECOND};
pub use message::{Entry, Message, Visibility};
pub use page::{Cursor, Page, PageSize, Turn};
pub use refusal::{Fault, Problem, Refusal};
pub use text::{Body, Keyword, Reason, ReviewText, title_of};
pub use ticket::{
    Overview, REMINDER_PAUSE, Review, Scope, Severity, Ticket, TicketFilter, TicketPage, TicketRow, Waiting,
};
pub use ticket_state::{Party, Phase, TicketState, Verb};
pub use user::{Lang, Person, Policy, Rank, Side, SignInName, Theme, Viewer};
