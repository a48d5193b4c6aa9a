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

    /// Takes several numbers of one field, each as people write it.
    ///
    /// # Errors
    /// As [`TicketNumber::parse`] for the first that is wrong; the refusal names it if there are others.
    pub fn parse_each(field: &str, texts: &[impl AsRef<str>]) -> Result<Vec<Self>, Refusal> {
        let parse = |text: &str| Self::parse(field, text).map_err(|refusal| refusal.among(texts.len(), text));
        texts.iter().map(|text| parse(text.as_ref())).collect()
    }
}

/// The numbers of tickets to relate to in one field, as people write several: parted by blanks, commas or semicolons. Each
/// once; a blank field has none.
///
/// # Errors
/// [`Refusal::Invalid`] at `related` if one cannot be a number, or if there are more than one ticket may have.
pub fn related_numbers(text: &str) -> Result<Vec<TicketNumber>, Refusal> {
    let mut numbers: Vec<TicketNumber> = Vec::new();
    let parts = text.split(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    for number in TicketNumber::parse_each("related", &parts)? {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let too_many = numbers.len() as i64 > MOST_RELATED;
    if too_many { Err(Refusal::of("related", Problem::TooMany { limit: MOST_RELATED })) } else { Ok(numbers) }
}

/// What parts several things in one field, in both languages.
pub const SEPARATORS: [char; 6] = [',', ';', '，', '；', '、', '\n'];

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

    #[test]
    fn several_numbers_stand_in_one_field() {
        let one = TicketNumber::new("TT1");
        let two = TicketNumber::new("TT2");
        assert_eq!(related_numbers(" tt1, 2；TT1、"), Ok(vec![one, two]));
        assert_eq!(related_numbers(" , "), Ok(Vec::new()));
        let named = Problem::OneOf { text: "tunnel".into(), problem: Box::new(Problem::NoTicket) };
        assert_eq!(related_numbers("1 tunnel"), Err(Refusal::of("related", named)));
        assert_eq!(related_numbers("tunnel"), Err(Refusal::of("related", Problem::NoTicket)));
        assert_eq!(related_numbers("1 2 3 4"), Err(Refusal::of("related", Problem::TooMany { limit: 3 })));
    }
}
