//! Access of programs: keys that sign, and tokens.

use crate::{Instant, TokenScope};
use serde::{Deserialize, Serialize};

/// Access keys that a user may have.
pub const MOST_ACCESS_KEYS: i64 = 5;
/// Temporary keys of a user that live at once.
pub const MOST_TEMPORARY_KEYS: i64 = 50;
/// Tokens that a user may have.
pub const MOST_API_TOKENS: i64 = 20;
/// Characters of the name of a key or token.
pub const LONGEST_ACCESS_NAME: usize = 64;
/// Days that a token of the engineers' API lives at most.
pub const LONGEST_TOKEN_DAYS: i64 = 365;

/// An access key as its owner sees it (IAM: `access`, `status`, `description`). Its secret is shown once, when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKey {
    /// The public half, 20 characters.
    pub access: String,
    /// What it is for.
    pub description: String,
    /// Whether it is accepted.
    pub active: bool,
    /// When it was made.
    pub created: Instant,
    /// When it was last used, to the hour.
    pub used: Option<Instant>,
}

/// An access key with its secret, at the only time that it is shown. Prints without it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccessKey {
    /// The public half.
    pub access: String,
    /// The secret half, 40 characters; empty if the same command had made it before.
    pub secret: String,
    /// A temporary key's token; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub token: String,
    /// When a temporary key ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Instant>,
}

impl std::fmt::Debug for NewAccessKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewAccessKey").field("access", &self.access).finish_non_exhaustive()
    }
}

/// A token of the engineers' API as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiToken {
    /// Names it among the owner's.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<TokenScope>,
    /// When it was made.
    pub created: Instant,
    /// When it ends.
    pub expires: Instant,
    /// When it was last used, to the hour.
    pub used: Option<Instant>,
}

/// A token at the only time that it is shown. Prints without its text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewToken {
    /// Names it among the owner's.
    pub id: String,
    /// What the program sends; empty if the same command had made it before.
    pub token: String,
    /// When it ends.
    pub expires: Instant,
}

impl std::fmt::Debug for NewToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewToken").field("id", &self.id).finish_non_exhaustive()
    }
}
