//! Every way the system may say no to a person.

use crate::{AuthorizationState, TicketState, Verb};
use serde::{Deserialize, Serialize};

/// A refusal that a person can act on. Worded in `app/src/i18n/refusal.rs`, coded for programs by the REST door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It is not there, or not for you: both look the same from outside.
    NotFound,
    /// It is there and you see it, but this is not yours to do.
    NotAllowed,
    /// Nobody is signed in, or the session has ended.
    SignInNeeded,
    /// The page was drawn for another user than the one who is signed in now.
    AnotherUser,
    /// The name or the password is wrong; which of the two is not said.
    WrongPassword,
    /// Fields of a form are not acceptable.
    Invalid(Vec<Fault>),
    /// The ticket's state does not allow this verb.
    WrongState {
        /// The state the ticket has now.
        state: TicketState,
        /// What was tried.
        verb: Verb,
    },
    /// Another engineer holds the ticket.
    Held {
        /// Who, by name.
        by: String,
    },
    /// The authorization's state does not allow this.
    AuthorizationOver {
        /// The state the authorization has now.
        state: AuthorizationState,
    },
    /// The field was revealed as often as the customer allowed, or by this very command before.
    NoViewsLeft,
    /// The server's clock stands behind the vault's: nothing is sealed or revealed until it is right again.
    ClockBehind,
    /// Somebody else changed it first.
    Stale,
    /// Others wrote in the meantime: to be read first, or sent over.
    Newer {
        /// Who wrote last.
        by: String,
    },
    /// The time in which it was possible is over.
    TooLate,
    /// The ticket has its one review.
    AlreadyReviewed,
    /// Too many in too short a time.
    TooOften {
        /// When to try again, in seconds.
        seconds: i64,
    },
    /// The request is larger than the server takes.
    TooLarge,
    /// The request is not what its door reads: something is missing, of another kind, or broken on the way.
    Unreadable,
    /// The server failed. Nothing was stored.
    Internal {
        /// The id under which the log tells what happened.
        trace: String,
    },
}

impl Refusal {
    /// A refusal of one field.
    pub fn of(field: &str, problem: Problem) -> Self {
        Self::Invalid(vec![Fault { field: field.into(), problem }])
    }

    /// The faults of its fields, if it is about fields.
    pub fn faults(self) -> Option<Vec<Fault>> {
        match self {
            Self::Invalid(faults) => Some(faults),
            _ => None,
        }
    }

