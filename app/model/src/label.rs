//! Labels: a user's own words for tickets. Everybody of the customer who sees a ticket sees them; the vendor does not.

use crate::{LabelId, LabelName, Problem, Refusal};
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
    /// How programs name it: 1 to 65535, unique in the account (OSM `label_id`).
    pub number: i64,
    /// Its colour, as `#0a7bcd`; empty for none.
    pub color: String,
}

/// Labels that one command puts on a ticket, or takes off it.
pub const MOST_NUMBERS: usize = 5;

/// The greatest number of a label.
pub const MOST_NUMBER: i64 = 65_535;

impl LabelName {
    /// Takes a name of one line: every run of blanks is one blank.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if it is blank or too long.
    pub fn of_line(field: &str, text: &str) -> Result<Self, Refusal> {
        Self::parse(field, &text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A colour as it is kept: `#` and six hexadecimal digits in small letters; empty for none.
///
/// # Errors
/// [`Refusal::Invalid`] for anything else.
pub fn label_color(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.strip_prefix('#').unwrap_or_default();
    let fine = text.is_empty() || digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if fine { Ok(text) } else { Err(Refusal::of(field, Problem::Unknown)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_sixty_four_characters() {
        let name = |text: &str| LabelName::of_line("label", text).map(|name| name.as_str().to_owned());
        assert_eq!(name(" site \n\t east ").as_deref(), Ok("site east"));
        assert_eq!(name(&"标".repeat(64)), Ok("标".repeat(64)));
        assert_eq!(name(&"标".repeat(65)), Err(Refusal::of("label", Problem::TooLong { limit: 64 })));
        assert_eq!(name(" \u{200b} "), Err(Refusal::of("label", Problem::Missing)));
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(label_color("color", " #0A7bCD "), Ok("#0a7bcd".into()));
        assert_eq!(label_color("color", ""), Ok(String::new()));
        for wrong in ["0a7bcd", "#0a7", "#0a7bcg", "red", "#0a7bcd80"] {
            assert_eq!(label_color("color", wrong), Err(Refusal::of("color", Problem::Unknown)), "{wrong}");
        }
    }
}
