//! The words of the business, shared by the browser and the server.
//!
//! What holds here: no input or output, no clock (time is handed in), no sentence for people (a [`Refusal`] is worded by
//! the console's language files and by the REST door). A value of a parsed type is valid; nothing else is checked twice.

mod access;
mod account;
mod agency;
mod agent;
mod attachment;
mod authorization;
mod catalogue;
mod contact;
mod contact_form;
mod copy;
mod diagnosis;
mod dispatch;
mod draft;
mod event;
mod export;
mod extra;
mod filter;
pub mod guard;
mod id;
mod instant;
mod label;
pub mod message;
mod notice;
mod notice_kind;
mod page;
mod password;
mod presence;
mod quiet_hours;
mod refusal;
mod relation;
mod review;
mod selection;
mod settings;
mod text;
mod ticket;
mod ticket_state;
mod token_scope;
mod trail;
mod unsent;
mod user;
mod view;

pub use access::{
    AccessKey, ApiToken, LONGEST_ACCESS_NAME, LONGEST_TOKEN_DAYS, MOST_ACCESS_KEYS, MOST_API_TOKENS,
    MOST_TEMPORARY_KEYS, NewAccessKey, NewToken,
};
pub use account::{
    AccountGroup, AccountUser, GroupSheet, MOST_GROUPS, Restriction, Restrictions, Rights, UserPage, UserRights,
    UserSheet,
};
pub use agency::{Agency, AgencyForm, MOST_AGENCIES};
pub use agent::{AgentCounts, AgentView, Colleague, QueueFilter};
pub use attachment::{Attachment, DAILY_FILE_BYTES, FileKind, MAX_FILE_BYTES, MAX_FILES, MAX_PIXELS, PREVIEW_CHARS};
pub use authorization::{
    Agreement, AgreementDraft, AgreementKind, AgreementVersion, Approval, Authorization, AuthorizationCounts,
    AuthorizationField, AuthorizationFilter, AuthorizationForm, AuthorizationPage, AuthorizationRequest,
    AuthorizationRights, AuthorizationState, AuthorizationTab, AuthorizationVerb, BastionCommand, BastionRecord,
    BastionSession, Decision, EndCause, FieldKind, GrantTerms, LONGEST_PERIOD, LONGEST_SECRET,
    MOST_AUTHORIZATION_FIELDS, MOST_COMMANDS, MOST_MOVED_FILES, MOST_NAMED_READERS, MOST_VIEWS_OF_FIELD, MovedFile,
    Period, REQUEST_LAPSES, REVEAL_SHOWS, Receipt, SHORTEST_PERIOD, SignedAgreement, Terms, VIEWS_OF_FIELD,
    WantedField,
};
pub use catalogue::{Catalogue, IssueType, Service};
pub use contact::{
    CODE_DIGITS, CODE_LIFE, CODE_PAUSE, CODE_TRIES, Contact, ContactBook, ContactTime, PhoneContact, VERIFIED_FOR, Way,
};
pub use contact_form::ContactForm;
pub use copy::{Copied, MOST_COPIES, copied_names};
pub use diagnosis::{
    Check, Device, Diagnosis, DiagnosisItem, DiagnosisKind, DiagnosisState, Finding, Level, MOST_DEVICES, MOST_PORTS,
    USUAL_PORTS,
};
pub use dispatch::{
    DispatchEngineer, DispatchForm, DispatchMode, DispatchRule, DispatchRules, DispatchService, MOST_IN_RULE,
    OTHER_SERVICES,
};
pub use draft::{Draft, TicketForm};
pub use event::{DispatchEvent, Event, LogEntry, ProgramEvent};
pub use export::{ExportOf, ExportRow, ExportStage, ExportState, MAX_CHOSEN};
pub use extra::{Extra, GivenAnswer};
pub use filter::{Scope, Sort, Span, Submitted, TicketFilter};
pub use id::{
    AccountId, AgencyId, AttachmentId, AuthorizationId, DeviceId, DiagnosisId, EventId, GroupId, IssueTypeId, LabelId,
    MessageId, NoticeId, ServiceId, TicketId, TicketNumber, UserId, ViewId,
};
pub use instant::{DAY, HOUR, Instant, MINUTE, SECOND};
pub use label::{Label, MOST_LABELS, MOST_NUMBER, MOST_NUMBERS, MOST_ON_TICKET, label_color};
pub use message::{Entry, Mark, Message, RECALL_WINDOW, Reader, Recalled, Visibility};
pub use notice::{Excerpt, MAIL_WINDOW, MOST_UNREAD, Notice, NoticeRole, NoticeShow};
pub use notice_kind::{Channel, Channels, NoticeKind, NoticeSetting, NoticeSettings};
pub use page::{Cursor, Page, PageSize, Turn};
pub use password::{LONGEST_PASSWORD, SHORTEST_PASSWORD, password_faults, password_problem};
pub use presence::{BEAT, WRITING_LASTS, Writers};
pub use quiet_hours::QuietHours;
pub use refusal::{Fault, Problem, Refusal};
pub use relation::{MOST_RELATED, Related, SEPARATORS, TicketLine, related_numbers};
pub use selection::{MOST_SELECTED, Outcome, OutcomeRow, joined_numbers, parted_numbers};
pub use settings::{OpenSession, Settings, browser_of};
pub use text::{
    Body, DeviceName, GroupTitle, Keyword, LabelName, PersonName, Reason, ReportTitle, ReviewText, ShortReason,
    ViewName, title_of,
};
pub use ticket::{
    AUTO_CLOSE_AFTER, Overview, REMINDER_PAUSE, RETENTION, Review, Severity, Ticket, TicketPage, TicketRow, Waiting,
};
pub use ticket_state::{Party, Phase, TicketState, Verb};
pub use token_scope::{TokenScope, TokenScopes};
pub use trail::{
    EVENT_NAMES, PERIODS, SOURCES, TrailEntry, TrailExport, TrailFilter, TrailPage, VENDORS_EVENTS, is_vendors,
};
pub use unsent::{MOST_DRAFT_BYTES, MOST_DRAFT_FIELDS, Place, Saved, Unsent};
pub use user::{Lang, Person, Policy, Rank, Side, SignInName, Theme, Viewer};
pub use view::{Density, GroupName, ListColumn, ListColumns, ListLook, MOST_VIEWS, SavedView, Submitter};