    /// The same of one of `count` that stand in a field: see [`Problem::among`].
    pub fn among(self, count: usize, text: &str) -> Self {
        match self {
            Self::Invalid(faults) => {
                let named = |fault: Fault| Fault { problem: fault.problem.among(count, text), ..fault };
                Self::Invalid(faults.into_iter().map(named).collect())
            }
            other => other,
        }
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::NotAllowed => 403,
            Self::SignInNeeded | Self::WrongPassword => 401,
            Self::Invalid(_) => 422,
            Self::ClockBehind => 503,
            Self::WrongState { .. }
            | Self::Held { .. }
            | Self::AuthorizationOver { .. }
            | Self::NoViewsLeft
            | Self::AnotherUser
            | Self::Stale
            | Self::Newer { .. }
            | Self::TooLate
            | Self::AlreadyReviewed => 409,
            Self::TooOften { .. } => 429,
            Self::TooLarge => 413,
            Self::Unreadable => 400,
            Self::Internal { .. } => 500,
        }
    }
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// Nothing was entered or chosen.
    Missing,
    /// More characters than allowed.
    TooLong {
        /// Characters allowed.
        limit: i64,
    },
    /// Fewer characters than needed.
    TooShort {
        /// Characters needed.
        least: i64,
    },
    /// Not one of the values on offer.
    Unknown,
    /// Signs that cannot stand here.
    BadSigns,
    /// Not the password of today.
    NotThePassword,
    /// The new password is a name of its user.
    PasswordIsName,
    /// The new password is the one of today.
    SamePassword,
    /// Written twice, and not the same.
    NotTheSame,
    /// No time zone that is known.
    BadZone,
    /// No telephone number with country code.
    BadPhone,
    /// No e-mail address.
    BadEmail,
    /// The address is not verified: a code has to be sent to it first.
    CodeNeeded,
    /// Nothing is wrong: a code is on its way and belongs into this field.
    CodeSent,
    /// Not the code that was sent.
    WrongCode,
    /// The code is too old, or was tried too often: another one is needed.
    CodeOver,
    /// A code was sent a moment ago, or too many were.
    CodeTooOften {
        /// When to try again, in seconds.
        seconds: i64,
    },
    /// No time of day, or the end is not after the beginning.
    BadTime,
    /// No time of day.
    NotATime,
    /// More chosen than one command takes.
    TooMany {
        /// How many it takes.
        limit: i64,
    },
    /// No date.
    BadDay,
    /// The end lies before the beginning.
    EndBeforeStart,
    /// More of them than one may keep.
    TooManyKept {
        /// How many one may keep.
        limit: i64,
    },
    /// Another one has this name.
    Taken,
    /// Not the first part of a sign-in name.
    BadSignInName,
    /// The severity that the ticket has already.
    SameSeverity,
    /// Shorter than 15 minutes or longer than 7 days.
    BadPeriod,
    /// Longer than the engineer asked.
    LongerThanAsked,
    /// It is to begin later: an authorization begins at once.
    StartsLater,
    /// Neither a field nor a statement is asked for.
    NothingAsked,
    /// None of the fields asked for is handed over.
    NothingGiven,
    /// Another version was published meanwhile: it is to be read first.
    AgreementChanged,
    /// No engineer of this name.
    NoEngineer,
    /// The agreement is to be read and ticked: that is the signature.
    NotSigned,
    /// It is to be ticked, since there is no way back.
    NotTicked,
    /// No ticket of this number that one sees.
    NoTicket,
    /// A ticket and itself.
    SameTicket,
    /// The other ticket is related to as many as one may be.
    TooManyThere {
        /// How many that is.
        limit: i64,
    },
    /// Nobody of this name in the account, or more than one.
    NoPerson,
    /// The requester of a ticket needs no copy of it.
    IsRequester,
    /// Something is wrong with one of several that stand in the field.
    OneOf {
        /// How it is written there.
        text: String,
        /// What is wrong with it.
        problem: Box<Self>,
    },
    /// More files than allowed.
    TooManyFiles {
        /// Files allowed.
        limit: i64,
    },
    /// The ending of a file name is not on the list.
    FileName {
        /// The file's name.
        name: String,
    },
    /// The content of a file is not what its name says.
    FileContent {
        /// The file's name.
        name: String,
    },
    /// A file is empty.
    FileEmpty {
        /// The file's name.
        name: String,
    },
    /// A file is too large.
    FileTooLarge {
        /// The file's name.
        name: String,
        /// Megabytes allowed.
        megabytes: i64,
    },
    /// An image has too many pixels.
    TooManyPixels {
        /// The file's name.
        name: String,
        /// Megapixels allowed.
        megapixels: i64,
    },
    /// What was written holds likely secrets, and it was not said that they are sent knowingly.
    LikelySecret {
        /// What was found.
        found: Vec<crate::guard::Found>,
        /// Names these findings: sent back as field `knowingly`, it says that they are meant.
        stamp: String,
    },
    /// More bytes within a day than one may bring in.
    DayIsFull {
        /// Megabytes allowed.
        megabytes: i64,
    },
    /// The file was sent: it stays.
    FileSent,
    /// A file is still on its way to the server.
    StillUploading,
    /// An uploaded file is no longer there (it was removed, or waited for more than a day).
    FileGone,
}

/// Characters of one of several in a field that a refusal repeats.
const LONGEST_NAMED: usize = 100;

impl Problem {
    /// The same of one of `count` that stand in a field: among several, `text` says which one is meant.
    pub fn among(self, count: usize, text: &str) -> Self {
        if count < 2 || text.trim().is_empty() {
            return self;
        }
        Self::OneOf { text: text.chars().take(LONGEST_NAMED).collect(), problem: Box::new(self) }
    }

    /// What is wrong, whichever of several it is.
    pub fn of_any(&self) -> &Self {
        match self {
            Self::OneOf { problem, .. } => problem.of_any(),
            alone => alone,
        }
    }
}
