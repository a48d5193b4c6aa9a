//! One verb on several tickets: what came of it, row by row.

use crate::{Refusal, TicketNumber, Verb};
use serde::{Deserialize, Serialize};

/// So many tickets are selected at most: a whole page of the list.
pub const MOST_SELECTED: usize = 100;

/// The numbers of tickets in a field, where they are parted by dots.
pub fn parted_numbers(field: &str) -> Vec<String> {
    field.split('.').filter(|number| !number.is_empty()).map(str::to_owned).collect()
}

/// Numbers as one field holds them.
pub fn joined_numbers(numbers: &[String]) -> String {
    numbers.join(".")
}

/// What came of one verb on several tickets. Kept under the command's key, so it names numbers only: what a deleted ticket
/// said is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The verb.
    pub verb: Verb,
    /// The tickets, in the order in which they were chosen.
    pub rows: Vec<OutcomeRow>,
}

/// What came of it for one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeRow {
    /// The ticket.
    pub number: TicketNumber,
    /// Why it was not done; `None` if it was.
    pub refused: Option<Refusal>,
}

impl Outcome {
    /// For how many tickets it was done.
    pub fn done(&self) -> usize {
        self.rows.iter().filter(|row| row.refused.is_none()).count()
    }
}
