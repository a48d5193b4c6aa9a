//! Who is writing on a ticket at this moment.

use crate::SECOND;
use serde::{Deserialize, Serialize};

/// Somebody who goes on writing says so every so many milliseconds.
pub const BEAT: i64 = 5 * SECOND;
/// Milliseconds after which somebody who has not said so again writes no more.
pub const WRITING_LASTS: i64 = 2 * BEAT;

/// Colleagues who are writing on a ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writers {
    /// Their names, by alphabet.
    pub names: Vec<String>,
    /// Milliseconds until the first of them writes no more, unless they say so again; 0 if nobody writes.
    pub left: i64,
}
