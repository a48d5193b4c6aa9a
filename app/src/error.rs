//! The one error of all server functions.

use model::Refusal;
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// Why a call gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UiError {
    /// The desk said no.
    Refused(Refusal),
    /// The call did not get there, or came back garbled.
    Transport(String),
}

impl UiError {
    /// Whether the session has ended.
    pub fn needs_sign_in(&self) -> bool {
        *self == Self::Refused(Refusal::SignInNeeded)
    }
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl FromServerFnError for UiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self::Transport(error.to_string())
    }
}

impl std::fmt::Display for UiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "refused: {refusal:?}"),
            Self::Transport(what) => write!(f, "not reached: {what}"),
        }
    }
}

impl std::error::Error for UiError {}
