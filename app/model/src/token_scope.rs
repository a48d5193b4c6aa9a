//! What a program's token may do.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One right of a token of the engineers' API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TokenScope {
    /// Reads tickets, their messages and files.
    #[serde(rename = "tickets:read")]
    TicketsRead,
    /// Takes, answers and solves tickets.
    #[serde(rename = "tickets:write")]
    TicketsWrite,
    /// Reads authorizations, never what they hold.
    #[serde(rename = "authorizations:read")]
    AuthorizationsRead,
    /// Asks for authorizations, and withdraws them.
    #[serde(rename = "authorizations:request")]
    AuthorizationsRequest,
    /// Reads what customers handed over.
    #[serde(rename = "authorizations:reveal")]
    AuthorizationsReveal,
}

impl TokenScope {
    /// Every scope.
    pub const ALL: [Self; 5] = [
        Self::TicketsRead,
        Self::TicketsWrite,
        Self::AuthorizationsRead,
        Self::AuthorizationsRequest,
        Self::AuthorizationsReveal,
    ];

    /// The name in forms, documents and the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::TicketsRead => "tickets:read",
            Self::TicketsWrite => "tickets:write",
            Self::AuthorizationsRead => "authorizations:read",
            Self::AuthorizationsRequest => "authorizations:request",
            Self::AuthorizationsReveal => "authorizations:reveal",
        }
    }

    /// The scope of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// What a caller may do at most; the rights of its user stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenScopes {
    /// All that its user may do: a signature, or a token for a password.
    All,
    /// These only.
    Only(BTreeSet<TokenScope>),
}

impl TokenScopes {
    /// Whether it holds this one.
    pub fn hold(&self, scope: TokenScope) -> bool {
        match self {
            Self::All => true,
            Self::Only(some) => some.contains(&scope),
        }
    }
}
