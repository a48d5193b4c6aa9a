//! Copies to: colleagues of the same account who read a ticket and are told of it, whatever their groups give.

use crate::relation::SEPARATORS;
use crate::{Problem, Refusal, UserId};
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

/// The people who get copies in one field, as people write several: names parted by commas or semicolons. Each once; a blank
/// field has none.
///
/// # Errors
/// [`Refusal::Invalid`] at `copies` if there are more than one ticket may have.
pub fn copied_names(text: &str) -> Result<Vec<String>, Refusal> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(SEPARATORS) {
        let name: String = name.trim().chars().filter(|c| !c.is_control()).collect();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let too_many = names.len() as i64 > MOST_COPIES;
    if too_many { Err(Refusal::of("copies", Problem::TooMany { limit: MOST_COPIES })) } else { Ok(names) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_stand_in_one_field() {
        let names = |text: &str| copied_names(text).map(|names| names.join("|"));
        assert_eq!(names(" Mei Lin, bo@acme；Mei Lin、 "), Ok("Mei Lin|bo@acme".into()));
        assert_eq!(names(" ，"), Ok(String::new()));
        let eleven: Vec<_> = (0..11).map(|n| format!("n{n}")).collect();
        assert_eq!(names(&eleven.join(",")), Err(Refusal::of("copies", Problem::TooMany { limit: 10 })));
    }
}
