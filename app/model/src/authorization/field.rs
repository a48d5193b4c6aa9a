//! The fields of an authorization: what kind of secret each is. Never the secret.

use crate::Instant;
use serde::{Deserialize, Serialize};

/// Fields of one authorization.
pub const MOST_AUTHORIZATION_FIELDS: usize = 8;
/// How often each field can be revealed, unless the customer says otherwise.
pub const VIEWS_OF_FIELD: i64 = 3;
/// How often each field can be revealed at most.
pub const MOST_VIEWS_OF_FIELD: i64 = 20;
/// Characters of what is handed over for a field.
pub const LONGEST_SECRET: usize = 4_000;

/// What a field gives access to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A shell on a host.
    Ssh,
    /// A Windows desktop.
    Rdp,
    /// A remote screen.
    Vnc,
    /// Files of a host.
    Sftp,
    /// An account of a console.
    Console,
    /// Confidential text.
    Text,
}

impl FieldKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 6] = [Self::Ssh, Self::Rdp, Self::Vnc, Self::Sftp, Self::Console, Self::Text];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ssh => "ssh",
            Self::Rdp => "rdp",
            Self::Vnc => "vnc",
            Self::Sftp => "sftp",
            Self::Console => "console",
            Self::Text => "text",
        }
    }

    /// The kind of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A field of an authorization, as its record shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationField {
    /// Its place, from 1.
    pub position: i64,
    /// What it gives access to.
    pub kind: FieldKind,
    /// What the engineer called it.
    pub name: String,
    /// Whether the customer handed it over.
    pub given: bool,
    /// How often it can still be revealed.
    pub views_left: i64,
    /// How often it was revealed.
    pub shown: i64,
    /// When the customer ticked off that it was changed since.
    pub changed: Option<Instant>,
}

impl AuthorizationField {
    /// Whether the customer should change it: it was shown, and not changed since.
    pub fn to_change(&self) -> bool {
        self.shown > 0 && self.changed.is_none()
    }
}
