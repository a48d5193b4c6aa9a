//! Every way the system may say no to a person.

use crate::{TicketState, Verb};
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
    /// Somebody else changed it first.
    Stale,
    /// Too many in too short a time.
    TooOften {
        /// When to try again, in seconds.
        seconds: i64,
    },
    /// The request is larger than the server takes.
    TooLarge,
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

    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::NotAllowed => 403,
            Self::SignInNeeded | Self::WrongPassword => 401,
            Self::Invalid(_) => 422,
            Self::WrongState { .. } | Self::Stale => 409,
            Self::TooOften { .. } => 429,
            Self::TooLarge => 413,
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
    /// Not one of the values on offer.
    Unknown,
    /// No telephone number with country code.
    BadPhone,
    /// No e-mail address.
    BadEmail,
    /// No time of day, or the end is not after the beginning.
    BadTime,
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
    /// An uploaded file is no longer there (it was removed, or waited for more than a day).
    FileGone,
}
