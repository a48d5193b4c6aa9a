//! Copies to: colleagues of the same account who read a ticket and are told of it, whatever their groups give.

use crate::UserId;
use serde::{Deserialize, Serialize};

/// People who get copies of one ticket.
pub const MOST_COPIES: i64 = 10;

/// Somebody who gets copies of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// Who.
    pub id: UserId,
    /// The name to show.
    pub name: String,
}
