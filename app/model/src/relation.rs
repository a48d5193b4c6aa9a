//! Related tickets: two tickets of one customer that belong together. It holds for both.

use crate::{Problem, Refusal, TicketNumber, TicketState};
use serde::{Deserialize, Serialize};

/// Tickets that one ticket is related to.
pub const MOST_RELATED: i64 = 3;

/// A ticket in a few words: to choose it, and to go there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketLine {
    /// The number.
    pub number: TicketNumber,
    /// First line of the description.
    pub title: String,
    /// The state.
    pub state: TicketState,
}

/// The tickets that one is related to, as far as the reader may know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Those that the reader sees.
    pub seen: Vec<TicketLine>,
    /// How many there are that the reader does not see.
    pub hidden: i64,
}

impl TicketNumber {
    /// Takes a number as people write it: in small letters, with blanks around it, without `TT`.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if it is blank, or cannot be a number.
    pub fn parse(field: &str, text: &str) -> Result<Self, Refusal> {
        let text = text.trim().to_ascii_uppercase();
        let digits = text.strip_prefix("TT").unwrap_or(&text);
        if text.is_empty() {
            return Err(Refusal::of(field, Problem::Missing));
        }
        if digits.is_empty() || digits.len() > 32 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Refusal::of(field, Problem::NoTicket));
        }
        Ok(Self::new(format!("TT{digits}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_as_people_write_it() {
        for text in ["TT20261121000001", " tt20261121000001 ", "20261121000001"] {
            assert_eq!(TicketNumber::parse("related", text), Ok(TicketNumber::new("TT20261121000001")), "{text:?}");
        }
        assert_eq!(TicketNumber::parse("related", " "), Err(Refusal::of("related", Problem::Missing)));
        for text in ["TT", "tunnel", "TT1;2", &"1".repeat(33)] {
            assert_eq!(
                TicketNumber::parse("related", text),
                Err(Refusal::of("related", Problem::NoTicket)),
                "{text:?}"
            );
        }
    }
}
