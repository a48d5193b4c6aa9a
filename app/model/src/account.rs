//! An account as its owner keeps it: users, groups, policies, restrictions.

use crate::{AccessKey, GroupId, GroupTitle, Instant, PersonName, Policy, Refusal, UserId};
use serde::{Deserialize, Serialize};

/// Groups of one account, at most.
pub const MOST_GROUPS: i64 = 200;

/// A user in a list of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountUser {
    /// The identity.
    pub id: UserId,
    /// `mei@acme`.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// Whether an owner of the account.
    pub owner: bool,
    /// Whether signing in is refused.
    pub disabled: bool,
    /// Whether the password was given by an owner and is to be changed first of all.
    pub must_change: bool,
    /// Since when there is this user.
    pub since: Instant,
}

/// A piece of a list of users, by sign-in name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserPage<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The sign-in name behind which the next piece begins, if there is one.
    pub next: Option<String>,
}

/// What a user may do with tickets, as of now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Submits tickets.
    pub submits: bool,
    /// Works on the own ones: remind, cancel, confirm, close, delete.
    pub works_own: bool,
    /// Works on tickets of colleagues of a group.
    pub works_others: bool,
    /// Reads tickets of colleagues of a group.
    pub reads_others: bool,
    /// Exports lists.
    pub exports: bool,
}

/// A user, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRights {
    /// Who.
    pub user: AccountUser,
    /// What.
    pub rights: Rights,
}

/// A group of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountGroup {
    /// The identity.
    pub id: GroupId,
    /// The name.
    pub name: String,
    /// What hangs on it.
    pub policies: Vec<Policy>,
}

/// One user with all that is shown of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserSheet {
    /// The user and the rights.
    pub of: UserRights,
    /// Whether it is the reader: an owner neither disables nor demotes the own user.
    pub myself: bool,
    /// The groups they are in.
    pub groups: Vec<AccountGroup>,
    /// The lasting access keys of somebody else, never their secrets; the own ones stand in the settings.
    #[serde(default)]
    pub keys: Vec<AccessKey>,
}

/// One group with its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSheet {
    /// The group.
    pub group: AccountGroup,
    /// Who is in it.
    pub members: UserPage<AccountUser>,
}

/// The two switches of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restrictions {
    /// Only *Ticket Administrators* and the owner submit.
    pub submit: bool,
    /// Only the owner exports.
    pub export: bool,
}

/// One of the two switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restriction {
    /// Of submitting (OSM: `createCase`).
    Submit,
    /// Of exporting (OSM: `export`).
    Export,
}

impl Restrictions {
    /// Whether this one is on.
    pub fn is_on(self, which: Restriction) -> bool {
        match which {
            Restriction::Submit => self.submit,
            Restriction::Export => self.export,
        }
    }

    /// The same with this one on or off.
    #[must_use]
    pub fn with(self, which: Restriction, on: bool) -> Self {
        match which {
            Restriction::Submit => Self { submit: on, ..self },
            Restriction::Export => Self { export: on, ..self },
        }
    }
}

impl PersonName {
    /// Takes a name of one line: every run of blanks is one blank.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if it is blank or too long.
    pub fn of_line(field: &str, text: &str) -> Result<Self, Refusal> {
        Self::parse(field, &one_line(text))
    }
}

impl GroupTitle {
    /// Takes a name of one line: every run of blanks is one blank.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if it is blank or too long.
    pub fn of_line(field: &str, text: &str) -> Result<Self, Refusal> {
        Self::parse(field, &one_line(text))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
