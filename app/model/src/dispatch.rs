//! Dispatch rules: to which engineers new tickets of a service go.

use crate::{ServiceId, UserId};
use serde::{Deserialize, Serialize};

/// Stands where a service does, for every service without a rule of its own. No service has this id, since ids are letters,
/// digits and `-`.
pub const OTHER_SERVICES: &str = "*";

/// Engineers in one rule.
pub const MOST_IN_RULE: usize = 50;

/// How new tickets come to the engineers of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DispatchMode {
    /// They are told of it; whoever takes it first has it.
    Offer,
    /// It is given to the one who holds the fewest open tickets.
    Assign,
}

impl DispatchMode {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Offer, Self::Assign];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Assign => "assign",
        }
    }

    /// The mode of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchRule {
    /// How tickets come to its engineers.
    pub mode: DispatchMode,
    /// Its engineers, those who cannot sign in left out; in the order of their ids.
    pub engineers: Vec<UserId>,
}

/// A service, with its rule if it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchService {
    /// The service, or [`OTHER_SERVICES`].
    pub service: ServiceId,
    /// Its name in the reader's language; empty for [`OTHER_SERVICES`].
    pub name: String,
    /// Its rule.
    pub rule: Option<DispatchRule>,
}

/// An engineer who can be put into rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchEngineer {
    /// The user.
    pub id: UserId,
    /// The name to show.
    pub name: String,
    /// How many open tickets they hold now.
    pub load: i64,
}

/// All rules, with what is needed to change them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchRules {
    /// Every service in the catalogue's order; last [`OTHER_SERVICES`].
    pub services: Vec<DispatchService>,
    /// Everybody who can be put into a rule, by name.
    pub engineers: Vec<DispatchEngineer>,
}

/// A rule as a form gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DispatchForm {
    /// The id of a service, or [`OTHER_SERVICES`].
    pub service: String,
    /// The name of a mode.
    pub mode: String,
    /// The ids of engineers.
    pub engineers: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for mode in DispatchMode::ALL {
            assert_eq!(DispatchMode::of_name(mode.name()), Some(mode));
        }
        assert_eq!(DispatchMode::of_name("give"), None);
    }
}
