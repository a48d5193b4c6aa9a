//! What happened. Log, audit, live updates, waiting-on and notices all follow from events.

mod dispatch;
mod program;
mod reader;

pub use dispatch::DispatchEvent;
pub use program::ProgramEvent;
pub use reader::LogEntry;

use crate::{AgreementKind, AuthorizationId, EndCause, Instant, Policy, Refusal, Severity, TicketState, Way};
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
    /// A message was recalled by its author. Its text is gone.
    MessageRecalled {
        /// Its id.
        message: i64,
        /// Whether the other side had seen it.
        seen: bool,
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
    /// A lead changed how bad it is.
    SeverityChanged {
        /// Before.
        from: Severity,
        /// Now.
        to: Severity,
        /// Why.
        reason: String,
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
    /// The system will close the ticket soon: a word before it does.
    AutoCloseComing {
        /// In how many days.
        days_left: u8,
    },
    /// The customer deleted the ticket: it is gone for them, and kept by the vendor for the retention period.
    TicketDeleted,
    /// The retention period of a deleted ticket is over: its texts and files are erased.
    TicketErased,
    /// A view of a list was saved, or saved anew.
    ViewSaved {
        /// Its name.
        name: String,
    },
    /// A saved view was deleted.
    ViewDeleted {
        /// Its name.
        name: String,
    },
    /// A user made a label.
    LabelMade {
        /// Its name.
        name: String,
    },
    /// A user gave a label another name.
    LabelRenamed {
        /// The name before.
        from: String,
        /// The new name.
        to: String,
    },
    /// A user gave a label a name and a colour.
    LabelChanged {
        /// The name before.
        from: String,
        /// The name now.
        to: String,
        /// The colour now, `#rrggbb`; empty for none.
        color: String,
    },
    /// A user deleted a label.
    LabelDeleted {
        /// Its name.
        name: String,
    },
    /// A label was put on the ticket. For the customer's eyes.
    LabelPut {
        /// Its name.
        name: String,
    },
    /// A label was taken off the ticket. For the customer's eyes.
    LabelTaken {
        /// Its name.
        name: String,
    },
    /// Another ticket was related to this one.
    RelationAdded {
        /// The other one's number; empty for the customer, who may not see that one.
        number: String,
    },
    /// Another ticket is no longer related to this one.
    RelationRemoved {
        /// The other one's number; empty for the customer, who may not see that one.
        number: String,
    },
    /// A colleague gets copies from now on.
    CopyAdded {
        /// Who, by name.
        name: String,
    },
    /// A colleague gets copies no longer.
    CopyRemoved {
        /// Who, by name.
        name: String,
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
    /// A user changed the own password: all other sessions ended.
    PasswordChanged,
    /// A user ended own sessions.
    SessionsEnded {
        /// How many.
        sessions: i64,
    },
    /// An account was set up (with its first users, groups, or the catalogue).
    AccountAdded {
        /// The account's name.
        name: String,
    },
    /// How to reach the requester was changed.
    ContactChanged,
    /// A code was asked for, to verify an address.
    CodeRequested {
        /// By which way.
        way: Way,
        /// The address, masked.
        address: String,
    },
    /// A user verified an address, or operations vouched for it.
    ContactVerified {
        /// By which way.
        way: Way,
        /// The address, masked.
        address: String,
    },
    /// A list was exported.
    ListExported {
        /// The export.
        id: String,
        /// Its rows, where known before.
        rows: Option<i64>,
    },
    /// The owner gave a user another name to show.
    UserRenamed {
        /// `user@account`.
        name: String,
        /// The new name to show.
        to: String,
    },
    /// The owner made a user an owner, or a member again.
    UserRanked {
        /// `user@account`.
        name: String,
        /// Whether an owner now.
        owner: bool,
    },
    /// The owner keeps a user from signing in.
    UserDisabled {
        /// `user@account`.
        name: String,
    },
    /// The owner lets a user sign in again.
    UserEnabled {
        /// `user@account`.
        name: String,
    },
    /// The owner gave a user a new password.
    PasswordReset {
        /// `user@account`.
        name: String,
    },
    /// The owner ended the sessions of a user.
    UserSessionsEnded {
        /// `user@account`.
        name: String,
    },
    /// The owner added a group.
    GroupAdded {
        /// Its name.
        name: String,
    },
    /// The owner gave a group another name.
    GroupRenamed {
        /// The name before.
        from: String,
        /// The new name.
        to: String,
    },
    /// The owner deleted a group.
    GroupDeleted {
        /// Its name.
        name: String,
    },
    /// The owner put a user into a group.
    MemberAdded {
        /// `user@account`.
        name: String,
        /// The group's name.
        group: String,
    },
    /// The owner took a user out of a group.
    MemberRemoved {
        /// `user@account`.
        name: String,
        /// The group's name.
        group: String,
    },
    /// The owner changed what hangs on a group.
    PoliciesSet {
        /// The group's name.
        group: String,
        /// All that hangs on it now.
        policies: Vec<Policy>,
    },
    /// The owner set the switches of the account.
    RestrictionsSet {
        /// Whether only *Ticket Administrators* submit.
        submit: bool,
        /// Whether only the owner exports.
        export: bool,
    },
    /// The owner or operations exported an audit trail.
    TrailExported(crate::TrailExport),
    /// An engineer asked for an authorization.
    AuthorizationRequested {
        /// Its id.
        authorization: AuthorizationId,
        /// Whether a lead is asked first.
        approval: bool,
    },
    /// A lead approved that the customer is asked.
    AuthorizationApproved {
        /// Its id.
        authorization: AuthorizationId,
    },
    /// A lead refused that the customer is asked.
    AuthorizationRefused {
        /// Its id.
        authorization: AuthorizationId,
        /// Why.
        reason: String,
    },
    /// The customer authorized.
    AuthorizationGranted {
        /// Its id.
        authorization: AuthorizationId,
        /// When it ends.
        ends: Instant,
        /// Fields handed over.
        fields: i64,
        /// Less than asked: a shorter period, or fewer fields.
        less: bool,
    },
    /// The customer rejected.
    AuthorizationRejected {
        /// Its id.
        authorization: AuthorizationId,
        /// Why.
        reason: String,
    },
    /// The customer ended it.
    AuthorizationCanceled {
        /// Its id.
        authorization: AuthorizationId,
    },
    /// The engineers withdrew it.
    AuthorizationWithdrawn {
        /// Its id.
        authorization: AuthorizationId,
    },
    /// It ended by itself: its time, 72 hours without a decision, its ticket, a lost key.
    AuthorizationEnded {
        /// Its id.
        authorization: AuthorizationId,
        /// Why.
        cause: EndCause,
    },
    /// A field was shown to an engineer.
    FieldRevealed {
        /// The authorization.
        authorization: AuthorizationId,
        /// The field's name.
        field: String,
        /// Why.
        reason: String,
    },
    /// The customer ticked off that a credential was changed after it had been shown.
    CredentialChanged {
        /// The authorization.
        authorization: AuthorizationId,
        /// The field's name.
        field: String,
    },
    /// A version of the Customer Agreement was published.
    AgreementPublished {
        /// What the agreement is for.
        #[serde(default)]
        of: AgreementKind,
        /// The version.
        version: i64,
    },
    /// A service was marked as high-risk, or no longer: authorizations need a lead's approval then.
    ServiceRiskSet {
        /// The service.
        service: String,
        /// Whether it is high-risk now.
        high: bool,
    },
    /// The root key of the vault was replaced.
    RootKeyRotated,
    /// Something was refused that deserves a trace.
    Refused {
        /// With what.
        refusal: Refusal,
    },
    /// What dispatch rules brought about, and how they were changed.
    #[serde(untagged)]
    Dispatch(DispatchEvent),
    /// What programs brought about, or what was set up for them.
    #[serde(untagged)]
    Program(ProgramEvent),
}
