//! What a program is told when it cannot have what it asks: a status, a code, a sentence (OSM: `error_code`, `error_msg`).

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use desk::Error;
use model::Refusal;
use serde_json::{Value, json};

/// A parameter is not acceptable.
pub const BAD_PARAMETER: &str = "OSM.01010001";
/// No right to do this.
pub const NO_RIGHT: &str = "OSM.01010002";
/// Again too soon.
pub const TOO_SOON: &str = "OSM.01010004";
/// The case, or whatever was named, is not there.
pub const NO_CASE: &str = "OSM.01010015";
/// Nobody is known by this.
pub const UNKNOWN_CALLER: &str = "OSM.0002";
/// The signature or the access key is wrong.
pub const BAD_SIGNATURE: &str = "APIGW.0301";
/// The clocks are too far apart.
pub const CLOCK_SKEW: &str = "APIGW.0303";
/// Other codes of ours.
pub const FAILED: &str = "OSM.0004";
/// Another private code: the time in which it was possible is over.
pub const TOO_LATE: &str = "OSM.01020003";
/// The state does not allow it.
pub const WRONG_STATE: &str = "OSM.01020004";
/// The authorization is over.
pub const AUTHORIZATION_OVER: &str = "OSM.01020005";
/// Not available in this installation.
pub const UNAVAILABLE: &str = "OSM.01020007";

/// An answer that is no success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The HTTP status.
    pub status: StatusCode,
    /// The code that programs look at.
    pub code: &'static str,
    /// A sentence for people, in English.
    pub message: String,
}

/// What a door answers.
pub type Answer<T = Value> = Result<Json<T>, Fault>;

/// The answer of a command that went well: nothing in it (OSM: both error fields absent).
pub fn done() -> Json<Value> {
    Json(json!({}))
}

impl Fault {
    /// Any fault. An unknown status is 500.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, code, message: message.into() }
    }

    /// A field or parameter is not acceptable: `name` is how the caller calls it.
    pub fn field(name: &str, what: &str) -> Self {
        Self::new(400, BAD_PARAMETER, format!("{name}: {what}"))
    }

    /// The operation is switched off here.
    pub fn unavailable(operation: &str, reason: &str) -> Self {
        Self::new(400, UNAVAILABLE, format!("{operation} is not available in this installation: {reason}"))
    }

    /// The case is not there, or not for the caller.
    pub fn of_case() -> Self {
        Self::new(404, NO_CASE, "There is nothing of this id, or it is not for you.")
    }

    /// The caller may not do this.
    pub fn not_allowed() -> Self {
        Self::new(403, NO_RIGHT, "You have no right to do this.")
    }

    /// Nobody is known by what the request brings.
    pub fn unknown_caller(message: &str) -> Self {
        Self::new(401, UNKNOWN_CALLER, message)
    }

    /// The answer did not begin in time.
    pub fn too_slow() -> Self {
        Self::new(503, FAILED, "This took too long and was given up. Look whether it was done before you try again.")
    }

    /// The same with another code.
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// The status and code of a refusal; its sentence is the console's, in English.
    fn of_refusal(refusal: &Refusal) -> Self {
        let (status, code) = match refusal {
            Refusal::NotFound => return Self::of_case(),
            Refusal::NotAllowed => return Self::not_allowed(),
            Refusal::SignInNeeded | Refusal::AnotherUser | Refusal::WrongPassword => (401, UNKNOWN_CALLER),
            Refusal::Invalid(faults) => {
                return Self::new(400, BAD_PARAMETER, app::ssr::sentence_of_faults(faults));
            }
            Refusal::WrongState { .. }
            | Refusal::Held { .. }
            | Refusal::AlreadyReviewed
            | Refusal::Stale
            | Refusal::Newer { .. } => (409, WRONG_STATE),
            Refusal::AuthorizationOver { .. } | Refusal::NoViewsLeft => (409, AUTHORIZATION_OVER),
            Refusal::TooLate => (409, TOO_LATE),
            Refusal::TooOften { .. } => (429, TOO_SOON),
            Refusal::TooLarge => (413, BAD_PARAMETER),
            Refusal::Unreadable => (400, BAD_PARAMETER),
            Refusal::ClockBehind | Refusal::Internal { .. } => (500, FAILED),
        };
        Self::new(status, code, app::ssr::sentence_of(refusal))
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::of_refusal(&refusal)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::of_refusal(&refusal),
            Error::Broken(cause) => {
                tracing::error!(%cause, "a request of a program failed");
                Self::new(
                    500,
                    FAILED,
                    "The server failed. Nothing was stored; the log tells more under the request's id.",
                )
            }
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error_code": self.code, "error_msg": self.message }))).into_response()
    }
}
