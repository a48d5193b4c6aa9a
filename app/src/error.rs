//! The one error of all server functions.

use leptos::prelude::use_context;
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

/// How the server refuses a call whose arguments it cannot read. The browser has none: there, it is an answer that is garbled.
#[derive(Clone, Copy)]
pub(crate) struct Unread(pub fn() -> UiError);

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
        let refused = match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                use_context::<Unread>().map(|Unread(refuse)| refuse())
            }
            _ => None,
        };
        refused.unwrap_or_else(|| Self::Transport(error.to_string()))
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
