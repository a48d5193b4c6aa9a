//! Labels: a user's own words for tickets. Everybody of the customer who sees a ticket sees them; the vendor does not.

use crate::{LabelId, LabelName, Refusal};
use serde::{Deserialize, Serialize};

/// Labels that one user keeps.
pub const MOST_LABELS: i64 = 30;

/// Labels that one ticket bears, whoever made them.
pub const MOST_ON_TICKET: i64 = 5;

/// A label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Its identity.
    pub id: LabelId,
    /// Its name.
    pub name: String,
}

impl LabelName {
    /// Takes a name of one line: every run of blanks is one blank.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if it is blank or too long.
    pub fn of_line(field: &str, text: &str) -> Result<Self, Refusal> {
        Self::parse(field, &text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;

    #[test]
    fn a_name_is_one_line_of_twenty_characters() {
        let name = |text: &str| LabelName::of_line("label", text).map(|name| name.as_str().to_owned());
        assert_eq!(name(" site \n\t east ").as_deref(), Ok("site east"));
        assert_eq!(name(&"标".repeat(20)), Ok("标".repeat(20)));
        assert_eq!(name(&"标".repeat(21)), Err(Refusal::of("label", Problem::TooLong { limit: 20 })));
        assert_eq!(name(" \u{200b} "), Err(Refusal::of("label", Problem::Missing)));
    }
}
