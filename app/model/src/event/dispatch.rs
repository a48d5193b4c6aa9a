//! What dispatch rules brought about, and how they were changed. Kept as any other event is.

use crate::DispatchMode;
use serde::{Deserialize, Serialize};

/// A fact of dispatch rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DispatchEvent {
    /// A rule gave a new ticket to an engineer.
    TicketAssigned {
        /// The holder's name.
        to: String,
    },
    /// A rule was made or changed.
    DispatchRuleSet {
        /// The service; empty for every one without a rule of its own.
        service: String,
        /// How tickets come to the engineers now.
        mode: DispatchMode,
        /// The engineers' names.
        engineers: Vec<String>,
    },
    /// A rule was removed.
    DispatchRuleRemoved {
        /// The service; empty for every one without a rule of its own.
        service: String,
    },
}
